"""One module per page: it shows a view and posts commands."""
