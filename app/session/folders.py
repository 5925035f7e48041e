"""Rehearsals as their folders tell of them: by session.json, or by nothing but the sound that lies there."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.archive.records import SessionRecord, SessionStart, TakeRecord, TurnRecord
from app.archive.renaming import renamed
from app.archive.session_file import NAME, read_session_file
from app.errors import ArchiveError
from app.paths import Paths
from audio.clips import clip_seconds
from audio.errors import AudioError
from audio.recorder import repair

ROUND = "Recovered sound"
NOT_KNOWN = "What was asked is no longer known."
_CLIP = re.compile(r"(\d{3})-(asked|answer)-\d+\.(?:wav|flac)")


@dataclass(frozen=True, slots=True)
class FolderRead:
    """`record` None: nothing of it can be brought back. `trouble`: one line, or empty; then `record` is whole."""

    folder: Path
    record: SessionRecord | None
    trouble: str = ""


def session_folders(paths: Paths) -> tuple[Path, ...]:
    """Everything that lies where rehearsals lie, oldest first by its name."""
    if not paths.clips.is_dir():
        return ()
    return tuple(sorted(path for path in paths.clips.iterdir() if path.is_dir() and not path.is_symlink()))


def lost_sessions(paths: Paths) -> int:
    """How many rehearsals lie in the clips folder while there is no archive that could know of them."""
    if paths.archive_file.exists():
        return 0
    return sum((folder / NAME).is_file() for folder in session_folders(paths))


def remedy_for(lost: int) -> str:
    what = "One rehearsal lies" if lost == 1 else f"{lost} rehearsals lie"
    return f"{what} in the clips folder, but not in the list. Close Greenroom and run `greenroom sessions rebuild`."


def read_folders(paths: Paths) -> Iterator[FolderRead]:
    for folder in session_folders(paths):
        yield read_folder(folder, paths)


def read_folder(folder: Path, paths: Paths) -> FolderRead:
    name = folder.name
    try:
        paths.session_folder(name)
    except ValueError:
        return FolderRead(folder, None, f"{_shown(name)}: no rehearsal has such a name; it was left as it is.")
    told = _told(folder)
    if told is not None:
        return FolderRead(folder, told)
    record = _from_clips(folder, paths)
    if record is None:
        return FolderRead(folder, None, f"{name}: neither its {NAME} nor any sound in it can be read; left as it is.")
    count = sum(len(turn.takes) for turn in record.turns)
    answers = "one answer is" if count == 1 else f"{count} answers are"
    return FolderRead(folder, record, f"{name}: its {NAME} cannot be read; {answers} back as sound, without words.")


def keep_broken(folder: Path, now: datetime) -> None:
    """The file that could not be read keeps every byte under another name; another one will be written."""
    path = folder / NAME
    if path.exists():
        path.rename(folder / f"{NAME}.broken-{now:%Y%m%dT%H%M%S}")


def _told(folder: Path) -> SessionRecord | None:
    """By its session.json; what was still going on has been cut off."""
    try:
        record = renamed(read_session_file(folder / NAME), folder.name)
    except ArchiveError:
        return None
    return replace(record, state="interrupted") if record.state == "running" else record


def _from_clips(folder: Path, paths: Paths) -> SessionRecord | None:
    asked: dict[int, tuple[str, float]] = {}
    said: dict[int, list[tuple[str, float]]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        name = _CLIP.fullmatch(path.name)
        seconds = _seconds(path) if name else 0.0
        if name and seconds and name[2] == "asked":
            asked[int(name[1])] = (paths.relative(path), seconds)
        elif name and seconds:
            said[int(name[1])].append((paths.relative(path), seconds))
    if not said:
        return None
    at = _moment(folder)
    turns = tuple(_turn(number, at, asked.get(number, ("", 0.0)), said[number]) for number in sorted(said))
    start = SessionStart(folder.name, at, ROUND, "", "", "", 5, True, ())
    return SessionRecord(start, "broken", at, turns)


def _turn(number: int, at: str, asked: tuple[str, float], said: list[tuple[str, float]]) -> TurnRecord:
    takes = tuple(TakeRecord(take, clip, at, seconds) for take, (clip, seconds) in enumerate(said, start=1))
    clip, seconds = asked
    return TurnRecord(number, "question", "", "", NOT_KNOWN, NOT_KNOWN, "", "", "", at, clip, seconds, takes)


def _seconds(path: Path) -> float:
    try:
        if path.suffix == ".wav":
            if path.with_suffix(".flac").exists():
                return 0.0
            repair(path)
        return clip_seconds(path)
    except AudioError:
        return 0.0


def _moment(folder: Path) -> str:
    """When the oldest file of it was last written: about when it began."""
    oldest = min(path.stat().st_mtime for path in folder.iterdir())
    return datetime.fromtimestamp(oldest, UTC).isoformat(timespec="seconds")


def _shown(name: str) -> str:
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    return plain if len(plain) <= 60 else f"{plain[:57]}..."
