"""A trap of the rehearsal, opened up: what was asked, what was answered, and what a strong reply holds."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.session.debrief_views import RubricLine, TrapView
from app.session.views import PlayingView
from app.ui.theme.tokens import space
from app.ui.theme.type import line_height
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import Mark
from app.ui.widgets.quote import Quote
from app.ui.widgets.rubric import Post, WordsOf

MARKS = {True: "trap noticed", False: "walked in", None: "not scored"}


class TrapCard(Card):
    def __init__(self, trap: TrapView, post: Post, words_of: WordsOf, parent: QWidget | None = None) -> None:
        super().__init__("flat", parent)
        self.trap = trap
        self.mark = Mark(MARKS[trap.noticed])
        # "Not scored. Why": the word goes into the chip, the reason has a line of its own.
        word, _, self.reason = trap.verdict.partition(". ")
        if trap.noticed is False:
            self.verdict = Chip(word, "warning", "hollow")
        else:
            self.verdict = Chip(word, "selected" if trap.noticed else "outline")
        quotes = [trap.asked] if trap.answered is None else [trap.asked, trap.answered]
        self.quotes = [Quote(quote, post, words_of(quote)) for quote in quotes]
        self._lay_out()

    def show_playing(self, playing: PlayingView) -> None:
        for quote in self.quotes:
            quote.show_playing(playing)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(space(3))
        head.addWidget(self.mark)
        head.addWidget(Label(f"Trap: {self.trap.title}", "heading"), 1)
        head.addWidget(self.verdict)
        said = QVBoxLayout()
        said.setSpacing(space(4))
        for quote in self.quotes:
            said.addWidget(quote)
        said.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(space(5))
        body.addLayout(said, 7)
        if self.trap.strong:
            body.addWidget(_strong(self.trap.strong), 6, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(4))
        column.addLayout(head)
        column.addLayout(body)
        for more in (self.reason, self.trap.advice):
            if more:
                words = FlowText("small")
                words.show_stretches(Stretch(more, "muted"))
                column.addWidget(words)


def _strong(lines: Sequence[RubricLine]) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(space(2))
    grid.setVerticalSpacing(space(2))
    grid.setColumnStretch(1, 1)
    grid.addWidget(Label("A strong reply holds", "caption", "muted"), 0, 0, 1, 2)
    for row, line in enumerate(lines, start=1):
        words = FlowText("small")
        words.show_stretches(Stretch(line.says))
        mark = Mark(line.mark, 16)
        mark.setFixedHeight(line_height("small"))
        grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    return part
