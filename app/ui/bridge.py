"""The one crossing from other threads into Qt.

    any thread: show(view) -> newest view of each kind kept, in order of arrival
    Qt's thread: at most 30 times a second everything kept is emitted, one signal for each page

Views are whole pages, so of two of the same kind only the later counts: a flood from the session costs the window
no more than 30 repaints a second. Toasts are not states and are all kept.
"""

import threading
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, SignalInstance

from app.session.commands import Command
from app.session.debrief_views import DebriefView, ProgressView, TwoTakesView
from app.session.export_views import ExportView
from app.session.moving.views import MovingView
from app.session.question_views import DraftView, ImportClash, PacksView, QuestionView, SpeakingView
from app.session.replay.views import ReplayAt, ReplayView
from app.session.shelf_views import PlaceInDebrief
from app.session.tailoring_views import PaperView, TailoringView
from app.session.views import (
    DevicesView,
    HomeView,
    InterviewView,
    LevelView,
    MicrophoneCheckView,
    MicrophoneMeterView,
    ModelsView,
    PlayingView,
    RehearsalsPart,
    RehearsalsView,
    SettingsView,
    Toast,
    View,
)
from app.session.waiting_view import WaitingView
from app.ui.theme.tokens import motion_ms


class Bridge(QObject):
    home = Signal(HomeView)
    interview = Signal(InterviewView)
    level = Signal(LevelView)
    debrief = Signal(DebriefView)
    two_takes = Signal(TwoTakesView)
    progress = Signal(ProgressView)
    rehearsals = Signal(RehearsalsView)
    waiting = Signal(WaitingView)
    rehearsals_part = Signal(RehearsalsPart)
    place_in_debrief = Signal(PlaceInDebrief)
    settings = Signal(SettingsView)
    models = Signal(ModelsView)
    microphone_check = Signal(MicrophoneCheckView)
    microphone_meter = Signal(MicrophoneMeterView)
    devices = Signal(DevicesView)
    playing = Signal(PlayingView)
    replay = Signal(ReplayView)
    replay_at = Signal(ReplayAt)
    tailoring = Signal(TailoringView)
    paper = Signal(PaperView)
    packs = Signal(PacksView)
    question = Signal(QuestionView)
    draft = Signal(DraftView)
    speaking = Signal(SpeakingView)
    import_clash = Signal(ImportClash)
    export = Signal(ExportView)
    moving = Signal(MovingView)
    toast = Signal(Toast)
    _arrived = Signal()

    def __init__(self, post: Callable[[Command], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._lock = threading.Lock()
        self._kept: dict[object, View] = {}
        self._toasts = 0
        self._since = QElapsedTimer()
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setTimerType(Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self._hand_on)
        self._arrived.connect(self._soon, Qt.ConnectionType.QueuedConnection)

    def show(self, view: View) -> None:
        """From any thread; returns at once."""
        with self._lock:
            first = not self._kept
            key: object = type(view)
            if isinstance(view, Toast):
                self._toasts += 1
                key = self._toasts
            # Taken out first, so that the newer one stands where it arrived: pages change in the right order.
            self._kept.pop(key, None)
            self._kept[key] = view
        if first:
            self._arrived.emit()

    def post(self, command: Command) -> None:
        self._post(command)

    def _soon(self) -> None:
        """The first view after a quiet moment goes through at once, the others with the next frame."""
        frame_ms = motion_ms("level-frame")
        gone_ms = self._since.elapsed() if self._since.isValid() else frame_ms
        if gone_ms >= frame_ms:
            self._hand_on()
        elif not self._frame.isActive():
            self._frame.start(int(frame_ms - gone_ms))

    def _hand_on(self) -> None:
        with self._lock:
            kept, self._kept = self._kept, {}
        self._since.start()
        for view in kept.values():
            self._signal_for(view).emit(view)

    def _signal_for(self, view: View) -> SignalInstance:
        signals: dict[type[View], SignalInstance] = {
            HomeView: self.home,
            InterviewView: self.interview,
            LevelView: self.level,
            DebriefView: self.debrief,
            TwoTakesView: self.two_takes,
            ProgressView: self.progress,
            RehearsalsView: self.rehearsals,
            WaitingView: self.waiting,
            RehearsalsPart: self.rehearsals_part,
            PlaceInDebrief: self.place_in_debrief,
            SettingsView: self.settings,
            ModelsView: self.models,
            MicrophoneCheckView: self.microphone_check,
            MicrophoneMeterView: self.microphone_meter,
            DevicesView: self.devices,
            PlayingView: self.playing,
            ReplayView: self.replay,
            ReplayAt: self.replay_at,
            TailoringView: self.tailoring,
            PaperView: self.paper,
            PacksView: self.packs,
            QuestionView: self.question,
            DraftView: self.draft,
            SpeakingView: self.speaking,
            ImportClash: self.import_clash,
            ExportView: self.export,
            MovingView: self.moving,
            Toast: self.toast,
        }
        return signals[type(view)]
