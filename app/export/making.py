"""One file of an export in each format. `tick` is told how much is done, and raises when it was cancelled."""

from io import BytesIO
from pathlib import Path

from app.export.captions import Cue, cues, to_srt, to_vtt
from app.export.formats import Piece, Tick
from app.export.json_file import to_json
from app.export.markdown import to_markdown
from app.export.report import report
from app.export.text import to_text
from app.export.timeline import Segment


def markdown_file(piece: Piece, path: Path, _tick: Tick) -> None:
    _write(path, to_markdown(report(piece.rehearsed, piece.options)))


def text_file(piece: Piece, path: Path, _tick: Tick) -> None:
    _write(path, to_text(report(piece.rehearsed, piece.options)))


def webpage_file(piece: Piece, path: Path, tick: Tick) -> None:
    """Each clip on its own, so that the times of quotes are those of the player beneath the answer."""
    from app.export.sound import PAGE_KBPS, Coded, length_of, write_sound
    from app.export.webpage import to_webpage

    known = length_of(piece.clip_path)
    total = sum(segment.seconds for segment in piece.segments) or 1.0
    done = 0.0

    def sound_of(clip: str) -> bytes | None:
        nonlocal done
        seconds = known(clip)
        if seconds is None:
            return None
        alone = Segment(0.0, seconds, True, clip, ())
        before, part = done, seconds / total
        coded = BytesIO()
        write_sound(
            (alone,), piece.clip_path, coded, Coded("mp3", PAGE_KBPS), lambda at: tick(min(1.0, before + at * part))
        )
        done += part
        return coded.getvalue()

    _write(path, to_webpage(report(piece.rehearsed, piece.options), sound_of))


def pdf_file(piece: Piece, path: Path, tick: Tick) -> None:
    from app.export.pdf import to_pdf

    to_pdf(report(piece.rehearsed, piece.options), path, tick)


def docx_file(piece: Piece, path: Path, tick: Tick) -> None:
    from app.export.docx import to_docx

    to_docx(report(piece.rehearsed, piece.options), path, tick)


def srt_file(piece: Piece, path: Path, _tick: Tick) -> None:
    _write(path, to_srt(_cues(piece)))


def vtt_file(piece: Piece, path: Path, _tick: Tick) -> None:
    _write(path, to_vtt(_cues(piece)))


def json_file(piece: Piece, path: Path, _tick: Tick) -> None:
    _write(path, to_json(piece.rehearsed.record, piece.options))


def sound_file(piece: Piece, path: Path, tick: Tick) -> None:
    from app.export.sound import Coded, write_sound

    title = f"{piece.rehearsed.view.title}{f', question {piece.question}' if piece.question else ''}"
    gone = sum(segment.missing for segment in piece.segments)
    are = "recording is" if gone == 1 else "recordings are"
    comment = f"{gone} {are} missing; silence stands there." if gone else ""
    how = Coded("flac" if path.suffix == ".flac" else "mp3", title=title, comment=comment)
    write_sound(piece.segments, piece.clip_path, path, how, tick)


def _cues(piece: Piece) -> tuple[Cue, ...]:
    return cues(piece.segments, piece.rehearsed.record.start.persona_name or "Interviewer")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
