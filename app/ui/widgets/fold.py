"""A part of a page that stays folded until somebody wants it; it is made when it is first opened."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.theme.type import font, show
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.labels import Rule

_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class FoldHead(QAbstractButton):
    """The heading of the part at the left; at the right what is in it, and the sign that it opens."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self._note = note
        self.setText(show(title))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _open: self._tell())
        themes.changed.connect(self.update)
        self._tell()

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        return QSize(space(7), metric("fold-head"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        if self.underMouse():
            draw_box(painter, whole, radius("control"), colour("hover"), None)
        px, inset = size("icon-small"), metric("hang")
        sign = "chevron-down" if self.isChecked() else "chevron-right"
        draw_icon(painter, sign, "muted", self.width() - inset - px, (self.height() - px) / 2, px)
        painter.setFont(font("heading"))
        painter.setPen(colour("text"))
        painter.drawText(whole.adjusted(inset, 0, 0, 0), _LEFT, self.text())
        taken = QFontMetricsF(painter.font()).horizontalAdvance(self.text())
        room = whole.adjusted(inset + taken + space(4), 0, -inset - px - space(2), 0)
        painter.setFont(font("small"))
        painter.setPen(colour("muted"))
        note = QFontMetricsF(painter.font()).elidedText(show(self._note), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _RIGHT, note)

    def _tell(self) -> None:
        state = "open" if self.isChecked() else "folded"
        parts = (self.text(), self._note, state)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(f"{'Fold' if self.isChecked() else 'Show'} {self.text()[:1].lower()}{self.text()[1:]}")


class Fold(QWidget):
    """Wider than the column by the hang of its head at both sides. `opened` says that the body was made."""

    opened = Signal()

    def __init__(self, title: str, note: str, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.body: QWidget | None = None
        self.head = FoldHead(title, note)
        self.head.toggled.connect(self._turn)
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(metric("hang"), 0, metric("hang"), 0)
        self._inner.setSpacing(0)
        self._rule = Rule()
        self._inner.addWidget(self._rule)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._inner)

    @property
    def is_open(self) -> bool:
        return self.head.isChecked()

    def open(self) -> None:
        self.head.setChecked(True)

    def _turn(self, on: bool) -> None:
        if on and self.body is None:
            self.body = self._make()
            self._inner.addSpacing(space(4))
            self._inner.addWidget(self.body)
            self.opened.emit()
        if self.body is not None:
            self.body.setVisible(on)
