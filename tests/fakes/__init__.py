"""One fake per seam, written by us: what a test needs where the world would be."""
