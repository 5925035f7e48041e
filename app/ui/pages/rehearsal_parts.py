"""The parts of the live page around the question: the head of the page, who asks, the lamp's column, what is heard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.views import InterviewView
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import size, space
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import Label
from app.ui.widgets.lamp import Lamp, LampState
from app.ui.widgets.live_transcript import LiveTranscript
from app.ui.widgets.question_progress import QuestionProgress
from app.ui.widgets.state_word import StateWord

READING_WIDTH = 768
HEARING_PHASES = ("listening", "writing down", "thinking", "paused")


class Head(QWidget):
    """Round, progress, and the switch that hides the question."""

    hide_question = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.round_name = Label("", "interface", elide=Qt.TextElideMode.ElideRight)
        self.progress = QuestionProgress()
        self.question = Label("", "small", "muted", Qt.TextElideMode.ElideNone)
        self.hide_button = Button("Hide the question", "quiet-muted", icon="eye-off")
        self.hide_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide_button.clicked.connect(self.hide_question)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(space(4))
        for part in (self.round_name, self.progress, self.question):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.hide_button)

    def set_small(self, small: bool) -> None:
        side = size("page-margin-small" if small else "page-margin")
        self._row.setContentsMargins(side, 0, side - metric("button-padding-quiet"), 0)
        self.setFixedHeight(size("top-bar-small" if small else "top-bar"))

    def show_view(self, view: InterviewView, *, question_hidden: bool) -> None:
        self.round_name.setText(view.round_name)
        if view.minutes:
            self.progress.show_time(view.minutes_used, view.minutes)
        else:
            self.progress.show_progress(view.question_number, view.question_count)
        self.question.setText(_where(view))
        self.question.setVisible(bool(_where(view)))
        words = "Show the question" if question_hidden else "Hide the question"
        if words != self.hide_button.text():
            self.hide_button.setText(words)
        self.hide_button.describe(words, f"{words} (H)")


def _where(view: InterviewView) -> str:
    """Which question it is, and how much of the time is used; nothing is numbered in hello and at the end."""
    used = f"{view.minutes_used} of {view.minutes} min" if view.minutes else ""
    if not view.question_number:
        return used
    if not view.minutes:
        return f"Question {view.question_number} of {view.question_count}" if view.question_count else ""
    return f"Question {view.question_number}, {used}"


class WhoAsks(QWidget):
    """Name, role, and whether this presses on the last answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Label("", "interface", elide=Qt.TextElideMode.ElideNone)
        self.role = Label("", "small", "muted")
        self.chip = Chip("Follow-up")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        for part in (self.name, self.role, self.chip):
            row.addWidget(part)
        row.addStretch(1)
        self.setFixedHeight(metric("chip"))

    def show_view(self, view: InterviewView) -> None:
        self.name.setText(view.persona_name)
        self.role.setText(view.persona_role)
        self.chip.set_text(view.label)
        self.chip.setVisible(bool(view.label))


class LampColumn(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lamp = Lamp()
        self.word = StateWord()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(4))
        column.addWidget(self.lamp)
        column.addWidget(self.word)
        column.addStretch(1)
        self._column = column

    def set_small(self, small: bool) -> None:
        side = size("lamp-small" if small else "lamp")
        self.lamp.setFixedSize(side, side)
        self.setFixedWidth(side)
        self._column.setSpacing(space(3) if small else space(4))

    def show_view(self, view: InterviewView) -> None:
        state = LampState(view.phase, view.persona_initials, view.elapsed_s, view.suggested_s, view.thinking_granted)
        self.lamp.show_state(state)
        self.word.show_state(state)


class Hearing(QWidget):
    """What is heard, or "I hear you" for those who do not want to see their own words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hidden = False
        self.title = Label("What I hear", "caption", "muted")
        self.hide_button = Button("Hide the words", "quiet-muted", "small", icon="eye-off")
        self.hide_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide_button.clicked.connect(self.toggle)
        self.transcript = LiveTranscript()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.hide_button)
        shown = QHBoxLayout()
        shown.addWidget(self.transcript, 1)
        # The words end a little before the column does, under the button.
        shown.addSpacing(space(4))
        shown.addStretch()
        self.transcript.setMaximumWidth(READING_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(head)
        column.addLayout(shown, 1)
        kept = self.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.setSizePolicy(kept)
        kept = self.transcript.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.transcript.setSizePolicy(kept)

    def show_view(self, view: InterviewView) -> None:
        some = bool(view.committed or view.tail)
        self.setVisible(view.phase == "listening" or (some and view.phase in HEARING_PHASES))
        self.transcript.show_words(view.committed, view.tail)

    def toggle(self) -> None:
        self._hidden = not self._hidden
        self.title.setText("I hear you" if self._hidden else "What I hear")
        self.hide_button.setText("Show the words" if self._hidden else "Hide the words")
        self.hide_button.describe(self.hide_button.text(), f"{self.hide_button.text()} (W)")
        self.transcript.setVisible(not self._hidden)
