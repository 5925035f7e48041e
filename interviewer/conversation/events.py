"""Everything that can happen to a conversation, in past tense. `at` is seconds on the caller's clock."""

from dataclasses import dataclass

from interviewer.values import HeardWord


@dataclass(frozen=True, slots=True)
class RehearsalStarted:
    at: float


@dataclass(frozen=True, slots=True)
class TimePassed:
    """Sent several times a second; the only way in which the conversation learns of time going by."""

    at: float


@dataclass(frozen=True, slots=True)
class SentenceSpoken:
    """This sentence of the turn was heard by the candidate."""

    at: float
    turn: int
    index: int


@dataclass(frozen=True, slots=True)
class CandidateSpoke:
    at: float
    turn: int


@dataclass(frozen=True, slots=True)
class CandidatePaused:
    """Silence; it began at `since`."""

    at: float
    turn: int
    since: float


@dataclass(frozen=True, slots=True)
class TranscriptRevised:
    """What was heard up to now: `committed` stays, `tail` may change."""

    at: float
    turn: int
    committed: str
    tail: str


@dataclass(frozen=True, slots=True)
class TranscriptFinished:
    """The words of the whole answer. `recorded_s` is the length of the take; `basic`: heard by the basic recogniser."""

    at: float
    turn: int
    words: tuple[HeardWord, ...]
    recorded_s: float
    basic: bool = False


@dataclass(frozen=True, slots=True)
class ReplySentence:
    """The language model finished a speakable sentence."""

    at: float
    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class ReplyFinished:
    at: float
    turn: int


@dataclass(frozen=True, slots=True)
class CandidateFinished:
    """The candidate said so by key, or the file that stands in for them has ended."""

    at: float


@dataclass(frozen=True, slots=True)
class TalkKeyPressed:
    """Hold-to-talk: the candidate wants to be heard from now on."""

    at: float


@dataclass(frozen=True, slots=True)
class TalkKeyReleased:
    at: float


@dataclass(frozen=True, slots=True)
class TimeToThinkAsked:
    at: float


@dataclass(frozen=True, slots=True)
class ClarificationAsked:
    at: float


@dataclass(frozen=True, slots=True)
class RepeatAsked:
    at: float


@dataclass(frozen=True, slots=True)
class SkipAsked:
    at: float


@dataclass(frozen=True, slots=True)
class PauseAsked:
    at: float


@dataclass(frozen=True, slots=True)
class ResumeAsked:
    at: float


@dataclass(frozen=True, slots=True)
class EndAsked:
    at: float


@dataclass(frozen=True, slots=True)
class WorkFailed:
    """Something that works for the conversation could not do its part.

    `worker` is "microphone", "recorder", "ears", "mouth", "mind" or "archive"; `reason` is one line for people.
    """

    at: float
    worker: str
    turn: int
    reason: str


Event = (
    RehearsalStarted
    | TimePassed
    | SentenceSpoken
    | CandidateSpoke
    | CandidatePaused
    | TranscriptRevised
    | TranscriptFinished
    | ReplySentence
    | ReplyFinished
    | CandidateFinished
    | TalkKeyPressed
    | TalkKeyReleased
    | TimeToThinkAsked
    | ClarificationAsked
    | RepeatAsked
    | SkipAsked
    | PauseAsked
    | ResumeAsked
    | EndAsked
    | WorkFailed
)
