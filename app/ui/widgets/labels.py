"""Text in a style of the scale, and the thin line between rows."""

from html import escape

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme.icons import draw_icon
from app.ui.theme.palette import colour, themes
from app.ui.theme.type import font, line_height, show


class Label(QLabel):
    """One line that elides (the tooltip has it all), or with `wrap` a paragraph at its style's line height."""

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        colour: str = "text",
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        *,
        wrap: bool = False,
        weight: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style, self._colour, self._elide, self._wrap = style, colour, elide, wrap
        made = font(style)
        if weight:
            made.setWeight(type(made.weight())(weight))
        self.setFont(made)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        # A paragraph may not be fixed in height: Qt would hold it to the height it had at its width before.
        upright = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, upright)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)
        themes.changed.connect(self.update)

    def setText(self, text: str) -> None:
        if (shown := show(text)) != self.text():
            super().setText(shown)
            self._say_in_full()
            self.updateGeometry()

    def set_colour(self, name: str) -> None:
        self._colour = name
        self.update()

    def set_style(self, style: str) -> None:
        """Another style of the scale, for a small window."""
        if style != self._style:
            self._style = style
            self.setFont(font(style))

    def colour_name(self) -> str:
        return self._colour

    def text_width(self) -> int:
        return round(QFontMetricsF(self.font()).horizontalAdvance(self.text()) + 0.999)

    def is_elided(self) -> bool:
        return not self._wrap and self.text_width() > self.width()

    def sizeHint(self) -> QSize:
        height = self.heightForWidth(self.width()) if self._wrap else line_height(self._style)
        return QSize(self.text_width(), height)

    def minimumSizeHint(self) -> QSize:
        least = self.text_width() if self._elide == Qt.TextElideMode.ElideNone and not self._wrap else 0
        return QSize(least, line_height(self._style))

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        if not self._wrap:
            return line_height(self._style)
        lines = sum(layout.lineCount() for layout in self._laid_out(max(width, 1)))
        return max(1, lines) * line_height(self._style)

    def _laid_out(self, width: int) -> list[QTextLayout]:
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return [_laid_out(part, self, option, width) for part in self.text().split("\n")] if self.text() else []

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_in_full()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _say_in_full(self) -> None:
        self.setToolTip(as_tip(self.text()) if self.is_elided() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(colour(self._colour))
        painter.setFont(self.font())
        if self._wrap:
            self._paint_paragraph(painter)
        else:
            text = QFontMetricsF(self.font()).elidedText(self.text(), self._elide, self.width() + 0.5)
            across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
            painter.drawText(self.rect(), across | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_paragraph(self, painter: QPainter) -> None:
        step = line_height(self._style)
        layouts = self._laid_out(self.width())
        spare = self.height() - step * sum(layout.lineCount() for layout in layouts)
        top = max(0.0, spare / 2) if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0.0
        for layout in layouts:
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                line.draw(painter, QPointF(0, top + (step - line.height()) / 2))
                top += step


def _laid_out(text: str, label: QLabel, option: QTextOption, width: int) -> QTextLayout:
    layout = QTextLayout(text, label.font())
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout


class Rule(QWidget):
    """A line of one pixel, across or (upright) down."""

    def __init__(self, upright: bool = False, colour: str = "border", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(self._colour))


class Icon(QWidget):
    """An icon that stands beside words; its height is that of the line of text it goes with."""

    def __init__(
        self, name: str, colour: str = "text", px: int = 18, line: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._colour, self._px = name, colour, px
        self.setFixedSize(px, line)
        themes.changed.connect(self.update)

    def set_icon(self, name: str, colour: str) -> None:
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_icon(QPainter(self), self._name, self._colour, 0, (self.height() - self._px) / 2, self._px)


def as_tip(text: str) -> str:
    """A tooltip takes whatever looks like markup for markup; words from outside shall stay words."""
    return f"<qt>{escape(text)}</qt>" if "<" in text else text
