"""`python -m app`: the program's one entry. Nothing heavy here: worker processes import this module too."""

import sys

from app.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
