-- What can be ordered. Campaign staff edit these rows; no code changes for another year or another case.
CREATE TABLE campaigns (
    code text PRIMARY KEY,
    name text NOT NULL,
    open boolean NOT NULL
);
-- Visitors see one campaign.
CREATE UNIQUE INDEX campaigns_one_open ON campaigns (open) WHERE open;

CREATE TABLE items (
    sku text PRIMARY KEY,
    campaign text NOT NULL REFERENCES campaigns,
    position int NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    unit text NOT NULL,
    max_per_order int NOT NULL CHECK (max_per_order > 0),
    shelf text,
    availability text NOT NULL DEFAULT 'AVAILABLE'
);
CREATE INDEX items_campaign ON items (campaign, position);

CREATE TABLE kits (
    sku text PRIMARY KEY,
    campaign text NOT NULL REFERENCES campaigns,
    position int NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    unit text NOT NULL,
    max_per_order int NOT NULL CHECK (max_per_order > 0)
);
CREATE INDEX kits_campaign ON kits (campaign, position);

CREATE TABLE kit_components (
    kit text NOT NULL REFERENCES kits,
    position int NOT NULL,
    sku text NOT NULL REFERENCES items,
    quantity int NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (kit, position)
);
