"""The transcript of the replay: it follows what is heard until somebody scrolls, and then waits to be called back.

An hour has some 9,000 words: what is seen first is laid out at once, the rest in slices while it is looked at.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.session.replay.views import Passage
from app.ui.in_slices import InSlices
from app.ui.pages.replay.passage import PassageRow, PassageWords
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button

AT_ONCE = 6
IN_A_SLICE = 3
_AT = 0.4
"""The line that is heard stands so far down, as a part of the height."""


class Transcript(QScrollArea):
    """`seek` carries a second of the axis, `looped` a stretch of it."""

    seek = Signal(float)
    looped = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Transcript")
        self.rows: list[PassageRow] = []
        self._passages: tuple[Passage, ...] = ()
        self._slices: InSlices | None = None
        self._following, self._moving = True, False
        self._here: tuple[int, int] = (-1, -1)
        self._from: tuple[int, int] = (-1, -1)
        self._column_of(())
        self.back = Button("Back to now", "primary", "small", icon="arrow-up-right", parent=self)
        self.back.clicked.connect(self.follow)
        self.back.hide()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().sliderPressed.connect(self._let_go)
        self.viewport().installEventFilter(self)

    # ---- what is shown

    def show_passages(self, passages: Sequence[Passage]) -> None:
        if tuple(passages) == self._passages:
            return
        self._passages = tuple(passages)
        if self._slices is not None:
            self._slices.deleteLater()
        self.rows, self._here, self._from = [], (-1, -1), (-1, -1)
        self._column_of(self._passages[:AT_ONCE])
        later = range(AT_ONCE, len(self._passages), IN_A_SLICE)
        parts: list[Callable[[], None]] = [partial(self._add, first, first + IN_A_SLICE) for first in later]
        self._slices = InSlices(parts, self)
        self.follow()

    def _column_of(self, passages: Sequence[Passage]) -> None:
        self._page = QWidget()
        self._page.setObjectName("page")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, space(5), space(3), space(7))
        self._column.setSpacing(space(4))
        self._column.addStretch(1)
        for passage in passages:
            self._add_row(passage)
        self.setWidget(self._page)

    def _add(self, first: int, last: int) -> None:
        for passage in self._passages[first:last]:
            self._add_row(passage)

    def _add_row(self, passage: Passage) -> None:
        row, number = PassageRow(passage), len(self.rows)
        row.words.pressed.connect(lambda word: self._press(number, word))
        row.words.dragged.connect(lambda point: self._drag(row.words, point))
        row.words.released.connect(lambda point: self._release(row.words, point))
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)

    # ---- what is heard

    def show_at(self, at: float) -> None:
        """Light the word that is heard at this second."""
        number = bisect_right(self._passages, at, key=lambda passage: passage.start) - 1
        if number >= len(self.rows) and self._slices is not None:
            self._slices.finish()
        word = self.rows[number].words.number_heard(at) if 0 <= number < len(self.rows) else -1
        here = (number, word)
        if here == self._here:
            return
        before, self._here = self._here, here
        if before[0] != number and 0 <= before[0] < len(self.rows):
            self.rows[before[0]].words.light_words(-1, -1)
        if number >= 0:
            self.rows[number].words.light_words(word, word)
        if self._following and (word >= 0 or before[0] != number):
            self._bring(number, max(word, 0))

    @property
    def lit(self) -> str:
        number = self._here[0]
        return self.rows[number].words.lit if 0 <= number < len(self.rows) else ""

    @property
    def following(self) -> bool:
        return self._following

    def follow(self) -> None:
        """Back to what is heard now."""
        self._following = True
        self.back.hide()
        number, word = self._here
        if number >= 0:
            self._bring(number, max(word, 0))
        else:
            self._move_to(0)

    def _bring(self, number: int, word: int) -> None:
        """Into sight; a line that can be read where it stands does not move."""
        words = self.rows[number].words
        if words.width() < 1 or not self.rows[number].isVisible():
            return
        place = words.place_of_word(word) if words.passage.words else None
        line = round(place.top()) if place is not None else 0
        top = words.mapTo(self._page, QPoint(0, line)).y()
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + space(5) <= top <= bar.value() + tall * 2 // 3:
            self._move_to(round(top - tall * _AT))

    def _move_to(self, value: int) -> None:
        self._moving = True
        self.verticalScrollBar().setValue(value)
        self._moving = False

    # ---- the hand

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.viewport() and event.type() == QEvent.Type.Wheel:
            self._let_go()
        return super().eventFilter(watched, event)

    def _scrolled(self, _value: int) -> None:
        if not self._moving and self.verticalScrollBar().isSliderDown():
            self._let_go()

    def _let_go(self) -> None:
        if self._passages and self.verticalScrollBar().maximum() > 0:
            self._following = False
            self.back.show()
            self.back.raise_()
            self._place_button()

    def _press(self, number: int, word: int) -> None:
        self._from = (number, word)

    def _drag(self, words: PassageWords, point: QPointF) -> None:
        over = self._word_under(words, point)
        if self._from[1] >= 0 and over is not None and over[0] == self._from[0]:
            first, last = sorted((self._from[1], over[1]))
            self.rows[over[0]].words.light_words(first, last)

    def _release(self, words: PassageWords, point: QPointF) -> None:
        over, (number, word) = self._word_under(words, point), self._from
        self._from, self._here = (-1, -1), (self._here[0], -2)
        if word < 0 or over is None:
            return
        first, last = sorted(((number, word), over))
        start = self.rows[first[0]].passage.words[first[1]]
        end = self.rows[last[0]].passage.words[last[1]]
        if first == last:
            self.seek.emit(start.start)
        else:
            self.looped.emit(start.start, end.end)

    def _word_under(self, words: PassageWords, point: QPointF) -> tuple[int, int] | None:
        """A word of any passage, at a point of the one in which the hand went down."""
        for number, row in enumerate(self.rows):
            there = row.words.mapFrom(self._page, words.mapTo(self._page, point.toPoint()))
            if row.words.rect().contains(there):
                word = row.words.number_at(QPointF(there))
                return (number, word) if word >= 0 else None
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def _place_button(self) -> None:
        hint = self.back.sizeHint()
        self.back.setGeometry(
            (self.width() - hint.width()) // 2, self.height() - hint.height() - space(3), hint.width(), hint.height()
        )
