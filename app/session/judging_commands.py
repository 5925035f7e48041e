"""What can be asked about verdicts: score again, ask the committee, answer again, compare, look at progress."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskCommittee:
    """Three readers by the connected model. `turn` 0: every attempt of the rehearsal; else the one it asked."""

    session: str
    turn: int = 0


@dataclass(frozen=True, slots=True)
class StopCommittee:
    """What was read so far is kept."""


@dataclass(frozen=True, slots=True)
class ScoreLater:
    """Leave it not scored, to be done with all the others once the model is back."""

    session: str
    turn: int


@dataclass(frozen=True, slots=True)
class CountKeyPoints:
    """Judge this attempt by its key points, beside what the committee could not do."""

    session: str
    turn: int


@dataclass(frozen=True, slots=True)
class ScorePending:
    """Everything that waits to be scored, in all rehearsals."""


@dataclass(frozen=True, slots=True)
class AnswerAgain:
    """The question that this turn asked, as a new take. `same_follow_ups`: what was asked after it is asked again."""

    session: str
    turn: int
    same_follow_ups: bool = False


@dataclass(frozen=True, slots=True)
class ShowTwoTakes:
    """Two attempts at one question; each is a rehearsal and the turn that asked it."""

    session: str
    turn: int
    other_session: str
    other_turn: int


@dataclass(frozen=True, slots=True)
class HearModelAnswer:
    """Say it aloud in the voice that asked in this rehearsal; StopPlaying ends it."""

    question: str
    level: int
    session: str = ""

    @property
    def what(self) -> str:
        """What SpeakingView tells back while it lasts."""
        return f"model answer {self.level} {self.question}"


@dataclass(frozen=True, slots=True)
class ShowProgress:
    """`span` is the id of a choice; empty: as it was last."""

    span: str = ""


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """The data behind the pictures, as files in this folder."""

    folder: str


JudgingCommand = (
    AskCommittee
    | StopCommittee
    | ScoreLater
    | CountKeyPoints
    | ScorePending
    | AnswerAgain
    | ShowTwoTakes
    | HearModelAnswer
    | ShowProgress
    | ExportProgress
)
