"""What a window (or a terminal) shows: one frozen view per page, made on the session thread."""

from dataclasses import dataclass, field
from typing import Literal

from app.session.commands import Command
from app.session.debrief_views import (
    DebriefView,
    ProgressView,
    RepeatView,
    TwoTakesView,
)
from app.session.export_views import ExportView
from app.session.moving.views import MovingView
from app.session.question_views import QuestionsPageView
from app.session.replay.views import ReplayAt, ReplayView
from app.session.shared_views import Choice, Problem
from app.session.shelf_commands import SearchRehearsals
from app.session.shelf_views import HitView, PlaceInDebrief, ShelfState
from app.session.tailoring_views import TailoringPageView
from app.session.waiting_view import WaitingView

Phase = Literal["ready", "asking", "listening", "writing down", "thinking", "paused", "ended", "broken"]
CheckState = Literal["idle", "recording", "playing", "measuring echo", "understanding", "done"]


@dataclass(frozen=True, slots=True)
class RehearsalRow:
    """A line in a list of rehearsals. `level` is empty when nothing justifies one ("Not scored" is shown)."""

    id: str
    title: str
    when: str
    length: str
    persona: str
    state: str
    peaks: tuple[float, ...]
    level: str = ""
    own_title: str = ""
    """what it was named; empty: it is called by its round"""
    tags: tuple[str, ...] = ()
    note: str = ""
    remarks: int = 0
    """of mentors, not read yet"""
    deleted: str = ""
    """when it went into the trash, ready to show; empty: it is not there"""
    size: str = ""
    marks: tuple[tuple[str, bool], ...] = ()
    """the title in pieces, with whether each was looked for; empty: nothing of it was"""
    hits: tuple[HitView, ...] = ()
    places: int = 0
    """in which something was found, shown or not"""


@dataclass(frozen=True, slots=True)
class ContinueCard:
    id: str
    title: str
    detail: str
    peaks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    microphone: str
    rounds: tuple[Choice, ...]
    personas: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    lengths: tuple[Choice, ...]
    turn_modes: tuple[Choice, ...]
    chosen: tuple[str, str, str, str, str]
    hint: str
    interrupted: ContinueCard | None = None
    recent: tuple[RehearsalRow, ...] = ()
    total: int = 0
    problem: Problem | None = None
    fits: tuple[tuple[str, str, str, str], ...] = ()
    """what a round usually is: (round, persona, level, length)"""
    questions: tuple[Choice, ...] = ()
    """of which one is picked in the round “one-question”"""
    question: str = ""
    repeat: tuple[RepeatView, ...] = ()
    """up to three, worth repeating today"""
    repeat_later: str = ""
    """what comes next when nothing is due today; empty when no answer was ever scored"""


@dataclass(frozen=True, slots=True)
class StripView:
    """The strip at the foot of a rehearsal. `leaves` is empty when nothing leaves the machine."""

    recording: bool = False
    paused: bool = False
    recorded_s: float = 0.0
    recogniser: str = ""
    recogniser_is_basic: bool = False
    recogniser_leaves: bool = False
    """your voice goes to another machine"""
    interviewer: str = ""
    interviewer_note: str = ""
    leaves: str = ""
    cost_usd: float | None = None


@dataclass(frozen=True, slots=True)
class InterviewView:
    """The live page. The lamp's fast level comes apart, as LevelView."""

    phase: Phase
    round_name: str
    question_number: int
    question_count: int
    persona_name: str
    persona_role: str
    persona_initials: str
    move: str
    """a MoveKind; `label` is what may be said of it on screen, where a trap is never labelled as one"""
    heard_sentences: tuple[str, ...]
    current_sentence: str
    committed: str = ""
    tail: str = ""
    elapsed_s: float = 0.0
    suggested_s: float = 0.0
    hands_free: bool = True
    thinking_granted: bool = False
    waiting_for: str = ""
    microphone_note: str = ""
    notice: str = ""
    strip: StripView = field(default_factory=StripView)
    problem: Problem | None = None
    session: str = ""
    label: str = ""
    minutes_used: int = 0
    minutes: int = 0
    """that the whole may take; 0: it is asked by count. `question_number` 0: hello, or the candidate's own questions"""


@dataclass(frozen=True, slots=True)
class LevelView:
    """0 to 1; `of_candidate` False is the interviewer's voice."""

    level: float
    of_candidate: bool


@dataclass(frozen=True, slots=True)
class RehearsalsView:
    """`rows` stand from the `first` on among `total`; the others come as RehearsalsPart when they are asked for.
    `places`: in how many something was found. `trash`: the page shows what was thrown away."""

    rows: tuple[RehearsalRow, ...]
    problem: Problem | None = None
    asked: SearchRehearsals = field(default_factory=SearchRehearsals)
    first: int = 0
    total: int = 0
    places: int = 0
    trash: bool = False
    state: ShelfState = field(default_factory=ShelfState)


@dataclass(frozen=True, slots=True)
class RehearsalsPart:
    """More rows of what was asked, from the `first` on; `first` -1: in place of the row with the same id."""

    asked: SearchRehearsals
    first: int
    rows: tuple[RehearsalRow, ...]
    trash: bool = False


@dataclass(frozen=True, slots=True)
class SettingsView:
    microphones: tuple[Choice, ...]
    microphone: str
    speakers: tuple[Choice, ...]
    speaker: str
    recognisers: tuple[Choice, ...]
    recogniser: str
    whisper_folder: str
    voices: tuple[Choice, ...]
    voice: str
    piper_voice: str
    model: str
    api_base: str
    key_stored: bool
    key_place: str
    """where the key comes from or would go: "system keyring", "environment", or why neither"""
    model_limit_s: float
    local_only: bool
    data_folder: str
    data_size: str
    theme: str
    """system, light or dark"""
    patience: str
    """short, usual or long"""
    judge_pace_and_fillers: bool = True
    interrupting: str = "auto"
    """auto or off"""
    cuts_in: bool = True
    ledger: tuple[tuple[str, str, str, str, str], ...] = ()
    """when, to, why, tokens, cost; newest first, ready to show"""
    model_test: str = ""
    ears_address: str = ""
    ears_model: str = ""
    ears_key_stored: bool = False
    ears_key_place: str = ""
    my_words: tuple[str, ...] = ()
    languages: tuple[Choice, ...] = ()
    """those that the recogniser can be told to listen for; empty when there is nothing to choose"""
    language: str = "en"
    spending_limit_usd: float = 1.0
    """for one rehearsal; 0: no limit"""
    spending_estimate: str = ""
    """what a rehearsal would cost with the connected model, in words; empty when nothing can be said"""
    keep_sound: str = "always"
    """always, days or newest"""
    keep_sound_days: int = 180
    keep_sound_newest: int = 50
    trash_days: int = 30
    storage: str = ""
    """what rehearsals and trash take up, in words"""
    local_models: tuple[Choice, ...] | None = None
    """language models that answer on this machine; the id of each is model, tab, address; None: not looked for yet"""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A model that is here or could be. `kind` is whisper, voice or turn.

    `state` is available, waiting, fetching or installed. `part` (0 to 1) and `progress` say how much of it is here.
    """

    id: str
    kind: str
    title: str
    facts: str
    speed: str
    state: str
    in_use: bool = False
    recommended: bool = False
    part: float = 0.0
    progress: str = ""
    trouble: str = ""
    weight: int = 0
    """bytes to fetch"""


@dataclass(frozen=True, slots=True)
class ModelsView:
    """The models in Settings. `refusal` says why nothing can be fetched; `measured` how the speeds were found."""

    rows: tuple[ModelRow, ...]
    refusal: str = ""
    measuring: bool = False
    measured: str = ""
    adding: bool = False


@dataclass(frozen=True, slots=True)
class MicrophoneFinding:
    """One thing that a check has looked at. `what` is silence, permission, device, bluetooth, level, clipping, noise,
    echo or words; `title` is its name on the page. `remedy` is the one thing to do; empty when there is none.
    """

    what: str
    title: str
    state: Literal["good", "careful", "bad"]
    found: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class MicrophoneMeterView:
    """What moves on the microphone check, some 25 times a second.

    `level` is 0 to 1 on the lamp's scale, `decibels` the same moment's loudness in dBFS (-100 is nothing at all);
    `clipped`: a sample of it reached full scale. `progress` (0 to 1): how far the recording, the playing back or the
    tone is; 0 in every other state.
    """

    level: float
    decibels: float
    clipped: bool = False
    progress: float = 0.0


@dataclass(frozen=True, slots=True)
class MicrophoneCheckView:
    """The microphone check. While `listening` the microphone is open and MicrophoneMeterViews come.

    idle -> recording -> playing -> measuring echo (left out where nothing is to be measured) -> understanding -> done

    The words are looked for from the end of the recording on (`understanding` is True meanwhile); the state of that
    name is only shown when everything else is over. `peaks` (0 to 1, empty before the first recording), `heard` and
    `findings` are of the last recording and grow as they are known; findings come worst first.
    `tone`: the tone is playing (in state idle or done: asked for by PlayTone).
    """

    microphones: tuple[Choice, ...]
    microphone: str
    speakers: tuple[Choice, ...]
    speaker: str
    state: CheckState = "idle"
    listening: bool = False
    seconds: float = 3.0
    peaks: tuple[float, ...] = ()
    tone: bool = False
    understanding: bool = False
    heard: str = ""
    """empty in state done: no words were understood (there is a finding about it)"""
    recogniser: str = ""
    """who understood it, for people: "basic recogniser" or "Whisper base.en"; empty before it is known"""
    recogniser_is_basic: bool = False
    goes_to: str = ""
    """the host that the three seconds are sent to for their words; empty: nothing leaves this machine"""
    findings: tuple[MicrophoneFinding, ...] = ()
    problem: Problem | None = None
    """with about == "microphone": choosing another one, or StartMicrophoneCheck again, is the way on"""


@dataclass(frozen=True, slots=True)
class DevicesView:
    """What is plugged in now, whenever that changes; `line` is for the bar."""

    line: str
    microphones: tuple[Choice, ...]
    microphone: str
    speakers: tuple[Choice, ...]
    speaker: str


@dataclass(frozen=True, slots=True)
class PlayingView:
    """What clip is being played and where it is; `clip` empty means silence."""

    clip: str = ""
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Toast:
    """`fatal`: the session thread could not start; the program can only show this and close.
    `undo` takes it back, or does what `button` says."""

    text: str
    bad: bool = False
    fatal: bool = False
    undo: Command | None = None
    button: str = "Undo"


View = (
    HomeView
    | InterviewView
    | LevelView
    | DebriefView
    | TwoTakesView
    | ProgressView
    | ExportView
    | RehearsalsView
    | WaitingView
    | RehearsalsPart
    | PlaceInDebrief
    | SettingsView
    | ModelsView
    | MicrophoneCheckView
    | MicrophoneMeterView
    | DevicesView
    | PlayingView
    | TailoringPageView
    | QuestionsPageView
    | ReplayView
    | ReplayAt
    | MovingView
    | Toast
)
