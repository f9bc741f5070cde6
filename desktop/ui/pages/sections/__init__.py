"""Parts of a page about one record: fields, rows and cards that save themselves; the pages put them together."""
