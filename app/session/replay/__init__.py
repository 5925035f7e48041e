"""The replay of a rehearsal: one time axis for everything that was said in it, and playing along it."""
