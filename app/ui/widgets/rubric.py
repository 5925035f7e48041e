"""What a good answer holds, line by line: mark, criterion, the candidate's own words with play, a note, the verdict."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import Command
from app.session.debrief_views import QuoteView, RubricLine, WordView
from app.session.views import PlayingView
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.theme.type import line_height
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.marks import Mark
from app.ui.widgets.quote import Quote

Post = Callable[[Command], None]
WordsOf = Callable[[QuoteView], Sequence[WordView]]
"""The words of the clip that a quote is from."""


class RubricRow(QWidget):
    def __init__(
        self, line: RubricLine, post: Post, words_of: WordsOf, *, mark: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line = line
        self.mark = Mark(mark or line.mark)
        # In the middle of the criterion's first line.
        self.mark.setFixedHeight(line_height("interface"))
        self.criterion = FlowText("interface")
        self.criterion.show_stretches(Stretch(line.says))
        self.verdict = Label(line.verdict, "small", "muted")
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.verdict.setFixedWidth(metric("level-column"))
        self.quote = Quote(line.quote, post, words_of(line.quote)) if line.quote is not None else None
        self.note = FlowText("small")
        self.note.show_stretches(Stretch(line.note, "muted"))
        self.note.setVisible(bool(line.note))
        self._lay_out()

    def show_playing(self, playing: PlayingView) -> None:
        if self.quote is not None:
            self.quote.show_playing(playing)

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(space(1))
        beside.addWidget(self.criterion)
        if self.quote is not None:
            beside.addWidget(self.quote)
        beside.addWidget(self.note)
        row = QHBoxLayout()
        row.setContentsMargins(0, space(3), 0, space(3))
        row.setSpacing(space(3))
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        row.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(row)


class Rubric(QWidget):
    """A heading with a count at its right, then the rows."""

    def __init__(
        self,
        title: str,
        counts: str,
        lines: Sequence[RubricLine],
        post: Post,
        words_of: WordsOf,
        *,
        mark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = [RubricRow(line, post, words_of, mark=mark) for line in lines]
        self.counts = Label(counts, "small", "muted", Qt.TextElideMode.ElideNone)
        head = QHBoxLayout()
        head.addWidget(Label(title, "heading"), 1)
        head.addWidget(self.counts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(space(1))
        for row in self.rows:
            column.addWidget(row)

    def show_playing(self, playing: PlayingView) -> None:
        for row in self.rows:
            row.show_playing(playing)
