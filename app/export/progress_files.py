"""The data behind the progress page as files: a CSV for each table, and one JSON with all of them.

Each is whole, and all are there or none: a reader never finds half of it.
"""

import contextlib
import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import ExportError
from app.whole_file import write_whole

Cell = str | int | float | bool | None
VERSION = 1
STEM = "greenroom-progress"
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class ProgressData:
    """`first` and `last` are times (UTC) between which it lies."""

    first: str
    last: str
    tables: tuple[Table, ...]


def write_progress(data: ProgressData, folder: Path) -> tuple[Path, ...]:
    """The files, CSV first. None replaces another. Raises ExportError, and then none of them is left."""
    texts = {f"-{table.name}.csv": as_csv(table) for table in data.tables}
    texts[".json"] = as_json(data)
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stem = _free_stem(folder, tuple(texts))
        for ending, text in texts.items():
            path = folder / f"{stem}{ending}"
            write_whole(path, text.encode())
            written.append(path)
    except OSError as error:
        for path in written:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise ExportError(
            f"The data could not be written to {folder} ({error.strerror}). Nothing is lost; choose another folder."
        ) from error
    return tuple(written)


def as_csv(table: Table) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def as_json(data: ProgressData) -> str:
    tables = {
        table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in data.tables
    }
    whole = {"format": STEM, "version": VERSION, "first": data.first, "last": data.last, **tables}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _free_stem(folder: Path, endings: Sequence[str]) -> str:
    number, stem = 1, STEM
    while any((folder / f"{stem}{ending}").exists() for ending in endings):
        number += 1
        stem = f"{STEM}-{number}"
    return stem
