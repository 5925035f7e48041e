"""A short word in a rounded frame: a tag, a result, or a warning."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, space
from app.ui.theme.type import font, show
from app.ui.widgets.drawing import draw_box, draw_diamond

ChipKind = Literal["outline", "selected", "warning"]
# text, fill, border
_LOOKS: dict[ChipKind, tuple[str, str, str]] = {
    "outline": ("muted", "surface", "border"),
    "selected": ("text", "selected", ""),
    "warning": ("warning", "warning-soft", ""),
}


class Chip(QWidget):
    """`diamond` puts the mark of a trap before the word: "filled" when it was noticed, "hollow" when walked into."""

    def __init__(
        self,
        text: str,
        kind: ChipKind = "outline",
        diamond: Literal["", "filled", "hollow"] = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._kind, self._diamond = show(text), kind, diamond
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._text)
        themes.changed.connect(self.update)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        self._text = show(text)
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def _mark_width(self) -> int:
        return space(3) + space(1) if self._diamond else 0

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._text) + self._mark_width(), metric("chip"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, fill, border = _LOOKS[self._kind]
        draw_box(painter, QRectF(self.rect()), radius("round"), colour(fill), colour(border) if border else None)
        x = metric("chip-padding")
        if self._diamond:
            mark = QRectF(x, (self.height() - space(3)) / 2, space(3), space(3))
            draw_diamond(painter, mark, ink, self._diamond == "filled")
            x += self._mark_width()
        painter.setPen(colour(ink))
        painter.setFont(font("caption"))
        words = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)


def chip_width(text: str) -> int:
    return round(QFontMetricsF(font("caption")).horizontalAdvance(text)) + 2 * metric("chip-padding")


def draw_chip(painter: QPainter, box: QRectF, text: str, kind: ChipKind = "outline") -> None:
    ink, fill, border = _LOOKS[kind]
    draw_box(painter, box, radius("round"), colour(fill), colour(border) if border else None)
    painter.setPen(colour(ink))
    painter.setFont(font("caption"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
