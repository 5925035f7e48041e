"""Answers whose every time is known."""

from interviewer.scoring.delivery import Answer
from interviewer.values import HeardWord


def said(count: int, every: float = 0.4, long: float = 0.3, start: float = 1.0) -> tuple[HeardWord, ...]:
    """`count` words, one `every` so many seconds."""
    return tuple(HeardWord(f"word{n}", start + n * every, start + n * every + long) for n in range(count))


def later(words: tuple[HeardWord, ...], by: float) -> tuple[HeardWord, ...]:
    return tuple(HeardWord(word.text, word.start + by, word.end + by) for word in words)


def with_pause(before: int, pause: float, after: int) -> tuple[HeardWord, ...]:
    """A silence of exactly so long between the two."""
    first = said(before)
    return first + said(after, start=first[-1].end + pause)


def an_answer(
    words: tuple[HeardWord, ...],
    turn: int = 1,
    seconds: float = 0.0,
    asked_s: float = 10.0,
    main: bool = True,
    basic: bool = False,
    filled: int | None = 0,
    filled_at: tuple[float, ...] = (),
    unheard_at: tuple[float, ...] = (),
) -> Answer:
    length = seconds or (max(word.end for word in words) + 1.0 if words else 3.0)
    return Answer(turn, words, length, asked_s, main, basic, filled, filled_at, unheard_at)
