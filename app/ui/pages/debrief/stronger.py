"""You said, and stronger: the candidate's own words beside what would have carried further."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.debrief_views import MistakeView
from app.session.views import PlayingView
from app.ui.pages.debrief.sections import paragraph, section
from app.ui.theme.tokens import space
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.play_button import SMALL
from app.ui.widgets.quote import Quote
from app.ui.widgets.rubric import Post, WordsOf


class YouSaidStronger(QWidget):
    def __init__(self, mistakes: Sequence[MistakeView], post: Post, words_of: WordsOf) -> None:
        super().__init__()
        self.quotes: list[Quote] = []
        whole, column = section("You said, and stronger")
        for number, mistake in enumerate(mistakes):
            if number:
                column.addSpacing(space(4))
                column.addWidget(Rule())
            column.addSpacing(space(4))
            column.addLayout(self._pair(mistake, post, words_of))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(whole)

    def show_playing(self, playing: PlayingView) -> None:
        for quote in self.quotes:
            quote.show_playing(playing)

    def _pair(self, mistake: MistakeView, post: Post, words_of: WordsOf) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(space(6))
        row.addLayout(self._said(mistake, post, words_of), 1)
        row.addWidget(Rule(upright=True))
        row.addLayout(_stronger(mistake), 1)
        return row

    def _said(self, mistake: MistakeView, post: Post, words_of: WordsOf) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(space(2))
        said = mistake.said
        column.addWidget(Label("You said" if said is not None else "What was missing", "caption", "muted"))
        indent = 0
        if said is not None:
            quote = Quote(said, post, words_of(said), with_time=False)
            self.quotes.append(quote)
            column.addWidget(quote)
            indent = SMALL + space(2) if said.clip else 0
        if mistake.noticed:
            style = "small" if said is not None else "body"
            column.addLayout(_indented(paragraph(mistake.noticed, style, "muted" if said else "text"), indent))
        chip = QHBoxLayout()
        chip.setContentsMargins(indent, 0, 0, 0)
        chip.addWidget(Chip(mistake.title))
        chip.addStretch(1)
        column.addLayout(chip)
        column.addStretch(1)
        return column


def _stronger(mistake: MistakeView) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(space(2))
    column.addWidget(Label("Stronger", "caption", "muted"))
    column.addWidget(paragraph(f"“{mistake.stronger.strip('“”')}”", "body", "text"))
    if mistake.practise:
        column.addWidget(paragraph(f"To practise: {mistake.practise}"))
    column.addStretch(1)
    return column


def _indented(part: QWidget, indent: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(indent, 0, 0, 0)
    row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return row
