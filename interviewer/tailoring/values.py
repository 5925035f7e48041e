"""What a job description and a CV have shown. Frozen, no behaviour."""

from dataclasses import dataclass, field
from typing import Literal

from interviewer.values import Level

Role = Literal["AI engineer", "AI-PM", "LLM team"]
MOST_WORDS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Found:
    """`words`: what led to it, as it stands in the papers. `weight`: how much it counts beside the others.

    `in_cv`: of those words, the ones that only the CV has.
    """

    what: str
    words: tuple[str, ...] = ()
    weight: float = 1.0
    in_cv: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """`level` and `role` are None where nothing speaks for one; `terms` is for the recogniser, dearest first."""

    topics: tuple[Found, ...] = ()
    terms: tuple[str, ...] = ()
    level: Level | None = None
    level_words: tuple[str, ...] = ()
    role: Role | None = None
    role_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """`questions`: ids of those that were written for it and approved. The papers are never logged or exported."""

    id: str
    name: str
    text: str = field(repr=False)
    cv: str = field(default="", repr=False)
    findings: Findings = field(default_factory=Findings, repr=False)
    questions: tuple[str, ...] = ()
