"""Puts another database into the archive's place; what was there is kept in the backups folder first.

A database and its write-ahead log belong together: the log of the old one must never meet the new one. So the old log
is emptied or moved away before the file is replaced. Whatever interrupts this, one whole database is in its place.
"""

import contextlib
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from app.archive.backup import back_up
from app.archive.backups import BROKEN
from app.archive.records import LedgerLine
from app.errors import ArchiveError
from app.paths import Paths
from app.whole_file import settle_folder

_BESIDE = ("-wal", "-shm", "-journal")


def set_aside(paths: Paths, label: str, now: datetime) -> Path | None:
    """A copy of the archive as it is, whatever it is; None when there is none. The archive is not touched."""
    archive = paths.archive_file
    if not archive.exists():
        return None
    try:
        return back_up(archive, paths.backups, label, now)
    except ArchiveError:
        # It cannot be read as a database: every byte is kept, as it is.
        return _copy_bytes(paths, now)


def put_in_place(paths: Paths, made: Path) -> None:
    """`made` is a whole database in the home, closed, without a log beside it. The former one was set aside before."""
    archive = paths.archive_file
    try:
        _settle(archive)
        for name in _BESIDE:
            archive.with_name(archive.name + name).unlink(missing_ok=True)
        os.replace(made, archive)
        settle_folder(archive.parent)
    except OSError as error:
        raise ArchiveError(
            f"The new archive could not be put in its place ({error.strerror}). The old one is in the backups folder; "
            "make the folder writable and try again."
        ) from error


def close_whole(database: Path, what: str = "The new archive") -> None:
    """Into one file, with nothing beside it, verified. Raises ArchiveError."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        raise ArchiveError(f"{what} does not read back ({error}); the archive was left as it was.") from error
    if verdict != "ok":
        raise ArchiveError(f"{what} does not read back; the archive was left as it was.")


def ledger_in(database: Path) -> tuple[LedgerLine, ...]:
    """What left this machine, as far as it can be read there; it outlives every archive."""
    asked = "SELECT at, host, purpose, tokens, price_usd, session FROM ledger ORDER BY id"
    return tuple(LedgerLine(*row) for row in _asked(database, asked) or ())


def ids_in(database: Path) -> frozenset[str] | None:
    """Of the rehearsals that it knows, asked from whatever thread; None where it cannot be asked."""
    found = _asked(database, "SELECT id FROM sessions")
    return None if found is None else frozenset(id for (id,) in found)


def _asked(database: Path, question: str) -> list[tuple[Any, ...]] | None:
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute(question).fetchall()
    except sqlite3.Error:
        return None


def _settle(archive: Path) -> None:
    """What its log holds goes into its file, where that can be done."""
    with contextlib.suppress(sqlite3.Error):
        if archive.is_file():
            with closing(sqlite3.connect(archive)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy_bytes(paths: Paths, now: datetime) -> Path:
    copy = paths.backups / f"archive-{BROKEN}-{now:%Y%m%dT%H%M%S%f}.sqlite3"
    try:
        paths.backups.mkdir(parents=True, exist_ok=True)
        for name in ("", *_BESIDE):
            source = paths.archive_file.with_name(paths.archive_file.name + name)
            if source.is_file():
                shutil.copyfile(source, copy.with_name(copy.name + name))
    except OSError as error:
        for name in ("", *_BESIDE):
            with contextlib.suppress(OSError):
                copy.with_name(copy.name + name).unlink(missing_ok=True)
        raise ArchiveError(
            f"The old archive could not be kept aside ({error.strerror}), so nothing was changed. Free some space."
        ) from error
    return copy
