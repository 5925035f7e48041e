"""The readers of the committee on one question: each one's level and vote, and, folded away, where they differ."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.debrief_views import DisagreementView, ReaderView, RubricLine
from app.session.views import PlayingView
from app.ui.pages.debrief.sections import paragraph, section
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.theme.type import line_height
from app.ui.widgets.fold import Fold
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.marks import Mark
from app.ui.widgets.quote import Quote
from app.ui.widgets.rubric import Post, WordsOf

NUMBERS = {2: "Two readers", 3: "Three readers"}


def who_read(readers: Sequence[ReaderView]) -> QWidget:
    """One row for each; a reading that was not had says why."""
    made, column = section(NUMBERS.get(len(readers), "The readers"), "Each read it apart, blind to the others")
    for number, reader in enumerate(readers):
        if number:
            column.addWidget(Rule())
        row = QHBoxLayout()
        row.setContentsMargins(0, space(2), 0, space(2))
        row.setSpacing(space(3))
        role = Label(reader.role, "interface")
        role.setFixedWidth(metric("reader-role"))
        row.addWidget(role)
        row.addWidget(paragraph(reader.trouble or reader.vote, "small", "muted" if reader.trouble else "text"), 1)
        row.addWidget(LevelChip("" if reader.trouble else reader.level))
        column.addLayout(row)
        if reader.note:
            column.addLayout(_beside_the_role(reader.note))
    return made


def _beside_the_role(note: str) -> QHBoxLayout:
    """Small, beneath the vote that it explains."""
    row = QHBoxLayout()
    row.setContentsMargins(metric("reader-role") + space(3), 0, 0, space(2))
    row.addWidget(paragraph(note, "small", "muted"))
    return row


class Differences(Fold):
    """What each reader held of the points they disagree on, and what set each reading apart."""

    def __init__(
        self,
        disagreements: Sequence[DisagreementView],
        readers: Sequence[ReaderView],
        post: Post,
        words_of: WordsOf,
    ) -> None:
        self._disagreements = tuple(disagreements)
        self._readers = tuple(reader for reader in readers if reader.says)
        self._post, self._words_of = post, words_of
        self.quotes: list[Quote] = []
        count = len(self._disagreements)
        points = f"{count} {'point' if count == 1 else 'points'}" if count else "What set each reading apart"
        super().__init__("Where the readers differ", points, self._body)

    def show_playing(self, playing: PlayingView) -> None:
        for quote in self.quotes:
            quote.show_playing(playing)

    def _body(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(5))
        for disagreement in self._disagreements:
            column.addLayout(self._held(disagreement.says, disagreement.held))
        for reader in self._readers:
            says = tuple(("", line) for line in reader.says)
            column.addLayout(self._held(f"Only to the {_in_a_sentence(reader.role)}", says))
        return made

    def _held(self, title: str, held: Sequence[tuple[str, RubricLine]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(space(2))
        column.addWidget(paragraph(title, "interface", "text"))
        for role, line in held:
            column.addLayout(self._row(role, line))
        return column

    def _row(self, role: str, line: RubricLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(space(3))
        if role:
            who = Label(role, "small", "muted")
            who.setFixedWidth(metric("reader-role"))
            row.addWidget(who, 0, Qt.AlignmentFlag.AlignTop)
        mark = Mark(line.mark)
        mark.setFixedHeight(line_height("small"))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(space(1))
        words.addWidget(paragraph(line.verdict if role else line.says, "small", "text"))
        if line.quote is not None:
            quote = Quote(line.quote, self._post, self._words_of(line.quote))
            self.quotes.append(quote)
            words.addWidget(quote)
        if line.note:
            words.addWidget(paragraph(line.note))
        row.addLayout(words, 1)
        return row


def _in_a_sentence(role: str) -> str:
    return f"{role[:1].lower()}{role[1:]}"
