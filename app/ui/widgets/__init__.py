"""The controls of which every page is built."""
