"""What the page "Tailor to a job" asks of the session thread."""

from dataclasses import dataclass, field
from typing import Literal

Which = Literal["job", "cv"]


@dataclass(frozen=True, slots=True)
class ShowTailoring:
    """The page, with this job open; empty: with a new one."""

    job: str = ""


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """The text of this file shall be the job description, or the CV."""

    which: Which
    path: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FindInJob:
    """Keep it, and find what it asks for. `job` empty: a new one; `name` empty: named by its title."""

    job: str
    name: str
    text: str = field(repr=False)
    cv: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class DeleteJob:
    job: str


@dataclass(frozen=True, slots=True)
class RestoreJob:
    """Bring back the one that was deleted last."""


@dataclass(frozen=True, slots=True)
class UseJob:
    """Home, with the job's round and level chosen."""

    job: str


@dataclass(frozen=True, slots=True)
class AskForQuestions:
    """The connected model writes questions for it: this sends the papers, as the page has said."""

    job: str


@dataclass(frozen=True, slots=True)
class StopAskingForQuestions:
    pass


@dataclass(frozen=True, slots=True)
class AcceptWritten:
    """Into the own pack, with this title and this wording."""

    job: str
    written: str
    title: str
    ask: str


@dataclass(frozen=True, slots=True)
class DropWritten:
    job: str
    written: str


TailoringCommand = (
    ShowTailoring
    | ReadPaper
    | FindInJob
    | DeleteJob
    | RestoreJob
    | UseJob
    | AskForQuestions
    | StopAskingForQuestions
    | AcceptWritten
    | DropWritten
)
