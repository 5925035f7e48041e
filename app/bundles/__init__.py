"""Everything in one file: from one machine to another and back, merged without doubles."""
