"""One of several that can be chosen together: a frame with a word, and a tick when it is chosen."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.theme.type import font, show
from app.ui.widgets.drawing import draw_box


class Toggle(QAbstractButton):
    """Its `clicked(bool)` comes only from the candidate; `setChecked` is silent to it."""

    def __init__(self, text: str, more: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setText(show(text))
        self.setAccessibleName(f"{text}. {more}" if more else text)
        self.setToolTip(show(more))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(font("small")).horizontalAdvance(self.text())
        return QSize(round(words) + 2 * space(2) + size("icon-small") + space(1), metric("switch-height") + space(2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on, enabled = self.isChecked(), self.isEnabled()
        ink = "text" if enabled else "disabled"
        fill = "selected" if on and enabled else "hover" if self.underMouse() and enabled else "raised"
        border = "ink" if on and enabled else "border-strong" if enabled else "border"
        draw_box(painter, QRectF(self.rect()), radius("control"), colour(fill), colour(border))
        px = size("icon-small") if on else 0
        painter.setFont(font("small"))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(self.text()) + (px + space(1) if on else 0)
        left = max(space(1), (self.width() - wide) / 2)
        if on:
            draw_icon(painter, "check", ink, left, (self.height() - px) / 2, px)
            left += px + space(1)
        painter.setPen(colour(ink))
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
