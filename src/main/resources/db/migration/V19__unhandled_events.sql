-- How far each consumer has got with each order. Null for an order from before this was known: then whatever comes next is taken.
CREATE TABLE inbox_orders (
    consumer text NOT NULL,
    order_number text NOT NULL,
    version integer,
    PRIMARY KEY (consumer, order_number)
);
INSERT INTO inbox_orders (consumer, order_number)
SELECT consumer, order_number FROM orders, unnest(ARRAY['fulfilment', 'notifications']) AS consumer;

-- Takes an event in, or says why not: FIRST, BEFORE (handled, or older than what was), EARLIER_MISSING.
CREATE FUNCTION take_in(by_consumer text, of_event uuid, of_order text, of_version integer, at timestamptz) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    seen integer;
BEGIN
    INSERT INTO inbox_orders (consumer, order_number, version) VALUES (by_consumer, of_order, 0) ON CONFLICT DO NOTHING;
    SELECT version INTO seen FROM inbox_orders WHERE consumer = by_consumer AND order_number = of_order FOR UPDATE;
    IF of_version <= seen THEN RETURN 'BEFORE'; END IF;
    IF of_version > seen + 1 THEN RETURN 'EARLIER_MISSING'; END IF;
    INSERT INTO inbox (consumer, event_id, handled_at) VALUES (by_consumer, of_event, at) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN 'BEFORE'; END IF;
    UPDATE inbox_orders SET version = of_version WHERE consumer = by_consumer AND order_number = of_order;
    RETURN 'FIRST';
END
$$;
CREATE INDEX inbox_handled_at ON inbox (handled_at);

-- What a consumer could not handle: given up on (it also lies in the dead-letter topic), or waiting for an earlier event of its order.
CREATE TABLE unhandled_events (
    id uuid PRIMARY KEY,
    consumer text NOT NULL,
    place text NOT NULL,
    -- After a topic was lost and made again, another event may lie in the same place.
    sha256 text NOT NULL,
    -- As it came, in JSON.
    message bytea NOT NULL,
    order_number text,
    version integer,
    state text NOT NULL CHECK (state IN ('GIVEN_UP', 'WAITS', 'HANDLED', 'DISMISSED')),
    reason text NOT NULL,
    since timestamptz NOT NULL,
    decided_by text,
    decided_at timestamptz,
    UNIQUE (consumer, place, sha256)
);
CREATE INDEX unhandled_events_open ON unhandled_events (id) WHERE state IN ('GIVEN_UP', 'WAITS');
