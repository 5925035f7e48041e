"""One Greenroom at a time on one archive. The system lets go of the lock when the program dies, however it dies."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from app.errors import AlreadyRunning, ArchiveError
from app.paths import Paths, make_folders


@contextmanager
def only_one(paths: Paths) -> Iterator[None]:
    """Holds the archive for the length of a `with`; AlreadyRunning when somebody else does."""
    make_folders(paths)
    lock = FileLock(paths.lock_file, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise AlreadyRunning(
            "Greenroom is already open on this archive; close the other window, "
            "or set GREENROOM_HOME to another folder."
        ) from error
    except (OSError, NotImplementedError) as error:
        raise ArchiveError(
            f"The lock {paths.lock_file.name} cannot be made in {paths.home}; "
            "make that folder writable, or set GREENROOM_HOME to another one."
        ) from error
    try:
        yield
    finally:
        lock.release()
