-- Like reserve_stock for many orders in one step, if there is enough for all of them and nobody waits for any of it. Otherwise nothing is set
-- aside, and the answer is one row REFUSED. Names the items, as LAST, of which nothing is left now.
CREATE FUNCTION reserve_stock_for_many(for_orders text[], wanted_skus text[], wanted_quantities integer[])
RETURNS TABLE (of_sku text, verdict text)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM stock WHERE sku = ANY (wanted_skus) ORDER BY sku FOR UPDATE;
    IF EXISTS (
        SELECT FROM (SELECT w.sku, sum(w.quantity) AS quantity FROM unnest(wanted_skus, wanted_quantities) AS w (sku, quantity) GROUP BY w.sku) AS wanted
        LEFT JOIN stock s USING (sku)
        WHERE s.sku IS NULL OR s.awaited OR s.on_hand - s.reserved < wanted.quantity
    ) THEN
        RETURN QUERY SELECT NULL, 'REFUSED';
        RETURN;
    END IF;
    UPDATE stock s SET reserved = s.reserved + wanted.quantity
    FROM (SELECT w.sku, sum(w.quantity)::integer AS quantity FROM unnest(wanted_skus, wanted_quantities) AS w (sku, quantity) GROUP BY w.sku) AS wanted
    WHERE s.sku = wanted.sku;
    INSERT INTO reservations (order_number, sku, quantity) SELECT * FROM unnest(for_orders, wanted_skus, wanted_quantities);
    RETURN QUERY
        UPDATE items i SET availability = 'BACKORDER' FROM stock s
        WHERE s.sku = ANY (wanted_skus) AND s.on_hand = s.reserved AND i.sku = s.sku AND i.availability = 'AVAILABLE'
        RETURNING i.sku, 'LAST';
END
$$;
