"""A report as a row of blocks: what it says is decided once, and each format only draws it."""

from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "strong", "quiet"]
Kind = Literal["title", "heading", "paragraph", "item", "quote", "sound"]


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Block:
    """`level` is a heading's, 2 or 3; `who` speaks in a quote or a sound: you, or interviewer.

    A `sound` is the clip itself, for a format that can hold one; the others leave it out.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    who: str = ""
    clip: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def strong(text: str) -> Run:
    return Run(text, "strong")


def quiet(text: str) -> Run:
    return Run(text, "quiet")


def heading(level: int, text: str) -> Block:
    return Block("heading", (Run(text),), level)


def paragraph(*runs: Run | str) -> Block:
    return Block("paragraph", _runs(runs))


def item(*runs: Run | str) -> Block:
    return Block("item", _runs(runs))


def quote(who: str, *runs: Run | str) -> Block:
    return Block("quote", _runs(runs), who=who)


def _runs(runs: tuple[Run | str, ...]) -> tuple[Run, ...]:
    found = (Run(run) if isinstance(run, str) else run for run in runs)
    return tuple(run for run in found if run.text)
