"""What the page of rehearsals shows beside its rows: places that were found, and what there is to choose from."""

from dataclasses import dataclass

from app.session.shared_views import Choice


@dataclass(frozen=True, slots=True)
class HitView:
    """A place in which everything that was looked for stands. `parts` are pieces of plain text, with whether each is
    what was looked for.

    `time` is ready to show; `part` (0 to 1) where it is in the whole rehearsal, None where nothing was said aloud.
    `clip`, `start` and `end` (seconds) are what can be heard; an empty clip: nothing.
    """

    kind: str
    who: str
    of_candidate: bool
    parts: tuple[tuple[str, bool], ...]
    time: str = ""
    part: float | None = None
    turn: int = 0
    take: int = 0
    clip: str = ""
    start: float = 0.0
    end: float = 0.0
    at: float = 0.0
    """seconds of the clip, where what was looked for begins"""

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """By the names of the fields of Filters; the first of each means that it does not matter."""

    round: tuple[Choice, ...] = ()
    persona: tuple[Choice, ...] = ()
    level: tuple[Choice, ...] = ()
    state: tuple[Choice, ...] = ()
    time: tuple[Choice, ...] = ()
    tag: tuple[Choice, ...] = ()
    sort: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class ShelfState:
    """How much is kept: rehearsals on the shelf and in the trash, and in words what they take up."""

    kept: int = 0
    in_trash: int = 0
    storage: str = ""
    trash_days: int = 0
    choices: FilterChoices = FilterChoices()
    formats: tuple[Choice, ...] = ()
    """of an export"""


@dataclass(frozen=True, slots=True)
class PlaceInDebrief:
    """Comes after the debrief that it is about: what was looked for is there."""

    session: str
    turn: int
    take: int = 0
    start: float = 0.0
