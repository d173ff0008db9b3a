-- When staff last tried in vain: whoever tries all again goes on where the time was up.
ALTER TABLE unhandled_events ADD COLUMN tried_at timestamptz;
