"""The archive for the length of a command: to read in, or alone, to write in."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.archive.lock import only_one
from app.archive.store import Store
from app.session.folders import lost_sessions, remedy_for
from app.wiring import Workshop, workshop


@contextmanager
def to_read() -> Iterator[tuple[Workshop, Store]]:
    """A window may be open meanwhile."""
    shop = workshop()
    _tell_of_lost(shop)
    store = shop.open_archive()
    try:
        yield shop, store
    finally:
        store.close()


@contextmanager
def to_write() -> Iterator[tuple[Workshop, Store]]:
    """Raises AlreadyRunning while a window holds it."""
    shop = workshop()
    with only_one(shop.paths):
        _tell_of_lost(shop)
        store = shop.open_archive()
        try:
            yield shop, store
        finally:
            store.close()


def _tell_of_lost(shop: Workshop) -> None:
    lost = lost_sessions(shop.paths)
    if lost:
        print(f"greenroom: {remedy_for(lost)}", file=sys.stderr)
