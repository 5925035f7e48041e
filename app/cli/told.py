"""How far long work has come, on one line of the terminal that is written over; nothing where nobody looks."""

import sys
from collections.abc import Callable


def telling(what: str) -> Callable[[int, int], None]:
    """Ctrl-C stops it: whoever is told of it cleans up and leaves nothing."""
    last = [-1]

    def tell(done: int, total: int) -> None:
        percent = 100 * done // max(1, total)
        if percent != last[0] and sys.stderr.isatty():
            end = "\n" if done >= total else ""
            print(f"\r{what}: {percent} %", end=end, file=sys.stderr, flush=True)
        last[0] = percent

    return tell
