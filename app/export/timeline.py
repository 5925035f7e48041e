"""A rehearsal on one axis of time, in the order of speaking: what captions and exported sound have in common. Pure.

    interviewer  ██████ .              ████ .
    you                 . ████████████      . ███████     a pause between any two
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.archive.records import SessionRecord, TakeRecord, TurnRecord
from app.session.attempts import attempts_of, last_take
from app.session.corrected import spoken_words
from app.session.hearings import in_force

PAUSE_S = 0.4
MISSING_S = 2.0
"""of silence, where a recording is gone"""
LengthOf = Callable[[str], float | None]


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """Seconds on the common axis."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Segment:
    """One clip on the axis. `missing`: its recording is gone, and its length is that of a short silence."""

    start: float
    seconds: float
    of_candidate: bool
    clip: str
    words: tuple[SpokenWord, ...]
    missing: bool = False

    @property
    def end(self) -> float:
        return self.start + self.seconds


@dataclass(frozen=True, slots=True)
class _Spoken:
    clip: str
    seconds: float
    of_candidate: bool
    words: tuple[SpokenWord, ...]


def timeline(turns: Iterable[TurnRecord], length_of: LengthOf) -> tuple[Segment, ...]:
    """`length_of` a clip in seconds, None: it is gone. Where no clip is named, its stored length stands."""
    found: list[Segment] = []
    at = 0.0
    for spoken in _spoken(turns):
        length = length_of(spoken.clip) if spoken.clip else spoken.seconds
        missing = length is None
        seconds = MISSING_S if length is None else length
        words = () if missing else tuple(_placed(word, at, seconds) for word in spoken.words)
        found.append(Segment(at, seconds, spoken.of_candidate, spoken.clip, words, missing))
        at += seconds + PAUSE_S
    return tuple(found)


def parts(record: SessionRecord, questions: tuple[int, ...]) -> tuple[tuple[int, tuple[TurnRecord, ...]], ...]:
    """The whole rehearsal as number 0, or the chosen questions by their numbers; the record holds no others then."""
    if not questions:
        return ((0, record.turns),)
    numbers = sorted(set(questions))
    return tuple((number, attempt.turns) for number, attempt in zip(numbers, attempts_of(record), strict=True))


def length(segments: tuple[Segment, ...]) -> float:
    return segments[-1].end if segments else 0.0


def _spoken(turns: Iterable[TurnRecord]) -> Iterator[_Spoken]:
    for turn in turns:
        if turn.clip_seconds > 0:
            yield _Spoken(turn.clip, turn.clip_seconds, False, _spread(turn.spoken_text, turn.clip_seconds))
        take = last_take(turn)
        if take is not None:
            yield _Spoken(take.clip, take.seconds, True, _heard(take))


def _heard(take: TakeRecord) -> tuple[SpokenWord, ...]:
    heard = in_force(take)
    return tuple(SpokenWord(word.text, word.start, word.end) for word in spoken_words(heard)) if heard else ()


def _spread(text: str, seconds: float) -> tuple[SpokenWord, ...]:
    """When the interviewer said each word is not stored: by its letters."""
    words = text.split()
    letters = sum(len(word) + 1 for word in words)
    found: list[SpokenWord] = []
    at = 0.0
    for word in words:
        end = at + seconds * (len(word) + 1) / letters
        found.append(SpokenWord(word, at, end))
        at = end
    return tuple(found)


def _placed(word: SpokenWord, at: float, seconds: float) -> SpokenWord:
    start = min(max(0.0, word.start), seconds)
    return SpokenWord(word.text, at + start, at + min(max(start, word.end), seconds))
