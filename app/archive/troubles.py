"""Turns what a database says when the world fails into one line with what is safe and what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from app.errors import ArchiveError, DamagedArchive

DAMAGED = (
    "The archive is damaged; it was left as it is and the recordings in its clips folder are safe. "
    "Close Greenroom and run `greenroom sessions rebuild`: it makes a new one from them."
)

_BY_NAME = {
    "SQLITE_FULL": "The disk is full. Everything kept so far is safe; free some space and go on.",
    "SQLITE_READONLY": (
        "The archive cannot be written. Everything in it is safe; "
        "make its file and folder writable, or set GREENROOM_HOME to another folder."
    ),
    "SQLITE_BUSY": "Another program holds the archive. Everything kept so far is safe; close it and try again.",
    "SQLITE_CANTOPEN": "The archive cannot be opened; make its folder writable, or set GREENROOM_HOME to another one.",
    "SQLITE_IOERR": (
        "The disk refused to keep something. Everything kept so far is safe; "
        "free some space, check its cable, or set GREENROOM_HOME to another disk."
    ),
}


@contextmanager
def explained() -> Iterator[None]:
    """What is our own mistake (a broken constraint, wrong SQL) goes through unchanged: it must be seen."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except DBAPIError as error:
        raise explain(error.orig or error) from error
    except sqlite3.Error as error:
        raise explain(error) from error


def explain(error: BaseException) -> ArchiveError:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedArchive(DAMAGED)
    for known, line in _BY_NAME.items():
        if name.startswith(known):
            return ArchiveError(line)
    return ArchiveError(
        f"The archive did not answer ({type(error).__name__}). Everything kept so far is safe; "
        "check that its disk or its server is there, and try again."
    )
