"""On or off, said in a word beside the switch."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, space
from app.ui.theme.type import font
from app.ui.widgets.drawing import draw_box

_WORDS = {False: "Off", True: "On"}


class Switch(QAbstractButton):
    """Its `clicked(bool)` comes only from the candidate; `setChecked` is silent to it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def word(self) -> str:
        return _WORDS[self.isChecked()]

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font("small"))
        word = max(metrics.horizontalAdvance(each) for each in _WORDS.values())
        return QSize(round(word) + space(3) + metric("switch-width"), metric("switch-height"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on, enabled = self.isChecked(), self.isEnabled()
        track = QRectF(self.width() - metric("switch-width"), 0, metric("switch-width"), metric("switch-height"))
        painter.setPen(colour("muted" if enabled else "disabled"))
        painter.setFont(font("small"))
        words = QRectF(0, 0, track.left() - space(3), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.word())
        filled = on and enabled
        draw_box(
            painter, track, radius("round"), colour("ink" if filled else "sunken"),
            None if filled else colour("border-strong" if enabled else "border"),
        )  # fmt: skip
        self._paint_knob(painter, track, on, enabled)

    def _paint_knob(self, painter: QPainter, track: QRectF, on: bool, enabled: bool) -> None:
        knob = metric("switch-knob")
        inset = (track.height() - knob) / 2
        x = track.right() - inset - knob if on else track.left() + inset
        name = "disabled" if not enabled else "ink-contrast" if on else "border-strong"
        draw_box(painter, QRectF(x, track.top() + inset, knob, knob), radius("round"), colour(name), None)
