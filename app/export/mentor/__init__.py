"""The mentor's file: one page that plays, takes remarks and marks, and needs nothing but a browser."""
