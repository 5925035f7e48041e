"""A line at the foot of the window that says what was done and goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, QRectF, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme import motion
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, shadow, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.widgets.button import Button
from app.ui.widgets.drawing import draw_box, draw_shadow
from app.ui.widgets.labels import Icon, Label

STAYS_MS = 10_000


class Toast(QWidget):
    """One for each window. It stays while the pointer is on it or a button in it has the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._margin = _margin()
        self._do: Callable[[], None] | None = None
        self._alert = Icon("circle-alert", "ink-contrast", size("icon"))
        self._words = Label("", "interface", "ink-contrast")
        self._button = Button("Undo", "on-ink", "small", key="Ctrl Z")
        self._button.clicked.connect(self._undo)
        row = QHBoxLayout(self)
        m = self._margin
        row.setContentsMargins(m + space(4), m, m + space(2), m)
        row.setSpacing(space(4))
        for part in (self._alert, self._words, self._button):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self._go)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(motion.EASING)
        window.installEventFilter(self)
        themes.changed.connect(self.update)
        self.hide()

    def show_text(
        self, text: str, bad: bool = False, undo: Callable[[], None] | None = None, button: str = "Undo"
    ) -> None:
        """`undo` is what the button does, `button` what it says."""
        self._do = undo
        self._button.set_key("Ctrl Z" if button == "Undo" else "")
        self._button.setText(button)
        self._words.setText(text)
        self._alert.setVisible(bad)
        self._button.setVisible(undo is not None)
        self.setAccessibleName(text)
        place = self._placed()
        self.show()
        self.raise_()
        if length := motion.duration("settle"):
            self._slide.setDuration(length)
            self._slide.setStartValue(place + QPoint(0, space(2)))
            self._slide.setEndValue(place)
            self._slide.start()
        self._timer.start()

    def text(self) -> str:
        return self._words.text()

    def _placed(self) -> QPoint:
        window = self._window
        wide = min(self.sizeHint().width(), window.width() - 2 * space(5) + 2 * self._margin)
        self.resize(wide, metric("toast") + 2 * self._margin)
        x = (window.width() - self.width()) // 2
        place = QPoint(x, window.height() - space(5) - metric("toast") - self._margin)
        self.move(place)
        return place

    def _undo(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()

    def _go(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window and not self.isHidden():
            self._placed()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        m = self._margin
        box = QRectF(self.rect()).adjusted(m, m, -m, -m)
        draw_shadow(painter, box, radius("card"), "popover")
        draw_box(painter, box, radius("card"), colour("ink"), None)


def _margin() -> int:
    found = shadow("popover")
    return found[0].blur // 2 + found[0].y if found else 0
