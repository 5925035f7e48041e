"""How the archive's tables came to be, one step after another (Alembic)."""
