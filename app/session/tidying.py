"""Keeps the shelf small while nobody waits: the trash is emptied in time, old recordings go, sizes are measured.

A step takes one rehearsal (a few milliseconds), so that a click never waits for long; what fails is left for the next
start.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from app.archive.shelf import Shelf
from app.archive.shelf_records import KeepSound
from app.errors import GreenroomError
from app.settings import Settings

log = logging.getLogger("greenroom.session")
AT_ONCE = 20
"""rehearsals that are measured in one step"""
PAGES = 64
"""of the index that are tidied in one step"""


def keep_sound(settings: Settings) -> KeepSound:
    amounts = {"days": settings.keep_sound_days, "newest": settings.keep_sound_newest}
    return KeepSound(settings.keep_sound, amounts.get(settings.keep_sound, 0))


def tidying(
    shelf: Shelf, settings: Callable[[], Settings], now: Callable[[], datetime]
) -> Iterator[Callable[[], object]]:
    """Step by step; what is to be done is looked up when its turn comes, not before."""
    try:
        for steps in (_emptying(shelf, settings(), now()), _silencing(shelf, settings(), now()), _measuring(shelf)):
            for step in steps:
                yield partial(_guarded, step)
    except (GreenroomError, OSError) as error:
        _told(error)


def _emptying(shelf: Shelf, chosen: Settings, now: datetime) -> Iterator[Callable[[], object]]:
    if not chosen.trash_days:
        return
    before = (now - timedelta(days=chosen.trash_days)).isoformat(timespec="seconds")
    old = shelf.trashed_before(before)
    for session in old:
        yield partial(shelf.purge, session)
    more = bool(old)

    def settle() -> None:
        nonlocal more
        more = shelf.settle(PAGES)

    while more:
        more = False
        yield settle


def _silencing(shelf: Shelf, chosen: Settings, now: datetime) -> Iterator[Callable[[], object]]:
    for session in shelf.losing_sound(keep_sound(chosen), now):
        yield partial(shelf.remove_sound, session, now.isoformat(timespec="seconds"))


def _measuring(shelf: Shelf) -> Iterator[Callable[[], object]]:
    unmeasured = shelf.unmeasured()
    for first in range(0, len(unmeasured), AT_ONCE):
        yield partial(shelf.measure, unmeasured[first : first + AT_ONCE])


def _guarded(step: Callable[[], object]) -> None:
    try:
        step()
    except (GreenroomError, OSError) as error:
        _told(error)


def _told(error: Exception) -> None:
    log.warning("the shelf was not tidied: %s", type(error).__name__)
