"""The column beside the lamp: who asks, the question, notes in their place, and what is heard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from app.session.views import InterviewView
from app.ui.pages.rehearsal_parts import Hearing, WhoAsks
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.key_cap import KeyCap
from app.ui.widgets.labels import Label
from app.ui.widgets.note_line import NoteLine, ProblemNote
from app.ui.widgets.question_text import QuestionText

QUESTION_SHARE = 0.5
"""Part of the column's height that a question may take before it is set smaller."""


class Column(QWidget):
    """`go_on` is emitted when somebody no longer wants to wait for the model."""

    go_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question_hidden = False
        self.who, self.question, self.hearing = WhoAsks(), QuestionText(), Hearing()
        self.hidden_line = _hidden_line()
        self.microphone_note, self.notice, self.waiting = NoteLine("mic"), NoteLine(), NoteLine("ellipsis")
        self.go_on_button = Button("Go on without it", "secondary", "small", key="Space")
        self.go_on_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.go_on_button.clicked.connect(self.go_on)
        self.waiting.row.setAlignment(self.waiting.sign, Qt.AlignmentFlag.AlignVCenter)
        self.waiting.row.addWidget(self.go_on_button)
        self.problem = ProblemNote()
        self._lay_out()

    @property
    def question_hidden(self) -> bool:
        return self._question_hidden

    def hide_question(self, hidden: bool) -> None:
        self._question_hidden = hidden
        self.question.setVisible(not hidden)
        self.hidden_line.setVisible(hidden)

    def set_room(self, width: int, height: int, *, small: bool) -> None:
        self.setFixedWidth(width)
        self.question.set_room(small=small, width=width, tallest=round(height * QUESTION_SHARE))
        self._above_question.changeSize(0, space(2) if small else space(3))
        self._below_question.changeSize(0, space(4) if small else space(6))
        self._column.invalidate()

    def show_view(self, view: InterviewView) -> None:
        self.who.show_view(view)
        asking = view.phase == "asking"
        self.question.show_question(view.heard_sentences, view.current_sentence, asking=asking)
        headphones = "headphones" in view.microphone_note.lower()
        self.microphone_note.say(view.microphone_note, "headphones" if headphones else "mic")
        self.notice.say(view.notice)
        self.waiting.say(view.waiting_for if view.phase in ("thinking", "writing down") else "")
        self.go_on_button.setVisible(view.phase == "thinking")
        self.problem.show_problem(view.problem)
        self.notes.setVisible(any(not note.isHidden() for note in self._notes()))
        self.hearing.show_view(view)

    def _notes(self) -> tuple[QWidget, ...]:
        return self.problem, self.notice, self.waiting, self.microphone_note

    def _lay_out(self) -> None:
        self.notes = QWidget()
        notes = QVBoxLayout(self.notes)
        notes.setContentsMargins(0, 0, 0, space(4))
        notes.setSpacing(space(2))
        for note in self._notes():
            notes.addWidget(note)
        self.notes.hide()
        self._above_question, self._below_question = QSpacerItem(0, space(3)), QSpacerItem(0, space(6))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.who)
        self._column.addItem(self._above_question)
        self._column.addWidget(self.question)
        self._column.addWidget(self.hidden_line)
        self._column.addItem(self._below_question)
        self._column.addWidget(self.notes)
        self._column.addWidget(self.hearing, 1)
        self.hidden_line.hide()


def _hidden_line() -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, space(2), 0, space(2))
    row.setSpacing(space(3))
    row.addWidget(Label("Question hidden", "title", "muted", Qt.TextElideMode.ElideNone))
    row.addWidget(KeyCap("H"))
    row.addStretch(1)
    return line
