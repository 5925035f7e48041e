"""Captions of both voices as SRT and WebVTT: at most two lines of 42 characters, never two at a time. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from app.export.escaping import plain
from app.export.timeline import Segment, SpokenWord

LINE = 42
LINES = 2
LONGEST_S = 6.0
SHORTEST_S = 1.0
GAP_S = 0.9
"""A silence that ends a caption."""
YOU = "You"
MISSING = "[This recording is missing.]"


@dataclass(frozen=True, slots=True)
class Cue:
    """Whole milliseconds, so that what is written cannot overlap by rounding."""

    start_ms: int
    end_ms: int
    who: str
    lines: tuple[str, ...]
    first: bool = False
    """it begins what this voice says"""


def cues(segments: Iterable[Segment], interviewer: str) -> tuple[Cue, ...]:
    found = [cue for segment in segments for cue in _of(segment, YOU if segment.of_candidate else plain(interviewer))]
    return tuple(_apart(found))


def to_srt(found: Iterable[Cue]) -> str:
    """Who speaks stands in the text, once for each time that they begin."""
    blocks = (
        f"{number}\n{_time(cue.start_ms, ',')} --> {_time(cue.end_ms, ',')}\n" + "\n".join(map(_srt, _named(cue)))
        for number, cue in enumerate(found, 1)
    )
    return "\n\n".join(blocks) + "\n"


def to_vtt(found: Iterable[Cue]) -> str:
    """Who speaks stands in the voice tag of each cue."""
    blocks = [
        f"{number}\n{_time(cue.start_ms, '.')} --> {_time(cue.end_ms, '.')}\n<v {_vtt(cue.who)}>"
        + "\n".join(map(_vtt, cue.lines))
        for number, cue in enumerate(found, 1)
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _of(segment: Segment, who: str) -> Iterator[Cue]:
    if segment.missing:
        yield Cue(_ms(segment.start), _ms(segment.end), who, (MISSING,), first=True)
    for number, words in enumerate(_groups(segment.words, _room(who))):
        text = " ".join(word.text for word in words)
        yield Cue(_ms(words[0].start), _ms(words[-1].end), who, tuple(_lines(text, who, number == 0)), number == 0)


def _room(who: str) -> int:
    """Characters of the first line that a name leaves free are lost to all, so that SRT and VTT are cut alike."""
    return len(_prefix(who))


def _groups(words: Sequence[SpokenWord], prefix: int) -> Iterator[list[SpokenWord]]:
    """Cut at silences, at ends of sentences, and where two lines are full."""
    group: list[SpokenWord] = []
    for word in (part for whole in words for part in _short(whole)):
        if group and not _goes_on(group, word, prefix):
            yield group
            group, prefix = [], 0
        group.append(word)
    if group:
        yield group


def _goes_on(group: list[SpokenWord], word: SpokenWord, prefix: int) -> bool:
    text = " ".join(each.text for each in (*group, word))
    fits = len(wrap("\x00" * prefix + text, LINE, break_on_hyphens=False)) <= LINES
    ended = group[-1].text[-1:] in ".?!" and len(text) > LINE
    near = word.start - group[-1].end <= GAP_S and word.end - group[0].start <= LONGEST_S
    return fits and near and not ended


def _short(word: SpokenWord) -> Iterator[SpokenWord]:
    """A word that is longer than a line (a name of a file, an address) goes on in the next."""
    text = plain(word.text)
    most = LINE // 2
    pieces = [text[at : at + most] for at in range(0, len(text), most)] if len(text) > LINE else [text]
    step = (word.end - word.start) / max(1, len(pieces))
    for number, piece in enumerate(pieces):
        if piece:
            yield SpokenWord(piece, word.start + number * step, word.start + (number + 1) * step)


def _lines(text: str, who: str, first: bool) -> list[str]:
    """Wrapped as they stand with the name before them; the name itself is added where a format needs it."""
    prefix = _prefix(who) if first else ""
    lines = wrap("\x00" * len(prefix) + text, LINE, break_on_hyphens=False)
    return [line.lstrip("\x00") for line in lines]


def _named(cue: Cue) -> tuple[str, ...]:
    return (_prefix(cue.who) + cue.lines[0], *cue.lines[1:]) if cue.first else cue.lines


def _prefix(who: str) -> str:
    return f"{who[: LINE // 2]}: "


def _apart(found: Iterable[Cue]) -> Iterator[Cue]:
    """Each stays long enough to be read, where the next one lets it."""
    ordered = list(found)
    at = 0
    for number, cue in enumerate(ordered):
        start = max(at, cue.start_ms)
        limit = max(start + 1, ordered[number + 1].start_ms) if number + 1 < len(ordered) else None
        end = max(cue.end_ms, start + int(SHORTEST_S * 1000))
        at = max(start + 1, end if limit is None else min(end, limit))
        yield Cue(start, at, cue.who, cue.lines, cue.first)


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _time(ms: int, point: str) -> str:
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{point}{ms:03d}"


def _srt(line: str) -> str:
    """Players take angle brackets for markup, and there is no other way to write them."""
    return line.replace("<", "‹").replace(">", "›").replace("{", "(").replace("}", ")")


def _vtt(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
