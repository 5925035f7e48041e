"""A transcript to read and to hear: click a word and it plays from there; the word being played is lit."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from app.session.views import WordView
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.quote import word_at, word_spans


class SpokenWords(FlowText):
    """`word_chosen` is emitted with the second at which the clicked word begins."""

    word_chosen = Signal(float)

    def __init__(self, words: Sequence[WordView], *, playable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__("reading", parent)
        self._playable = playable
        text = " ".join(word.text.strip() for word in words)
        self._places = word_spans(text, words)
        self.show_stretches(Stretch(text))
        self.setMouseTracking(playable)
        if playable:
            self.setToolTip("Click a word to hear it")

    def word_under(self, point: QPointF) -> WordView | None:
        place = self.place_at(point)
        if place < 0:
            return None
        return next((word for start, length, word in self._places if start <= place < start + length), None)

    def show_heard(self, at: float | None) -> None:
        """Light the word that is heard at this second; None lights nothing."""
        self.light(*((0, 0) if at is None else word_at(self._places, at)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._playable and self.word_under(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        word = self.word_under(event.position()) if self._playable else None
        if word is not None and event.button() == Qt.MouseButton.LeftButton:
            self.word_chosen.emit(word.start)
