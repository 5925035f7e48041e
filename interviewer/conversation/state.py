"""What a conversation knows at one moment. Frozen: `step` answers with the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from interviewer.conversation.rhythm import NOTHING_KNOWN, Rhythm
from interviewer.values import AnswerInRole, HeardWord, Move, Persona, Question


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

    `first_question` and `made` are not zero when an interrupted rehearsal goes on. `hears_while_speaking`: the
    microphone does not hear the interviewer (an echo canceller, headphones), so the candidate can break in.

    `greets`: the interviewer first asks whether it is heard. `length_s`: how long the whole may take (0.0: as long as
    the questions take), of which `used_s` went by before an interruption. `invites`: time is left for the candidate's
    own questions, answered from `in_role`. `reasons`: why a question is asked, by its id, where there is more to say
    than that it was planned.

    `asks_again`: what follows the question instead of what would be chosen from the answer, in this order and in these
    words; None: it is chosen.
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
    hears_while_speaking: bool = False
    greets: bool = False
    length_s: float = 0.0
    invites: bool = False
    in_role: tuple[AnswerInRole, ...] = ()
    cuts_in: bool = True
    used_s: float = 0.0
    reasons: Mapping[str, str] = field(default_factory=dict)
    asks_again: tuple[Move, ...] | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing being asked. `complete`: no more sentences will come; `spoken` of them were heard.

    `options`: what a model may choose from, the house's choice first.
    """

    number: int
    move: Move
    sentences: tuple[str, ...] = ()
    complete: bool = False
    spoken: int = 0
    asked_model_at: float | None = None
    options: tuple[Move, ...] = ()

    @property
    def fully_spoken(self) -> bool:
        return self.complete and self.spoken >= len(self.sentences)


@dataclass(frozen=True, slots=True)
class Answer:
    """The take that is open, as far as the conversation must know it. Times are on the caller's clock.

    `words_known`: `committed` and `tail` hold everything that was said before the silence, and `words` the same with
    times. `turn_probability` is a turn model's verdict on the last pause, None without one. `broke_in`: it began over
    the interviewer's words.
    """

    opened_at: float
    silent_since: float
    committed: str = ""
    tail: str = ""
    has_spoken: bool = False
    is_speaking: bool = False
    think_until: float = 0.0
    clarifies: bool = False
    talk_key_down: bool = False
    words: tuple[HeardWord, ...] = ()
    words_known: bool = True
    turn_probability: float | None = None
    broke_in: bool = False

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
class Yielding:
    """The answer to `turn` was taken as finished, but its take is still open: until `until` the interviewer yields.

    `before` is the conversation to go back to. `sounding`: the interviewer can be heard by now. `overheard_since`:
    since when the candidate speaks over that.
    """

    turn: int
    until: float
    before: "Conversation"
    sounding: bool = False
    overheard_since: float | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """A closed take whose final words are on their way while the conversation has gone on: they are still judged."""

    turn: int
    question: Question
    move: Move


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
    exchange: tuple[tuple[str, str], ...] = ()
    """(what was asked, what was answered) about the current question, take by take"""
    made: tuple[Move, ...] = ()
    pause: Pause | None = None
    pause_wanted: Pause | None = None
    closing_since: float = 0.0
    skips: bool = False
    cut_in: bool = False
    rhythm: Rhythm = NOTHING_KNOWN
    turns_begun: int = 0
    yields: Yielding | None = None
    owed: tuple[Owed, ...] = ()
    ending: str = ""
    started_at: float = 0.0
    """moved on by every pause: `at - started_at` is what the rehearsal has used of its time"""

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
