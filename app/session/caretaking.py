"""What the window does for the archive once it is open, on a thread of its own: today's backup, what a crash left.

Nothing waits for it, and nothing is lost when it is cut off.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Thread

from app.archive.backups import back_up_daily
from app.archive.session_file import NAME
from app.archive.swapping import ids_in
from app.errors import GreenroomError
from app.paths import Paths
from app.session.folders import remedy_for, session_folders
from app.session.views import Toast, View

log = logging.getLogger("greenroom.session")


def begin_caretaking(paths: Paths, show: Callable[[View], None]) -> Thread:
    """`show` is called on the new thread."""
    thread = Thread(target=take_care, args=(paths, show, datetime.now(UTC)), name="caretaker", daemon=True)
    thread.start()
    return thread


def take_care(paths: Paths, show: Callable[[View], None], now: datetime) -> None:
    """Whoever calls holds the archive's lock."""
    try:
        _clear_left_overs(paths)
        strangers = not_in_the_list(paths)
        if strangers:
            show(Toast(remedy_for(strangers), bad=True))
        made = back_up_daily(paths, now)
        if made is not None:
            log.info("backed up, %d bytes", made.bytes)
    except GreenroomError as error:
        show(Toast(f"There is no backup of today. {error}", bad=True))


def not_in_the_list(paths: Paths) -> int:
    """Rehearsals that lie in the clips folder and that the archive does not know; 0 where it cannot be asked."""
    folders = session_folders(paths)
    known = ids_in(paths.archive_file)
    if known is None:
        return 0
    return sum((folder / NAME).is_file() for folder in folders if folder.name not in known)


def _clear_left_overs(paths: Paths) -> None:
    if not any(paths.home.glob(".coming-*")):
        return
    from app.archive.store import Store
    from app.bundles.bringing import clear_left_overs

    store = Store.open(paths)
    try:
        clear_left_overs(paths, store)
    finally:
        store.close()
