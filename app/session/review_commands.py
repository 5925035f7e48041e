"""What the window asks about mentors: make a file for one, take a review in, answer it, remove it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class AskMentor:
    """Write the file `out`. Empty names: nobody is named."""

    session: str
    out: str
    show_verdicts: bool = False
    candidate: str = ""
    message: str = ""
    name_interviewer: bool = True


@dataclass(frozen=True, slots=True)
class ImportReview:
    """A file that was dropped on the window, or chosen."""

    path: str


@dataclass(frozen=True, slots=True)
class SetRemark:
    session: str
    review: str
    remark: str
    state: Literal["open", "work on", "answered", "done"]


@dataclass(frozen=True, slots=True)
class RemoveReview:
    session: str
    review: str


@dataclass(frozen=True, slots=True)
class BringBackReview:
    """The one that was removed last."""

    session: str
    review: str


ReviewCommand = AskMentor | ImportReview | SetRemark | RemoveReview | BringBackReview
