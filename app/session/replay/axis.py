"""Where everything that was said lies on one time axis: what was asked and every answer, in order of speaking. Pure.

Maren    |=asked=|               |=asked=|
you               |==answer==|            |===answer===|
axis     0        gap        gap          ...            seconds
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.archive.records import SessionRecord, TurnRecord
from app.session.attempts import last_take
from app.session.corrected import read_words
from app.session.hearings import in_force
from app.session.replay.views import ReplayWord, Voice

GAP_S = 0.4
"""Between two clips: they were recorded one by one, and nobody waited for the next one."""
SECONDS_A_WORD = 0.4
"""How long an interviewer's word may have taken, where no clip tells."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A clip on the axis, or the place of one that was never kept (an empty `clip`)."""

    voice: Voice
    clip: str
    start: float
    seconds: float
    words: tuple[ReplayWord, ...]
    turn: int
    timed: bool = True

    @property
    def end(self) -> float:
        return self.start + self.seconds


@dataclass(frozen=True, slots=True)
class _Said:
    voice: Voice
    clip: str
    seconds: float
    words: Callable[[float], tuple[ReplayWord, ...]]
    timed: bool


def stretches_of(record: SessionRecord) -> tuple[Stretch, ...]:
    """In order of speaking; of several takes of an answer the last one, which is in force."""
    at, found = 0.0, []
    for turn in record.turns:
        for said in _said_in(turn):
            found.append(Stretch(said.voice, said.clip, at, said.seconds, said.words(at), turn.number, said.timed))
            at += said.seconds + GAP_S
    return tuple(found)


def _said_in(turn: TurnRecord) -> Iterator[_Said]:
    if turn.spoken_text or turn.clip:
        seconds = turn.clip_seconds if turn.clip and turn.clip_seconds > 0 else _guessed(turn.spoken_text)
        clip = turn.clip if turn.clip_seconds > 0 else ""
        yield _Said("interviewer", clip, seconds, lambda at: spread(turn.spoken_text, at, seconds), False)
    take = last_take(turn)
    if take is not None:
        heard = in_force(take)
        reads = read_words(heard) if heard else ()
        yield _Said(
            "you",
            take.clip,
            take.seconds,
            lambda at: tuple(ReplayWord(read.text.strip(), at + read.start, at + read.end) for read in reads),
            True,
        )


def spread(text: str, at: float, seconds: float) -> tuple[ReplayWord, ...]:
    """The words over so many seconds by their letters: where each one may be, for want of anything better."""
    words = text.split()
    letters = [len(word) + 1 for word in words]
    whole, said, found = max(sum(letters), 1), 0, []
    for word, length in zip(words, letters, strict=True):
        start, said = said, said + length
        found.append(ReplayWord(word, at + seconds * start / whole, at + seconds * said / whole))
    return tuple(found)


def place_on(stretches: Sequence[Stretch], clip: str, second: float) -> float | None:
    """Where a second of a clip lies on the axis; None: the clip is not on it."""
    found = next((each for each in stretches if each.clip == clip), None) if clip else None
    return None if found is None else found.start + min(max(second, 0.0), found.seconds)


def _guessed(text: str) -> float:
    return max(1.0, len(text.split()) * SECONDS_A_WORD)
