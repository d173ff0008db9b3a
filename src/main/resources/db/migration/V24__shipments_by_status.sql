-- What there is to pick, pack or ship, oldest first, however many were shipped.
CREATE INDEX shipments_by_status ON shipments (status, id);
