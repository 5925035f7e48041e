"""What was asked within a question and the recording of the answer, and where its marks lie."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.debrief_views import ExchangeView, QuestionDebrief, QuoteView
from app.session.move_names import PLANNED, name_of
from app.session.views import PlayingView
from app.ui.pages.debrief.sections import paragraph
from app.ui.theme.tokens import space
from app.ui.widgets.answer_player import AnswerPlayer
from app.ui.widgets.labels import Label
from app.ui.widgets.quote import Quote
from app.ui.widgets.rubric import Post
from app.ui.widgets.trap_card import MARKS
from app.ui.widgets.waveform import PlacedMark


def placed_marks(question: QuestionDebrief, exchange: ExchangeView) -> tuple[PlacedMark, ...]:
    """The marks that belong over this answer, at the places of their quotes."""
    if exchange.seconds <= 0:
        return ()
    found: list[tuple[QuoteView, str, str]] = []
    found += [(line.quote, line.mark, line.says) for line in question.rubric if line.quote is not None]
    found += [(t.answered, MARKS[t.noticed], f"Trap: {t.title}") for t in question.traps if t.answered is not None]
    return tuple(
        PlacedMark(quote.start / exchange.seconds, mark, says)
        for quote, mark, says in found
        if quote.clip == exchange.clip
    )


class Asked(QWidget):
    """What kind of question it was, who asked it if not the one who should have, its words, and why it was asked."""

    def __init__(self, exchange: ExchangeView, post: Post) -> None:
        super().__init__()
        self.quote = Quote(exchange.asked, post)
        by = ", ".join(part for part in (exchange.who, exchange.mark) if part)
        head = QHBoxLayout()
        head.addWidget(Label(name_of(exchange.kind), "caption", "muted"), 1)
        head.addWidget(Label(by, "caption", "muted", Qt.TextElideMode.ElideNone))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(head)
        column.addWidget(self.quote)
        if exchange.why not in ("", PLANNED):
            column.addWidget(paragraph(f"Why: {exchange.why}"))


class Exchange(QWidget):
    """`marks` None: its recording is shown elsewhere."""

    def __init__(self, exchange: ExchangeView, post: Post, marks: Sequence[PlacedMark] | None) -> None:
        super().__init__()
        self.asked = Asked(exchange, post)
        self.player = AnswerPlayer(exchange, post, marks) if marks is not None else None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(3))
        self._column.addWidget(self.asked)
        if self.player is not None:
            self._column.addWidget(self.player)

    def add(self, part: QWidget) -> None:
        self._column.addWidget(part)

    def show_playing(self, playing: PlayingView) -> None:
        self.asked.quote.show_playing(playing)
        if self.player is not None:
            self.player.show_playing(playing)
