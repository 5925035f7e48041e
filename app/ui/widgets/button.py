"""The one button, in its kinds and sizes."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme import motion
from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius
from app.ui.widgets import button_look as look
from app.ui.widgets.button_look import ButtonKind, ButtonSize
from app.ui.widgets.drawing import draw_box, draw_key_cap, key_cap_width


class Button(QPushButton):
    """`key` is only shown (cap and tooltip): the page that owns the key acts on it. Space and Enter press it."""

    def __init__(
        self,
        text: str,
        kind: ButtonKind = "secondary",
        size: ButtonSize = "normal",
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind: ButtonKind = kind
        self._size: ButtonSize = size
        self._icon, self._key = icon, key
        self._hovered = False
        self._fill = self._target = QColor(0, 0, 0, 0)
        self._blend = QVariantAnimation(self)
        self._blend.setEasingCurve(motion.EASING)
        self._blend.valueChanged.connect(self._show_fill)
        self.setFont(look.button_font(size))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.pressed.connect(self._settle)
        self.released.connect(self._settle)
        themes.changed.connect(self._jump)
        self.describe(text)
        self._jump()

    def describe(self, name: str, more: str = "") -> None:
        """The accessible name, and a tooltip that also names the key."""
        self.setAccessibleName(name)
        key = f" ({self._key})" if self._key else ""
        self.setToolTip(f"{more or name}{key}" if more or key else "")

    def setText(self, text: str) -> None:
        super().setText(text)
        self.describe(text)
        self.updateGeometry()

    def set_key(self, key: str) -> None:
        self._key = key
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str) -> None:
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: ButtonKind) -> None:
        self._kind = kind
        self.updateGeometry()
        self._jump()

    def kind(self) -> ButtonKind:
        return self._kind

    def focus_radius(self) -> int:
        return radius("control")

    # ---- size

    def sizeHint(self) -> QSize:
        left, right = look.paddings(self._kind, self._size, bool(self._key))
        width = left + self._content_width() + right
        return QSize(width, look.button_height(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _text_width(self) -> int:
        return round(QFontMetricsF(self.font()).horizontalAdvance(self.text()) + 0.499) if self.text() else 0

    def _content_width(self) -> int:
        icon = look.icon_size(self._size) if self._icon else 0
        key = key_cap_width(self._key) if self._key else 0
        parts = [part for part in (icon, self._text_width(), key) if part]
        return sum(parts) + look.icon_gap() * max(0, len(parts) - 1)

    # ---- states

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self._settle()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self._settle()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self._jump()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def _wanted(self) -> QColor:
        return look.fill_of(self._kind, self.isEnabled(), self.isDown(), self._hovered)

    def _settle(self) -> None:
        if (wanted := self._wanted()) == self._target:
            return
        self._target = wanted
        self._blend.stop()
        if not (length := motion.duration("quick")):
            self._show_fill(wanted)
            return
        start = self._fill
        if start.alpha() == 0:
            start = QColor(wanted.red(), wanted.green(), wanted.blue(), 0)
        end = wanted if wanted.alpha() else QColor(start.red(), start.green(), start.blue(), 0)
        self._blend.setDuration(length)
        self._blend.setStartValue(start)
        self._blend.setEndValue(end)
        self._blend.start()

    def _jump(self) -> None:
        self._blend.stop()
        self._target = self._wanted()
        self._show_fill(self._target)

    def _show_fill(self, fill: QColor) -> None:
        self._fill = QColor(fill)
        self.update()

    # ---- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        dress = look.DRESSES[self._kind]
        enabled = self.isEnabled()
        border = colour(dress.border if enabled else "border") if dress.border else None
        draw_box(painter, QRectF(self.rect()), radius("control"), self._fill, border)
        self._paint_content(painter, dress.text if enabled else "disabled")

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        left, right = look.paddings(self._kind, self._size, bool(self._key))
        x = left + max(0, (self.width() - left - right - self._content_width()) // 2)
        if self._icon:
            px = look.icon_size(self._size)
            draw_icon(painter, self._icon, ink, x, (self.height() - px) / 2, px)
            x += px + look.icon_gap()
        painter.setFont(self.font())
        painter.setPen(colour(ink))
        text = QRectF(x, 0, self._text_width() + 1, self.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._key:
            self._paint_key(painter, x + (self._text_width() + look.icon_gap() if self.text() else 0), ink)

    def _paint_key(self, painter: QPainter, x: float, ink: str) -> None:
        cap = QRectF(x, (self.height() - metric("key-cap")) / 2, key_cap_width(self._key), metric("key-cap"))
        if self._kind in look.FILLED:
            draw_key_cap(
                painter, cap, self._key, colour(ink), colour(ink if self._kind != "on-ink" else "border-strong")
            )
        else:
            draw_key_cap(painter, cap, self._key, colour("muted" if self.isEnabled() else ink), colour("border"))
