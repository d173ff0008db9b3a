-- The outbox is written once and kept by day: a day that is old enough is dropped whole, and leaves no dead rows behind. What still
-- has to be published stands in a small table of its own, whose rows go when the broker has the event.
ALTER TABLE outbox RENAME TO outbox_before;

CREATE TABLE outbox (
    sequence bigint GENERATED ALWAYS AS IDENTITY,
    recorded_on date NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date,
    id uuid NOT NULL,
    topic text NOT NULL,
    key text NOT NULL,
    type text NOT NULL,
    occurred_at timestamptz NOT NULL,
    data text NOT NULL,
    PRIMARY KEY (recorded_on, sequence)
) PARTITION BY RANGE (recorded_on);
CREATE INDEX outbox_occurred_at ON outbox (occurred_at);
-- A day that nobody prepared is not a reason to refuse an order.
CREATE TABLE outbox_other_days PARTITION OF outbox DEFAULT;

CREATE TABLE outbox_waiting (
    sequence bigint PRIMARY KEY,
    recorded_on date NOT NULL,
    key text NOT NULL,
    -- Why the broker will never take it; the key's later events wait behind it.
    parked_because text
);
-- It never holds many rows, but they come and go all day.
ALTER TABLE outbox_waiting SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, fillfactor = 90);
CREATE INDEX outbox_parked ON outbox_waiting (key) WHERE parked_because IS NOT NULL;

INSERT INTO outbox (sequence, recorded_on, id, topic, key, type, occurred_at, data) OVERRIDING SYSTEM VALUE
SELECT sequence, (occurred_at AT TIME ZONE 'UTC')::date, id, topic, key, type, occurred_at, data FROM outbox_before;
INSERT INTO outbox_waiting (sequence, recorded_on, key)
SELECT sequence, (occurred_at AT TIME ZONE 'UTC')::date, key FROM outbox_before WHERE published_at IS NULL;
SELECT setval(pg_get_serial_sequence('outbox', 'sequence'), (SELECT coalesce(max(sequence), 0) + 1 FROM outbox_before), false);
DROP TABLE outbox_before;
