"""Which files an export consists of, from what, and about how much work each of them is."""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import ExportCancelled, ExportError
from app.export.chosen import wanted
from app.export.formats import BY_ID, FORMATS, Format, Piece, Tick, make
from app.export.options import ExportOptions, Rehearsed
from app.export.sound import length_of
from app.export.timeline import Segment, parts, timeline
from app.paths import Paths
from app.session.words import clock

_PACKED_ALREADY = frozenset({".mp3", ".flac", ".docx", ".zip"})


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """`ending` is what comes after the common part of the names: ".md", "-question-3.mp3"."""

    format: Format
    piece: Piece
    ending: str
    effort: float

    def write(self, path: Path, tick: Tick) -> None:
        make(self.format, self.piece, path, tick)


@dataclass(frozen=True, slots=True)
class Planned:
    files: tuple[PlannedFile, ...]
    archive: bool
    notes: tuple[str, ...]

    @property
    def effort(self) -> float:
        return sum(file.effort for file in self.files)


def planned(rehearsed: Rehearsed, formats: Sequence[str], options: ExportOptions) -> Planned:
    """Raises ExportError before anything is written."""
    chosen, archive = _formats(formats, options)
    clip_path = Paths(rehearsed.home).clip
    left = wanted(rehearsed, options)
    lengths = length_of(clip_path)
    segments = timeline(left.record.turns, lengths)
    whole = Piece(_told_missing(left, segments), options, segments, clip_path)
    pieces = tuple(
        replace(whole, segments=timeline(turns, lengths), question=number)
        for number, turns in parts(left.record, options.questions)
    )
    files = tuple(
        file for each in chosen for file in _files(each, pieces if each.by_question and options.questions else (whole,))
    )
    return Planned(files, archive, _notes(segments))


def zipped(
    made: Sequence[tuple[Path, str]], staging: Path, stem: str, cancelled: Callable[[], bool]
) -> tuple[Path, str]:
    path = staging / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file, ending in made:
            if cancelled():
                raise ExportCancelled
            packed = file.suffix in _PACKED_ALREADY
            archive.write(file, f"{stem}/{stem}{ending}", zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED)
    return path, ".zip"


def _formats(asked: Sequence[str], options: ExportOptions) -> tuple[tuple[Format, ...], bool]:
    asked = tuple(dict.fromkeys(asked))
    unknown = [name for name in asked if name not in BY_ID]
    if unknown or not asked:
        known = ", ".join(each.id for each in FORMATS)
        raise ExportError(f"Formats are {known}; {', '.join(unknown) or 'none'} was asked for.")
    chosen = tuple(BY_ID[name] for name in asked if name != "zip")
    if not chosen:
        chosen = tuple(each for each in FORMATS if each.kind != "archive" and (options.sound or each.kind != "sound"))
    sounds = [each.id for each in chosen if each.kind == "sound"]
    if sounds and not options.sound:
        raise ExportError(f"{sounds[0].upper()} is sound, and sound was to be left out: leave out one of the two.")
    return chosen, "zip" in asked


def _files(chosen: Format, pieces: Sequence[Piece]) -> list[PlannedFile]:
    found = []
    for piece in pieces:
        question = f"-question-{piece.question}" if piece.question else ""
        seconds = sum(segment.seconds for segment in piece.segments) if piece.options.sound else 0.0
        effort = chosen.effort * 0.3 + seconds * chosen.effort_of_sound
        found.append(PlannedFile(chosen, piece, f"{question}{chosen.ending or f'.{chosen.id}'}", effort))
    return found


def _told_missing(rehearsed: Rehearsed, segments: Sequence[Segment]) -> Rehearsed:
    """The view may have been made before a clip went."""
    gone = {segment.clip for segment in segments if segment.missing}
    if not gone:
        return rehearsed
    view = rehearsed.view
    questions = tuple(
        replace(
            question,
            exchanges=tuple(
                replace(each, clip_missing=each.clip_missing or each.clip in gone) for each in question.exchanges
            ),
        )
        for question in view.questions
    )
    return replace(rehearsed, view=replace(view, questions=questions))


def _notes(segments: Sequence[Segment]) -> tuple[str, ...]:
    gone = [segment for segment in segments if segment.missing]
    return tuple(
        f"The recording of {'an answer' if each.of_candidate else 'a question'} at {clock(each.start)} is missing."
        for each in gone
    )


