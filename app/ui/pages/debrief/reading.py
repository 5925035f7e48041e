"""The question that is read: made part by part, and made anew beside itself when there is a newer view of it."""

from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.session.commands import StopPlaying
from app.session.debrief_views import QuestionDebrief
from app.session.views import PlayingView
from app.ui.pages.debrief.detail import QuestionDetail
from app.ui.pages.debrief.parts import Around
from app.ui.pages.debrief.reading_place import ReadingPlace, give_back, held_by, keep_open, place_at, top_of
from app.ui.pages.debrief.seeking import bring_to
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.rubric import Post

OUT_OF_SIGHT = 20_000
"""pixels; taller than any question's debrief"""
PASSES, PASS_MS = 12, 10
"""until a paragraph deep in the page has its height"""


class Reading(QWidget):
    """A newer view takes the old one's place once it is whole: where somebody reads does not move from under them."""

    follow_ups = Signal(bool)

    def __init__(self, post: Post, scroller: PageScroll) -> None:
        super().__init__()
        self._post, self._scroller = post, scroller
        self.detail: QuestionDetail | None = None
        self._coming: QuestionDetail | None = None
        self._playing, self._speaking = PlayingView(), ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_question(self, question: QuestionDebrief | None, around: Around) -> None:
        """From its beginning; None: there is nothing to read."""
        self.hush()
        self._drop(self._coming)
        self._drop(self.detail)
        self.detail = self._coming = None
        if question is not None:
            self.detail = self._made(question, around)
            self._column.addWidget(self.detail)
            self.detail.show()

    def renew(self, question: QuestionDebrief, around: Around) -> None:
        """Only what has changed is made anew, and a correction is never swept away."""
        self._drop(self._coming)
        self._coming, old = None, self.detail
        if old is None:
            self.show_question(question, around)
            return
        unchanged = (question, around.recognisers) == (old.question, old.around.recognisers)
        if unchanged or old.is_being_corrected:
            return
        coming = self._coming = self._made(question, around)
        # Out of sight but shown: it is laid out part by part, and not all at once when it takes its place.
        coming.setGeometry(0, -2 * OUT_OF_SIGHT, self.width(), OUT_OF_SIGHT)
        coming.show()
        if coming.finished:
            self._open_up()
            self._put_in_place()
        else:
            coming.made.connect(self._open_up)
            coming.made.connect(lambda: QTimer.singleShot(0, coming, self._put_in_place))

    def show_playing(self, playing: PlayingView) -> None:
        self._playing = playing
        for detail in (self.detail, self._coming):
            if detail is not None:
                detail.show_playing(playing)

    def show_speaking(self, what: str) -> None:
        self._speaking = what
        for detail in (self.detail, self._coming):
            if detail is not None:
                detail.show_speaking(what)

    def seek(self, turn: int, word: int | None) -> None:
        """This turn, and the word of its answer that is looked for."""
        detail = self.detail
        if detail is None:
            return
        detail.complete()
        if word is not None:
            detail.read_on_at((turn, word))
        answer = next((each for each in detail.answers if each.exchange.turn == turn), None)
        if answer is not None:
            bring_to(self._scroller, answer, answer.words, word)

    def hush(self) -> None:
        """A model answer is not read on over something else."""
        if self.detail is not None and self.detail.speaks:
            self._post(StopPlaying())

    def _open_up(self) -> None:
        if self.detail is not None and self._coming is not None:
            keep_open(self.detail, self._coming)

    def _put_in_place(self) -> None:
        old, new = self.detail, self._coming
        if old is None or new is None or old.is_being_corrected:
            return
        bar = self._scroller.verticalScrollBar()
        place, held = place_at(old, bar.value() - self._top_of(old)), held_by(old)
        read_on = bar.value() > self._top_of(old)
        self._coming, self.detail = None, new
        self._column.addWidget(new)
        self._drop(old)
        if read_on:
            self._settle()
            self._keep_at(new, place, PASSES)
        if place.word is not None:
            new.read_on_at(place.word)
        elif held is not None:
            give_back(new, held)

    def _keep_at(self, detail: QuestionDetail, place: ReadingPlace, passes: int, last: int | None = None) -> None:
        """Words find their height over a few turns of the event loop; who scrolls meanwhile is let go."""
        bar = self._scroller.verticalScrollBar()
        if detail is not self.detail or (last is not None and bar.value() != last):
            return
        top = top_of(detail, place)
        if top is not None:
            bar.setValue(self._top_of(detail) + top)
        if passes:
            QTimer.singleShot(PASS_MS, detail, partial(self._keep_at, detail, place, passes - 1, bar.value()))

    def _top_of(self, detail: QuestionDetail) -> int:
        return detail.mapTo(self._scroller.page, QPoint(0, 0)).y()

    def _settle(self) -> None:
        """Lay all of it out now: its places are asked for."""
        step: QWidget | None = self.detail
        while step is not None and step is not self._scroller:
            if (layout := step.layout()) is not None:
                layout.activate()
            step = step.parentWidget()

    def _made(self, question: QuestionDebrief, around: Around) -> QuestionDetail:
        made = QuestionDetail(question, self._post, around, self)
        made.hide()
        made.show_playing(self._playing)
        made.show_speaking(self._speaking)
        made.sought.connect(self._scroller.bring_into_view)
        made.follow_ups.connect(self.follow_ups)
        return made

    def _drop(self, detail: QuestionDetail | None) -> None:
        if detail is not None:
            self._column.removeWidget(detail)
            detail.hide()
            detail.deleteLater()
