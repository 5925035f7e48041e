"""Everything a conversation can ask for, as verbs. Whoever performs them decides nothing."""

from dataclasses import dataclass

from interviewer.values import Assessment, HeardWord, Move


@dataclass(frozen=True, slots=True)
class SaveTurn:
    """A new turn begins: what will be asked, and why."""

    turn: int
    move: Move


@dataclass(frozen=True, slots=True)
class TakeBackTurn:
    """This turn was begun too early: the answer to turn `during` goes on. Only what was heard of it may stay."""

    turn: int
    during: int


@dataclass(frozen=True, slots=True)
class Say:
    turn: int
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class FinishSaying:
    """No more sentences for this turn."""

    turn: int


@dataclass(frozen=True, slots=True)
class PrepareSpeech:
    """This will probably be said next: synthesise it now."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hush:
    turn: int


@dataclass(frozen=True, slots=True)
class SaveSpoken:
    """What was really heard of a turn's sentences; only this is history."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class OpenEars:
    """Record and transcribe the answer to this turn. It began `since_s` ago: keep that sound."""

    turn: int
    since_s: float = 0.0


@dataclass(frozen=True, slots=True)
class HoldEars:
    """Stop recording without ending the take."""

    turn: int


@dataclass(frozen=True, slots=True)
class ReleaseEars:
    turn: int


@dataclass(frozen=True, slots=True)
class CloseEars:
    """The take is over: bring every word of it."""

    turn: int


@dataclass(frozen=True, slots=True)
class SaveAnswer:
    turn: int
    words: tuple[HeardWord, ...]


@dataclass(frozen=True, slots=True)
class SaveAssessment:
    turn: int
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class AskModel:
    """Choose one of these moves and put it into the persona's words. The first is the house's choice, each move's own
    text what the house would say. `exchange`: what was asked and answered about this question so far, in its order."""

    turn: int
    moves: tuple[Move, ...]
    answer: str
    exchange: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SaveChoice:
    """The model took another of the moves that were allowed."""

    turn: int
    move: Move


@dataclass(frozen=True, slots=True)
class CancelModel:
    turn: int


@dataclass(frozen=True, slots=True)
class MarkTurn:
    """Somebody else than planned did this turn's work; kept, so that it can be redone."""

    turn: int
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class EndRehearsal:
    """`how` is "finished", "ended" by the candidate, or "broken"."""

    how: str


Effect = (
    SaveTurn
    | TakeBackTurn
    | Say
    | FinishSaying
    | PrepareSpeech
    | Hush
    | SaveSpoken
    | OpenEars
    | HoldEars
    | ReleaseEars
    | CloseEars
    | SaveAnswer
    | SaveAssessment
    | AskModel
    | SaveChoice
    | CancelModel
    | MarkTurn
    | EndRehearsal
)
