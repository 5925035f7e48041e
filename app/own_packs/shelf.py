"""Own packs on the disk: what is asked in rehearsals, what is still a draft, what was deleted and can come back.

    packs/ID/pack.yaml            the pack's own page
    packs/ID/questions/KEY.yaml   asked in rehearsals
    packs/ID/drafts/KEY.yaml      being written; _pack.yaml is the pack's own page
    packs/ID/removed/KEY.yaml     deleted
    removed-packs/ID              deleted whole

Drafts never reach a rehearsal, so a half-written question keeps nobody from rehearsing.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.errors import GreenroomError
from app.own_packs.naming import free, id_for, safe
from app.whole_file import write_whole
from interviewer.pack_format import FORMAT
from interviewer.pack_writing import cover_text
from interviewer.yaml_files import read_yaml

COVER = "_pack"
"""the key of a pack's own page among its drafts"""
IMPORTED = ".imported"
MINE = "my-own-questions"
MINE_TITLE = "My own questions"
ABOUT = "Questions of my own."
MOST_BYTES = 512 * 1024


class Shelf:
    """`folder` holds the packs, `bin` those that were deleted."""

    def __init__(self, folder: Path, bin: Path) -> None:
        self.folder = folder
        self.bin = bin

    def packs(self) -> tuple[str, ...]:
        """Ids of the folders that hold a pack, or the beginnings of one."""
        if not self.folder.is_dir():
            return ()
        there = (path for path in sorted(self.folder.iterdir()) if path.is_dir() and not path.is_symlink())
        return tuple(path.name for path in there if _is_pack(path))

    def pack(self, id: str) -> Path:
        return self.folder / safe(id)

    def cover(self, id: str) -> dict[str, Any]:
        """The fields of pack.yaml; a pack that has only drafts so far has none yet. GreenroomError: not readable."""
        path = self.pack(id) / "pack.yaml"
        if not path.is_file():
            return {"format": FORMAT, "id": id, "title": MINE_TITLE if id == MINE else id, "version": 1}
        document, problems = read_yaml(path)
        if document is None or problems:
            raise GreenroomError(f"{problems[0]} Nothing was changed.")
        return dict(document.data)

    def title(self, id: str) -> str:
        document, _ = read_yaml(self.pack(id) / "pack.yaml", quick=True)
        title = document.data.get("title") if document else None
        return title if isinstance(title, str) and title else MINE_TITLE if id == MINE else id

    def is_imported(self, id: str) -> bool:
        return (self.pack(id) / IMPORTED).exists()

    def keys(self, id: str, kind: str = "questions") -> tuple[str, ...]:
        found = (path.stem for path in sorted((self.pack(id) / kind).glob("*.yaml")))
        return tuple(key for key in found if key != COVER)

    def text(self, id: str, key: str, kind: str = "drafts") -> str | None:
        """None: there is no such file. Bytes that are no text are shown as marks, not dropped."""
        try:
            with self._path(id, key, kind).open("rb") as file:
                return file.read(MOST_BYTES).decode("utf-8-sig", "replace").replace("\r\n", "\n")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _cannot("read", error) from error

    def keep_draft(self, id: str, key: str, text: str) -> None:
        with _explained():
            self._write(self._path(id, key, "drafts"), text)

    def drop_draft(self, id: str, key: str) -> None:
        with _explained():
            self._path(id, key, "drafts").unlink(missing_ok=True)

    def use(self, id: str, key: str, new_key: str, text: str) -> None:
        """What `text` says is asked from now on, under `new_key`; the draft is done with."""
        cover = self.cover(id)
        order = [name for name in _order(cover) if name != new_key]
        at = order.index(key) if key in order else len(order)
        cover["order"] = [*order[:at], new_key, *(name for name in order[at:] if name != key)]
        with _explained():
            self._write(self._path(id, new_key, "questions"), text)
            self._write_cover(id, cover)
            if key != new_key:
                self._path(id, key, "questions").unlink(missing_ok=True)
            self._path(id, key, "drafts").unlink(missing_ok=True)

    def use_cover(self, id: str, fields: dict[str, Any]) -> None:
        """Its order is of all questions that there are by now, whatever was added meanwhile."""
        there = self.keys(id)
        known = [key for key in _order(fields) if key in there]
        order = [*dict.fromkeys(known), *(key for key in there if key not in known)]
        made = {"about": ABOUT, **fields, "id": id, "order": order}
        with _explained():
            self._write(self.pack(id) / "pack.yaml", cover_text(made))
            self._path(id, COVER, "drafts").unlink(missing_ok=True)

    def remove(self, id: str, key: str) -> str:
        """Out of the rehearsals and the list; the name under which it can be restored."""
        removed = free(key, self.keys(id, "removed"))
        cover = self.cover(id) if self._path(id, key, "questions").is_file() else None
        with _explained():
            (self.pack(id) / "removed").mkdir(parents=True, exist_ok=True)
            drafted = self._path(id, key, "drafts")
            if drafted.is_file():
                os.replace(drafted, self._path(id, removed, "removed"))
            if cover is not None:
                cover["order"] = [name for name in _order(cover) if name != key]
                if not drafted.is_file() and not self._path(id, removed, "removed").is_file():
                    shutil.copyfile(self._path(id, key, "questions"), self._path(id, removed, "removed"))
                os.replace(self._path(id, key, "questions"), self._path(id, removed, "removed").with_suffix(".used"))
                self._write_cover(id, cover)
        return removed

    def restore(self, id: str, removed: str) -> str:
        """As it was: asked again if it was asked; the key that it has now."""
        text = self.text(id, removed, "removed")
        if text is None:
            raise GreenroomError("This question was removed for good: its file is gone.")
        key = free(removed, {*self.keys(id), *self.keys(id, "drafts")})
        used = self._path(id, removed, "removed").with_suffix(".used")
        with _explained():
            before = used.read_text(encoding="utf-8") if used.is_file() else None
            if before is not None:
                self.use(id, key, key, before)
            if before != text:
                self._write(self._path(id, key, "drafts"), text)
            used.unlink(missing_ok=True)
            self._path(id, removed, "removed").unlink()
        return key

    def remove_pack(self, id: str) -> str:
        with _explained():
            self.bin.mkdir(parents=True, exist_ok=True)
            removed = free(id, {path.name for path in self.bin.iterdir()})
            os.replace(self.pack(id), self.bin / removed)
        return removed

    def restore_pack(self, removed: str, taken: Callable[[str], bool] = lambda _id: False) -> str:
        """Under its own id. GreenroomError when another pack has taken it meanwhile."""
        source = self.bin / safe(removed)
        id = self._id_in(source) or removed
        if self.pack(id).exists() or taken(id):
            raise GreenroomError(f"Another pack is called '{id}' now: rename it first, then restore this one.")
        with _explained():
            self.folder.mkdir(parents=True, exist_ok=True)
            os.replace(source, self.pack(id))
        return id

    def new_pack(self, title: str, taken: set[str]) -> str:
        """An empty one: it is only kept as a draft until it has a question."""
        id = id_for(title, {*taken, *self.packs()}, "pack")
        self.keep_draft(id, COVER, cover_text({"format": FORMAT, "id": id, "title": title, "version": 1}))
        return id

    def _id_in(self, source: Path) -> str:
        document, _ = read_yaml(source / "pack.yaml", quick=True)
        found = document.data.get("id") if document else ""
        return found if isinstance(found, str) else ""

    def _write_cover(self, id: str, cover: dict[str, Any]) -> None:
        """A pack without questions is no pack: its page waits among the drafts."""
        drafted = self._path(id, COVER, "drafts")
        path = self.pack(id) / "pack.yaml"
        if not cover["order"]:
            cover.pop("order")
            if not drafted.is_file():
                self._write(drafted, cover_text(cover))
            path.unlink(missing_ok=True)
            return
        if not path.is_file():
            cover = {**cover, **self._drafted_cover(id), "order": cover["order"]}
            drafted.unlink(missing_ok=True)
        cover.setdefault("about", ABOUT)
        cover["version"] = version + 1 if isinstance(version := cover.get("version"), int) and path.is_file() else 1
        self._write(path, cover_text(cover))

    def _drafted_cover(self, id: str) -> dict[str, Any]:
        document, _ = read_yaml(self._path(id, COVER, "drafts"), quick=True)
        known = document.data if document else {}
        return {name: value for name, value in known.items() if value not in ("", None) and name != "id"}

    def _path(self, id: str, key: str, kind: str) -> Path:
        return self.pack(id) / kind / f"{key if key == COVER else safe(key)}.yaml"

    def _write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode("utf-8", "replace"))


def _is_pack(path: Path) -> bool:
    try:
        safe(path.name)
    except GreenroomError:
        return False
    return (path / "pack.yaml").exists() or any((path / "drafts").glob("*.yaml"))


def _order(cover: dict[str, Any]) -> list[str]:
    found = cover.get("order")
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _cannot("written", error) from error


def _cannot(what: str, error: OSError) -> GreenroomError:
    reason = (error.strerror or type(error).__name__).lower()
    return GreenroomError(f"Your question packs cannot be {what} ({reason}). Look at the disk and its permissions.")
