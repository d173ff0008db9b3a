-- PDF is compressed already: to try it again costs about a millisecond for each, more than to draw it, and saves nothing.
ALTER TABLE documents ALTER COLUMN bytes SET STORAGE EXTERNAL;
