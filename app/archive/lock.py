"""One Greenroom at a time on one archive. The system lets go of the lock when the program dies, however it dies.

The system's own lock, asked for directly: it is taken before the window opens, and filelock, which asks for the same
one, imports asyncio first (0.15 s, a third of the way to the window).
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import AlreadyRunning, ArchiveError
from app.paths import Paths, make_folders

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        """Raises PermissionError when somebody else holds it."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        """Raises BlockingIOError when somebody else holds it."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def only_one(paths: Paths) -> Iterator[None]:
    """Holds the archive for the length of a `with`; AlreadyRunning when somebody else does."""
    make_folders(paths)
    handle = -1
    try:
        # Python's handles are not inherited: a worker process never keeps the lock of a program that died.
        handle = os.open(paths.lock_file, os.O_RDWR | os.O_CREAT, 0o600)
        _lock(handle)
    except OSError as error:
        if handle == -1:
            raise _no_lock(paths) from error
        os.close(handle)
        if not isinstance(error, BlockingIOError | PermissionError):
            raise _no_lock(paths) from error
        raise AlreadyRunning(
            "Greenroom is already open on this archive; close the other window, "
            "or set GREENROOM_HOME to another folder."
        ) from error
    try:
        yield
    finally:
        # The file stays: were it deleted, two could each hold the lock of a file of this name.
        os.close(handle)


def _no_lock(paths: Paths) -> ArchiveError:
    return ArchiveError(
        f"The lock {paths.lock_file.name} cannot be made in {paths.home}; "
        "make that folder writable, or set GREENROOM_HOME to another one."
    )
