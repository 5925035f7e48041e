"""What is sent to a reader and what comes back. Frozen; everything of the candidate's is kept out of logs."""

from dataclasses import dataclass, field

from interviewer.values import Verdict


@dataclass(frozen=True, slots=True)
class SaidToRead:
    """One answer of an attempt, only the words that can count; `asked` is what it answers."""

    asked: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AnswerToRead:
    """One attempt at a question. `label` ("Q1") is how the reader names it; `points` are (id, what it says)."""

    label: str
    points: tuple[tuple[str, str], ...]
    costs: tuple[str, ...]
    said: tuple[SaidToRead, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What the reader claims of a key point; nothing of it is believed before it is checked."""

    point: str
    verdict: Verdict
    quote: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Cost:
    """What the reader claims that lowered it."""

    says: str = field(repr=False)
    quote: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """`unreadable`: entries that were not in the form."""

    label: str
    points: tuple[Held, ...] = ()
    lowered: tuple[Cost, ...] = ()
    unreadable: int = 0
