"""The lamp: who has the word, told in one circle by shape, then colour, then the word under it.

Levels only set a target; one timer moves towards it and draws, at most 30 times a second, and stops when nothing moves.
"""

from collections import deque
from dataclasses import dataclass, replace

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.session.views import LevelView, Phase
from app.ui.theme.motion import reduced
from app.ui.theme.palette import themes
from app.ui.theme.tokens import motion_ms, size
from app.ui.widgets.clock_words import spoken_length
from app.ui.widgets.lamp_drawing import LAMP, Face, draw_lamp
from app.ui.widgets.lamp_motion import STILL, bars_from, in_four_steps, smoothed

FRAME_MS = motion_ms("level-frame")
ATTACK_MS = motion_ms("level-attack")
RELEASE_MS = motion_ms("level-release")
REDUCED_FRAME_MS = 250
TURN_MS = 1000 * LAMP["thinking-arc"]["turn-seconds"]

FORMS: dict[Phase, str] = {
    "ready": "presence",
    "asking": "presence",
    "listening": "your turn",
    "writing down": "thinking",
    "thinking": "thinking",
    "paused": "paused",
    "ended": "paused",
    "broken": "paused",
}
WORDS: dict[Phase, str] = {
    "ready": "Ready",
    "asking": "Asking",
    "listening": "Your turn",
    "writing down": "Writing down",
    "thinking": "Thinking",
    "paused": "Paused",
    "ended": "Ended",
    "broken": "Stopped",
}


@dataclass(frozen=True, slots=True)
class LampState:
    phase: Phase = "ready"
    initials: str = ""
    elapsed_s: float = 0.0
    suggested_s: float = 0.0
    thinking_granted: bool = False

    @property
    def form(self) -> str:
        if self.phase == "listening" and self.thinking_granted:
            return "time to think"
        return FORMS[self.phase]

    @property
    def word(self) -> str:
        return "Time to think" if self.form == "time to think" else WORDS[self.phase]

    @property
    def told(self) -> str:
        """The state for those who cannot see the circle."""
        if self.form not in ("your turn", "time to think", "paused"):
            return self.word
        about = f" of about {spoken_length(self.suggested_s)}" if self.suggested_s > 0 else ""
        return f"{self.word}, {spoken_length(self.elapsed_s)}{about}"


class Lamp(QWidget):
    """Square, `size` pixels; 216, or 160 in a small window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = LampState()
        self._target = 0.0
        self._shown = 0.0
        self._turn = 0.0
        self._stale = True
        self._trail: deque[float] = deque([0.0] * 31, maxlen=31)
        self._passed = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._advance)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(QSize(size("lamp"), size("lamp")))
        self.setAccessibleName("Lamp")
        themes.changed.connect(self.update)
        self._describe()

    @property
    def state(self) -> LampState:
        return self._state

    @property
    def level(self) -> float:
        """The loudness that is being drawn, 0 to 1."""
        return in_four_steps(self._shown) if reduced() else self._shown

    @property
    def moving(self) -> bool:
        """Whether the timer runs."""
        return self._timer.isActive()

    def show_state(self, state: LampState) -> None:
        if state == self._state:
            return
        if state.form != self._state.form:
            self._quieten()
        self._state = state
        self._describe()
        self._wake()

    def hear(self, heard: LevelView) -> None:
        """A loudness; that of the other side is not ours to draw in this state."""
        ours = {"your turn": True, "time to think": True, "presence": False}.get(self._state.form)
        if heard.of_candidate is ours:
            self._target = min(max(heard.level, 0.0), 1.0)
            self._wake()

    def face(self) -> Face:
        """What is on screen now."""
        state = self._state
        face = Face(state.form, state.initials, state.elapsed_s, state.suggested_s)
        if state.form == "presence":
            trail = [self._mean()] if reduced() else list(self._trail)
            return replace(face, bars=bars_from(trail, int(LAMP["presence-bars"]["count"])))
        return replace(face, level=self.level, turn=self._turn)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_lamp(painter, QRectF(0, 0, self.width(), self.height()), self.face())
        painter.end()

    def showEvent(self, _event: QShowEvent) -> None:
        self._wake()

    def _describe(self) -> None:
        self.setAccessibleDescription(self._state.told)
        self.setToolTip(self._state.word)

    def _quieten(self) -> None:
        self._target = self._shown = 0.0
        self._trail.extend([0.0] * 31)

    def _mean(self) -> float:
        return in_four_steps(sum(self._trail) / len(self._trail))

    def _wake(self) -> None:
        self._stale = True
        if not self._timer.isActive():
            self._passed.start()
            self._timer.start(REDUCED_FRAME_MS if reduced() else FRAME_MS)

    def _advance(self) -> None:
        passed = float(self._passed.restart())
        before = self.face()
        self._shown = smoothed(self._shown, self._target, passed, ATTACK_MS, RELEASE_MS)
        self._trail.appendleft(self._shown)
        turning = self._state.form == "thinking" and not reduced()
        if turning:
            self._turn = (self._turn + passed / TURN_MS) % 1.0
        if self._stale or self.face() != before:
            self._stale = False
            self.update()
        if not (turning or self._still_moves()) or not self.isVisible():
            self._timer.stop()

    def _still_moves(self) -> bool:
        if self._state.form == "presence":
            return max(abs(level - self._target) for level in self._trail) > STILL
        return abs(self._shown - self._target) > STILL
