"""Models that can be fetched: which there are, how they come onto this machine whole, how they leave it again."""
