"""The foot of the replay: back, play and forward with their keys, the time, whose voice is heard, and how fast."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.clock_words import clock_words, spoken_length
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label
from app.ui.widgets.segments import Segments

STEP_S = 5
SPEEDS = (0.75, 1.0, 1.25, 1.5, 2.0)
VOICES = (("both", "Both voices"), ("you", "Only me"), ("interviewer", "Only the interviewer"))


class Transport(QWidget):
    """`stepped` carries seconds, `voices` and `speed` what was chosen."""

    stepped = Signal(float)
    pressed = Signal()
    voices = Signal(str)
    speed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = (-1, -1)
        self.back = Button(f"{STEP_S} s", "quiet", icon="rotate-ccw", key="J")
        self.back.clicked.connect(lambda: self.stepped.emit(-float(STEP_S)))
        self.play = Button("", "primary", icon="play", key="K")
        self.play.clicked.connect(self.pressed)
        self.forward = Button(f"{STEP_S} s", "quiet", icon="rotate-cw", key="L")
        self.forward.clicked.connect(lambda: self.stepped.emit(float(STEP_S)))
        self.time = FlowText("figure")
        self.time.setFixedWidth(metric("replay-clock"))
        self.time.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.heard = Segments(VOICES, "Voices")
        self.heard.choose("both")
        self.heard.chosen.connect(self.voices)
        self.fast = Segments([(str(speed), f"{speed:g}\u00d7") for speed in SPEEDS], "Speed")
        self.fast.setToolTip("Shift+J and Shift+L: slower and faster, at the same pitch")
        self.fast.chosen.connect(lambda chosen: self.speed.emit(float(chosen)))
        self.word = Label("Speed", "small", "muted", Qt.TextElideMode.ElideNone)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(space(2))
        for part in (self.back, self.play, self.forward):
            self._row.addWidget(part)
        self._row.addSpacing(space(2))
        self._row.addWidget(self.time, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self.heard)
        self._row.addStretch(1)
        self._row.addWidget(self.word)
        self._row.addWidget(self.fast)
        self.setFixedHeight(metric("replay-foot"))
        self._name_steps(False)
        self.show_playing(False)
        self.show_speed(1.0)
        themes.changed.connect(self.update)

    def show_playing(self, playing: bool) -> None:
        self.play.set_icon("pause" if playing else "play")
        self.play.describe("Pause" if playing else "Play", f"{'Pause' if playing else 'Play'}, also with Space")

    def show_time(self, at: float, seconds: float) -> None:
        if (int(at), int(seconds)) == self._shown:
            return
        self._shown = (int(at), int(seconds))
        told = clock_words(at), clock_words(seconds)
        self.time.show_stretches(Stretch(told[0]), Stretch(f" / {told[1]}", "muted"))
        self.time.setAccessibleName(f"{spoken_length(at)} of {spoken_length(seconds)}")

    def show_speed(self, speed: float) -> None:
        self.fast.choose(str(speed))

    def set_playable(self, playable: bool) -> None:
        for part in (self.back, self.play, self.forward, self.heard, self.fast):
            part.setEnabled(playable)

    def set_side(self, side: int, small: bool) -> None:
        self._row.setContentsMargins(side - metric("hang"), 0, side, 0)
        self._row.setSpacing(space(1) if small else space(2))
        self.word.setVisible(not small)
        self._name_steps(small)

    def _name_steps(self, small: bool) -> None:
        """A small window has no room for the seconds; the tooltip has them."""
        for button, way in ((self.back, "Back"), (self.forward, "Forward")):
            button.setText("" if small else f"{STEP_S} s")
            button.describe(f"{way} {STEP_S} seconds")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, colour("border"))
        painter.end()
