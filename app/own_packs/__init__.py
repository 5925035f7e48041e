"""Question packs of one's own: kept in folders, written in a form or as text, shared as one file."""
