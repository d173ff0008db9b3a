-- Who may log in may be told not to, and everything they did before keeps their name.
ALTER TABLE staff_accounts ADD COLUMN deactivated_at timestamptz;

-- Who is logged in to the pages. The browser has the token, we have its hash. Every request asks here, so that whoever loses an account
-- or a role has lost it at once, in every process.
CREATE TABLE staff_sessions (
    token_sha256 text PRIMARY KEY,
    name text NOT NULL,
    -- As an outside identity provider said; empty if the account here says it.
    role text CHECK (role IN ('warehouse', 'desk', 'admin')),
    began_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL
);
CREATE INDEX staff_sessions_name ON staff_sessions (name);
