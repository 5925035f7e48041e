"""A pack as one file to give away (NAME.greenroom-pack, a zip), and the careful way back in.

Inside: ID/pack.yaml and ID/questions/KEY.yaml, nothing else. What comes from outside is read into memory first, within
limits, and checked whole; only then is anything written, and only under names that we made.
"""

import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from typing import Any

from app.errors import GreenroomError
from app.own_packs.naming import SAFE, free
from app.own_packs.shelf import IMPORTED, Shelf
from app.whole_file import write_whole
from interviewer.pack_writing import cover_text, question_text
from interviewer.packs import check_pack
from interviewer.yaml_files import read_text

SUFFIX = ".greenroom-pack"
MOST_FILES = 500
MOST_BYTES = 512 * 1024
MOST_BYTES_IN_ALL = 16 * 1024 * 1024
MOST_RATIO = 100
"""unpacked to packed; YAML written by people comes to ten at most"""
_PLAIN = (0, stat.S_IFREG, stat.S_IFDIR)
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
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class PackFileRefused(GreenroomError):
    """A file that is no pack, or one that means harm; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a pack file holds: `questions` by key, all as text."""

    id: str
    title: str
    cover: str
    questions: Mapping[str, str]


def export_pack(folder: Path, to: Path) -> Path:
    """Write the pack in `folder` as one file; the path, with its ending. GreenroomError when it has a mistake."""
    problems = check_pack(folder)
    if problems:
        raise GreenroomError(f"This pack cannot be shared yet. {problems[0]}")
    path = to if to.suffix == SUFFIX else to.with_name(to.name + SUFFIX)
    partial = path.with_name(f".{path.name}.partial")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as file:
            for source in (folder / "pack.yaml", *sorted((folder / "questions").glob("*.yaml"))):
                # One date for all: the same pack gives the same file, and no clock of anybody's goes with it.
                entry = zipfile.ZipInfo(f"{folder.name}/{source.relative_to(folder).as_posix()}")
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                file.writestr(entry, source.read_bytes())
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise GreenroomError(f"{path.name} cannot be written ({_reason(error)}). Choose another folder.") from error
    return path


def read_pack_file(path: Path) -> Brought:
    """What is in it, checked by itself. PackFileRefused says in one line what is wrong."""
    name = path.name
    try:
        if path.stat().st_size > MOST_BYTES_IN_ALL:
            raise _refused(name, f"it is larger than {MOST_BYTES_IN_ALL // 1024 // 1024} MB")
        with zipfile.ZipFile(path) as file:
            contents = dict(_contents(file, name))
    except _NO_ZIP as error:
        raise _refused(name, "it is damaged, or no pack file") from error
    except OSError as error:
        raise _refused(name, f"it cannot be read ({_reason(error)})") from error
    return _brought(name, contents)


def take_in(
    brought: Brought, shelf: Shelf, packs: Collection[str], questions: Collection[str], replaces: bool = False
) -> str:
    """Put it on the shelf whole or not at all; its id there.

    `packs` and `questions` are the ids that others have: where this pack brings one of them, its own gets a number
    behind. With `replaces` the pack of the same id on the shelf makes room.
    """
    id = brought.id if replaces else free(brought.id, {*packs, *_folders(shelf.folder)})
    title = brought.title if id == brought.id else f"{brought.title} ({id.rsplit('-', 1)[-1]})"
    shelf.folder.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=".coming-", dir=shelf.folder))
    try:
        made = aside / id
        _write(made, brought, id, title, questions)
        problems = check_pack(made)
        if problems:
            found = problems[0]
            what = f"{Path(found.file).name}, line {found.line}: {found.what}"
            raise PackFileRefused(f"This pack has a mistake ({what}). {found.remedy} Nothing was changed.")
        if replaces and shelf.pack(id).exists():
            shelf.remove_pack(id)
        made.rename(shelf.pack(id))
    except OSError as error:
        raise GreenroomError(f"The pack cannot be kept ({_reason(error)}). Nothing was changed.") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return id


def _write(made: Path, brought: Brought, id: str, title: str, taken: Collection[str]) -> None:
    (made / "questions").mkdir(parents=True)
    names: dict[str, str] = {}
    for key in brought.questions:
        names[key] = free(key, {*taken, *names.values(), *(other for other in brought.questions if other != key)})
    for key, text in brought.questions.items():
        new = names[key]
        kept = text if new == key else _renamed(text, question_text, id=new)
        write_whole(made / "questions" / f"{new}.yaml", kept.encode())
    cover = brought.cover
    if id != brought.id or any(new != key for key, new in names.items()):
        cover = _renamed(cover, cover_text, id=id, title=title, names=names)
    write_whole(made / "pack.yaml", cover.encode())
    (made / IMPORTED).touch()


def _renamed(text: str, write: Any, **changes: Any) -> str:
    document, _ = read_text("", text, quick=True)
    fields: dict[str, Any] = dict(document.data) if document else {}
    names, order = changes.pop("names", None), fields.get("order")
    if names is not None and isinstance(order, list):
        changes["order"] = [names.get(key, key) if isinstance(key, str) else key for key in order]
    return str(write({**fields, **changes}))


def _contents(file: zipfile.ZipFile, name: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every file inside, by its path; whatever an honest pack file never holds is refused before it is unpacked."""
    entries = file.infolist()
    if len(entries) > MOST_FILES:
        raise _refused(name, f"it holds {len(entries)} files, and a pack has {MOST_FILES} at most")
    seen: set[str] = set()
    budget = MOST_BYTES_IN_ALL
    for entry in entries:
        _look_at(entry, name, seen)
        if entry.is_dir():
            continue
        if entry.file_size > MOST_BYTES or entry.file_size > budget:
            raise _refused(name, f"'{_short(entry.filename)}' is too large for a question")
        if entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise _refused(name, f"'{_short(entry.filename)}' is packed far too tightly to be text")
        with file.open(entry) as inside:
            # The sizes in the list are claims: no more is unpacked than they allow.
            content = inside.read(min(MOST_BYTES, budget) + 1)
        if len(content) != entry.file_size:
            raise _refused(name, f"'{_short(entry.filename)}' is not as large as it says")
        budget -= len(content)
        yield PurePosixPath(entry.filename), content


def _look_at(entry: zipfile.ZipInfo, name: str, seen: set[str]) -> None:
    shown = _short(entry.filename)
    path = PurePosixPath(entry.filename)
    raw = entry.orig_filename
    if "\0" in raw or "\\" in raw or ":" in raw or path.is_absolute() or ".." in path.parts or not path.parts:
        raise _refused(name, f"'{shown}' leads out of the pack")
    if stat.S_IFMT(entry.external_attr >> 16) not in _PLAIN:
        raise _refused(name, f"'{shown}' is a link, not a file")
    if entry.flag_bits & 0x1:
        raise _refused(name, "it is locked with a password")
    if entry.compress_type not in _METHODS:
        raise _refused(name, f"'{shown}' is packed in a way that packs are not")
    key = path.as_posix().casefold()
    if key in seen:
        raise _refused(name, f"'{shown}' is in it twice")
    seen.add(key)


def _brought(name: str, contents: Mapping[PurePosixPath, bytes]) -> Brought:
    covers = [path for path in contents if path.name == "pack.yaml"]
    if len(covers) != 1 or len(covers[0].parts) != 2:
        raise _refused(name, "it holds no pack.yaml" if not covers else "it must hold one pack, in one folder")
    root = covers[0].parts[0]
    questions: dict[str, str] = {}
    for path, content in contents.items():
        if path == covers[0]:
            continue
        expected = len(path.parts) == 3 and path.parts[:2] == (root, "questions") and path.suffix == ".yaml"
        if not expected or not SAFE.fullmatch(path.stem):
            raise _refused(name, f"'{_short(path.as_posix())}' does not belong into a pack")
        questions[path.stem] = _text(name, path, content)
    cover = _text(name, covers[0], contents[covers[0]])
    document, problems = read_text("pack.yaml", cover, quick=True)
    if document is None:
        raise _refused(name, f"its {problems[0]}")
    id, title = document.data.get("id"), document.data.get("title")
    if not isinstance(id, str) or not SAFE.fullmatch(id) or len(id) > 100:
        raise _refused(name, "its pack.yaml has no id")
    return Brought(id, title if isinstance(title, str) else id, cover, questions)


def _text(name: str, path: PurePosixPath, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(name, f"'{_short(path.as_posix())}' is not written in UTF-8") from error


def _folders(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def _refused(name: str, why: str) -> PackFileRefused:
    remedy = "Ask whoever made it for another copy."
    return PackFileRefused(f"{_short(name)} was not imported: {why}. {remedy} Nothing was changed.")


def _short(text: str) -> str:
    """Names come from outside: one line, and not a long one."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in text)
    return plain if len(plain) <= 60 else f"{plain[:57]}..."


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
