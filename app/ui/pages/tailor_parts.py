"""What the page "Tailor to a job" is made of: what was found, what was chosen, what waits for approval."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.tailoring_views import ChosenView, FoundView, TailoringView, WrittenView
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.note_line import NoteLine
from app.ui.widgets.paper_field import PaperEdit

NOTHING_YET = (
    "Here will stand what it asks for, with the words that say so: the level, the kind of role, the topics, and the "
    "names that your recogniser should expect. All of that is found on this machine."
)
NO_LEVEL = FoundView("Not found", "Nothing in it names one. Choose it on Home.")
NO_ROLE = FoundView("Not found", "Nothing in it names one.")
LINES_OF_A_QUESTION = 4
_MEDIUM = 500


class FoundLines(QWidget):
    """Lines of a table: a name at the left, what was found, and beneath it the words that led to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def show_view(self, view: TailoringView) -> None:
        shown = (view.job, view.level, view.role, view.topics, view.terms)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self.column)
        if not view.job:
            self.column.addWidget(Label(NOTHING_YET, "body", "muted", wrap=True))
            return
        self._add("Level", (view.level or NO_LEVEL,))
        self._add("Kind of role", (view.role or NO_ROLE,))
        self._add("Topics", view.topics or (FoundView("None that the installed questions are about"),))
        if view.terms:
            self._add("Listened for", (FoundView("", ", ".join(view.terms)),))
        self.column.addWidget(Rule())

    def _add(self, name: str, found: Sequence[FoundView]) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, space(3), 0, space(3))
        row.setSpacing(space(4))
        label = Label(name, "interface", "muted")
        label.setFixedWidth(metric("level-column"))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(space(2))
        for each in found:
            words.addLayout(_two_lines(each.what, each.words))
        row.addLayout(words, 1)
        self.column.addWidget(Rule())
        self.column.addWidget(line)


class ChosenLines(QWidget):
    """The questions that fit, each with why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[ChosenView, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def show_questions(self, questions: tuple[ChosenView, ...]) -> None:
        if questions == self._shown:
            return
        self._shown = questions
        clear(self.column)
        for question in questions:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, space(3), 0, space(3))
            row.setSpacing(space(5))
            row.addLayout(_two_lines(question.title, question.why), 1)
            detail = Label(question.detail, "small", "muted", Qt.TextElideMode.ElideNone)
            row.addWidget(detail, 0, Qt.AlignmentFlag.AlignTop)
            self.column.addWidget(Rule())
            self.column.addWidget(line)
        self.column.addWidget(Rule())


class Approval(Card):
    """One question that a model has written: mend its wording, take it, or drop it."""

    accepted = Signal(str, str, str)
    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("flat", parent)
        self._shown: WrittenView | None = None
        self.count = Label("", "small", "muted", Qt.TextElideMode.ElideNone)
        self.detail = Label("", "small", "muted")
        self.title = Field("Title")
        self.ask = PaperEdit("How it is asked", "", LINES_OF_A_QUESTION)
        self.why = Label("", "small", "muted", wrap=True)
        self.problem = NoteLine("circle-alert", "danger")
        self.fold = Button("Show what it listens for", "quiet-muted", "small", icon="eye")
        self.knows = Label("", "small", "muted", wrap=True)
        self.drop = Button("Drop", "quiet")
        self.take = Button("Use in rehearsals")
        self._lay_out()
        self.knows.hide()
        self.fold.clicked.connect(self._turn_over)
        self.drop.clicked.connect(self._drop)
        self.take.clicked.connect(self._take)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.detail, 1)
        head.addWidget(self.count)
        foot = QHBoxLayout()
        foot.setSpacing(space(2))
        foot.addWidget(self.fold)
        foot.addStretch(1)
        foot.addWidget(self.drop)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addLayout(head)
        column.addWidget(self.title)
        column.addLayout(_labelled("How it is asked", self.ask))
        column.addWidget(self.why)
        column.addWidget(self.problem)
        column.addWidget(self.knows)
        column.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_written(self, written: tuple[WrittenView, ...]) -> None:
        """The first of them; the others come when it is decided on."""
        self.setVisible(bool(written))
        if not written:
            self._shown = None
            return
        first = written[0]
        self.count.setText(f"1 of {len(written)}" if len(written) > 1 else "")
        self.problem.say(first.problem)
        if self._shown is None or first.id != self._shown.id:
            self.title.write(first.title)
            self.ask.setPlainText(first.ask)
            self.knows.hide()
            self.fold.setText("Show what it listens for")
        self._shown = first
        self.detail.setText(first.detail)
        self.why.setText(first.why)
        self.knows.setText("\n".join(first.knows))

    def _turn_over(self) -> None:
        self.knows.setVisible(self.knows.isHidden())
        self.fold.setText("Show what it listens for" if self.knows.isHidden() else "Hide what it listens for")

    def _drop(self) -> None:
        if self._shown is not None:
            self.dropped.emit(self._shown.id)

    def _take(self) -> None:
        if self._shown is not None:
            self.accepted.emit(self._shown.id, self.title.text(), self.ask.toPlainText())


class Asking(QWidget):
    """What asking a model for questions would send, and the button that does; what it wrote, one by one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer = Label("", "small", "muted", wrap=True)
        self.ask = Button("Write three questions", icon="notebook-pen")
        self.stop = Button("Stop", "secondary")
        self.trouble = NoteLine("circle-alert", "warning")
        self.approval = Approval()
        row = QHBoxLayout()
        row.setSpacing(space(5))
        row.addWidget(self.offer, 1)
        row.addWidget(self.ask)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(4))
        column.addWidget(Label("Written for this job", "heading"))
        column.addLayout(row)
        column.addWidget(self.trouble)
        column.addWidget(self.approval)

    def show_view(self, view: TailoringView) -> None:
        self.offer.setText(f"{view.written_now} …" if view.written_now else view.offer or view.no_offer)
        self.ask.setVisible(bool(view.offer) and not view.written_now)
        self.ask.setText("Write three more" if view.accepted or view.written else "Write three questions")
        self.stop.setVisible(bool(view.written_now))
        self.trouble.say(view.trouble)
        self.approval.show_written(view.written)


def _two_lines(first: str, second: str) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    if first:
        words.addWidget(Label(first, "interface", weight=_MEDIUM))
    if second:
        words.addWidget(Label(second, "small", "muted", wrap=True))
    return words


def _labelled(name: str, field: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(space(2))
    column.addWidget(Label(name, "caption", "muted"))
    column.addWidget(field)
    return column


def clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (part := item.widget()) is not None:
            part.hide()
            part.deleteLater()
