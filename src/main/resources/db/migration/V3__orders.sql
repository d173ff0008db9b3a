-- The promise to a recipient. Name and address live here and in documents, nowhere else.
CREATE TABLE orders (
    id uuid PRIMARY KEY,
    order_number text NOT NULL UNIQUE,
    version int NOT NULL,
    status text NOT NULL,
    campaign text NOT NULL REFERENCES campaigns,
    channel text NOT NULL,
    received_at timestamptz NOT NULL,
    tracking_token text NOT NULL UNIQUE,
    recipient_name text NOT NULL,
    recipient_organization text,
    recipient_type text NOT NULL,
    recipient_email text NOT NULL,
    recipient_phone text,
    address_line1 text NOT NULL,
    address_line2 text,
    address_city text NOT NULL,
    address_region text,
    address_postal_code text,
    address_country text NOT NULL,
    needed_by date,
    message text,
    language text NOT NULL,
    newsletter boolean NOT NULL,
    client_reference text
);

CREATE TABLE order_lines (
    order_id uuid NOT NULL REFERENCES orders,
    position int NOT NULL,
    sku text NOT NULL,
    quantity int NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, position)
);

CREATE TABLE order_history (
    order_id uuid NOT NULL REFERENCES orders,
    version int NOT NULL,
    status text NOT NULL,
    at timestamptz NOT NULL,
    reason text,
    PRIMARY KEY (order_id, version)
);
