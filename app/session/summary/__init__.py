"""A rehearsal on one page, for somebody who would rather look: what goes onto it, and where on its time it lies."""
