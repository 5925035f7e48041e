"""What the page "Tailor to a job" shows."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.session.shared_views import Choice, Problem


@dataclass(frozen=True, slots=True)
class FoundView:
    """`words`: what led to it, as one line."""

    what: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ChosenView:
    title: str
    detail: str
    """kind and length"""
    why: str


@dataclass(frozen=True, slots=True)
class WrittenView:
    """A question that waits for approval. `knows`: what it listens for; hidden until it is asked for.

    `problem`: why it was not taken as it stands.
    """

    id: str
    title: str
    ask: str
    why: str
    detail: str
    knows: tuple[str, ...] = field(default=(), repr=False)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PaperView:
    """The text of a paper, new to the page: it came from a file, or another job was opened."""

    which: str
    text: str = field(repr=False)
    note: str = ""


@dataclass(frozen=True, slots=True)
class TailoringView:
    """`job` empty: nothing has been looked for yet. `offer` says what asking for questions would send, where and for
    how much; else `no_offer` says why nobody can be asked. `written_now`: "Writing 2 of 3", or empty.
    """

    jobs: tuple["Choice", ...] = ()
    job: str = ""
    name: str = ""
    text: str = field(default="", repr=False)
    cv: str = field(default="", repr=False)
    reading: str = ""
    """job or cv while a file is being read"""
    level: FoundView | None = None
    role: FoundView | None = None
    topics: tuple[FoundView, ...] = ()
    terms: tuple[str, ...] = ()
    questions: tuple[ChosenView, ...] = ()
    minutes: int = 0
    offer: str = ""
    no_offer: str = ""
    written_now: str = ""
    written: tuple[WrittenView, ...] = ()
    accepted: int = 0
    trouble: str = ""
    """what became of the last asking, where it was not all well"""
    problem: "Problem | None" = None


TailoringPageView = TailoringView | PaperView
