-- Every new order locked the one row of its campaign, so that all orders under way shared a lock that PostgreSQL has to keep a list for
-- (multixacts). Campaigns are never deleted, and an order's campaign comes from the row itself.
ALTER TABLE orders DROP CONSTRAINT orders_campaign_fkey;
