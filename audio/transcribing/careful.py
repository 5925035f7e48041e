"""A careful hearing of a whole answer, when nobody waits for its words.

Piece by piece, each cut at pauses and as long as one pass allows; with a beam of five and a second look at what was
unlikely, where the recogniser can do so. The basic recogniser has one way to hear; its name stays what it is.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from audio.clips import open_clip, read_span
from audio.transcribing.engine import Engine, Samples, hear_stretch
from audio.transcribing.incremental import in_order
from audio.transcribing.messages import named_carefully
from audio.transcribing.stretches import pieces, speech_segments
from audio.values import Span, Word


@runtime_checkable
class HearsCarefully(Protocol):
    def hear_carefully(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]: ...


class Carefully:
    """The same engine, taking its time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._can = engine if isinstance(engine, HearsCarefully) else None
        self.recogniser = named_carefully(engine.recogniser)

    def hear(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        return (self._can.hear_carefully if self._can else self._engine.hear)(samples, terms)


def pieces_of(path: str | Path) -> tuple[Span, ...]:
    """Raises NotSound when the clip is gone, or is none of ours."""
    return pieces(speech_segments(_all_of(path)))


def hear_clip(engine: Engine, path: str | Path, terms: tuple[str, ...] = ()) -> tuple[Word, ...]:
    """All of a stored clip in this process. Raises NotSound."""
    return hear_whole(engine, _all_of(path), terms)


def hear_whole(
    engine: Engine, samples: Samples, terms: tuple[str, ...], told: Callable[[int, int], object] = lambda *_: None
) -> tuple[Word, ...]:
    """All of it in this process. `told` hears how many pieces of how many are done."""
    spans = pieces(speech_segments(samples))
    words: list[Word] = []
    for number, span in enumerate(spans, 1):
        words += hear_stretch(engine, samples[span.start : span.end], terms, span.start)
        told(number, len(spans))
    return in_order(words)


def _all_of(path: str | Path) -> Samples:
    with open_clip(path) as sound:
        everything = Span(0, sound.frames)
    return read_span(path, everything)
