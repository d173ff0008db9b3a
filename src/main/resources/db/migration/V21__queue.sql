-- Today's work: by status, then by promise, then by waiting time. Country and type stand in the index, so that looking for rare ones
-- among many does not visit their rows.
CREATE INDEX orders_queue ON orders
    (status, (coalesce(needed_by, DATE '9999-12-31')), received_at, id, address_country, recipient_type);

-- The words of a recipient's name and organisation, without accents: whoever looks for Garcia finds García.
CREATE FUNCTION words_of_recipient(name text, organization text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('pg_catalog.simple', regexp_replace(
        normalize(lower(name || ' ' || coalesce(organization, '')), NFKD), '[' || chr(768) || '-' || chr(879) || ']', '', 'g'))
$$;
CREATE INDEX orders_recipient_words ON orders USING gin (words_of_recipient(recipient_name, recipient_organization));
