"""What a conversation knows at one moment. Frozen: `step` answers with the next one."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from interviewer.values import HeardWord, Move, Persona, Question


class Phase(StrEnum):
    READY = "ready"
    ASKING = "asking"
    LISTENING = "listening"
    WRITING_DOWN = "writing down"
    THINKING = "thinking"
    PAUSED = "paused"
    ENDED = "ended"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Plan:
    """What was agreed before the start. `patience_factor` is the candidate's own setting (1.0: the persona's patience).

    `first_question` and `made` are not zero when an interrupted rehearsal goes on.
    """

    round_name: str
    persona: Persona
    questions: tuple[Question, ...]
    level: int = 5
    hands_free: bool = True
    patience_factor: float = 1.0
    model_connected: bool = False
    model_limit_s: float = 6.0
    first_question: int = 0
    first_turn: int = 1
    made: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing being asked. `complete`: no more sentences will come; `spoken` of them were heard."""

    number: int
    move: Move
    sentences: tuple[str, ...] = ()
    complete: bool = False
    spoken: int = 0
    asked_model_at: float | None = None

    @property
    def fully_spoken(self) -> bool:
        return self.complete and self.spoken >= len(self.sentences)


@dataclass(frozen=True, slots=True)
class Answer:
    """The take that is open, as far as the conversation must know it. Times are on the caller's clock."""

    opened_at: float
    silent_since: float
    committed: str = ""
    tail: str = ""
    has_spoken: bool = False
    is_speaking: bool = False
    think_until: float = 0.0
    clarifies: bool = False
    talk_key_down: bool = False

    @property
    def text(self) -> str:
        return f"{self.committed} {self.tail}".strip()


@dataclass(frozen=True, slots=True)
class Pause:
    """Why the conversation stands still and where it goes on.

    `reason` and `worker` (who failed) are empty when the candidate asked for it.
    """

    before: Phase
    since: float
    reason: str = ""
    worker: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    plan: Plan
    phase: Phase = Phase.READY
    question_index: int = 0
    turn: Turn = field(default_factory=lambda: Turn(0, Move("close", "", "", "")))
    answer: Answer | None = None
    question_words: tuple[HeardWord, ...] = ()
    """every word of every take that answers the current question, times running on from take to take"""
    question_seconds: float = 0.0
    made: tuple[Move, ...] = ()
    pause: Pause | None = None
    pause_wanted: Pause | None = None
    closing_since: float = 0.0
    skips: bool = False
    cut_in: bool = False
    ending: str = ""

    @property
    def question(self) -> Question:
        return self.plan.questions[self.question_index]


def begin(plan: Plan) -> Conversation:
    """A conversation that has not started; a resumed one stands before its first unanswered question."""
    return Conversation(plan, question_index=plan.first_question, made=plan.made)


def with_answer(now: Conversation, **changes: object) -> Conversation:
    """The same conversation with parts of its open answer replaced."""
    if now.answer is None:
        return now
    return replace(now, answer=replace(now.answer, **changes))  # type: ignore[arg-type]
