"""The rehearsals that a bundle brings: read with care, and set beside those that are here. Nothing is written.

not here                      new       taken over whole
here, nothing to add          same      left alone
here, or a part of it is      grown     what is missing here is added
here, gone another way        beside    kept under an id of its own
"""

import hashlib
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from app.archive.merging import merged
from app.archive.records import SessionRecord, TakeRecord
from app.archive.renaming import clips_of, renamed
from app.archive.session_file import NAME, SessionFile, read_session_file
from app.archive.store import Store
from app.bundles.manifest import MOST_SESSIONS, Manifest
from app.errors import ArchiveError
from app.paths import Paths

MOST_TURNS, MOST_TAKES, MOST_LETTERS, MOST_DEEP = 5_000, 500, 4_000_000, 40
LARGEST = 2**53
STATES = ("interrupted", "finished", "ended", "broken")


class Wrong(Exception):
    """What is wrong with a rehearsal in a bundle, as a part of a sentence."""


@dataclass(frozen=True, slots=True)
class Grown:
    """`clips`: files of the bundle that are missing here."""

    record: SessionRecord
    clips: tuple[Path, ...]


@dataclass(slots=True)
class Plan:
    """`new` and `beside`: the record as it will be kept, and the folder in which its files lie now."""

    new: list[tuple[SessionRecord, Path]] = field(default_factory=list)
    grown: list[Grown] = field(default_factory=list)
    beside: list[tuple[SessionRecord, Path]] = field(default_factory=list)
    same: int = 0

    @property
    def arriving(self) -> list[tuple[SessionRecord, Path]]:
        return [*self.new, *self.beside]


def plan_sessions(unpacked: Path, manifest: Manifest, store: Store, paths: Paths) -> Plan:
    """Raises Wrong."""
    folders = sorted((unpacked / "sessions").iterdir()) if (unpacked / "sessions").is_dir() else []
    if len(folders) > MOST_SESSIONS:
        raise Wrong(f"it holds {len(folders)} rehearsals, and {MOST_SESSIONS} are the most")
    known, plan = store.moving.ids(), Plan()
    for folder in folders:
        there = read_brought(folder)
        if not manifest.sound and not there.shelved.sound_removed_at:
            there = replace(there, shelved=replace(there.shelved, sound_removed_at=manifest.made_at))
        _place(there, folder, known, store, paths, plan)
    return plan


def read_brought(folder: Path) -> SessionRecord:
    """Raises Wrong."""
    name = folder.name
    try:
        walk(from_json((folder / NAME).read_bytes()))
        record = read_session_file(folder / NAME)
    except (OSError, ValueError) as error:
        raise Wrong(f"the {NAME} of {name} cannot be read") from error
    except ArchiveError as error:
        raise Wrong(f"{name}: {str(error).rstrip('.')}") from error
    if record.start.id != name:
        raise Wrong(f"the {NAME} of {name} is about another rehearsal")
    if record.state not in STATES:
        raise Wrong(f"{name} is in a state that there is not")
    for clip in clips_of(record):
        if not re.fullmatch(rf"clips/{re.escape(name)}/[A-Za-z0-9][A-Za-z0-9._-]*\.(flac|wav)", clip):
            raise Wrong(f"{name} names a sound outside its own folder")
    _counted(record)
    return record


def walk(found: Any, depth: int = 0) -> None:
    """Numbers that are numbers, texts that can be kept, no depth without end. Raises Wrong."""
    if depth > MOST_DEEP:
        raise Wrong("something in it is nested without end")
    if isinstance(found, float) and not math.isfinite(found):
        raise Wrong("a number in it is none")
    if isinstance(found, int | float) and abs(found) > LARGEST:
        raise Wrong("a number in it is beyond all measure")
    if isinstance(found, str) and (len(found) > MOST_LETTERS or (not found.isascii() and _cannot_be_kept(found))):
        raise Wrong("a text in it cannot be kept")
    if isinstance(found, dict):
        for name, value in found.items():
            walk(name, depth + 1)
            walk(value, depth + 1)
    elif isinstance(found, list):
        for value in found:
            walk(value, depth + 1)


def _cannot_be_kept(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _counted(record: SessionRecord) -> None:
    """What may be there once is there once, and what is counted is within reason."""
    name = record.start.id
    if len(record.turns) > MOST_TURNS or any(len(turn.takes) > MOST_TAKES for turn in record.turns):
        raise Wrong(f"{name} has more questions or answers than anybody can give")
    _once(name, (turn.number for turn in record.turns))
    _once(name, ((held.turn, held.judgment.judge, held.judgment.judge_version) for held in record.judgments))
    _once(name, (review.key for review in record.reviews))
    _once(name, (file.id for file in record.sent))
    for turn in record.turns:
        _once(name, (take.number for take in turn.takes))
        if turn.clip_seconds < 0 or turn.number < 0:
            raise Wrong(f"{name} has a question before the beginning")
        for take in turn.takes:
            _take(name, take)


def _take(name: str, take: TakeRecord) -> None:
    _once(name, ((each.engine, each.model) for each in take.transcripts))
    _once(name, ((each.name, each.method) for each in take.measures))
    if take.seconds < 0 or take.number < 1:
        raise Wrong(f"{name} has an answer before the beginning")
    for heard in take.transcripts:
        for each in heard.corrections:
            if not 0 <= each.first <= each.last < len(heard.words) or each.step < 1:
                raise Wrong(f"{name} has a correction of words that are not there")


def _once(name: str, keys: Iterable[object]) -> None:
    found = list(keys)
    if len(set(found)) != len(found):
        raise Wrong(f"{name} has something twice that is there once")


def _place(there: SessionRecord, folder: Path, known: Sequence[str], store: Store, paths: Paths, plan: Plan) -> None:
    id = there.start.id
    # What went another way before lies beside it, under an id of its own: here, or where the bundle was made.
    origin = re.sub(r"-[0-9a-f]{8}$", "", id)
    kin = re.compile(rf"{re.escape(origin)}(-[0-9a-f]{{8}})?")
    relatives = sorted((each for each in known if each == id or kin.fullmatch(each)), key=lambda each: each != id)
    for each in relatives:
        here = store.moving.record(each)
        both = merged(here, _as_bare_as(here, renamed(there, each)))
        clips = _missing(folder, paths.session_folder(each), both) if both else None
        if both is None or clips is None:
            continue
        if both == here and not clips:
            plan.same += 1
        else:
            plan.grown.append(Grown(both, tuple(clips)))
        return
    free = id if id not in known else _own_id(there, folder)
    if paths.session_folder(free).is_dir() and any(paths.session_folder(free).iterdir()):
        raise Wrong(
            f"the folder of {free} is there, but the archive does not know it; run `greenroom sessions rebuild` first"
        )
    (plan.new if free == id else plan.beside).append((renamed(there, free), folder))


def _as_bare_as(here: SessionRecord, there: SessionRecord) -> SessionRecord:
    """What comes without its sound does not say that the sound is gone here."""
    if not there.shelved.sound_removed_at:
        return there
    return replace(there, shelved=replace(there.shelved, sound_removed_at=here.shelved.sound_removed_at))


def _own_id(record: SessionRecord, folder: Path) -> str:
    """The same bundle brought in twice gives the same one."""
    digest = hashlib.sha256(SessionFile(folder, record).content()).hexdigest()
    return f"{record.start.id[:71]}-{digest[:8]}"


def _missing(brought: Path, here: Path, record: SessionRecord) -> list[Path] | None:
    """None: a sound of the same name is another one here."""
    wanted = {Path(clip).stem for clip in clips_of(record)}
    there = {path.stem: path for path in _files(here)}
    missing = []
    for path in _files(brought):
        same = here / path.name
        if same.is_file():
            if same.stat().st_size != path.stat().st_size or _digest(same) != _digest(path):
                return None
        elif path.stem in wanted and (path.stem not in there or path.suffix == ".flac"):
            missing.append(path)
    return missing


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix in (".flac", ".wav"))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
