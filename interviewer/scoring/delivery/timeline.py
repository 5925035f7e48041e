"""The answers of an attempt on one line of the candidate's own time, whatever their words' times look like. Pure.

    |--so--I--would-------start| |--yes| |----well--I ...      answer 1, answer 2, answer 3

Times of words come unordered, overlapping, of no length; here they are in order and inside the recording. The silence
after the last word of an answer is no part of the line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from interviewer.scoring.delivery.values import Answer
from interviewer.values import HeardWord

LEAST_S = 0.02
"""A word of no length is taken to last this long, as far as there is room for it."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One word; `start` and `end` from the beginning of its own answer, never before those of the word before it."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Laid:
    """One answer with what lies before it on the line: `offset` seconds of earlier answers."""

    answer: Answer
    words: tuple[Spoken, ...]
    offset: float

    @property
    def spoken_s(self) -> float:
        """From the first word to the last, pauses included."""
        return self.words[-1].end - self.words[0].start if self.words else 0.0

    @property
    def length_s(self) -> float:
        """What it takes up on the line: the silence after the last word is no part of an answer."""
        return self.words[-1].end if self.words and not self.answer.basic else max(self.answer.seconds, 0.0)


@dataclass(frozen=True, slots=True)
class Line:
    answers: tuple[Laid, ...]
    seconds: float

    def place(self, turn: int, time: float) -> float | None:
        """A time of the answer to this turn, in seconds along the line."""
        laid = next((laid for laid in self.answers if laid.answer.turn == turn), None)
        return None if laid is None else laid.offset + min(max(time, 0.0), laid.length_s)

    def part(self, seconds: float) -> float:
        return min(max(seconds / self.seconds, 0.0), 1.0) if self.seconds > 0 else 0.0


def lay_out(answers: Sequence[Answer]) -> Line:
    laid: list[Laid] = []
    offset = 0.0
    for answer in answers:
        laid.append(Laid(answer, tuple(_in_order(answer.words, answer.seconds)), offset))
        offset += laid[-1].length_s
    return Line(tuple(laid), offset)


def _in_order(words: Sequence[HeardWord], seconds: float) -> Iterator[Spoken]:
    """By their start; one that lies inside another begins where that one ends, or has no length."""
    sound = (word for word in words if word.text.strip() and isfinite(word.start) and isfinite(word.end))
    reached = 0.0
    for word in sorted(sound, key=lambda word: word.start):
        start = min(max(word.start, reached, 0.0), seconds)
        end = min(max(word.end, start, word.start + LEAST_S), seconds)
        reached = max(reached, end)
        yield Spoken(word.text, start, max(start, end))
