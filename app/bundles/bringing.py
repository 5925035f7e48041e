"""Brings a bundle in: all of it or, whatever interrupts, nothing.

    .coming-*/  everything unpacked and checked  ->  a plan  ->  journal.json, what will be made  ->  files moved
                ->  all rows in one transaction: from here on it counts  ->  the folder removed

Whoever finds such a folder later undoes what its journal names, unless the rows are there.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from pydantic_core import from_json

from app.archive.moving import LevelOf
from app.archive.records import SessionRecord
from app.archive.session_file import NAME, SessionFile, read_session_file
from app.archive.store import Store
from app.bundles.checking import refused, short, unpack_bundle
from app.bundles.manifest import SETTINGS
from app.bundles.own_in import OwnPlan, Taken, plan_own
from app.bundles.saving import Tell
from app.bundles.sessions_in import Plan, Wrong, plan_sessions, walk
from app.errors import ArchiveError, GreenroomError, JobError
from app.paths import Paths
from app.whole_file import settle_folder, write_whole

JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a bundle comes to; held alone by whoever calls, from `alone` on."""

    store: Store
    paths: Paths
    taken: Taken
    level_of: LevelOf


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """Counts, one line for whatever was not plain, and the bundle's settings, which nobody has taken over yet."""

    new: int
    same: int
    grown: int
    beside: int
    packs: int
    personas: int
    rounds: int
    jobs: int
    lines: tuple[str, ...]
    settings: Mapping[str, object]


def bring_in(path: Path, home: Home, tell: Tell, alone: Callable[[], None] = lambda: None) -> BroughtIn:
    """Raises BundleRefused, ArchiveError, or what `tell` raises; then nothing was changed.

    `alone` comes back once nobody else writes into the archive: asked when everything is unpacked and checked, before
    it is set beside what is here.
    """
    paths = home.paths
    clear_left_overs(paths, home.store)
    try:
        folder = Path(mkdtemp(prefix=".coming-", dir=paths.home))
        try:
            manifest = unpack_bundle(path, folder, tell)
            alone()
            plan = plan_sessions(folder, manifest, home.store, paths)
            own = plan_own(folder, paths, home.taken)
            settings = _settings(folder)
            _move(folder, plan, own, home)
        finally:
            _settle(folder, paths, home.store)
    except (Wrong, JobError) as error:
        raise refused(path, str(error).rstrip(".")) from error
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise GreenroomError(f"{short(path.name)} cannot be brought in ({reason}). Nothing was changed.") from error
    lines = (*(_beside_line(record) for record, _ in plan.beside), *own.lines)
    counts = (len(plan.new), plan.same, len(plan.grown), len(plan.beside))
    return BroughtIn(*counts, own.packs, own.personas, own.rounds, own.jobs, lines, settings)


def clear_left_overs(paths: Paths, store: Store) -> None:
    """Of a bundle that was being brought in when the program died."""
    for folder in paths.home.glob(".coming-*"):
        _settle(folder, paths, store)


def _move(folder: Path, plan: Plan, own: OwnPlan, home: Home) -> None:
    moves = [(source, _folder(home, record)) for record, source in plan.arriving]
    moves += [(clip, _folder(home, grown.record) / clip.name) for grown in plan.grown for clip in grown.clips]
    moves += own.moves
    for record, source in plan.arriving:
        _write_session(source, record)
    for grown in plan.grown:
        _write_session(folder / "grown" / grown.record.start.id, grown.record)
    for _, target in moves:
        # What was here is never in the journal: undoing would take it away.
        if target.exists() and not (target.is_dir() and not any(target.iterdir())):
            raise Wrong(f"'{short(target.name)}' is in the way here")
    made = [target.relative_to(home.paths.home).as_posix() for _, target in moves]
    ids = [record.start.id for record, _ in plan.arriving]
    journal = {"made": made, "new": ids, "grown": [grown.record.start.id for grown in plan.grown]}
    write_whole(folder / JOURNAL, json.dumps(journal).encode())
    for source, target in moves:
        _place(source, target)
    home.store.moving.put([*(each for each, _ in plan.arriving), *(each.record for each in plan.grown)], home.level_of)


def _folder(home: Home, record: SessionRecord) -> Path:
    return home.paths.session_folder(record.start.id)


def _write_session(folder: Path, record: SessionRecord) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    content = SessionFile(folder, record).content()
    path = folder / NAME
    if not path.exists() or path.read_bytes() != content:
        write_whole(path, content)


def _place(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        target.rmdir()
    os.rename(source, target)
    settle_folder(target.parent)


def _settle(folder: Path, paths: Paths, store: Store) -> None:
    """Counts it, or not? If not, what it had made goes. Then the folder goes."""
    with suppress(FileNotFoundError):
        journal = from_json((folder / JOURNAL).read_bytes())
        if _counts(journal, folder, paths, store):
            store.moving.keep_files(journal["grown"])
        else:
            _undo(paths, journal["made"])
    shutil.rmtree(folder, ignore_errors=True)


def _counts(journal: Mapping[str, list[str]], folder: Path, paths: Paths, store: Store) -> bool:
    known = set(store.moving.ids())
    if journal["new"]:
        return journal["new"][0] in known
    if journal["grown"]:
        id = journal["grown"][0]
        with suppress(ArchiveError):
            return id in known and store.moving.record(id) == read_session_file(folder / "grown" / id / NAME)
        return False
    return all((paths.home / name).exists() for name in journal["made"])


def _undo(paths: Paths, made: Iterable[str]) -> None:
    for name in made:
        path = paths.clip(name)
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _settings(folder: Path) -> Mapping[str, object]:
    """Raises Wrong."""
    try:
        found = from_json((folder / SETTINGS).read_bytes())
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise Wrong(f"its {SETTINGS} cannot be read") from error
    walk(found)
    if not isinstance(found, dict):
        raise Wrong(f"its {SETTINGS} is none")
    return found


def _beside_line(record: SessionRecord) -> str:
    id = record.start.id
    return f"{id[:-9]} went on in another way here: the bundle's is kept beside it as {id}."
