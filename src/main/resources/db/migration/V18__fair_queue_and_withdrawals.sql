-- The queue of orders that wait for stock is the orders themselves, read in a fair order (see WaitingOrders): first those whose day is
-- to come, then the others by the day on which they were asked for. None of the orders that do not wait pays for these indexes.
CREATE INDEX orders_waiting_with_a_day ON orders
    (needed_by, ((received_at AT TIME ZONE 'UTC')::date), recipient_type, received_at, order_number)
    WHERE status = 'BACKORDERED';
CREATE INDEX orders_waiting ON orders (((received_at AT TIME ZONE 'UTC')::date), recipient_type, received_at, order_number)
    WHERE status = 'BACKORDERED';

-- Some order waits for it: new orders queue behind, whatever is on the shelf.
ALTER TABLE stock ADD COLUMN awaited boolean NOT NULL DEFAULT false;

-- Whose story the material tells, and which items tell it.
CREATE TABLE cases (
    code text PRIMARY KEY,
    campaign text NOT NULL REFERENCES campaigns,
    name text NOT NULL
);
CREATE TABLE case_items (
    case_code text NOT NULL REFERENCES cases,
    sku text NOT NULL REFERENCES items,
    PRIMARY KEY (case_code, sku)
);
INSERT INTO cases (code, campaign, name)
SELECT 'BBW25-CASE-' || number, code, 'Spotlight case ' || number FROM campaigns, generate_series(1, 3) AS number WHERE code = 'BBW25';
INSERT INTO case_items (case_code, sku)
SELECT c.code, i.sku FROM cases c JOIN items i ON i.campaign = c.campaign WHERE i.sku IN ('BBW25-CASES', 'BBW25-POSTCARDS');

-- What must not leave the building any more, from the moment of the row on; a case stands for every item that tells of it.
CREATE TABLE withdrawals (
    id uuid PRIMARY KEY,
    sku text REFERENCES items,
    case_code text REFERENCES cases,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    by_whom text NOT NULL,
    taken_back_at timestamptz,
    taken_back_by text,
    CHECK (num_nonnulls(sku, case_code) = 1)
);
CREATE UNIQUE INDEX withdrawals_of_item ON withdrawals (sku) WHERE taken_back_at IS NULL;
CREATE UNIQUE INDEX withdrawals_of_case ON withdrawals (case_code) WHERE taken_back_at IS NULL;

-- Items that an order goes without: its papers can be made again after a withdrawal was taken back.
CREATE TABLE order_left_out (
    order_id uuid NOT NULL REFERENCES orders,
    sku text NOT NULL,
    PRIMARY KEY (order_id, sku)
);

-- Whose turn it is among replicas that all could do a piece of work. Saves doing it twice; what is done twice does no harm.
CREATE TABLE turns (
    name text PRIMARY KEY,
    holder uuid NOT NULL,
    until timestamptz NOT NULL
);
