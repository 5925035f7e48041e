"""A rehearsal on its way to a mentor: the file is made, and what was sent is remembered for what comes back."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.archive.records import SessionRecord
from app.archive.review_records import SentFile
from app.export.mentor.data import MentorFile, MentorOptions, mentor_file
from app.export.mentor.writing import Progress, Written, new_file_id, write_mentor_file
from app.session.debrief_view import debrief_view
from audio.errors import AudioError
from audio.outlines import heights, kept_outline
from interviewer.values import Question

if TYPE_CHECKING:
    from app.archive.store import Store
    from app.wiring import Workshop

BARS = 240


def make_mentor_file(
    shop: "Workshop",
    archive: "Store",
    session: str,
    options: MentorOptions,
    out: Path,
    progress: Progress = lambda _done, _of: None,
) -> Written:
    """Raises ExportError or NoSuchSession. Only a file that is whole is remembered as sent."""
    record = archive.session(session)
    file = file_for(shop.paths.clip, record, shop.material().questions, options)
    written = write_mentor_file(file, shop.paths.clip, out, progress)
    archive.reviews.sent(record.start.id, sent_file(file, shop.utc()))
    return written


def file_for(
    clip_path: Callable[[str], Path], record: SessionRecord, questions: Mapping[str, Question], options: MentorOptions
) -> MentorFile:
    view = debrief_view(record, questions, peaks_of(clip_path), is_there(clip_path))
    return mentor_file(new_file_id(), record, view, questions, options)


def sent_file(file: MentorFile, at: str) -> SentFile:
    points = tuple((each.turn, point.id, point.says) for each in file.questions for point in each.points)
    return SentFile(file.id, at, file.words, file.blind, points)


def peaks_of(clip_path: Callable[[str], Path]) -> Callable[[str], tuple[float, ...]]:
    def peaks(clip: str) -> tuple[float, ...]:
        try:
            return heights(kept_outline(clip_path(clip)), BARS)
        except AudioError:
            return ()

    return peaks


def is_there(clip_path: Callable[[str], Path]) -> Callable[[str], bool]:
    def exists(clip: str) -> bool:
        path = clip_path(clip)
        return path.is_file() or path.with_suffix(".flac").is_file()

    return exists
