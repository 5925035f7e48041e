"""One question of a debrief: what was asked and answered, what it held, its traps, and every word understood."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.debrief_views import ExchangeView, QuestionDebrief, QuoteView, WordView
from app.session.judging_commands import AnswerAgain
from app.session.views import PlayingView
from app.ui.in_slices import InSlices
from app.ui.pages.debrief.detail_head import DetailHead
from app.ui.pages.debrief.exchanges import Asked, Exchange, placed_marks
from app.ui.pages.debrief.hearing import AnswerWords
from app.ui.pages.debrief.level_line import LevelLine
from app.ui.pages.debrief.model_answers import ModelAnswers
from app.ui.pages.debrief.parts import Around, Part, parts_of
from app.ui.pages.debrief.sections import paragraph
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.answer_player import AnswerPlayer
from app.ui.widgets.filled_pauses import FilledPauses
from app.ui.widgets.fold import Fold
from app.ui.widgets.rubric import Post, Rubric
from app.ui.widgets.spoken_words import SpokenWords
from app.ui.widgets.trap_card import TrapCard


class QuestionDetail(QWidget):
    """Everything that plays hears about what is being played through `show_playing`.

    It is wider than its column by the hang at both sides. `made` comes when every part is there, `sought` with a part
    that should be brought into sight, `follow_ups` with whether the same ones are wanted.
    """

    made = Signal()
    sought = Signal(QWidget)
    follow_ups = Signal(bool)

    def __init__(
        self, question: QuestionDebrief, post: Post, around: Around = Around(), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.question, self.around, self._post = question, around, post
        self.parts: list[QWidget] = []
        self._playing, self._speaking = PlayingView(), ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._top()
        self._slices = InSlices((*self._further(), self.made.emit), self)

    # ---- its parts, in their order

    def _top(self) -> None:
        """What is read first, and fills the top of the window."""
        question, session = self.question, self.around.session
        correctable = bool(session) and any(exchange.words for exchange in question.exchanges)
        self.head = DetailHead(question, self.around.same_follow_ups, correctable)
        self.head.correct.connect(self.correct)
        self.head.follow_ups.connect(self.follow_ups)
        self.head.again.connect(lambda same: self._post(AnswerAgain(session, question.turn, same)))
        self._put(self.head, 0)
        self._put(paragraph(question.title, "title", "text"), space(2))
        if question.number and question.exchanges:
            first = question.exchanges[0]
            self._put(AnswerPlayer(first, self._post, placed_marks(question, first)), space(4))
            if first.filled_pauses and not self._counts_pauses():
                self._put(FilledPauses(first.filled_pauses), space(1))
        if question.level or question.level_says:
            self._put(LevelLine(question), space(4))

    def _further(self) -> Iterator[Callable[[], None]]:
        """What comes below, part by part."""
        for part in parts_of(self.question, self.around, self._post, self._words_of):
            yield partial(self._make, part)
        for number, exchange in enumerate(self.question.exchanges):
            yield partial(self._exchange, number, exchange)

    def _make(self, part: Part) -> None:
        self._put(part.make(), part.before)

    def _exchange(self, number: int, exchange: ExchangeView) -> None:
        """What was asked, and the words of the answer. The first recording of a question has its place at the top."""
        question = self.question
        with_player = bool(number) or not question.number
        made = Exchange(exchange, self._post, placed_marks(question, exchange) if with_player else None)
        if with_player and exchange.filled_pauses and not self._counts_pauses():
            made.add(FilledPauses(exchange.filled_pauses))
        if not exchange.clip and not exchange.words:
            self._put(made, space(6))
            return
        title = "Then you said" if number else "Your words"
        self._put(AnswerWords(exchange, title, self.around, self._post, made), space(6))

    def _put(self, part: QWidget, before: int) -> None:
        """`before` is the space above it, in pixels."""
        self.parts.append(part)
        hang = 0 if isinstance(part, Fold) else metric("hang")
        row = QHBoxLayout()
        row.setContentsMargins(hang, before, hang, 0)
        row.addWidget(part)
        self._column.insertLayout(self._column.count() - 1, row)
        self._tell(part)

    def _tell(self, part: QWidget) -> None:
        """A part that was not there yet hears what is being heard."""
        if isinstance(part, AnswerWords):
            self._light(part)
        if isinstance(part, ModelAnswers):
            part.show_speaking(self._speaking)
        if hasattr(part, "show_playing"):
            part.show_playing(self._playing)

    def _counts_pauses(self) -> bool:
        """Filled pauses have their picture under delivery."""
        return any(each.kind == "fillers" and each.figure for each in self.question.delivery)

    def _words_of(self, quote: QuoteView) -> Sequence[WordView]:
        return next((e.words for e in self.question.exchanges if quote.clip and e.clip == quote.clip), ())

    # ---- from outside

    @property
    def finished(self) -> bool:
        return self._slices.finished

    def complete(self) -> None:
        """Make what is still missing, now."""
        self._slices.finish()

    def show_playing(self, playing: PlayingView) -> None:
        self._playing = playing
        for part in self.parts:
            if hasattr(part, "show_playing"):
                part.show_playing(playing)
        for answer in self.answers:
            self._light(answer)

    def _light(self, answer: AnswerWords) -> None:
        clip = answer.exchange.clip
        if answer.words is not None:
            answer.words.show_heard(self._playing.at if clip and self._playing.clip == clip else None)

    def show_speaking(self, what: str) -> None:
        self._speaking = what
        for part in self.parts:
            if isinstance(part, ModelAnswers):
                part.show_speaking(what)

    @property
    def speaks(self) -> bool:
        """Is one of its model answers being read aloud?"""
        return any(isinstance(part, ModelAnswers) and part.is_heard for part in self.parts)

    @property
    def players(self) -> list[AnswerPlayer]:
        return self.findChildren(AnswerPlayer)

    @property
    def asked(self) -> list[Asked]:
        return self.findChildren(Asked)

    @property
    def rubrics(self) -> list[Rubric]:
        return [part for part in self.parts if isinstance(part, Rubric)]

    @property
    def traps(self) -> list[TrapCard]:
        return [part for part in self.parts if isinstance(part, TrapCard)]

    @property
    def answers(self) -> list[AnswerWords]:
        return [part for part in self.parts if isinstance(part, AnswerWords)]

    @property
    def spoken(self) -> list[tuple[ExchangeView, SpokenWords]]:
        """The answers whose words are to be read, as they are shown now."""
        return [(answer.exchange, answer.words) for answer in self.answers if answer.words is not None]

    @property
    def is_being_corrected(self) -> bool:
        return any(answer.is_being_corrected for answer in self.answers)

    def correct(self) -> None:
        """Open the first answer that has words, to be written anew."""
        self.complete()
        answer = next((answer for answer in self.answers if answer.exchange.words), None)
        if answer is None:
            return
        answer.show_hearing(0)
        if answer.transcript is not None:
            answer.transcript.edit.click()
            self.sought.emit(answer)

    def reading_place(self) -> tuple[int, int] | None:
        """The turn and the word that the keyboard is on, so that it can be found again in a newer view."""
        focused = self.window().focusWidget()
        return next(((e.turn, w.here) for e, w in self.spoken if w is focused and w.here >= 0), None)

    def read_on_at(self, place: tuple[int, int]) -> None:
        for exchange, words in self.spoken:
            if exchange.turn == place[0]:
                words.go_to(min(place[1], len(exchange.words) - 1))
                words.setFocus(Qt.FocusReason.OtherFocusReason)
