-- What lies on somebody's packing table: kept here, so that nothing is counted anew when a browser or a session ends.
CREATE TABLE packing_benches (
    by_whom text PRIMARY KEY,
    -- Nobody packs what somebody else packs.
    shipment_id uuid NOT NULL UNIQUE REFERENCES shipments,
    -- Raised by every scan: a page that shows an older one does not count twice.
    step int NOT NULL,
    -- What is wrong and not put right yet; null if nothing is.
    complaint text,
    began_at timestamptz NOT NULL
);
CREATE TABLE packing_bench_items (
    by_whom text NOT NULL REFERENCES packing_benches ON DELETE CASCADE,
    sku text NOT NULL,
    quantity int NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (by_whom, sku)
);
