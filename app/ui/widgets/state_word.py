"""The one word under the lamp, with its sign, in the colour of whoever has the word."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.icons import draw_icon
from app.ui.theme.palette import colour, themes
from app.ui.theme.type import font, line_height
from app.ui.widgets.lamp import LampState

ICON = 20
GAP = 8
_LOOKS = {
    "Asking": ("volume-2", "interviewer"),
    "Your turn": ("mic", "accent"),
    "Time to think": ("mic", "accent"),
    "Writing down": ("text-cursor-input", "interviewer"),
    "Thinking": ("ellipsis", "interviewer"),
    "Paused": ("pause", "muted"),
}


class StateWord(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = ""
        self.setFixedHeight(line_height("title"))
        themes.changed.connect(self.update)

    @property
    def text(self) -> str:
        return self._word

    def show_state(self, state: LampState) -> None:
        if state.word != self._word:
            self._word = state.word
            self.setAccessibleName(self._word)
            self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(font("title")).horizontalAdvance(self._word)
        return QSize(round(width) + 2 + (ICON + GAP if self._word in _LOOKS else 0), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon, tint = _LOOKS.get(self._word, ("", "muted"))
        left = (self.width() - self.sizeHint().width()) / 2
        if icon:
            draw_icon(painter, icon, tint, round(left), (self.height() - ICON) / 2, ICON)
            left += ICON + GAP
        painter.setFont(font("title"))
        painter.setPen(colour(tint))
        metrics = painter.fontMetrics()
        painter.drawText(QPointF(left, self.height() / 2 + (metrics.ascent() - metrics.descent()) / 2), self._word)
        painter.end()
