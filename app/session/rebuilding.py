"""The archive made anew from the rehearsals' folders, and an older one brought back with what came after it.

    rebuild   session.json, clips -> a new database beside the old one -> checked -> in its place
    restore   a backup -> brought up to date, what lies only in folders added -> checked -> in its place

The old database is kept in the backups folder first. Until the last step nothing is changed, whatever interrupts this.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from app.archive.backups import BEFORE_REBUILD, BEFORE_RESTORE, Backup
from app.archive.engine import file_url
from app.archive.merging import merged
from app.archive.moving import LevelOf
from app.archive.records import SessionRecord
from app.archive.store import Store
from app.archive.swapping import close_whole, ledger_in, put_in_place, set_aside
from app.archive.upgrade import upgrade
from app.errors import ArchiveError
from app.paths import Paths, make_folders
from app.session.folders import FolderRead, keep_broken, read_folder, session_folders
from app.session.session_verdict import session_verdict
from interviewer.values import Question

Tell = Callable[[int, int], None]
"""How many of how many; raises Stopped when somebody wants it to end."""
AT_ONCE = 50
"""rehearsals in one transaction"""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """`aside`: the name under which the former archive is kept, empty when there was none. `troubles`: a line each."""

    sessions: int
    without_words: int
    aside: str
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """`added` lay only in their folders, `gone_on` had more there than in the backup."""

    sessions: int
    added: int
    gone_on: int
    aside: str
    troubles: tuple[str, ...]


def level_shown(questions: Mapping[str, Question]) -> LevelOf:
    def level(record: SessionRecord) -> tuple[int | None, tuple[int, ...]]:
        verdict = session_verdict(record, questions) if record.judgments else None
        return (verdict.level, tuple(verdict.could_be)) if verdict else (None, ())

    return level


def rebuild(paths: Paths, now: datetime, level_of: LevelOf, tell: Tell) -> Rebuilt:
    """Whoever calls holds the archive alone (app/archive/lock.py). Raises ArchiveError, or what `tell` raises."""
    make_folders(paths)
    folders = session_folders(paths)
    if not folders:
        raise ArchiveError(f"There is nothing to rebuild from: no rehearsal lies in {paths.clips}.")
    read: list[FolderRead] = []
    with _workplace(paths) as database:
        aside = set_aside(paths, BEFORE_REBUILD, now)
        store = Store.open(paths, file_url(database))
        try:
            for some in _some(folders):
                found = [read_folder(folder, paths) for folder in some]
                store.moving.put((each.record for each in found if each.record), level_of)
                # Only what tells of them stays in memory, not their words.
                read += [FolderRead(each.folder, None, each.trouble) for each in found if each.trouble]
                tell(folders.index(some[-1]) + 1, len(folders))
            store.moving.add_ledger(ledger_in(aside) if aside else ())
            ids = set(store.moving.ids())
        finally:
            store.close()
        if not ids:
            raise ArchiveError(f"Nothing in {paths.clips} can be read; the archive was left as it is.")
        close_whole(database)
        put_in_place(paths, database)
    silent = [each.folder for each in read if each.folder.name in ids]
    for folder in silent:
        keep_broken(folder, now)
    _write_files(paths, [folder.name for folder in silent])
    return Rebuilt(len(ids), len(silent), aside.name if aside else "", tuple(each.trouble for each in read))


def restore(paths: Paths, backup: Backup, now: datetime, level_of: LevelOf, tell: Tell) -> Restored:
    """As `rebuild`. What both know of is as the backup has it, with what its folder has beyond that."""
    make_folders(paths)
    with _workplace(paths) as database:
        aside = set_aside(paths, BEFORE_RESTORE, now)
        _copy(paths.backups / backup.name, database)
        close_whole(database, "This backup")
        upgrade(file_url(database), database.parent, now)
        store = Store.open(paths, file_url(database))
        try:
            before = set(store.moving.ids())
            came = _from_folders(store, paths, level_of, tell)
            store.moving.add_ledger(ledger_in(aside) if aside else ())
            ids = store.moving.ids()
        finally:
            store.close()
        close_whole(database)
        put_in_place(paths, database)
    _write_files(paths, sorted(before - came.same))
    return Restored(len(ids), came.added, came.gone_on, aside.name if aside else "", tuple(came.troubles))


@dataclass(slots=True)
class _Came:
    """From the folders into a restored archive. `same`: whose session.json says what the archive says."""

    added: int = 0
    gone_on: int = 0
    troubles: list[str] = field(default_factory=list)
    same: set[str] = field(default_factory=set)


def _from_folders(store: Store, paths: Paths, level_of: LevelOf, tell: Tell) -> _Came:
    came, known, folders = _Came(), set(store.moving.ids()), session_folders(paths)
    for some in _some(folders):
        found = [read_folder(folder, paths) for folder in some]
        wanted = (_wanted(each, store if each.folder.name in known else None, came) for each in found)
        store.moving.put([record for record in wanted if record], level_of)
        tell(folders.index(some[-1]) + 1, len(folders))
    return came


def _wanted(each: FolderRead, knowing: Store | None, came: _Came) -> SessionRecord | None:
    """What shall stand in the archive from now on; None: it stands there as it shall, or nothing can be read."""
    id, there = each.folder.name, each.record
    if knowing is None:
        came.troubles += [each.trouble] if each.trouble else []
        came.added += there is not None
        return there
    if there is None or each.trouble:
        return None
    here = knowing.moving.record(id)
    both = merged(here, there)
    if both is None:
        came.troubles.append(f"{id}: its folder tells otherwise; it is as the backup has it.")
    elif both == here:
        came.same |= {id} if there == here else set()
    else:
        came.gone_on += 1
        return both
    return None


def _write_files(paths: Paths, sessions: Iterable[str]) -> None:
    store = Store.open(paths)
    try:
        store.moving.keep_files(sessions)
    finally:
        store.close()


@contextmanager
def _workplace(paths: Paths) -> Iterator[Path]:
    """Where a database can be made in peace; nothing of it stays."""
    for left_over in paths.home.glob(".making-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    try:
        folder = Path(mkdtemp(prefix=".making-", dir=paths.home))
    except OSError as error:
        raise ArchiveError(f"Nothing can be kept in {paths.home} ({error.strerror}). Free some space first.") from error
    try:
        yield folder / "archive.sqlite3"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(backup: Path, to: Path) -> None:
    try:
        shutil.copyfile(backup, to)
    except OSError as error:
        raise ArchiveError(
            f"The backup cannot be copied ({error.strerror}); the archive was left as it is. Free some space first."
        ) from error


def _some(folders: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for first in range(0, len(folders), AT_ONCE):
        yield folders[first : first + AT_ONCE]
