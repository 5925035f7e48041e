"""The process that writes a mentor's file and ends; it speaks as any export does (app/export/process.py)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from app.errors import ExportCancelled, GreenroomError
from app.export.mentor.data import MentorFile
from app.export.mentor.writing import write_mentor_file
from app.export.process import OUR_MISTAKE, ExportDone, ExportRefused, asking, telling

LARGE = "It is larger than 12 MB; some mail servers will not take it."


@dataclass(frozen=True, slots=True)
class MentorSetup:
    file: MentorFile = field(repr=False)
    home: Path
    out: Path


def run_mentor(connection: Connection, setup: MentorSetup) -> None:
    try:
        connection.send(_written(setup, telling(connection), asking(connection)))
    except (OSError, EOFError):
        # Nobody is there any more who could be told.
        return
    finally:
        connection.close()


def _written(
    setup: MentorSetup, tell: Callable[[float, str], None], stopped: Callable[[], bool]
) -> ExportDone | ExportRefused:
    def progress(done: int, clips: int) -> None:
        if stopped():
            raise ExportCancelled
        tell(done / max(clips, 1), "Sound")

    try:
        written = write_mentor_file(setup.file, lambda clip: setup.home / clip, setup.out, progress)
    except ExportCancelled as cancelled:
        return ExportRefused(str(cancelled), stopped=True)
    except GreenroomError as error:
        return ExportRefused(str(error))
    except Exception as error:  # noqa: BLE001 - the worker's edge; a message may quote what was said
        return ExportRefused(f"{OUR_MISTAKE} ({type(error).__name__})")
    notes = (LARGE,) if written.is_large else ()
    missing = (f"{written.silent} clips are missing in it.",) if written.silent else ()
    return ExportDone((written.path.name,), (*notes, *missing))
