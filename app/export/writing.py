"""Writes a rehearsal's files into a folder: all of them complete or none there, and none replaces another file.

    a hidden folder beside where they go -> every file written whole -> each takes a name that was free
"""

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import time

from app.archive.records import SessionRecord
from app.errors import ExportCancelled, ExportError
from app.export.escaping import plain
from app.export.options import ExportOptions, Rehearsed
from app.export.planned import PlannedFile, planned, zipped
from app.whole_file import settle_folder
from audio.errors import AudioError

_STAGING, _PARTIAL = ".greenroom-", ".partial"
_OLD_S = 24 * 3600.0
Progress = Callable[[float, str], None]
"""How much is done, 0 to 1, and what is being written."""


@dataclass(frozen=True, slots=True)
class Exported:
    """`notes`: one line each about what could not be taken along."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def write_export(
    rehearsed: Rehearsed,
    formats: Sequence[str],
    folder: Path,
    options: ExportOptions = ExportOptions(),
    progress: Progress = lambda _part, _doing: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Exported:
    """The files in the order of `formats`. Raises ExportError or ExportCancelled, and then none of them is left.

    With "zip" among the formats the others go into one archive; alone it holds all of them.
    """
    plan = planned(rehearsed, formats, options)
    stem = file_stem(rehearsed.record)
    staging: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, suffix=_PARTIAL, dir=folder))
        made = _write_all(plan.files, staging, _Told(plan.effort, progress, cancelled))
        if plan.archive:
            made = [zipped(made, staging, stem, cancelled)]
        for path, _ in made:
            _settle(path)
        if cancelled():
            raise ExportCancelled
        paths = _put_in_place(made, folder, stem)
    except AudioError as error:
        raise ExportError(f"{error} Nothing was exported.") from error
    except OSError as error:
        raise ExportError(
            f"The export could not be written to {folder} ({error.strerror}). "
            "The rehearsal itself is safe; choose another folder."
        ) from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
    progress(1.0, "")
    return Exported(paths, plan.notes)


def file_stem(record: SessionRecord) -> str:
    """A name that every system takes: letters, digits and dashes, never a reserved one."""
    day = re.sub(r"[^0-9-]", "", record.start.started_at[:10])
    subject = re.sub(r"[^a-z0-9]+", "-", plain(record.start.round_name).lower()).strip("-")[:40].strip("-")
    return "-".join(part for part in ("greenroom", day, subject, record.start.id[-8:].lower()) if part)


def _sweep(folder: Path) -> None:
    """What an export left that was killed; none takes a day."""
    for left in folder.glob(f"{_STAGING}*{_PARTIAL}"):
        with contextlib.suppress(OSError):
            if left.is_dir() and not left.is_symlink() and time() - left.stat().st_mtime > _OLD_S:
                shutil.rmtree(left)


class _Told:
    """Adds up what is done, and stops the work when it is no longer wanted."""

    def __init__(self, total: float, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._total = max(total, 1e-9)
        self._done = 0.0
        self._progress, self._cancelled = progress, cancelled

    def tick(self, file: PlannedFile, part: float) -> None:
        if self._cancelled():
            raise ExportCancelled
        self._progress(min(1.0, (self._done + part * file.effort) / self._total), file.format.label)

    def end(self, file: PlannedFile) -> None:
        self._done += file.effort


def _write_all(files: Sequence[PlannedFile], staging: Path, told: _Told) -> list[tuple[Path, str]]:
    """Each with the end of its later name."""
    made: list[tuple[Path, str]] = []
    for file in files:
        path = staging / f"file{file.ending}"
        told.tick(file, 0.0)
        file.write(path, lambda part, file=file: told.tick(file, part))  # type: ignore[misc]
        told.end(file)
        made.append((path, file.ending))
    return made


def _put_in_place(made: Sequence[tuple[Path, str]], folder: Path, stem: str) -> tuple[Path, ...]:
    """All under one stem that is free for each of them."""
    number = 1
    while True:
        named = stem if number == 1 else f"{stem}-{number}"
        placed: list[Path] = []
        try:
            for path, ending in made:
                target = folder / f"{named}{ending}"
                _move(path, target)
                placed.append(target)
            settle_folder(folder)
            return tuple(placed)
        except FileExistsError:
            _take_back(placed, made)
            number += 1
        except OSError:
            _take_back(placed, ())
            raise


def _take_back(placed: Sequence[Path], made: Sequence[tuple[Path, str]]) -> None:
    """For another name, or for good."""
    for number, target in enumerate(placed):
        with contextlib.suppress(OSError):
            if made:
                os.replace(target, made[number][0])
            else:
                target.unlink(missing_ok=True)


def _move(path: Path, target: Path) -> None:
    """Raises FileExistsError rather than replace anything, even what came a moment ago."""
    try:
        os.link(path, target)
    except FileExistsError:
        raise
    except OSError:
        # A disk without hard links: the name is taken first, then what stands there is ours to replace.
        with target.open("xb"):
            pass
        os.replace(path, target)
        return
    path.unlink()


def _settle(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
