"""What goes to the mind (the language model's process) and what comes back."""

from dataclasses import dataclass, field

from interviewer.mind.private_notes import PrivateNotes
from interviewer.scoring.committee.values import AnswerRead, AnswerToRead
from interviewer.scoring.judgment import Reader


@dataclass(frozen=True, slots=True)
class MindSetup:
    """How the mind is made. `model` is litellm's name of it.

    Limits in seconds: `first_words_s` until the first sentence may be spoken, whatever was tried again meanwhile;
    `stall_s` between two pieces of a reply; `whole_s` until its end, however steadily it drips.
    `most_tokens`: what a prompt may hold; 0: as much as is sensible for the model.

    The key travels through the pipe to the worker, never through a file, a log or an environment of ours.
    """

    model: str
    api_base: str = ""
    key: str = field(default="", repr=False)
    first_words_s: float = 6.0
    stall_s: float = 6.0
    whole_s: float = 15.0
    most_tokens: int = 0


@dataclass(frozen=True, slots=True)
class AllowedMove:
    """One of the moves that the model may choose. `aim` is for the model, `house_words` what the house would say."""

    kind: str
    aim: str
    house_words: str


@dataclass(frozen=True, slots=True)
class Exchange:
    asked: str
    answered: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """Something of the candidate's, such as a CV or a job description: data, never instructions."""

    title: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TakeMove:
    """Choose one of these moves and say it in the persona's words. The first is the house's choice.

    `exchange`: this question so far, verbatim; `earlier`: a line about each question before it; `asked`: all that the
    interviewer has said in this rehearsal. `notes` are compared with the reply and never shown to the model.
    """

    turn: int
    persona_name: str
    persona_role: str
    manner: str
    question: str
    moves: tuple[AllowedMove, ...]
    exchange: tuple[Exchange, ...] = ()
    earlier: tuple[str, ...] = ()
    asked: tuple[str, ...] = field(default=(), repr=False)
    papers: tuple[Paper, ...] = ()
    notes: PrivateNotes = field(default_factory=PrivateNotes, repr=False)


@dataclass(frozen=True, slots=True)
class CancelReply:
    turn: int


@dataclass(frozen=True, slots=True)
class TryModel:
    """One harmless request: does it answer? Holds nothing of the candidate's."""


@dataclass(frozen=True, slots=True)
class ProbeModel:
    """The same, asked quietly in mid-rehearsal."""


@dataclass(frozen=True, slots=True)
class MindReady:
    """`host` is where requests go; `leaves_machine` is False for loopback."""

    model: str
    host: str
    leaves_machine: bool


@dataclass(frozen=True, slots=True)
class MoveTaken:
    """The move at this place of those that were allowed (from 0); its first sentence follows at once."""

    turn: int
    index: int


@dataclass(frozen=True, slots=True)
class ReplySaid:
    """The next sentence. It has passed every check."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class ReplyDone:
    """All is said. `prompt` is the prompt's name and version."""

    turn: int
    prompt: str


@dataclass(frozen=True, slots=True)
class RequestSpent:
    """One request has cost this, whatever became of it. `price_usd` None: the model has no known price."""

    turn: int
    tokens: int
    price_usd: float | None
    prompt: str


@dataclass(frozen=True, slots=True)
class MindFailed:
    """`reason` is one line for people: what happened and what to do; never a key, never what was said."""

    turn: int
    reason: str


@dataclass(frozen=True, slots=True)
class ModelTried:
    works: bool
    detail: str


@dataclass(frozen=True, slots=True)
class ModelProbed:
    works: bool


@dataclass(frozen=True, slots=True)
class WriteQuestions:
    """Write so many questions for this job, one request each. `known`: titles of those that there are already."""

    order: int
    papers: tuple[Paper, ...]
    topics: tuple[str, ...]
    level: int
    role: str = ""
    count: int = 3
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StopWriting:
    order: int


@dataclass(frozen=True, slots=True)
class QuestionWritten:
    """It has passed every check; `text` is a question's file in the pack format."""

    order: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class QuestionNotWritten:
    """`reason` is one line for people; the next question is tried all the same where `goes_on`."""

    order: int
    reason: str
    goes_on: bool = True


@dataclass(frozen=True, slots=True)
class WritingSpent:
    """As RequestSpent."""

    order: int
    tokens: int
    price_usd: float | None
    prompt: str


@dataclass(frozen=True, slots=True)
class WritingDone:
    order: int


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """One request to one reader of the committee. Each is asked by itself and knows of no other."""

    order: int
    reader: Reader
    batch: tuple[AnswerToRead, ...]


@dataclass(frozen=True, slots=True)
class StopReading:
    order: int


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """In the form that was asked for, and no more: what it claims has not been checked."""

    order: int
    read: tuple[AnswerRead, ...]


@dataclass(frozen=True, slots=True)
class AnswersNotRead:
    """`reason` is one line for people."""

    order: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingSpent:
    """As RequestSpent."""

    order: int
    tokens: int
    price_usd: float | None
    prompt: str


MindOrder = TakeMove | CancelReply | TryModel | ProbeModel | WriteQuestions | StopWriting | ReadAnswers | StopReading
WritingReport = QuestionWritten | QuestionNotWritten | WritingSpent | WritingDone
ReadingReport = AnswersRead | AnswersNotRead | ReadingSpent
MindReport = (
    MindReady
    | MoveTaken
    | ReplySaid
    | ReplyDone
    | RequestSpent
    | MindFailed
    | ModelTried
    | ModelProbed
    | WritingReport
    | ReadingReport
)
