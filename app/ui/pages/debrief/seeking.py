"""Brings a word of an answer into sight, once the page around it has found its heights."""

from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.spoken_words import SpokenWords

PASSES, PASS_MS, STILL = 60, 10, 5
"""Turns of the event loop at most; after so many in which nothing moved it is done."""
FROM_THE_TOP = 3
"""It comes to stand in this part of the window: the third."""


def bring_to(
    scroller: PageScroll, part: QWidget, words: SpokenWords | None, word: int | None, passes: int = PASSES
) -> None:
    """`part` is an answer on the page of the scroller; with `words` and `word` that word of it."""
    _pass(scroller, partial(_height_of, scroller, part, words, word), part, (passes, STILL, -1))


def _pass(scroller: PageScroll, height: partial[int], part: QWidget, left: tuple[int, int, int]) -> None:
    passes, still, before = left
    y = height()
    still = still - 1 if y == before else STILL
    scroller.verticalScrollBar().setValue(y - scroller.viewport().height() // FROM_THE_TOP)
    if passes and still:
        QTimer.singleShot(PASS_MS, part, partial(_pass, scroller, height, part, (passes - 1, still, y)))


def _height_of(scroller: PageScroll, part: QWidget, words: SpokenWords | None, word: int | None) -> int:
    if words is not None and word is not None:
        return words.mapTo(scroller.page, words.below(word)).y()
    return part.mapTo(scroller.page, QPoint(0, 0)).y()
