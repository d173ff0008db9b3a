-- What an outside service says about addresses: queue and cache in one. The key is the SHA-256 of the address as it is printed; the
-- address itself stays in the order, where whoever asks the service reads it.
CREATE TABLE address_verifications (
    address_sha256 text PRIMARY KEY,
    order_number text NOT NULL,
    needed_by date,
    state text NOT NULL,
    remark text,
    tries int NOT NULL,
    since timestamptz NOT NULL,
    -- not before; empty if nothing more is to be asked
    next_try_at timestamptz
);
CREATE INDEX address_verifications_queue ON address_verifications (needed_by NULLS LAST, since) WHERE next_try_at IS NOT NULL;

-- The calls of the last hour, of all replicas: the quota is counted here.
CREATE TABLE address_verification_calls (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    failed boolean
);

-- Up to which order new addresses were looked for. One row.
CREATE TABLE address_verification_progress (
    looked_until timestamptz NOT NULL
);
