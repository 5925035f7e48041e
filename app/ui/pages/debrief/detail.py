"""One question of a debrief: what was asked and answered, what it held, its traps, and every word understood."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.debrief_views import ExchangeView, QuestionDebrief, QuoteView, RubricLine, TrapView, WordView
from app.session.move_names import PLANNED, name_of
from app.session.shared_views import Choice
from app.session.views import PlayingView
from app.ui.in_slices import InSlices
from app.ui.pages.debrief.hearing import AnswerWords
from app.ui.theme.tokens import space
from app.ui.theme.type import line_height
from app.ui.widgets.answer_player import AnswerPlayer
from app.ui.widgets.card import Card
from app.ui.widgets.filled_pauses import FilledPauses
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import Mark
from app.ui.widgets.quote import Quote
from app.ui.widgets.rubric import Post, Rubric
from app.ui.widgets.spoken_words import SpokenWords
from app.ui.widgets.trap_card import MARKS, TrapCard
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


class QuestionDetail(QWidget):
    """Everything that plays hears about what is being played through `show_playing`."""

    def __init__(
        self,
        question: QuestionDebrief,
        post: Post,
        session: str = "",
        recognisers: Sequence[Choice] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.recognisers = tuple(recognisers)
        self.question, self._post, self._session = question, post, session
        self.players: list[AnswerPlayer] = []
        self.asked: list[Quote] = []
        self.rubrics: list[Rubric] = []
        self.traps: list[TrapCard] = []
        self.answers: list[AnswerWords] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._playing = PlayingView()
        self._head()
        # The first of what was asked and answered is read first, and fills most of the window.
        for exchange in question.exchanges[:1]:
            self._exchange(exchange)
        self._slices = InSlices((*self._further(), self._show_playing_again), self)

    def complete(self) -> None:
        """Make what is still missing, now."""
        self._slices.finish()

    def _further(self) -> Iterator[Callable[[], None]]:
        """What comes below, part by part."""
        for exchange in self.question.exchanges[1:]:
            yield partial(self._exchange, exchange)
        if self.question.number:
            yield self._verdict
        if self.question.lowered:
            yield self._lowered
        for trap in self.question.traps:
            yield partial(self._trap, trap)
        answered = [exchange for exchange in self.question.exchanges if exchange.clip or exchange.words]
        for number, exchange in enumerate(answered):
            yield partial(self._your_words, exchange, "Then you said" if number else "Your words")

    def _show_playing_again(self) -> None:
        """For the parts that were not there yet."""
        self.show_playing(self._playing)

    def show_playing(self, playing: PlayingView) -> None:
        self._playing = playing
        parts: list[AnswerPlayer | Quote | Rubric | TrapCard] = []
        parts += [*self.players, *self.asked, *self.rubrics, *self.traps]
        for part in parts:
            part.show_playing(playing)
        for exchange, words in self.spoken:
            words.show_heard(playing.at if exchange.clip and playing.clip == exchange.clip else None)

    @property
    def spoken(self) -> list[tuple[ExchangeView, SpokenWords]]:
        """The answers whose words are to be read, as they are shown now."""
        return [(answer.exchange, answer.words) for answer in self.answers if answer.words is not None]

    @property
    def is_being_corrected(self) -> bool:
        return any(answer.is_being_corrected for answer in self.answers)

    def _words_of(self, quote: QuoteView) -> Sequence[WordView]:
        return next((e.words for e in self.question.exchanges if quote.clip and e.clip == quote.clip), ())

    def _put(self, part: QWidget, before: int) -> None:
        """`before` is the space above it, in pixels."""
        last = self._column.count() - 1
        self._column.insertSpacing(last, before)
        self._column.insertWidget(last + 1, part)

    def _head(self) -> None:
        caption = f"Question {self.question.number}" if self.question.number else "At the end"
        self._column.insertWidget(0, Label(caption, "caption", "muted"))
        title = FlowText("title")
        title.show_stretches(Stretch(self.question.title))
        self._put(title, space(1))

    def _exchange(self, exchange: ExchangeView) -> None:
        self._put(_asked_head(exchange), space(5) if self.players else space(4))
        asked = Quote(exchange.asked, self._post)
        self.asked.append(asked)
        self._put(asked, space(1))
        if exchange.why not in ("", PLANNED):
            why = FlowText("small")
            why.show_stretches(Stretch(f"Why: {exchange.why}", "muted"))
            self._put(why, space(1))
        player = AnswerPlayer(exchange, self._post, placed_marks(self.question, exchange))
        self.players.append(player)
        self._put(player, space(3))
        if exchange.filled_pauses:
            self._put(FilledPauses(exchange.filled_pauses), space(1))

    def _verdict(self) -> None:
        question = self.question
        if not question.scored:
            self._put(_not_scored(question.not_scored_reason), space(5))
        if question.rubric:
            self._rubric("What a strong answer holds", question.counts, question.rubric)

    def _lowered(self) -> None:
        lines = tuple(RubricLine(each.mark, each.says, "", each.quote, each.note) for each in self.question.lowered)
        self._rubric("Lowered it", "", lines, mark="lowered")

    def _trap(self, trap: TrapView) -> None:
        card = TrapCard(trap, self._post, self._words_of)
        self.traps.append(card)
        self._put(card, space(5))

    def _rubric(self, title: str, counts: str, lines: Sequence[RubricLine], mark: str = "") -> None:
        rubric = Rubric(title, counts, lines, self._post, self._words_of, mark=mark)
        self.rubrics.append(rubric)
        self._put(rubric, space(6))

    def reading_place(self) -> tuple[int, int] | None:
        """The turn and the word that the keyboard is on, so that it can be found again in a newer view."""
        focused = self.window().focusWidget()
        return next(((e.turn, w.here) for e, w in self.spoken if w is focused and w.here >= 0), None)

    def read_on_at(self, place: tuple[int, int]) -> None:
        for exchange, words in self.spoken:
            if exchange.turn == place[0]:
                words.go_to(min(place[1], len(exchange.words) - 1))
                words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _your_words(self, exchange: ExchangeView, title: str) -> None:
        answer = AnswerWords(exchange, title, self._session, self._post, self.recognisers)
        self.answers.append(answer)
        self._put(answer, space(6))


def _asked_head(exchange: ExchangeView) -> QWidget:
    """What kind of question it was, and who asked it if not the one who should have."""
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Label(name_of(exchange.kind), "caption", "muted"), 1)
    by = ", ".join(part for part in (exchange.who, exchange.mark) if part)
    row.addWidget(Label(by, "caption", "muted"))
    return head


def _not_scored(reason: str) -> Card:
    card = Card("dashed")
    words = FlowText("body")
    words.show_stretches(Stretch(reason))
    beside = QVBoxLayout()
    beside.setSpacing(space(1))
    beside.addWidget(Label("Not scored", "title"))
    beside.addWidget(words)
    row = QHBoxLayout(card)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space(4))
    mark = Mark("not scored")
    # In the middle of the title's line.
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    mark.setFixedHeight(line_height("title"))
    row.addLayout(beside, 1)
    return card
