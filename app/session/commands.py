"""What a window (or the command line) can ask of the session thread."""

from dataclasses import dataclass

from app.session.judging_commands import JudgingCommand
from app.session.moving.commands import MovingCommand
from app.session.question_commands import QuestionCommand
from app.session.replay.commands import ReplayCommand
from app.session.review_commands import ReviewCommand
from app.session.shelf_commands import ShelfCommand
from app.session.tailoring_commands import TailoringCommand


@dataclass(frozen=True, slots=True)
class ShowHome:
    pass


@dataclass(frozen=True, slots=True)
class ShowRehearsals:
    pass


@dataclass(frozen=True, slots=True)
class ShowDebrief:
    session: str


@dataclass(frozen=True, slots=True)
class ShowSettings:
    pass


@dataclass(frozen=True, slots=True)
class StartRehearsal:
    """The choices of Home, by their ids. `question` is the one that was picked; `count`: with recorded answers so many
    questions are asked, whatever time they take (0: as many as there are)."""

    round: str
    persona: str
    level: str
    length: str
    turns: str
    question: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class ContinueRehearsal:
    session: str


@dataclass(frozen=True, slots=True)
class CloseInterrupted:
    """End it and debrief."""

    session: str


@dataclass(frozen=True, slots=True)
class Press:
    """A key or button of the live page: done, think, clarify, repeat, skip, pause, resume, end."""

    key: str


@dataclass(frozen=True, slots=True)
class TalkKey:
    """Hold-to-talk: the key went down or up."""

    down: bool


@dataclass(frozen=True, slots=True)
class LookAgain:
    """The microphone was lost: try again, with this device (id of a Choice; empty: the same one)."""

    microphone: str = ""


@dataclass(frozen=True, slots=True)
class UseMicrophone:
    """The one that was just plugged in; `microphone` is the id of a Choice."""

    microphone: str


@dataclass(frozen=True, slots=True)
class Play:
    """Seconds; end 0 plays to the end."""

    clip: str
    start: float = 0.0
    end: float = 0.0


@dataclass(frozen=True, slots=True)
class StopPlaying:
    pass


@dataclass(frozen=True, slots=True)
class TranscribeAgain:
    """Hear stored answers again: one turn's, or all of a rehearsal (turn 0), by the recogniser with this id."""

    session: str
    turn: int
    recogniser: str


@dataclass(frozen=True, slots=True)
class StopListeningAgain:
    """Leave it at what was heard so far."""


@dataclass(frozen=True, slots=True)
class Export:
    """`formats` out of those that the debrief offers; `folder` is where the files go. `questions` by the numbers of the
    debrief, empty: the whole rehearsal. Without `names` people stand by their role."""

    session: str
    formats: tuple[str, ...]
    folder: str
    sound: bool = True
    scores: bool = True
    names: bool = True
    questions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StopExport:
    """Nothing of it is left."""


@dataclass(frozen=True, slots=True)
class CorrectWord:
    """The heard words from `first` to `last` (places from 0) shall read `text`; empty: nobody said them."""

    session: str
    turn: int
    take: int
    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class CorrectText:
    """The whole transcript of a take shall read `text`."""

    session: str
    turn: int
    take: int
    text: str


@dataclass(frozen=True, slots=True)
class UndoCorrection:
    """Take back what was last corrected in this take."""

    session: str
    turn: int
    take: int


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """`name` is a field of app.settings.Settings; `value` as text, checked there."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class StoreKey:
    """Never logged, never written to a file by us. `of`: model, or ears for the recogniser on another machine."""

    key: str = ""
    of: str = "model"

    def __repr__(self) -> str:
        return "StoreKey(...)"


@dataclass(frozen=True, slots=True)
class TestModel:
    """One click: does the connected model answer?"""


@dataclass(frozen=True, slots=True)
class TestSound:
    """Speak one sentence through the chosen voice and speaker; `question`: one that an interviewer might ask."""

    question: bool = False


@dataclass(frozen=True, slots=True)
class FindLocalModels:
    """Does a server of language models answer on this machine? Nothing outside is asked."""


@dataclass(frozen=True, slots=True)
class GetModel:
    """Fetch it (or go on fetching it); `model` is an id of the catalogue."""

    model: str


@dataclass(frozen=True, slots=True)
class StopGetting:
    """What has come is kept."""

    model: str


@dataclass(frozen=True, slots=True)
class AddModel:
    """From a folder or an archive on this machine."""

    path: str


@dataclass(frozen=True, slots=True)
class UseModel:
    model: str


@dataclass(frozen=True, slots=True)
class RemoveModel:
    model: str


@dataclass(frozen=True, slots=True)
class MeasureMachine:
    """How fast would each Whisper be here? About ten seconds."""


@dataclass(frozen=True, slots=True)
class ShowMicrophoneCheck:
    """Opens the chosen microphone for its level; nothing is recorded."""


@dataclass(frozen=True, slots=True)
class ChooseForCheck:
    """Take these devices (ids of the view's choices) from now on, here and everywhere.

    With another microphone what was found is forgotten, with another speaker only what was found of the echo.
    """

    microphone: str
    speaker: str


@dataclass(frozen=True, slots=True)
class StartMicrophoneCheck:
    """Record three seconds, play them, say what was understood and found. Also again, and after a lost microphone."""

    microphone: str
    speaker: str


@dataclass(frozen=True, slots=True)
class StopMicrophoneCheck:
    """Stop recording, playing, measuring and understanding; what was found so far stays."""


@dataclass(frozen=True, slots=True)
class PlayTone:
    """On this speaker; what comes back through the microphone is measured."""

    speaker: str


@dataclass(frozen=True, slots=True)
class PlayCheckAgain:
    """The last three seconds, once more."""


@dataclass(frozen=True, slots=True)
class LeaveMicrophoneCheck:
    """Close the microphone and forget the recording."""


@dataclass(frozen=True, slots=True)
class Quit:
    pass


Command = (
    ShowHome
    | ShowRehearsals
    | ShowDebrief
    | ShowSettings
    | StartRehearsal
    | ContinueRehearsal
    | CloseInterrupted
    | Press
    | TalkKey
    | LookAgain
    | UseMicrophone
    | Play
    | StopPlaying
    | TranscribeAgain
    | StopListeningAgain
    | Export
    | StopExport
    | CorrectWord
    | CorrectText
    | UndoCorrection
    | ChangeSetting
    | StoreKey
    | TestModel
    | TestSound
    | FindLocalModels
    | GetModel
    | StopGetting
    | AddModel
    | UseModel
    | RemoveModel
    | MeasureMachine
    | ShowMicrophoneCheck
    | ChooseForCheck
    | StartMicrophoneCheck
    | StopMicrophoneCheck
    | PlayTone
    | PlayCheckAgain
    | LeaveMicrophoneCheck
    | JudgingCommand
    | TailoringCommand
    | QuestionCommand
    | ShelfCommand
    | ReplayCommand
    | ReviewCommand
    | MovingCommand
    | Quit
)
