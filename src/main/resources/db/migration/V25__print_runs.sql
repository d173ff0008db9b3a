-- Shipments whose papers are printed together, claimed by one person.
CREATE TABLE print_runs (
    id uuid PRIMARY KEY,
    status text NOT NULL,
    asked_at timestamptz NOT NULL,
    by_whom text NOT NULL,
    label_stock text NOT NULL,
    start_at int NOT NULL,
    damaged int[] NOT NULL,
    printer text,
    reprint_of uuid REFERENCES print_runs,
    reason text,
    -- The form that asked for it: sent again, it means this run.
    form uuid UNIQUE,
    total int NOT NULL,
    done int NOT NULL,
    next_label int,
    -- Who makes its papers, and until when it is believed to be alive: then another one goes on.
    maker uuid,
    lease_until timestamptz,
    attempts int NOT NULL DEFAULT 0
);
CREATE INDEX print_runs_to_make ON print_runs (id) WHERE status = 'RUNNING';

CREATE TABLE print_run_shipments (
    run_id uuid NOT NULL REFERENCES print_runs,
    shipment_id uuid NOT NULL REFERENCES shipments,
    claimed boolean NOT NULL,
    -- Its place among the slips, and the revision that was printed; null as long as nothing is printed for it.
    position int,
    revision int,
    -- How often it was printed before.
    reprint int NOT NULL DEFAULT 0,
    skipped text,
    without_label text,
    PRIMARY KEY (run_id, shipment_id)
);
-- Two people never get the same shipment, whatever else goes wrong.
CREATE UNIQUE INDEX print_run_claims ON print_run_shipments (shipment_id) WHERE claimed;
CREATE INDEX print_run_shipments_printed ON print_run_shipments (shipment_id, run_id);

-- All papers of a run in one ZIP, kept for some days: they name people.
CREATE TABLE print_run_papers (
    run_id uuid PRIMARY KEY REFERENCES print_runs,
    made_at timestamptz NOT NULL,
    zip bytea NOT NULL
);
ALTER TABLE print_run_papers ALTER COLUMN zip SET STORAGE EXTERNAL;
CREATE INDEX print_run_papers_by_age ON print_run_papers (made_at);

-- Where the sheet that is open ends, for each stock, and which run said so last.
CREATE TABLE label_sheets (
    stock text PRIMARY KEY,
    next_label int NOT NULL,
    run_id uuid NOT NULL
);
