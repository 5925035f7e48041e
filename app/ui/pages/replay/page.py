"""The replay of a rehearsal: timeline, transcript beneath, the marks beside it, and the transport at the foot."""

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import Command, ShowDebrief
from app.session.judging_commands import ShowTwoTakes
from app.session.replay.commands import Voices
from app.session.replay.views import NONE, ReplayAt, ReplayQuestion, ReplayView
from app.ui.pages.replay.head import ReplayHead
from app.ui.pages.replay.player import Player
from app.ui.pages.replay.side import MarkList
from app.ui.pages.replay.timeline import Timeline
from app.ui.pages.replay.transcript import Transcript
from app.ui.pages.replay.transport import STEP_S, Transport
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import size, space
from app.ui.widgets.labels import Rule
from app.ui.widgets.note_line import NoteLine, ProblemNote
from app.ui.widgets.page_scroll import is_small, side_margin

FRAME_MS = 33
_ZOOM = 1.5
_VOICES: dict[str, Voices] = {"both": "both", "you": "you", "interviewer": "interviewer"}


class ReplayPage(QWidget):
    def __init__(
        self,
        post: Callable[[Command], None],
        now: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._post = post
        self._view: ReplayView | None = None
        self._number = NONE - 1
        self._starts: list[float] = []
        self.player = Player(post, now)
        self.head, self.timeline, self.transport = ReplayHead(), Timeline(), Transport()
        self.transcript, self.marks = Transcript(), MarkList()
        self.note, self.problem = NoteLine("circle-alert"), ProblemNote()
        self._frame = QTimer(self)
        self._frame.setTimerType(Qt.TimerType.PreciseTimer)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self.tick)
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Replay")

    # ---- views

    def show_view(self, view: ReplayView) -> None:
        before, self._view = self._view, view
        if before is None or before.session != view.session:
            self._number = NONE - 1
        self.player.open(view.session, view.seconds)
        self._starts = [word.start for passage in view.passages for word in passage.words]
        self.head.show_view(view)
        self.timeline.show_view(view)
        self.transcript.show_passages(view.passages)
        self.note.sign.show_sign("circle-alert" if view.missing else "audio-lines", "muted")
        self.note.say(view.missing or view.outlining)
        self.problem.show_problem(view.problem)
        self.transport.set_playable(any(not passage.missing for passage in view.passages))
        self._show_state()

    def show_at(self, report: ReplayAt) -> None:
        self.player.hear(report)
        self._show_state()

    def tick(self) -> None:
        """Thirty times a second while it plays."""
        if self._view is None:
            return
        at = self.player.at()
        question = next((each for each in self._view.questions if each.start <= at < each.end), None)
        number = question.number if question is not None else NONE
        self.timeline.strip.show_at(at, number)
        self.transcript.show_at(at)
        self.transport.show_time(at, self._view.seconds)
        if number != self._number:
            self._number = number
            self._show_question(question)
        self.marks.show_at(at)

    def _show_question(self, question: ReplayQuestion | None) -> None:
        assert self._view is not None
        self.marks.show_marks(question, [mark for mark in self._view.marks if mark.number == self._number])
        self.head.compare_button.setVisible(question is not None and question.other is not None)

    def _show_state(self) -> None:
        player = self.player
        self.transport.show_playing(player.playing)
        self.transport.show_speed(player.speed)
        self.head.show_loop(player.loop)
        self.timeline.strip.show_loop(player.loop)
        if player.playing and not self._frame.isActive():
            self._frame.start()
        elif not player.playing:
            self._frame.stop()
        self.tick()

    # ---- what can be done

    def play_or_pause(self) -> None:
        if self.player.playing:
            self.player.pause()
        else:
            self.player.play()
        self._show_state()

    def seek(self, at: float, play: bool = False) -> None:
        self.player.seek(at, play=play)
        self.transcript.follow()
        self._show_state()

    def step(self, seconds: float) -> None:
        self.seek(self.player.at() + seconds)

    def step_word(self, by: int) -> None:
        """To the word after this one, or to the one before it."""
        at = self.player.at()
        place = bisect_right(self._starts, at + 0.001) if by > 0 else bisect_left(self._starts, at - 0.05) - 1
        if 0 <= place < len(self._starts):
            self.seek(self._starts[place])

    def loop(self, start: float, end: float) -> None:
        self.player.set_loop((start, end))
        self._show_state()

    def end_loop(self) -> None:
        self.player.set_loop(None)
        self._show_state()

    def _set_speed(self, speed: float) -> None:
        self.player.set_speed(speed)
        self._show_state()

    def _set_voices(self, voices: str) -> None:
        self.player.set_voices(_VOICES[voices])
        self.timeline.strip.show_voices(voices)
        self._show_state()

    def _leave(self) -> None:
        if self._view is not None:
            self._post(ShowDebrief(self._view.session))

    def _compare(self) -> None:
        view = self._view
        question = next((each for each in view.questions if each.number == self._number), None) if view else None
        if view is not None and question is not None and question.other is not None:
            self._post(ShowTwoTakes(view.session, question.turn, *question.other))

    # ---- keys and the frame

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        strip = self.timeline.strip
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Space: self.play_or_pause,
            Qt.Key.Key_K: self.play_or_pause,
            Qt.Key.Key_J: lambda: self._slower_or_faster(-1) if shift else self.step(-STEP_S),
            Qt.Key.Key_L: lambda: self._slower_or_faster(1) if shift else self.step(STEP_S),
            Qt.Key.Key_Left: lambda: self.step_word(-1),
            Qt.Key.Key_Right: lambda: self.step_word(1),
            Qt.Key.Key_Home: lambda: self.seek(0.0),
            Qt.Key.Key_End: lambda: self.seek(self.player.seconds),
            Qt.Key.Key_Backspace: self.end_loop,
            Qt.Key.Key_Plus: lambda: strip.zoom(_ZOOM, self.player.at()),
            Qt.Key.Key_Minus: lambda: strip.zoom(1 / _ZOOM, self.player.at()),
            Qt.Key.Key_Escape: self._leave,
        }
        act = acts.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _slower_or_faster(self, by: int) -> None:
        self.player.step_speed(by)
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.player.pause()
            self._show_state()
        super().hideEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        window = self.window()
        small = is_small(window.width(), window.height())
        margin = size("page-margin-small" if small else "page-margin")
        side = side_margin(self.width(), small)
        self.head.set_side(side)
        self.transport.set_side(side, small)
        self._above.setContentsMargins(margin, space(2), margin, space(4))
        self._split.setContentsMargins(side, 0, side - metric("hang"), 0)
        self._notes.setContentsMargins(side, 0, side, 0)
        self._split.setSpacing(space(5) if small else space(7) - metric("hang"))

    def _lay_out(self) -> None:
        self._above, self._split, self._notes = QVBoxLayout(), QHBoxLayout(), QVBoxLayout()
        self._above.addWidget(self.timeline)
        self._notes.addWidget(self.problem)
        self._notes.addWidget(self.note)
        self.transcript.setMaximumWidth(metric("replay-transcript"))
        self._split.addWidget(self.transcript, 800)
        self._split.addWidget(self.marks, 360)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addLayout(self._notes)
        page.addLayout(self._above)
        page.addWidget(Rule())
        page.addLayout(self._split, 1)
        page.addWidget(self.transport)

    def _connect(self) -> None:
        hear = lambda at: self.seek(at, True)  # noqa: E731
        self.head.back.connect(self._leave)
        self.head.debrief.connect(self._leave)
        self.head.no_loop.connect(self.end_loop)
        self.head.compare.connect(self._compare)
        for part in (self.timeline, self.transcript):
            part.seek.connect(hear)
            part.looped.connect(self.loop)
        self.marks.seek.connect(hear)
        self.transport.pressed.connect(self.play_or_pause)
        self.transport.stepped.connect(self.step)
        self.transport.voices.connect(self._set_voices)
        self.transport.speed.connect(self._set_speed)
