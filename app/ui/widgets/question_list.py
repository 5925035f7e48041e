"""The questions of a debrief, one under the other: number, title, what was found, and which one is being read."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.debrief_views import QuestionDebrief
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, space
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label
from app.ui.widgets.level_chip import LevelChip

WIDTH = 288
READ_WEIGHT = 600
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def count_words(count: int) -> str:
    """ "Six questions"."""
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} question" if count == 1 else f"{number} questions"


def found_in(question: QuestionDebrief) -> str:
    """In a word or two: the level, or what was counted, or that it is not scored."""
    if question.level:
        return f"Level {question.level}"
    return question.counts if question.scored else "Not scored"


def has_chip(question: QuestionDebrief) -> bool:
    """Is there a level to show, or none that should be there?"""
    return bool(question.number and (question.level or not question.scored))


def _shown_of(question: QuestionDebrief) -> tuple[object, ...]:
    return question.number, question.title, question.level, question.scored, question.counts


class QuestionRow(QAbstractButton):
    """The whole row is the button; its fill hangs outside the column, its text does not."""

    def __init__(self, question: QuestionDebrief, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        numbered = f"Question {question.number}, {question.title}, {found_in(question)}"
        self.setAccessibleName(numbered if question.number else question.title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lay_out(question)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        themes.changed.connect(self.update)

    def focus_radius(self) -> int:
        return radius("control")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt's own buttons walk the focus with the arrows: here the list decides.
        if event.key() in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        name = "selected" if self.isChecked() else "hover" if self.underMouse() else ""
        if name:
            painter = QPainter(self)
            draw_box(painter, QRectF(self.rect()), radius("control"), colour(name), None)
            painter.end()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, max(metric("question-list-row"), super().sizeHint().height()))

    def show_read(self, read: bool) -> None:
        """This is the one that is being read: said by its fill, and by heavier words."""
        self.setChecked(read)
        self._title.show_stretches(Stretch(self.question.title, weight=READ_WEIGHT if read else 0))

    def _lay_out(self, question: QuestionDebrief) -> None:
        number = Label(str(question.number or ""), "figure", "muted", Qt.TextElideMode.ElideNone)
        number.setFixedWidth(space(5))
        self._title = FlowText("small")
        self._title.show_stretches(Stretch(question.title))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        if question.scored and question.counts and not question.level:
            words.addWidget(Label(question.counts, "caption", "muted"))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(metric("hang"), space(2), metric("hang"), space(2))
        row.setSpacing(0)
        row.addWidget(number)
        row.addLayout(words, 1)
        if has_chip(question):
            row.addSpacing(space(2))
            row.addWidget(LevelChip(question.level))


class QuestionList(QWidget):
    """`chosen` carries the place in the list, from 0. Arrow keys move, as in any list."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[QuestionRow] = []
        self.title = Label("", "heading")
        self.setFixedWidth(WIDTH + 2 * metric("hang"))
        head = QHBoxLayout()
        head.setContentsMargins(metric("hang"), 0, metric("hang"), 0)
        head.addWidget(self.title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addSpacing(space(2))

    def show_questions(self, questions: Sequence[QuestionDebrief]) -> None:
        """Rows that show the same stay: one of them may have the keyboard."""
        self.title.setText(count_words(sum(question.number > 0 for question in questions)))
        if [_shown_of(row.question) for row in self.rows] == [_shown_of(question) for question in questions]:
            return
        held = next((place for place, row in enumerate(self.rows) if row.hasFocus()), -1)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [QuestionRow(question, self) for question in questions]
        for place, row in enumerate(self.rows):
            row.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(place))
            self._column.addWidget(row)
            row.show()
        if 0 <= held < len(self.rows):
            self.rows[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_chosen(self, chosen: int) -> None:
        for place, row in enumerate(self.rows):
            row.show_read(place == chosen)

    def event(self, event: QEvent) -> bool:
        """It lies outside any layout, so that it can stay in sight: it grows with its rows by itself."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.adjustSize()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        here = next((place for place, row in enumerate(self.rows) if row.isChecked()), -1)
        if step is None or not 0 <= here + step < len(self.rows):
            super().keyPressEvent(event)
            return
        self.rows[here + step].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(here + step)
