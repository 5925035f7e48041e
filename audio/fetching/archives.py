"""What is inside a zip or tar file from somewhere: looked through first, then taken out piece by piece, counted.

Refused: absolute paths and paths that lead upwards, links and devices, two entries of one name, too many entries,
too many bytes, and an entry that swells far beyond what it weighs packed. Nothing is taken out by the library itself.
"""

import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from audio.errors import ModelRefused

MOST_ENTRIES = 200
MOST_BYTES = 8_000_000_000
MOST_SWELLING = 50.0
"""Weights hardly shrink when packed, and text no more than tenfold: more than this is a trap."""
FREE_SWELLING = 10_000_000
CHUNK = 1 << 20

Grew = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the archive. `path` is relative and plain; `packed` is 0 where a format does not tell."""

    path: str
    size: int
    packed: int = 0


class Archive:
    """Its files by path, once all of them have been found harmless."""

    def __init__(self, entries: tuple[Entry, ...], open_entry: Callable[[str], IO[bytes]]) -> None:
        self.entries = {entry.path: entry for entry in entries}
        self._open = open_entry

    def take_out(self, path: str, target: Path, grew: Grew) -> None:
        """Never more bytes than were announced, whatever the packed data says."""
        announced = self.entries[path].size
        came = 0
        try:
            with self._open(path) as packed, target.open("xb") as out:
                while piece := packed.read(CHUNK):
                    came += len(piece)
                    if came > announced:
                        break
                    out.write(piece)
                    grew(len(piece))
        except (zipfile.BadZipFile, tarfile.TarError, EOFError, RuntimeError, ValueError, _zlib_error()) as error:
            raise ModelRefused(f"The archive is damaged at {PurePosixPath(path).name}: get it again.") from error
        if came != announced:
            raise ModelRefused(f"The archive is damaged at {PurePosixPath(path).name}: get it again.")


def _zlib_error() -> type[Exception]:
    import zlib

    return zlib.error


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Raises ModelRefused in one line for what is no archive, or one that nobody should unpack."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                yield Archive(_checked(_zip_entries(packed)), packed.open)
            return
        with tarfile.open(path) as rolled:
            members = {_plain(member.name): member for member in rolled.getmembers()[: MOST_ENTRIES + 1]}
            entries = _checked(_tar_entries(rolled, path.stat().st_size))

            def open_member(name: str) -> IO[bytes]:
                content = rolled.extractfile(members[name])
                if content is None:
                    raise ValueError("not a file")
                return content

            yield Archive(entries, open_member)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        raise ModelRefused(f"{path.name} is neither a folder nor a zip or tar archive that can be read.") from error
    except OSError as error:
        raise ModelRefused(f"{path.name} cannot be read ({error.strerror or 'damaged'}).") from error


def _zip_entries(packed: zipfile.ZipFile) -> Iterator[Entry]:
    for info in packed.infolist():
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise ModelRefused("The archive holds a link or a device: pack the files themselves.")
        if info.flag_bits & 1:
            raise ModelRefused("The archive is locked with a password: pack it without one.")
        if not info.is_dir():
            yield Entry(_plain(info.filename), info.file_size, info.compress_size)


def _tar_entries(rolled: tarfile.TarFile, packed: int) -> Iterator[Entry]:
    total = 0
    for member in rolled.getmembers():
        if not (member.isfile() or member.isdir()):
            raise ModelRefused("The archive holds a link or a device: pack the files themselves.")
        if member.isfile():
            total += member.size
            if total > FREE_SWELLING and total > packed * MOST_SWELLING:
                raise ModelRefused("The archive swells far beyond its own size: it is no packed model.")
            yield Entry(_plain(member.name), member.size)


def _plain(name: str) -> str:
    """The path as it is meant, or a refusal. Windows reads \\ and C: where others do not."""
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in name or "\0" in name:
        raise ModelRefused("The archive holds a path that leads out of it: it is no packed model.")
    return str(parts)


def _checked(entries: Iterator[Entry]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    total = 0
    for entry in entries:
        total += entry.size
        if entry.path.casefold() in found:
            raise ModelRefused("The archive holds two files of one name: it is no packed model.")
        if len(found) >= MOST_ENTRIES or total > MOST_BYTES:
            raise ModelRefused("The archive is far larger than a model: pack only the model's own files.")
        if entry.packed and entry.size > FREE_SWELLING and entry.size > entry.packed * MOST_SWELLING:
            raise ModelRefused("The archive swells far beyond its own size: it is no packed model.")
        found[entry.path.casefold()] = entry
    return tuple(found.values())
