"""The backups folder: one verified copy of the database a day, thinned, and those that were made for a reason.

    archive-daily-20261120T072531000000.sqlite3      archive-LABEL-MOMENT.sqlite3, in UTC

Only the daily ones are thinned. Sound is not in them: it lies in the clips folder.
"""

import contextlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import make_url

from app.archive.backup import back_up
from app.archive.thinning import is_due, to_thin
from app.errors import ArchiveError
from app.paths import Paths

DAILY, BY_HAND, BEFORE_RESTORE, BEFORE_REBUILD = "daily", "asked", "before-restore", "before-rebuild"
BROKEN = "broken"
_NAME = re.compile(r"archive-([A-Za-z0-9-]+)-(\d{8}T\d{12})\.sqlite3")
_WHY = {
    DAILY: "daily",
    BY_HAND: "asked for",
    BEFORE_RESTORE: "before a restore",
    BEFORE_REBUILD: "before a rebuild",
    BROKEN: "what could not be read",
}
OWN_BACKUPS = (
    "This archive is a database server's, and its backups are the server's own (pg_dump); "
    "`greenroom bundle save` holds the rehearsals in any case."
)


@dataclass(frozen=True, slots=True)
class Backup:
    """`at` in UTC; `why` in words."""

    name: str
    label: str
    at: datetime
    bytes: int

    @property
    def why(self) -> str:
        return _WHY.get(self.label, f"before an upgrade from {self.label}")


def backups(paths: Paths) -> tuple[Backup, ...]:
    """Newest first."""
    found = []
    for path in paths.backups.glob("archive-*.sqlite3"):
        name = _NAME.fullmatch(path.name)
        with contextlib.suppress(OSError, ValueError):
            if name:
                at = datetime.strptime(name[2], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
                found.append(Backup(path.name, name[1], at, path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.name), reverse=True))


def back_up_now(paths: Paths, now: datetime, label: str = BY_HAND, url: str = "") -> Backup:
    """Copied while the archive may be in use, and read back. Raises ArchiveError; then none is left."""
    if url and make_url(url).get_backend_name() != "sqlite":
        raise ArchiveError(OWN_BACKUPS)
    if not paths.archive_file.is_file():
        raise ArchiveError("There is no archive to back up yet; rehearse first.")
    made = back_up(paths.archive_file, paths.backups, label, now)
    return next(each for each in backups(paths) if each.name == made.name)


def back_up_daily(paths: Paths, now: datetime) -> Backup | None:
    """None when today has one, or there is nothing to back up. Older ones make room only once the new one is sound."""
    daily = [each for each in backups(paths) if each.label == DAILY]
    if not paths.archive_file.is_file() or not is_due([each.at for each in daily], now):
        return None
    _clear_left_overs(paths)
    made = back_up_now(paths, now, DAILY)
    thin(paths)
    return made


def thin(paths: Paths) -> int:
    """How many were removed."""
    daily = [each for each in backups(paths) if each.label == DAILY]
    gone = to_thin([each.at for each in daily])
    removed = 0
    for each in daily:
        if each.at in gone:
            # What cannot be removed today is asked again tomorrow.
            with contextlib.suppress(OSError):
                (paths.backups / each.name).unlink()
                removed += 1
    return removed


def find_backup(paths: Paths, name: str) -> Backup:
    """By its name, or a part of it that no other has. Raises ArchiveError."""
    found = [each for each in backups(paths) if name and name in each.name]
    exact = [each for each in found if each.name == name]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise ArchiveError(f"There is no backup {name!r}; `greenroom backup list` shows the ones there are.")
    raise ArchiveError(f"More than one backup has {name!r} in its name; give the whole name.")


def _clear_left_overs(paths: Paths) -> None:
    """Of copies that a crash cut off."""
    for partial in paths.backups.glob(".archive-*.partial*"):
        with contextlib.suppress(OSError):
            partial.unlink()
