"""A transcript to read, to hear and to correct: click a word and it plays from there; the word being played is lit.

Words that were heard unclearly have a dotted line: clicking one asks what it was, and so does the right button on any.
With the keyboard: arrows go from word to word, up and down from one unclear word to the next, Space plays, Enter asks.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.session.debrief_views import WordView
from app.ui.theme.palette import colour
from app.ui.theme.tokens import radius, stroke
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.quote import word_at, word_spans

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_JUMPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SpokenWords(FlowText):
    """`word_chosen` is emitted with the second at which a word begins, `word_questioned` with the word's place."""

    word_chosen = Signal(float)
    word_questioned = Signal(int)

    def __init__(
        self,
        words: Sequence[WordView],
        *,
        playable: bool = True,
        correctable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("reading", parent)
        self.words = tuple(words)
        self._playable, self._correctable = playable, correctable
        self._here = -1
        text = " ".join(word.text.strip() for word in words)
        self._places = word_spans(text, words)
        self.show_stretches(*_stretches(self.words))
        self.setMouseTracking(playable or correctable)
        self.setToolTip(self._says(None))
        if correctable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setAccessibleDescription("Arrows go from word to word, Space plays one, Enter corrects it")

    @property
    def here(self) -> int:
        """The place of the word that the keyboard is on, or -1."""
        return self._here

    def go_to(self, place: int) -> None:
        self._here = place if 0 <= place < len(self._places) else -1
        if self._here >= 0:
            self.setAccessibleName(self.words[self._here].text)
        self.update()

    def word_under(self, point: QPointF) -> WordView | None:
        place = self.number_under(point)
        return self.words[place] if place >= 0 else None

    def number_under(self, point: QPointF) -> int:
        place = self.place_at(point)
        if place < 0:
            return -1
        return next((n for n, (start, long, _) in enumerate(self._places) if start <= place < start + long), -1)

    def below(self, number: int) -> QPoint:
        """The foot of a word, in pixels of this widget: where a question about it is shown."""
        start, length, _ = self._places[number]
        spans = self._spans(start, start + length)
        return spans[-1].bottomLeft().toPoint() if spans else QPoint(0, self.height())

    def show_heard(self, at: float | None) -> None:
        """Light the word that is heard at this second; None lights nothing."""
        self.light(*((0, 0) if at is None else word_at(self._places, at)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        word = self.word_under(event.position())
        acts = word is not None and (self._playable or (self._correctable and word.doubtful))
        self.setCursor(Qt.CursorShape.PointingHandCursor if acts else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self._says(word))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.number_under(event.position())
        if number < 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._correctable and self.words[number].doubtful:
            self._question(number)
        elif self._playable:
            self.word_chosen.emit(self.words[number].start)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        number = self._here if event.reason() == QContextMenuEvent.Reason.Keyboard else -1
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            number = self.number_under(QPointF(event.pos()))
        if self._correctable and number >= 0:
            self._question(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._places or not self._correctable:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.go_to(min(max(self._here + _STEPS[key], 0), len(self._places) - 1))
        elif key in _JUMPS and (found := self._next_doubtful(_JUMPS[key])) >= 0:
            self.go_to(found)
        elif key == Qt.Key.Key_Space and self._here >= 0 and self._playable:
            self.word_chosen.emit(self.words[self._here].start)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._here >= 0:
            self._question(self._here)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._here < 0 or not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("focus"), stroke("focus")))
        start, length, _ = self._places[self._here]
        for span in self._spans(start, start + length):
            painter.drawRoundedRect(span.adjusted(-3, -1, 3, 7), radius("mark"), radius("mark"))
        painter.end()

    def _question(self, number: int) -> None:
        if self.words[number].first >= 0:
            self._here = number
            self.update()
            self.word_questioned.emit(number)

    def _next_doubtful(self, step: int) -> int:
        start = self._here if self._here >= 0 or step > 0 else len(self.words)
        places = range(start + step, len(self.words) if step > 0 else -1, step)
        return next((place for place in places if self.words[place].doubtful), -1)

    def _says(self, word: WordView | None) -> str:
        if word is not None and word.heard:
            return f"First heard as “{word.heard}”"
        if word is not None and word.doubtful and self._correctable:
            return "Heard unclearly. Click to hear it and to say what it was."
        return "Click a word to hear it" if self._playable else ""


def _stretches(words: Sequence[WordView]) -> list[Stretch]:
    """Runs of clear words, and each unclear one on its own, so that its dotted line ends with it."""
    found: list[Stretch] = []
    plain = ""
    for number, word in enumerate(words):
        gap = " " if number else ""
        if word.doubtful:
            found += [Stretch(plain + gap), Stretch(word.text.strip(), open=True)]
            plain = ""
        else:
            plain += gap + word.text.strip()
    return [stretch for stretch in (*found, Stretch(plain)) if stretch.text]
