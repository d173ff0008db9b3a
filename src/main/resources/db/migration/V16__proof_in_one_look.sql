-- The proof of work is used up in the same round trip that asks what is known about a request, and what a partner ordered does
-- not answer a visitor.
DROP FUNCTION look_before_intake;
CREATE FUNCTION look_before_intake(
    of_caller text, of_key text, of_household bigint, of_fingerprint bigint, of_campaign text, of_partner text,
    of_reference text, of_challenge text, challenge_expires timestamptz, keys_since timestamptz, repeats_since timestamptz)
RETURNS TABLE (
    in_progress boolean, answered_request text, answered_location text, answered_body text, same_reference text,
    same_order text, household_orders bigint, challenge_used boolean)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    in_progress := false;
    household_orders := 0;
    challenge_used := false;
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
            AND o.received_at > repeats_since AND o.status <> 'CANCELLED' AND o.partner IS NOT DISTINCT FROM of_partner
        ORDER BY o.received_at LIMIT 1;
    END IF;
    SELECT count(*) INTO household_orders
    FROM orders o WHERE o.household = of_household AND o.campaign = of_campaign AND o.status <> 'CANCELLED';
    IF of_challenge IS NOT NULL AND same_order IS NULL THEN
        -- Of two orders at once, the second waits here for the commit of the first.
        INSERT INTO used_challenges (challenge, expires_at) VALUES (of_challenge, challenge_expires) ON CONFLICT DO NOTHING;
        challenge_used := NOT FOUND;
    END IF;
    RETURN NEXT;
END
$$;
