"""What is being heard, growing: settled words, then provisional ones; the newest line stays at the bottom.

It follows the newest line until the reader scrolls up, and again once they are back at the end. The oldest visible
line fades into the page.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.theme.palette import colour, themes
from app.ui.widgets.flow_text import FlowText, Stretch

FADE = 56
"""Height in pixels over which the oldest line fades."""


def transcript_stretches(committed: str, tail: str) -> tuple[Stretch, ...]:
    gap = " " if committed and tail and not committed.endswith(" ") else ""
    found = [Stretch(committed + gap)] if committed else []
    if tail:
        found.append(Stretch(tail, "provisional", open=True))
    return tuple(found)


class Fade(QWidget):
    """The page's own colour, from full at the top to nothing, over whatever lies beneath."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        page = colour("background")
        gone = QColor(page)
        gone.setAlpha(0)
        gradient = QLinearGradient(0, 0, 0, self.height())
        gradient.setColorAt(0, page)
        gradient.setColorAt(1, gone)
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), gradient)
        painter.end()


class LiveTranscript(QScrollArea):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follows = True
        self.words = FlowText("reading")
        self.setWidget(self.words)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.words.setAutoFillBackground(False)
        self.setAccessibleName("What I hear")
        self._fade = Fade(self)
        self._fade.hide()
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._grown)
        self.words.installEventFilter(self)

    @property
    def follows(self) -> bool:
        return self._follows

    @property
    def fades(self) -> bool:
        return not self._fade.isHidden()

    def show_words(self, committed: str, tail: str) -> None:
        if not committed and not tail:
            self._follows = True
        self.words.show_stretches(*transcript_stretches(committed, tail))

    def scroll_by(self, lines: int) -> None:
        """For the keyboard: up is negative."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + lines * 28)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fade.setGeometry(0, 0, self.viewport().width(), FADE)
        return super().eventFilter(watched, event)

    def _scrolled(self, value: int) -> None:
        self._follows = value >= self.verticalScrollBar().maximum()
        self._fade.setVisible(value > 0)
        self._fade.raise_()

    def _grown(self, _first: int, last: int) -> None:
        if self._follows:
            self.verticalScrollBar().setValue(last)
