"""The process that puts a mentor's file together, writes it and ends; it speaks as any export does.

    setup -> Ready;  Source -> Moved, Moved, ... -> MentorDone | Refused       (see app/export/process.py)

Its source is what an export's is: the debrief and the pictures of the sound are made here, not by whoever waits.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from app.archive.review_records import SentFile
from app.errors import ExportCancelled
from app.export.mentor.data import MentorOptions
from app.export.mentor.writing import write_mentor_file
from app.export.process import asking, speak, telling
from app.export.rehearsed import Source
from app.paths import Paths
from app.session.mentoring import file_for, sent_file

LARGE = "It is larger than 12 MB; some mail servers will not take it."


@dataclass(frozen=True, slots=True)
class MentorSetup:
    """`at`: what is remembered as the time at which the file was made."""

    options: MentorOptions = field(repr=False)
    out: Path
    at: str


@dataclass(frozen=True, slots=True)
class MentorDone:
    """`sent` is to be remembered for what comes back."""

    sent: SentFile
    names: tuple[str, ...]
    notes: tuple[str, ...]


def run_mentor(connection: Connection, setup: MentorSetup) -> None:
    speak(connection, lambda source: _written(setup, source, telling(connection), asking(connection)))


def _written(
    setup: MentorSetup, source: Source, tell: Callable[[float, str], None], stopped: Callable[[], bool]
) -> MentorDone:
    def progress(done: int, clips: int) -> None:
        if stopped():
            raise ExportCancelled
        tell(done / max(clips, 1), "Sound")

    paths = Paths(source.home)

    def outlined(clip: str) -> Path:
        progress(0, 1)
        return paths.clip(clip)

    file = file_for(outlined, source.record, source.questions, setup.options)
    written = write_mentor_file(file, paths.clip, setup.out, progress)
    large = (LARGE,) if written.is_large else ()
    missing = (f"{written.silent} clips are missing in it.",) if written.silent else ()
    return MentorDone(sent_file(file, setup.at), (written.path.name,), (*large, *missing))
