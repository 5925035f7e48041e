"""Writes a bundle: complete or absent, from the archive and the folders as they are."""

import contextlib
import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.archive.records import SessionRecord
from app.archive.renaming import clips_of
from app.archive.session_file import NAME, SessionFile
from app.archive.store import Store
from app.bundles.manifest import CLIP, MANIFEST, SETTINGS, SUFFIX, FileLine, Manifest, most_bytes
from app.bundles.own_settings import settings_to_move
from app.errors import GreenroomError
from app.paths import Paths
from app.settings import Settings
from app.whole_file import settle_folder

Tell = Callable[[int, int], None]
"""How many bytes of how many; raises Stopped when somebody wants it to end."""
PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class What:
    """`sessions` None: everything, packs and settings too; else only these rehearsals, by their whole ids."""

    sessions: tuple[str, ...] | None = None
    sound: bool = True
    jobs: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    path: Path
    sessions: int
    files: int
    bytes: int
    left_out: tuple[str, ...]


def save_bundle(
    to: Path, what: What, store: Store, paths: Paths, settings: Settings, made: tuple[str, str], tell: Tell
) -> Saved:
    """`made`: by which version and when. Raises GreenroomError, or what `tell` raises; then nothing is left of it."""
    path = to if to.suffix == SUFFIX else to.with_name(to.name + SUFFIX)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    writing = _Writing(tell)
    ids = store.moving.ids() if what.sessions is None else what.sessions
    writing.total = _expected(paths, ids, what.sound)
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED) as file:
            writing.file = file
            sessions = sum(_session(writing, store.moving.record(id), paths, what.sound) for id in ids)
            if what.sessions is None:
                _own(writing, paths, settings)
            if what.jobs:
                _copy_all(writing, paths.home, paths.jobs.glob("*.json"))
            manifest = Manifest(greenroom=made[0], made_at=made[1], sound=what.sound, files=writing.lines)
            file.writestr(_entry(MANIFEST), manifest.model_dump_json(indent=1))
        with partial.open("rb") as whole:
            os.fsync(whole.fileno())
        # The last moment at which it can be stopped: from here on the file is there.
        tell(writing.total, writing.total)
        os.replace(partial, path)
        settle_folder(path.parent)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise GreenroomError(
            f"{path.name} cannot be written ({reason}); nothing is left of it. Choose another place."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    return Saved(path, sessions, len(writing.lines), path.stat().st_size, tuple(writing.left_out))


class _Writing:
    """A zip being written, and what the manifest will say of it."""

    file: zipfile.ZipFile

    def __init__(self, tell: Tell) -> None:
        self.lines: dict[str, FileLine] = {}
        self.left_out: list[str] = []
        self.total = 0
        self._done = 0
        self._tell = tell

    def add(self, name: str, content: bytes) -> None:
        self.file.writestr(_entry(name), content)
        self._line(name, len(content), hashlib.sha256(content).hexdigest())

    def copy(self, name: str, source: Path) -> None:
        digest, size = hashlib.sha256(), 0
        with source.open("rb") as read, self.file.open(_entry(name), "w", force_zip64=True) as write:
            while piece := read.read(PIECE):
                digest.update(piece)
                write.write(piece)
                size += len(piece)
                self._on(len(piece))
        self._line(name, size, digest.hexdigest())

    def _line(self, name: str, size: int, digest: str) -> None:
        self.lines[name] = FileLine(size=size, sha256=digest)

    def _on(self, more: int) -> None:
        self._done += more
        self._tell(min(self._done, self.total), self.total)


def _session(writing: _Writing, record: SessionRecord, paths: Paths, sound: bool) -> bool:
    id = record.start.id
    if record.state == "running":
        writing.left_out.append(f"{id}: it is still going on; end it, or open the window once if it was cut off.")
        return False
    clips = dict.fromkeys(clips_of(record))
    strange = [clip for clip in clips if not CLIP.fullmatch(_inside(clip, id))]
    if strange:
        writing.left_out.append(f"{id}: its sound does not lie in its own folder.")
        return False
    writing.add(f"sessions/{id}/{NAME}", SessionFile(paths.session_folder(id), record).content())
    missing = 0
    for clip in clips if sound else ():
        source = _file_of(paths, clip)
        if source is None:
            missing += 1
        else:
            writing.copy(f"sessions/{id}/{source.name}", source)
    if missing and not record.shelved.sound_removed_at:
        writing.left_out.append(f"{id}: {missing} of its clips are not in its folder any more.")
    return True


def _inside(clip: str, id: str) -> str:
    return f"sessions/{id}/{clip.removeprefix(f'clips/{id}/')}"


def _file_of(paths: Paths, clip: str) -> Path | None:
    """It may have become FLAC since its name was written down."""
    path = paths.clip(clip)
    return next((each for each in (path, path.with_suffix(".flac")) if each.is_file() and not each.is_symlink()), None)


def _own(writing: _Writing, paths: Paths, settings: Settings) -> None:
    for folder in sorted(paths.packs.iterdir()) if paths.packs.is_dir() else ():
        if not folder.is_symlink():
            _copy_all(writing, paths.home, (path for path in folder.rglob("*") if path.parent.name != "removed"))
    _copy_all(writing, paths.home, paths.personas.glob("*.yaml"))
    _copy_all(writing, paths.home, paths.rounds.glob("*.yaml"))
    writing.add(SETTINGS, json.dumps(settings_to_move(settings), indent=1, ensure_ascii=False).encode())


def _copy_all(writing: _Writing, home: Path, found: Iterable[Path]) -> None:
    for path in sorted(path for path in found if path.is_file() and not path.is_symlink()):
        name = PurePosixPath(*path.relative_to(home).parts).as_posix()
        most = most_bytes(name)
        if most is not None and path.stat().st_size <= most:
            writing.copy(name, path)
        elif path.name[:1] != ".":
            writing.left_out.append(f"{name}: it is none of Greenroom's files.")


def _expected(paths: Paths, ids: Collection[str], sound: bool) -> int:
    return sum(_sizes(paths, ids)) if sound else 1


def _sizes(paths: Paths, ids: Iterable[str]) -> Iterator[int]:
    yield 1
    for id in ids:
        folder = paths.session_folder(id)
        with contextlib.suppress(OSError):
            yield from (path.stat().st_size for path in folder.iterdir() if path.suffix in (".flac", ".wav"))


def _entry(name: str) -> zipfile.ZipInfo:
    # One date for all: the same archive gives the same file, but for when it was made.
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o644 << 16
    return entry
