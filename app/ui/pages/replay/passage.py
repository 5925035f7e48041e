"""One passage of the transcript: who spoke and when, and the words; the one that is heard is lit."""

from bisect import bisect_right

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.replay.views import Passage
from app.ui.theme.metrics import metric
from app.ui.widgets.clock_words import clock_words
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label

NOT_WRITTEN = "Nothing was understood here."
UNTIMED = "Click to hear it from about here: the interviewer's words have no times of their own"
TIMED = "Click a word to hear it, drag across words to hear them again and again"


class PassageWords(FlowText):
    """`pressed` and `released` carry the place of a word, `dragged` the point of the hand in this widget."""

    pressed = Signal(int)
    dragged = Signal(QPointF)
    released = Signal(QPointF)

    def __init__(self, passage: Passage, parent: QWidget | None = None) -> None:
        super().__init__("reading", parent)
        self.passage = passage
        self._starts: list[int] = []
        place = 0
        for word in passage.words:
            self._starts.append(place)
            place += len(word.text) + 1
        text = " ".join(word.text for word in passage.words)
        self.show_stretches(Stretch(text) if text else Stretch(NOT_WRITTEN, "muted"))
        if passage.words and not passage.missing:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(TIMED if passage.timed else UNTIMED)

    def number_at(self, point: QPointF) -> int:
        """The word under a point, or -1."""
        place = self.place_at(point)
        return bisect_right(self._starts, place) - 1 if place >= 0 and self._starts else -1

    def number_heard(self, at: float) -> int:
        """The word that is heard at this second, or -1: between two words the one before stays lit for a moment."""
        words = self.passage.words
        number = bisect_right(words, at, key=lambda word: word.start) - 1
        return number if number >= 0 and at < words[number].end + 0.2 else -1

    def light_words(self, first: int, last: int) -> None:
        """Both included; -1 lights none."""
        if first < 0:
            self.light(0, 0)
            return
        start = self._starts[first]
        self.light(start, self._starts[last] + len(self.passage.words[last].text) - start)

    def place_of_word(self, number: int) -> QRectF:
        """In pixels of this widget."""
        start = self._starts[number]
        spans = self._spans(start, start + len(self.passage.words[number].text))
        return spans[0] if spans else QRectF()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self.number_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.released.emit(event.position())


class PassageRow(QWidget):
    def __init__(self, passage: Passage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passage = passage
        self.words = PassageWords(passage)
        ink = "accent" if passage.voice == "you" else "interviewer"
        who = Label(passage.who, "small", ink, weight=600)
        when = Label(clock_words(passage.start), "figure", "muted")
        names = QVBoxLayout()
        names.setContentsMargins(0, 2, 0, 0)
        names.setSpacing(0)
        names.addWidget(who)
        names.addWidget(when)
        names.addStretch(1)
        side = QWidget()
        side.setLayout(names)
        side.setFixedWidth(metric("replay-who"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{passage.who} at {clock_words(passage.start)}")
