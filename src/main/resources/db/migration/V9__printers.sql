-- What each printer needs so that labels land on their sheet: millimetres and a factor, found with a test page.
CREATE TABLE printers (
    name text PRIMARY KEY,
    offset_x double precision NOT NULL,
    offset_y double precision NOT NULL,
    scale double precision NOT NULL CHECK (scale > 0)
);
