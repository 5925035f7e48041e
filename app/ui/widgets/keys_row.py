"""The keys of the live page, each with its cap in its own button, so that a click does the same.

What a key may do depends on the phase; one that makes no sense is greyed, and pressing it does nothing.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.session.views import InterviewView, Phase
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import size
from app.ui.widgets.button import Button

ROW, ROW_SMALL = 64, 48

ALLOWED: dict[Phase, frozenset[str]] = {
    "ready": frozenset({"end"}),
    "asking": frozenset({"repeat", "skip", "pause", "end"}),
    "listening": frozenset({"done", "think", "clarify", "repeat", "skip", "pause", "end"}),
    "writing down": frozenset({"skip", "pause", "end"}),
    "thinking": frozenset({"skip", "pause", "end"}),
    "paused": frozenset({"resume", "skip", "end"}),
    "ended": frozenset(),
    "broken": frozenset(),
}
KEYS = {
    Qt.Key.Key_Space: "done",
    Qt.Key.Key_T: "think",
    Qt.Key.Key_C: "clarify",
    Qt.Key.Key_R: "repeat",
    Qt.Key.Key_N: "skip",
    Qt.Key.Key_P: "pause",
    Qt.Key.Key_Escape: "end",
}
WORDS = {
    "done": ("I’m done", "I’m done", "Space"),
    "think": ("Let me think", "Let me think", "T"),
    "clarify": ("Ask to clarify", "Clarify", "C"),
    "repeat": ("Say that again", "Say that again", "R"),
    "skip": ("Skip", "Skip", "N"),
    "pause": ("Pause", "Pause", "P"),
    "end": ("End", "End", "Esc"),
}


def allowed(view: InterviewView) -> frozenset[str]:
    """What may be pressed now. Time to think is granted once; a long wait may be cut short with the key for done."""
    found = ALLOWED[view.phase]
    if view.thinking_granted:
        found -= {"think"}
    if view.phase == "thinking" and view.waiting_for:
        found |= {"done"}
    return found


class KeysRow(QWidget):
    """`pressed` carries the name of what was asked for; `talking` is hold-to-talk going down (True) or up."""

    pressed = Signal(str)
    talking = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._small = self._hold = self._held = False
        self._allowed: frozenset[str] = frozenset()
        self.buttons = {name: self._button(name) for name in WORDS}
        self._row = QHBoxLayout(self)
        self._row.setSpacing(2)
        for name in ("done", "think", "clarify", "repeat", "skip"):
            self._row.addWidget(self.buttons[name])
        self._row.addStretch(1)
        for name in ("pause", "end"):
            self._row.addWidget(self.buttons[name])
        self.set_small(False)

    @property
    def held(self) -> bool:
        """Whether the talk key is down."""
        return self._held

    def set_small(self, small: bool) -> None:
        self._small = small
        side = size("page-margin-small" if small else "page-margin")
        self._row.setContentsMargins(side, 0, side - metric("button-padding-key-quiet"), 0)
        self.setFixedHeight(ROW_SMALL if small else ROW)
        self._word_buttons()

    def show_view(self, view: InterviewView) -> None:
        # Outside an answer the same key is a plain press, in either way of taking turns.
        self._hold = not view.hands_free and view.phase != "thinking"
        self._allowed = allowed(view)
        self._word_buttons()
        pause = "resume" if view.phase == "paused" else "pause"
        for name, button in self.buttons.items():
            button.setEnabled((pause if name == "pause" else name) in self._allowed)
        # While a model is waited for, the same key goes on without it: that has its own button beside the notice.
        self.buttons["done"].setEnabled(view.phase == "listening")
        if self._held and "done" not in self._allowed:
            self._talk(False)

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key that went down; False when it is none of ours."""
        name = KEYS.get(Qt.Key(event.key()))
        if name is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if not event.isAutoRepeat():
            self._ask(name)
        return True

    def take_release(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return False
        self.let_go()
        return True

    def let_go(self) -> None:
        """The talk key came up, or the window went away under it."""
        if self._held:
            self._talk(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.buttons["done"] and self._holds_to_talk():
            if event.type() == QEvent.Type.MouseButtonPress:
                self._talk(True)
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self.let_go()
        return super().eventFilter(watched, event)

    def _button(self, name: str) -> Button:
        words, _, cap = WORDS[name]
        button = Button(words, "secondary" if name == "done" else "quiet", key=cap)
        # Reached with Tab, never taken by a click: Space must go on meaning "I'm done".
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._clicked(name))
        button.installEventFilter(self)
        return button

    def _word_buttons(self) -> None:
        for name, button in self.buttons.items():
            words = WORDS[name][1 if self._small else 0]
            if name == "done" and self._hold:
                words = "Hold to talk"
            if name == "pause" and "resume" in self._allowed:
                words = "Resume"
            # A view comes several times a second: only a new word is worth a new layout.
            if words != button.text():
                button.setText(words)

    def _holds_to_talk(self) -> bool:
        return self._hold and "done" in self._allowed

    def _clicked(self, name: str) -> None:
        if name != "done" or not self._holds_to_talk():
            self._ask(name)

    def _ask(self, name: str) -> None:
        if name == "pause" and "resume" in self._allowed:
            name = "resume"
        if name not in self._allowed:
            return
        if name == "done" and self._hold:
            self._talk(True)
        else:
            self.pressed.emit(name)

    def _talk(self, down: bool) -> None:
        if down != self._held:
            self._held = down
            self.talking.emit(down)
