-- The last of an item told as well, so that whoever keeps the catalogue knows that it has changed. What is returned has new columns, and a
-- function's columns cannot be changed.
DROP FUNCTION reserve_stock(text, text[], integer[], boolean);

-- All orders share the rows of what lies on the shelves: they are locked last, in the order of their SKUs, in one step just before the
-- commit. Sets all of it aside, or nothing. Returns what is worth knowing of an item: SHORT, there is not enough; KEPT, there is, but others
-- wait for it; both mean that nothing was set aside. LAST, nothing is left of it now.
CREATE FUNCTION reserve_stock(for_order text, wanted_skus text[], wanted_quantities integer[], its_turn boolean)
RETURNS TABLE (of_sku text, verdict text)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM stock WHERE sku = ANY (wanted_skus) ORDER BY sku FOR UPDATE;
    RETURN QUERY
        SELECT w.sku, 'SHORT' FROM unnest(wanted_skus, wanted_quantities) AS w (sku, quantity) LEFT JOIN stock s USING (sku)
        WHERE s.sku IS NULL OR s.on_hand - s.reserved < w.quantity;
    IF FOUND THEN
        UPDATE stock s SET awaited = true FROM unnest(wanted_skus, wanted_quantities) AS w (sku, quantity)
        WHERE s.sku = w.sku AND s.on_hand - s.reserved < w.quantity AND NOT s.awaited;
        UPDATE items i SET availability = 'BACKORDER'
        FROM unnest(wanted_skus, wanted_quantities) AS w (sku, quantity) LEFT JOIN stock s USING (sku)
        WHERE i.sku = w.sku AND (s.sku IS NULL OR s.on_hand - s.reserved < w.quantity) AND i.availability = 'AVAILABLE';
        RETURN;
    END IF;
    IF NOT its_turn THEN
        RETURN QUERY SELECT s.sku, 'KEPT' FROM stock s WHERE s.sku = ANY (wanted_skus) AND s.awaited;
        IF FOUND THEN RETURN; END IF;
    END IF;
    UPDATE stock s SET reserved = s.reserved + w.quantity FROM unnest(wanted_skus, wanted_quantities) AS w (sku, quantity)
    WHERE s.sku = w.sku;
    INSERT INTO reservations (order_number, sku, quantity)
    SELECT for_order, w.sku, w.quantity FROM unnest(wanted_skus, wanted_quantities) AS w (sku, quantity);
    RETURN QUERY
        UPDATE items i SET availability = 'BACKORDER' FROM stock s
        WHERE s.sku = ANY (wanted_skus) AND s.on_hand = s.reserved AND i.sku = s.sku AND i.availability = 'AVAILABLE'
        RETURNING i.sku, 'LAST';
END
$$;
