"""The bundled packs in one file that is read several times as fast as their YAML: for a start that nobody waits for.

    line 1: format, and path, size and time of change of every source     line 2: the packs, as they were checked

It counts only while every source is as it was; anything that cannot be read is as good as none.
"""

import os
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from pydantic_core import to_json

from interviewer.pack_format import PackShape, QuestionShape, pack_of, question_of
from interviewer.values import Pack

FORMAT = 1


class KeptPack(BaseModel):
    """A pack that has passed its checks; the questions are in the order of asking."""

    model_config = ConfigDict(frozen=True)

    pack: PackShape
    questions: list[QuestionShape]

    def value(self) -> Pack:
        return pack_of(self.pack, tuple(question_of(question) for question in self.questions))


class _Kept(BaseModel):
    packs: list[KeptPack]


def kept_packs(folder: Path, file: Path) -> tuple[KeptPack, ...] | None:
    """What was kept of the packs in `folder`; None when it is not there, not whole, or not of these packs."""
    try:
        head, _, packs = file.read_bytes().partition(b"\n")
        return tuple(_Kept.model_validate_json(packs).packs) if head == sources_of(folder) else None
    except (OSError, ValueError):
        return None


def keep_packs(folder: Path, file: Path, packs: tuple[KeptPack, ...]) -> None:
    """A disk that refuses costs the next start some tenths of a second, nothing else."""
    body = _Kept.model_construct(packs=list(packs)).model_dump_json(by_alias=True, exclude_unset=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        new.write_bytes(sources_of(folder) + b"\n" + body.encode())
        os.replace(new, file)


def sources_of(folder: Path) -> bytes:
    """Other bytes as soon as one of the files is another."""
    stats = [(path.relative_to(folder).as_posix(), path.stat()) for path in sorted(folder.rglob("*.yaml"))]
    sources = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]
    return to_json({"format": FORMAT, "in": str(folder), "sources": sources})
