"""What a file may cost before it is given up."""

LARGEST_BYTES = 10 * 1024 * 1024
MOST_PAGES = 40
MOST_CHARACTERS = 60_000
MOST_SECONDS = 20.0
MOST_MEMORY = 1024 * 1024 * 1024
MOST_PARTS = 2_000
"""files inside of a .docx"""
MOST_UNPACKED = 60 * 1024 * 1024
