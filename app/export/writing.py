"""Writes a rehearsal's reports into a folder: each is complete or absent, and none replaces another file."""

import contextlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.archive.records import SessionRecord
from app.errors import ExportError
from app.export.escaping import plain
from app.export.json_file import to_json
from app.export.markdown import to_markdown
from app.whole_file import write_whole
from interviewer.values import Question

FORMATS = ("md", "json")


def write_export(
    record: SessionRecord,
    formats: Sequence[str],
    folder: Path,
    titles: Mapping[str, str] | None = None,
    questions: Mapping[str, Question] | None = None,
) -> tuple[Path, ...]:
    """The files that were written, in the order of `formats`. Raises ExportError, and then none of them is left."""
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise ExportError(f"Formats are {' and '.join(FORMATS)}; {', '.join(unknown) or 'none'} was asked for.")
    texts = {name: to_markdown(record, titles, questions) if name == "md" else to_json(record) for name in formats}
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stem = _free_stem(folder, file_stem(record), tuple(texts))
        for name, text in texts.items():
            path = folder / f"{stem}.{name}"
            write_whole(path, text.encode())
            written.append(path)
    except OSError as error:
        for path in written:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise ExportError(
            f"The report could not be written to {folder} ({error.strerror}). "
            "The rehearsal itself is safe; choose another folder."
        ) from error
    return tuple(written)


def file_stem(record: SessionRecord) -> str:
    """A name that every system takes: letters, digits and dashes, never a reserved one."""
    day = re.sub(r"[^0-9-]", "", record.start.started_at[:10])
    subject = re.sub(r"[^a-z0-9]+", "-", plain(record.start.round_name).lower()).strip("-")[:40].strip("-")
    return "-".join(part for part in ("greenroom", day, subject, record.start.id[-8:].lower()) if part)


def _free_stem(folder: Path, stem: str, formats: tuple[str, ...]) -> str:
    number = 1
    while any((folder / f"{_numbered(stem, number)}.{name}").exists() for name in formats):
        number += 1
    return _numbered(stem, number)


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"
