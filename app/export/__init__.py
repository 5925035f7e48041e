"""A rehearsal as a file for somebody else."""
