"""Everything in one file and back, and backups, as a window asks for them."""
