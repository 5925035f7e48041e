"""Copies a SQLite archive while it is in use, and believes the copy only after reading it back."""

import contextlib
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.errors import ArchiveError
from app.whole_file import settle_folder


def back_up(archive: Path, folder: Path, label: str, now: datetime) -> Path:
    """Raises ArchiveError when no sound copy could be made; then none is left."""
    copy = folder / f"archive-{label}-{now:%Y%m%dT%H%M%S%f}.sqlite3"
    partial = copy.with_name(f".{copy.name}.partial")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(archive, partial)
        os.replace(partial, copy)
        settle_folder(folder)
    except (OSError, sqlite3.Error) as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise ArchiveError(
            f"No copy of the archive could be made ({error}), so it was not touched. Free some space and start again."
        ) from error
    return copy


def _copy(archive: Path, to: Path) -> None:
    to.unlink(missing_ok=True)
    with closing(sqlite3.connect(archive)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
        # One file, without a journal beside it that could be left behind.
        target.execute("PRAGMA journal_mode=DELETE")
        verdict = target.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise sqlite3.DatabaseError("its copy does not read back")
