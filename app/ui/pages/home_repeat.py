"""Home: the questions worth repeating today, each with why and the button that leads to it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import Command
from app.session.debrief_views import RepeatView
from app.session.judging_commands import AnswerAgain, ShowProgress
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.repeat_rows import RepeatToday


class WorthRepeating(QWidget):
    """Nothing at all before an answer was scored; one sentence on a day on which nothing is due."""

    def __init__(self, post: Callable[[Command], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._rows: tuple[RepeatView, ...] = ()
        self._shown: list[RepeatToday] = []
        self.all = Button("All topics", "quiet-muted", "small")
        self.all.describe("All topics", "Level by topic, and what to repeat next (Ctrl+3)")
        self.all.clicked.connect(lambda: post(ShowProgress()))
        self.later = _Later()
        heading_row = QWidget()
        heading_row.setFixedHeight(metric("heading-row"))
        heading = QHBoxLayout(heading_row)
        heading.setContentsMargins(0, 0, 0, 0)
        heading.addWidget(Label("Worth repeating today", "heading"), 1)
        heading.addWidget(self.all)
        # The words of the small button end where the lines do: its box hangs out.
        past = metric("button-padding-quiet-small")
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, past, 0)
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(metric("hang"), space(2), 0, 0)
        column.setSpacing(0)
        column.addWidget(heading_row)
        self._lines.addWidget(self.later)
        column.addLayout(self._lines)
        column.addStretch(1)
        self.hide()

    def show_rows(self, rows: tuple[RepeatView, ...], later: str) -> None:
        self.setVisible(bool(rows or later))
        self.later.say("" if rows else later)
        if rows == self._rows:
            return
        self._rows = rows
        for line in self._shown:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._shown = [RepeatToday(row) for row in rows]
        for line in self._shown:
            again = AnswerAgain(line.view.session, line.view.turn)
            line.button.clicked.connect(lambda _checked=False, again=again: self._post(again))
            self._lines.addWidget(line)
            line.show()

    def lines(self) -> list[RepeatToday]:
        """Those shown now, from the top."""
        return list(self._shown)


class _Later(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", "small", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addSpacing(space(4))
        column.addWidget(self.words)

    def say(self, text: str) -> None:
        self.words.setText(text)
        self.setVisible(bool(text))
