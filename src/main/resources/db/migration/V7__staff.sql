CREATE TABLE staff_accounts (
    name text PRIMARY KEY,
    password_hash text NOT NULL,
    role text NOT NULL CHECK (role IN ('warehouse', 'desk', 'admin'))
);
