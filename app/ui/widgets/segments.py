"""One of a few, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius
from app.ui.theme.type import font, show
from app.ui.widgets.drawing import draw_box, draw_shadow


class Segments(QWidget):
    """`items` are (id, label). `chosen` carries the id when the candidate chooses; `choose` is silent."""

    chosen = Signal(str)

    def __init__(self, items: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._segments = {key: _Segment(label) for key, label in items}
        self.setAccessibleName(name)
        self.setFixedHeight(metric("segments"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        inset = metric("segments-inset")
        row.setContentsMargins(inset, inset, inset, inset)
        row.setSpacing(0)
        for key, segment in self._segments.items():
            self._group.addButton(segment)
            segment.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            row.addWidget(segment)
        themes.changed.connect(self.update)

    def choose(self, key: str) -> None:
        """An empty key: none of them."""
        if key in self._segments:
            self._segments[key].setChecked(True)
        elif not key and (chosen := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            chosen.setChecked(False)
            self._group.setExclusive(True)

    def current(self) -> str:
        return next((key for key, segment in self._segments.items() if segment.isChecked()), "")

    def segment(self, key: str) -> QAbstractButton:
        return self._segments[key]

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_box(QPainter(self), QRectF(self.rect()), radius("control"), colour("sunken"), colour("border"))


class _Segment(QAbstractButton):
    def __init__(self, label: str) -> None:
        super().__init__()
        self.setText(show(label))
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(metric("segment"))
        themes.changed.connect(self.update)

    def focus_radius(self) -> int:
        return radius("mark")

    def sizeHint(self) -> QSize:
        advance = QFontMetricsF(font("interface", 13)).horizontalAdvance(self.text())
        return QSize(round(advance) + 2 * metric("segment-padding"), metric("segment"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        if self.isChecked():
            draw_shadow(painter, whole.adjusted(1, 1, -1, -2), radius("mark"), "raised")
            draw_box(painter, whole, radius("mark"), colour("raised"), None)
        elif self.underMouse() and self.isEnabled():
            draw_box(painter, whole, radius("mark"), colour("hover"), None)
        painter.setPen(colour("disabled" if not self.isEnabled() else "text" if self.isChecked() else "muted"))
        painter.setFont(font("interface", 13))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
