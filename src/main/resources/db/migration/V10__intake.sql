-- What keeps a request from becoming two parcels, and a household from more than its share.
ALTER TABLE campaigns ADD COLUMN household_limit int CHECK (household_limit > 0);
UPDATE campaigns SET household_limit = 5 WHERE code = 'BBW25';

-- Household and fingerprint are hashes: who asks, and for what.
ALTER TABLE orders
    ADD COLUMN partner text,
    ADD COLUMN household bigint,
    ADD COLUMN fingerprint bigint;
CREATE INDEX orders_household ON orders (household, campaign);
CREATE UNIQUE INDEX orders_client_reference ON orders (partner, client_reference);
CREATE INDEX orders_partner ON orders (partner, id);
CREATE INDEX orders_status ON orders (status, id);

-- Answers to requests with an Idempotency-Key, for those who ask again.
CREATE TABLE answers (
    caller text NOT NULL,
    key text NOT NULL,
    request_sha256 text NOT NULL,
    location text NOT NULL,
    body text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (caller, key)
);
CREATE INDEX answers_at ON answers (at);

CREATE TABLE partners (
    name text PRIMARY KEY,
    key_sha256 text NOT NULL UNIQUE,
    scopes text NOT NULL,
    made_at timestamptz NOT NULL,
    revoked_at timestamptz
);

-- All that intake asks before it writes, in one round trip. Locks are held until the transaction ends: requests with one key
-- exclude each other, orders of one household come one after the other. Every query sees what was committed before it, because
-- the function is volatile.
CREATE FUNCTION look_before_intake(
    of_caller text, of_key text, of_household bigint, of_fingerprint bigint, of_campaign text, of_partner text,
    of_reference text, keys_since timestamptz, repeats_since timestamptz)
RETURNS TABLE (
    in_progress boolean, answered_request text, answered_location text, answered_body text, same_reference text,
    same_order text, household_orders bigint)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    in_progress := false;
    household_orders := 0;
    IF of_key IS NOT NULL THEN
        IF NOT pg_try_advisory_xact_lock(hashtextextended(of_caller || chr(10) || of_key, 0)) THEN
            in_progress := true;
            RETURN NEXT;
            RETURN;
        END IF;
        SELECT a.request_sha256, a.location, a.body INTO answered_request, answered_location, answered_body
        FROM answers a WHERE a.caller = of_caller AND a.key = of_key AND a.at > keys_since;
        IF FOUND THEN
            RETURN NEXT;
            RETURN;
        END IF;
    END IF;
    PERFORM pg_advisory_xact_lock(of_household);
    IF of_reference IS NOT NULL THEN
        SELECT o.order_number INTO same_reference
        FROM orders o WHERE o.partner = of_partner AND o.client_reference = of_reference;
    END IF;
    IF of_key IS NULL THEN
        SELECT o.order_number INTO same_order
        FROM orders o
        WHERE o.household = of_household AND o.campaign = of_campaign AND o.fingerprint = of_fingerprint
            AND o.received_at > repeats_since AND o.status <> 'CANCELLED'
        ORDER BY o.received_at LIMIT 1;
    END IF;
    SELECT count(*) INTO household_orders
    FROM orders o WHERE o.household = of_household AND o.campaign = of_campaign AND o.status <> 'CANCELLED';
    RETURN NEXT;
END
$$;
