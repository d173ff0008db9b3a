-- What is on the shelves. Only items have stock; a kit is its components.
CREATE TABLE stock (
    sku text PRIMARY KEY REFERENCES items,
    on_hand int NOT NULL CHECK (on_hand >= 0),
    reserved int NOT NULL CHECK (reserved >= 0 AND reserved <= on_hand)
);

CREATE TABLE stock_movements (
    id uuid PRIMARY KEY,
    sku text NOT NULL REFERENCES stock,
    quantity int NOT NULL CHECK (quantity <> 0),
    reason text NOT NULL,
    at timestamptz NOT NULL,
    by_whom text NOT NULL
);

CREATE TABLE reservations (
    order_number text NOT NULL,
    sku text NOT NULL REFERENCES stock,
    quantity int NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_number, sku)
);
