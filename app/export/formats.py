"""The formats of an export: the one place that knows them all. What makes a file is imported when it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Literal

from app.export.options import ExportOptions, Rehearsed
from app.export.timeline import Segment
from app.session.shared_views import Choice

Tick = Callable[[float], None]
"""Told how much of a file is done, 0 to 1; it raises when the export was cancelled."""
FormatKind = Literal["report", "captions", "data", "sound", "archive"]


@dataclass(frozen=True, slots=True)
class Format:
    """`make` is "module:function" of app.export: (Piece, Path, Tick) writes one file.

    `by_question`: when questions were chosen there is a file for each. `effort` is about how long it takes beside
    the others: per file, and per second of sound that goes into it. `ending` of its files, where it is not ".id".
    """

    id: str
    label: str
    detail: str
    kind: FormatKind
    make: str
    by_question: bool = False
    effort: float = 1.0
    effort_of_sound: float = 0.0
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one file is made from: the rehearsal after its options, and what can be heard of it on one axis of time.

    `question` 0: all that there is. `clip_path` raises ValueError for a name that leads elsewhere.
    """

    rehearsed: Rehearsed
    options: ExportOptions
    segments: tuple[Segment, ...]
    clip_path: Callable[[str], Path]
    question: int = 0


FORMATS: tuple[Format, ...] = (
    Format("md", "Markdown", "To read, and to keep beside notes", "report", "making:markdown_file"),
    Format("txt", "Plain text", "For a mail", "report", "making:text_file"),
    Format("html", "Web page", "One file, with its sound", "report", "making:webpage_file", effort_of_sound=0.006),
    Format("pdf", "PDF", "To print and to send", "report", "making:pdf_file", effort=4.0),
    Format("docx", "Word", "A document to work on", "report", "making:docx_file", effort=2.0),
    Format("png", "Picture", "One page, to look at", "report", "one_page:picture_file", effort=3.0),
    Format(
        "summary-pdf", "One-page PDF", "The same, to hang up", "report", "one_page:paper_file", effort=3.0,
        ending="-summary.pdf",
    ),
    Format("srt", "Captions, SRT", "For a player", "captions", "making:srt_file", by_question=True),
    Format("vtt", "Captions, WebVTT", "For a browser", "captions", "making:vtt_file", by_question=True),
    Format("json", "JSON", "For other programs", "data", "making:json_file"),
    Format(
        "flac", "Sound, FLAC", "As it was recorded", "sound", "making:sound_file", by_question=True,
        effort_of_sound=0.001,
    ),
    Format(
        "mp3", "Sound, MP3", "Small, plays anywhere", "sound", "making:sound_file", by_question=True,
        effort_of_sound=0.006,
    ),
    Format("zip", "All in one archive", "One file that holds the others", "archive", ""),
)  # fmt: skip
CHOICES = tuple(Choice(each.id, each.label, each.detail) for each in FORMATS)
"""as a window offers them"""
BY_ID = {each.id: each for each in FORMATS}


def make(chosen: Format, piece: Piece, path: Path, tick: Tick) -> None:
    """Writes the file. Raises OSError, ExportError, and what `tick` raises."""
    module, function = chosen.make.split(":")
    write: Callable[[Piece, Path, Tick], None] = getattr(import_module(f"app.export.{module}"), function)
    write(piece, path, tick)
