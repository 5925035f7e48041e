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
class TimeSkipped:
    """The last `seconds` count for nobody: the machine slept, or the program was held up."""

    at: float
    seconds: float


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
    """What was heard up to now: `committed` stays, `tail` may change; a line break stands where the speaker stopped.

    `words` is the same with times. `words_known`: nothing that was said before the present silence is missing in it.
    """

    at: float
    turn: int
    committed: str
    tail: str
    words: tuple[HeardWord, ...] = ()
    words_known: bool = False


@dataclass(frozen=True, slots=True)
class TurnEndJudged:
    """A turn model listened to the last seconds before a pause: how probable is it that the answer ends there?"""

    at: float
    turn: int
    probability: float


@dataclass(frozen=True, slots=True)
class VoiceSounded:
    """The first sound of a sentence of this turn leaves the speaker now."""

    at: float
    turn: int


@dataclass(frozen=True, slots=True)
class BargedIn:
    """The candidate has been speaking over the interviewer's `turn` for so long, and still does.

    `words` when they are known already. Only sent where the microphone does not hear the interviewer (an echo
    canceller, headphones).
    """

    at: float
    turn: int
    speech_s: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class TranscriptFinished:
    """The words of the whole answer. `recorded_s` is the length of the take; `basic`: heard by the basic recogniser."""

    at: float
    turn: int
    words: tuple[HeardWord, ...]
    recorded_s: float
    basic: bool = False


@dataclass(frozen=True, slots=True)
class MoveChosen:
    """The language model takes the move at this place of those that were allowed; its words follow."""

    at: float
    turn: int
    index: int


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

    `worker` is "microphone", "recorder", "ears", "mouth", "mind" or "archive", or "sleep" when the whole machine was
    away; `reason` is one line for people.
    """

    at: float
    worker: str
    turn: int
    reason: str


Event = (
    RehearsalStarted
    | TimePassed
    | TimeSkipped
    | SentenceSpoken
    | CandidateSpoke
    | CandidatePaused
    | TranscriptRevised
    | TurnEndJudged
    | VoiceSounded
    | BargedIn
    | TranscriptFinished
    | MoveChosen
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
