"""What stands on the one page of a summary: frozen, cut to what the page has room for. Notes and remarks never do."""

from dataclasses import dataclass
from typing import Literal

from app.session.debrief_views import DeliveryView, MarkName

SummaryMarkKind = Literal["said", "partly", "trap noticed", "walked in"]
BARS = 206
"""Bars of a voice along the page."""


@dataclass(frozen=True, slots=True)
class SummaryReason:
    """What raised or lowered it; `where` says in which questions."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class SummaryVerdict:
    """`place` None: there is no level, and `title` says so, or it is empty and nothing is said of it. `votes` are
    (reader, vote) of a committee."""

    who: str
    title: str
    says: str
    place: float | None = None
    low: float = 0.0
    high: float = 0.0
    vote: str = ""
    votes: tuple[tuple[str, str], ...] = ()
    raised: tuple[SummaryReason, ...] = ()
    lowered: tuple[SummaryReason, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryLine:
    mark: MarkName
    says: str


@dataclass(frozen=True, slots=True)
class SummaryQuestion:
    """`marks` are those of its rubric, in its order; `lines` the same in words, what is missing first.

    `reason` is said in their place where it is not scored; without that and without a level nothing is.
    """

    number: int
    title: str
    level: str
    reason: str
    marks: tuple[MarkName, ...]
    counts: str
    lines: tuple[SummaryLine, ...]


@dataclass(frozen=True, slots=True)
class SummaryTrap:
    """`noticed` None: it cannot be told. `quote` is the candidate's answer, or empty."""

    title: str
    noticed: bool | None
    verdict: str
    quote: str


@dataclass(frozen=True, slots=True)
class SummaryMark:
    """`at` is its place along the page, 0 to 1; marks that would touch stand in `row`s, 0 to 2, and beyond that
    one stands for `count` of them."""

    kind: SummaryMarkKind
    at: float
    row: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class SummaryLane:
    """A voice: heights 0 to 1 of its bars, 0.0 where it is silent, None where it spoke and no recording is left."""

    name: str
    heights: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class SummaryTimeline:
    """`questions` are (number, from, to), `ticks` (place, what is written there); all places are 0 to 1."""

    you: SummaryLane
    interviewer: SummaryLane
    questions: tuple[tuple[int, float, float], ...]
    marks: tuple[SummaryMark, ...]
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """`small`: so many questions that they stand in smaller type. `more` says what has no room."""

    title: str
    subtitle: str
    verdict: SummaryVerdict
    questions: tuple[SummaryQuestion, ...]
    heading: str
    columns: int = 2
    small: bool = False
    more: str = ""
    timeline: SummaryTimeline | None = None
    traps: tuple[SummaryTrap, ...] = ()
    more_traps: str = ""
    delivery: tuple[DeliveryView, ...] = ()
    untold: str = ""
    judged: str = ""
