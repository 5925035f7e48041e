"""First, hear yourself: record three seconds, hear them, say whether that is you. It shows views and posts commands."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.session.commands import (
    Command,
    LeaveMicrophoneCheck,
    PlayCheckAgain,
    ShowMicrophoneCheck,
    StartMicrophoneCheck,
    StopMicrophoneCheck,
)
from app.session.views import MicrophoneCheckView, MicrophoneMeterView
from app.ui.pages.welcome_ask import Ask, lamp_face, stage_of, title_for, word_for
from app.ui.pages.welcome_frame import Step
from app.ui.pages.welcome_remedies import Remedies
from app.ui.pages.welcome_sound_parts import CheckCard, Devices, Results, foot_words, others
from app.ui.theme.tokens import space
from app.ui.widgets.note_line import ProblemNote

TITLE = "First, hear yourself."
SAYS = (
    "Say any sentence. Greenroom records three seconds and plays them back, so that you know the room hears you "
    "before anybody asks you anything."
)
OPENING = "Opening the microphone"
METERS_A_SECOND = 25


class MicrophoneCheck(Step):
    """`accepted`: that is them."""

    accepted = Signal()

    def __init__(self, post: Callable[[Command], None], over_title: str) -> None:
        super().__init__(over_title, TITLE, SAYS)
        self._post = post
        self._view: MicrophoneCheckView | None = None
        self._meter = MicrophoneMeterView(0.0, -100.0)
        self._growing: list[float] = []
        self.foot = foot_words(None)
        self.devices, self.card, self.ask = Devices(post), CheckCard(), Ask()
        self.problem, self.results = ProblemNote(), Results(self._start)
        self.remedies = Remedies(post)
        for part, after, small in (
            (self.devices, space(5), space(4)),
            (self.card, space(6), space(4)),
            (self.problem, 0, 0),
            (self.ask, space(4), space(4)),
            (self.remedies, 0, 0),
            (self.results, 0, 0),
        ):
            self.add_part(part, after, small)
        below = self.problem.layout()
        assert below is not None
        below.setContentsMargins(0, 0, 0, space(4))
        self.side.lamp.clicked.connect(self._press_lamp)
        self.ask.record.clicked.connect(lambda: self._start())
        self.ask.again.clicked.connect(lambda: self._start())
        self.ask.stop.clicked.connect(lambda: post(StopMicrophoneCheck()))
        self.ask.other.clicked.connect(self._try_other)
        self.ask.nothing.clicked.connect(lambda: self._show_remedies(True))
        self.ask.yes.clicked.connect(self.accepted)
        self.remedies.heard.connect(self.accepted)
        self.remedies.back.connect(lambda: self._show_remedies(False))
        self._show_opening()

    def set_small(self, small: bool) -> None:
        self.card.set_small(small)
        super().set_small(small)

    def main_button(self) -> QWidget | None:
        asked = (self.remedies.found, self.ask.record, self.ask.stop, self.ask.yes, self.ask.again)
        return next((button for button in asked if button.isVisibleTo(self)), None)

    # ---- views

    def _show_opening(self) -> None:
        """Until the session has said what there is: at the first start it takes a moment."""
        self.ask.show_stage("ready", OPENING, "")
        self.ask.record.setEnabled(False)
        self.devices.setEnabled(False)

    def show_view(self, view: MicrophoneCheckView) -> None:
        before, self._view = self._view, view
        self.ask.record.setEnabled(True)
        self.devices.setEnabled(True)
        if view.state == "recording" and (before is None or before.state != "recording"):
            self._growing = []
            self._show_remedies(False)
        self.devices.show_view(view)
        self.problem.show_problem(view.problem)
        other = next(iter(others(view.microphones, view.microphone)), None)
        self.ask.show_stage(stage_of(view), title_for(view), f"Try {other.label}" if other else "")
        self.remedies.show_view(view)
        self.results.show_view(view)
        if self.remedies.isVisibleTo(self):
            self.results.hide()
        self.set_foot(foot_words(view))
        self._show_moving()
        small_and_told = bool(self._small) and stage_of(view) in ("recording", "asked", "silent")
        self.paragraph.setVisible(not small_and_told)
        if self.isVisible():
            if before is not None and before.findings != view.findings:
                # When the lines have their places.
                QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.results, 0, 0))
            moved = before is not None and stage_of(before) != stage_of(view) and self._focus_is_on_buttons()
            self.focus_main(only_if_lost=before is not None and not moved)

    def _focus_is_on_buttons(self) -> bool:
        here = self.focusWidget()
        return here is not None and (self.ask.isAncestorOf(here) or here is self.side.lamp)

    def show_meter(self, meter: MicrophoneMeterView) -> None:
        view, self._meter = self._view, meter
        if view is None:
            return
        if view.listening:
            self.devices.hear(meter)
        if view.state == "recording":
            wanted = round(meter.progress * view.seconds * METERS_A_SECOND)
            while len(self._growing) < wanted:
                self._growing.append(meter.level)
        self._show_moving()

    def _show_moving(self) -> None:
        """What the meter moves: the lamp, its arc, the picture and the time."""
        view = self._view
        if view is None:
            return
        moving = view.state in ("recording", "playing")
        part = self._meter.progress if moving else 0.0
        peaks, played = view.peaks, part if view.state == "playing" else None
        if view.state == "recording":
            whole = round(view.seconds * METERS_A_SECOND)
            peaks = (*self._growing[:whole], *(0.0,) * (whole - len(self._growing)))
        at = part * view.seconds
        # The clock of the lamp counts whole seconds that are over; both shall say the same.
        self.card.show_sound(peaks, played, int(at) if view.state == "recording" else at, view.seconds)
        self.side.word.setText(word_for(view))
        self.side.lamp.show_face(*lamp_face(view, self._meter))

    # ---- what is pressed

    def _start(self, microphone: str | None = None) -> None:
        view = self._view
        if view is not None:
            self._post(StartMicrophoneCheck(view.microphone if microphone is None else microphone, view.speaker))

    def _try_other(self) -> None:
        view = self._view
        if view is not None and (found := others(view.microphones, view.microphone)):
            self._start(found[0].id)

    def _press_lamp(self) -> None:
        view = self._view
        if view is None:
            return
        if view.state in ("recording", "playing", "measuring echo") or view.tone:
            self._post(StopMicrophoneCheck())
        elif view.peaks and stage_of(view) != "lost":
            self._post(PlayCheckAgain())
        else:
            self._start()

    def _show_remedies(self, wanted: bool) -> None:
        self.remedies.setVisible(wanted)
        self.ask.setVisible(not wanted)
        # The remedies need its room; the recording can still be played on the lamp.
        self.card.setVisible(not wanted)
        if self._view is not None:
            self.results.show_view(self._view)
        if wanted:
            self.results.hide()
        if self.isVisible():
            self.focus_main()
            self.bring_into_view(self.remedies if wanted else self.ask)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """R, N, S and T, wherever on the page the keyboard is."""
        keys = {
            Qt.Key.Key_R: (self.ask.record, self.ask.again),
            Qt.Key.Key_N: (self.ask.nothing,),
            Qt.Key.Key_S: (self.ask.stop,),
            Qt.Key.Key_T: (self.devices.tone,),
        }
        plain = not event.modifiers() and not event.isAutoRepeat()
        found = [b for b in keys.get(Qt.Key(event.key()), ()) if plain and b.isVisible() and b.isEnabled()]
        if found:
            found[0].click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._post(ShowMicrophoneCheck())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._post(LeaveMicrophoneCheck())
