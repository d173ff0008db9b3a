-- A form that is sent twice counts once: its key stands with what it moved. A count says what was counted, also when nothing was missing.
ALTER TABLE stock_movements
    ADD COLUMN form_key uuid,
    ADD COLUMN counted int CHECK (counted >= 0),
    DROP CONSTRAINT stock_movements_quantity_check,
    ADD CHECK (quantity <> 0 OR counted IS NOT NULL);
CREATE UNIQUE INDEX stock_movements_form_key ON stock_movements (form_key) WHERE form_key IS NOT NULL;
CREATE INDEX stock_movements_sku ON stock_movements (sku, id);

-- What orders took of each item on a day that is over. Written when somebody first asks for it.
CREATE TABLE stock_use (
    day date NOT NULL,
    sku text NOT NULL REFERENCES stock,
    quantity bigint NOT NULL CHECK (quantity >= 0),
    PRIMARY KEY (day, sku)
);

-- Where the orders of a day that is over go. An index would cost each order something, and only one screen asks.
CREATE TABLE order_places (
    day date NOT NULL,
    campaign text NOT NULL REFERENCES campaigns,
    country text NOT NULL,
    region text NOT NULL,
    orders bigint NOT NULL,
    PRIMARY KEY (day, campaign, country, region)
);
-- What went out on a day.
CREATE INDEX shipments_shipped_at ON shipments (shipped_at) WHERE shipped_at IS NOT NULL;
