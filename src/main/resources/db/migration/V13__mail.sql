-- Who wants news. Not linked to any order: what becomes of an order does not touch it, nor the other way round.
CREATE TABLE newsletter_consents (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    language text NOT NULL,
    wording text NOT NULL,
    token text NOT NULL UNIQUE,
    asked_at timestamptz NOT NULL,
    mailed_at timestamptz,
    confirmed_at timestamptz,
    withdrawn_at timestamptz
);
-- An address is asked once, however many orders it is named in.
CREATE UNIQUE INDEX newsletter_consents_email ON newsletter_consents (lower(email)) WHERE withdrawn_at IS NULL;
CREATE INDEX newsletter_consents_unasked ON newsletter_consents (id) WHERE mailed_at IS NULL AND withdrawn_at IS NULL;

-- Who ticked the box before is asked now.
INSERT INTO newsletter_consents (id, email, language, wording, token, asked_at)
SELECT uuidv7(), recipient_email, language, '2026-09', replace(gen_random_uuid()::text, '-', ''), received_at
FROM orders WHERE newsletter ON CONFLICT DO NOTHING;
ALTER TABLE orders DROP COLUMN newsletter;

-- Which mails were sent, so that none is sent twice: neither address nor content. The id is that of the event or of the consent.
-- CLAIMED is written before the server is spoken to; what stays there was cut off, and nobody knows whether it was sent.
CREATE TABLE mails (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    order_number text,
    version int,
    state text NOT NULL,
    reply int,
    attempts int NOT NULL,
    claimed_at timestamptz NOT NULL,
    at timestamptz NOT NULL,
    due_at timestamptz
);
CREATE INDEX mails_order_number ON mails (order_number);
CREATE INDEX mails_open ON mails (at) WHERE state IN ('CLAIMED', 'WAITING');

-- How many orders of one address wait for a person: none of the others pays for this index.
CREATE INDEX orders_held_email ON orders (lower(recipient_email), received_at) WHERE status = 'ON_HOLD';
