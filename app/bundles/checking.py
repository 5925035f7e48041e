"""Looks at a bundle before anything of it is believed, and unpacks it into a folder of its own.

What comes from outside may be damaged, or mean harm: names that lead elsewhere, links, sizes that lie, checksums that
do not hold. Only names that we would have written ourselves are taken, and nothing larger than it says.
"""

import hashlib
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from app.bundles.manifest import CLIP, FORMAT, MANIFEST, MOST_FILES, MOST_IN_MANIFEST, Manifest, most_bytes
from app.bundles.saving import PIECE, Tell
from app.errors import BundleRefused

SPARE_BYTES = 64 * 1024 * 1024
"""left free on the disk when a bundle has been unpacked"""
_NO_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    ValueError,
    IndexError,
    OverflowError,
    RuntimeError,
)
_PLAIN = (0, stat.S_IFREG)
_HEADS = {".flac": b"fLaC", ".wav": b"RIFF"}


def unpack_bundle(path: Path, to: Path, tell: Tell) -> Manifest:
    """Everything in it, checked, in the folder `to`. Raises BundleRefused, OSError, or what `tell` raises."""
    with _opened(path) as file:
        entries = _entries(file, path)
        manifest = _manifest(file, path, entries)
        _compare(path, manifest, entries)
        total = sum(line.size for line in manifest.files.values())
        if shutil.disk_usage(to).free < total + SPARE_BYTES:
            raise refused(path, f"it needs {total // 1_000_000 + 64} MB on the disk", "Free some space.")
        done = 0
        for name, line in manifest.files.items():
            done = _unpack(file, path, name, line.sha256, to, (done, total, tell))
    return manifest


def refused(path: Path, why: str, remedy: str = "Save it once more on the other machine.") -> BundleRefused:
    return BundleRefused(f"{short(path.name)} was not brought in: {why}. {remedy} Nothing was changed.")


def short(text: str) -> str:
    """Names come from outside: one line, and not a long one."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in text)
    return plain if len(plain) <= 60 else f"{plain[:57]}..."


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as file:
            yield file
    except FileNotFoundError as error:
        raise BundleRefused(f"There is no file {short(path.name)}; check its name.") from error
    except _NO_ZIP as error:
        raise refused(path, "it is damaged, cut off, or no bundle") from error


def _entries(file: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    found = file.infolist()
    if len(found) > MOST_FILES:
        raise refused(path, f"it holds {len(found)} files, and a bundle has {MOST_FILES} at most")
    if sum(entry.file_size for entry in found) > path.stat().st_size:
        raise refused(path, "it says that it holds more than it is large")
    entries: dict[str, zipfile.ZipInfo] = {}
    folded: set[str] = set()
    for entry in found:
        name = short(entry.filename)
        if entry.orig_filename != entry.filename or (entry.filename != MANIFEST and most_bytes(entry.filename) is None):
            raise refused(path, f"'{name}' does not belong into a bundle")
        if stat.S_IFMT(entry.external_attr >> 16) not in _PLAIN:
            raise refused(path, f"'{name}' is a link, not a file")
        if entry.flag_bits & 0x1 or entry.compress_type != zipfile.ZIP_STORED:
            raise refused(path, f"'{name}' is packed or locked, which nothing in a bundle is")
        if entry.filename.casefold() in folded:
            raise refused(path, f"'{name}' is in it twice")
        folded.add(entry.filename.casefold())
        entries[entry.filename] = entry
    return entries


def _manifest(file: zipfile.ZipFile, path: Path, entries: dict[str, zipfile.ZipInfo]) -> Manifest:
    entry = entries.pop(MANIFEST, None)
    if entry is None:
        raise refused(path, f"it has no {MANIFEST}")
    if entry.file_size > MOST_IN_MANIFEST:
        raise refused(path, f"its {MANIFEST} is too large")
    with file.open(entry) as inside:
        found: Any = from_json(inside.read(MOST_IN_MANIFEST + 1))
    number = found.get("format") if isinstance(found, dict) else None
    if isinstance(number, int) and number > FORMAT:
        raise refused(path, f"a newer Greenroom made it (format {number})", "Install that version.")
    try:
        return Manifest.model_validate(found)
    except ValidationError as error:
        raise refused(path, f"its {MANIFEST} is not one of ours ({error.error_count()} fields are wrong)") from error


def _compare(path: Path, manifest: Manifest, entries: dict[str, zipfile.ZipInfo]) -> None:
    """What the manifest names is there, all of it and nothing else."""
    for name in entries.keys() ^ manifest.files.keys():
        where = "in its list" if name in entries else "in it"
        raise refused(path, f"'{short(name)}' is not {where}")
    for name, entry in entries.items():
        most = most_bytes(name)
        if most is None or entry.file_size > most:
            raise refused(path, f"'{short(name)}' is too large")
        if entry.file_size != manifest.files[name].size or entry.compress_size != entry.file_size:
            raise refused(path, f"'{short(name)}' is not as large as it says")


def _unpack(file: zipfile.ZipFile, path: Path, name: str, digest: str, to: Path, so_far: tuple[int, int, Tell]) -> int:
    done, total, tell = so_far
    target = to / name
    target.parent.mkdir(parents=True, exist_ok=True)
    found, head = hashlib.sha256(), b""
    with file.open(name) as inside, target.open("xb") as out:
        # It gives no more bytes than the list in the zip says, and those were compared.
        while piece := inside.read(PIECE):
            head = head or piece[:4]
            found.update(piece)
            out.write(piece)
            done += len(piece)
            tell(done, total)
    if found.hexdigest() != digest:
        raise refused(path, f"'{short(name)}' is not what it was when it was saved")
    if CLIP.fullmatch(name) and head != _HEADS[target.suffix]:
        raise refused(path, f"'{short(name)}' is no sound")
    return done
