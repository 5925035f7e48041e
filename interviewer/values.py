"""What an interview is made of: questions, personas, what was heard, what was found in it. Frozen, no behaviour."""

from dataclasses import dataclass, field
from typing import Literal

MOST_WORDS_ALOUD = 40
"""of one thing that the interviewer says: a candidate keeps no more than that in mind"""
Level = Literal[4, 5, 6]
Verdict = Literal["hit", "partly", "missed", "contradicted"]
MoveKind = Literal[
    "hello",  # can you hear me?
    "question",  # the next of the plan
    "follow-up",  # on a key point that was not said
    "dig",  # into a claim that was made
    "number",  # where a claim was made without one
    "press",  # on a mistake, or "are you sure?" on something right
    "flip",  # a constraint changes
    "trap",
    "clarify",  # the answer to a clarifying question, from the hidden constraints
    "rephrase",
    "smaller",  # a smaller question for somebody who is stuck
    "nudge",
    "steer",  # back to the question
    "stay",  # in role, when the candidate gives orders or asks who is there
    "cut-in",
    "invite",  # what would you like to ask me?
    "reply",  # to the candidate's own question, in role
    "close",
]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """Something a good answer says. `cues` are phrasings (lower case) that survive mis-hearing.

    `order` narrows when it counts: "before-solution" (ahead of the first solution cue), "last-quarter", or "" (always).
    """

    id: str
    says: str
    level: Level
    weight: int
    cues: tuple[str, ...]
    order: Literal["", "before-solution", "last-quarter"] = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Asked when the key point `missed` was not shown. `ask` maps a persona's id, or "plain", to its wording."""

    missed: str
    ask: dict[str, str]


@dataclass(frozen=True, slots=True)
class StrongPart:
    id: str
    says: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trap:
    """An invitation to go wrong: set at a mention, or once an answer has lasted `after_seconds` (0: never by time)."""

    id: str
    mentions: tuple[str, ...]
    after_seconds: float
    once_per_rehearsal: bool
    ask: dict[str, str]
    falls_in: tuple[str, ...]
    strong: tuple[StrongPart, ...]
    debrief: str


@dataclass(frozen=True, slots=True)
class HiddenConstraint:
    about: str
    cues: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Flip:
    """A constraint that changes once a design stands. `expects` without cues is for people to read only."""

    id: str
    say: dict[str, str]
    expects: tuple[StrongPart, ...]


@dataclass(frozen=True, slots=True)
class Probe:
    """A way into something that was said: asked after one of the `cues`. `wants` "number" only where no number came."""

    id: str
    cues: tuple[str, ...]
    wants: Literal["reason", "number", "example"]
    ask: dict[str, str]


@dataclass(frozen=True, slots=True)
class AnswerInRole:
    """What the interviewer answers, as one of the company, when the candidate asks about something."""

    about: str
    cues: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class LoweringRemark:
    """A way of answering that costs the vote, unless one of the key points in `unless` was shown.

    `ask` is how the interviewer presses on it; empty: in a general way.
    """

    says: str
    cues: tuple[str, ...]
    unless: tuple[str, ...] = ()
    ask: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    title: str
    kind: str
    topics: tuple[str, ...]
    suggested_seconds: int
    why_asked: str
    ask: dict[str, str]
    key_points: tuple[KeyPoint, ...]
    ladder: dict[Level, str]
    solution_cues: tuple[str, ...] = ()
    hidden_constraints: tuple[HiddenConstraint, ...] = ()
    raises: tuple[str, ...] = ()
    lowers: tuple[LoweringRemark, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    traps: tuple[Trap, ...] = ()
    flips: tuple[Flip, ...] = ()
    probes: tuple[Probe, ...] = ()
    smaller: tuple[dict[str, str], ...] = ()
    mistakes: tuple[str, ...] = ()
    glossary: tuple[str, ...] = ()
    model_answers: dict[Level, str] | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """Questions on one subject, in the order of asking. `glossary` maps a term to its meaning, which may be empty."""

    id: str
    title: str
    version: int
    about: str
    questions: tuple[Question, ...]
    language: str = "en"
    glossary: dict[str, str] = field(default_factory=dict)
    in_role: tuple[AnswerInRole, ...] = ()


@dataclass(frozen=True, slots=True)
class Interrupting:
    """When somebody is cut in on: past `after` times the suggested length, `quiet_s` behind the last new key point."""

    after: float = 1.2
    quiet_s: float = 30.0


@dataclass(frozen=True, slots=True)
class Persona:
    """Who asks. `patience_s` is how long it waits in silence before it takes an answer as finished.

    `wording` holds its own fixed phrases: "greeting", "bridge" (one or more, in turn), "nudge", "rephrase" (an offer to
    put the question another way), "cut-in", "closing", "repeat", "clarify_none"; and, where the house's own would not
    sound like them, "hello", "dig", "number", "press", "sure", "flip", "steer", "stay", "machine", "land", "invite",
    "reply_none". `prefers` are kinds of moves, the dearest first. `in_role`: what they answer about themselves.
    """

    id: str
    name: str
    role: str
    voice: str
    words_per_minute: int
    patience_s: float
    presses_on: tuple[str, ...]
    manner: str
    wording: dict[str, tuple[str, ...]]
    prefers: tuple[MoveKind, ...] = ()
    interrupts: Interrupting = Interrupting()
    in_role: tuple[AnswerInRole, ...] = ()


@dataclass(frozen=True, slots=True)
class HeardWord:
    """One word of an answer; start and end in seconds from the start of the take."""

    text: str
    start: float
    end: float
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Quote:
    """The candidate's own words, verbatim: words[first:last + 1] of the answer, and when they were said."""

    text: str
    first: int
    last: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on one key point or strong part. Without a quote the verdict is "missed"."""

    point: str
    says: str
    verdict: Verdict
    quote: Quote | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrapFinding:
    """What became of a trap: `noticed` None means that it cannot be told (the answer was not understood)."""

    trap: str
    noticed: bool | None
    fell_for: Quote | None
    strong: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one answer showed. `scored` False comes with the reason, and with no finding that looks like a verdict."""

    question: str
    judge: str
    judge_version: str
    scored: bool
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    lowered: tuple[Finding, ...] = ()
    trap: TrapFinding | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """What the interviewer does next, and why. `point` is the key point, trap or question that it is about."""

    kind: MoveKind
    question: str
    text: str
    reason: str
    point: str = ""
