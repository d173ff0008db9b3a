CREATE TABLE shipments (
    id uuid PRIMARY KEY,
    order_number text NOT NULL REFERENCES orders (order_number),
    parcel int NOT NULL,
    parcels int NOT NULL,
    status text NOT NULL,
    opened_at timestamptz NOT NULL,
    carrier text,
    tracking_number text,
    shipped_at timestamptz,
    -- The third layer against doubles: an order cannot get the same parcel twice, whatever is repeated.
    UNIQUE (order_number, parcel)
);

CREATE TABLE documents (
    shipment_id uuid NOT NULL REFERENCES shipments,
    kind text NOT NULL,
    revision int NOT NULL,
    sha256 text NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (shipment_id, kind, revision)
);
-- A PDF is compressed already.
ALTER TABLE documents ALTER COLUMN bytes SET STORAGE EXTERNAL;
