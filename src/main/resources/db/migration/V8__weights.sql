-- What a parcel weighs and is put into. What is not known weighs nothing and needs a box.
ALTER TABLE items
    ADD COLUMN grams int NOT NULL DEFAULT 0 CHECK (grams >= 0),
    ADD COLUMN shape text NOT NULL DEFAULT 'BULKY';

UPDATE items SET grams = 120, shape = 'FLAT' WHERE sku = 'BBW25-CASES';
UPDATE items SET grams = 60, shape = 'FLAT' WHERE sku = 'BBW25-BOOKMARKS';
UPDATE items SET grams = 90, shape = 'FLAT' WHERE sku = 'BBW25-POSTCARDS';
UPDATE items SET grams = 11 WHERE sku = 'BBW25-PEN';
UPDATE items SET grams = 28, shape = 'ROLLED' WHERE sku = 'BBW25-POSTER';
