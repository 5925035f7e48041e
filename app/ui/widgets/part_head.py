"""The line of one part of a question in the form: what it says, what it counts for, what is wrong with it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.session.question_views import PartView
from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.theme.type import font, show

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class PartHead(QAbstractButton):
    """What the part says, in a line; beneath it what it counts for, or what is wrong with it."""

    acted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._note, self._wrong, self._folded = "", "", True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        themes.changed.connect(self.update)

    def show_part(self, part: PartView) -> None:
        self.setText(part.title or f"A new {self._name}")
        self._note = part.note
        self._tell()

    def show_mend(self, told: str) -> None:
        """What is wrong with it; empty: nothing."""
        self._wrong = told
        self._tell()

    def show_folded(self, folded: bool) -> None:
        self._folded = folded
        self._tell()

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        return QSize(space(7), size("row") if self._second() else metric("pack-row") + space(2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.acted.emit("up" if event.key() == Qt.Key.Key_Up else "down")
        elif event.key() == Qt.Key.Key_Delete:
            self.acted.emit("remove")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, left = size("icon-small"), space(5)
        second = self._second()
        top = (self.height() - 20 - (20 if second else 0)) / 2
        chevron = "chevron-right" if self._folded else "chevron-down"
        draw_icon(painter, chevron, "muted", 0, top + (20 - px) / 2, px)
        regular = font("interface")
        regular.setWeight(type(regular.weight())(400))
        painter.setFont(regular)
        painter.setPen(colour("text"))
        box = QRectF(left, top, self.width() - left, 20)
        shown = QFontMetricsF(regular).elidedText(show(self.text()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, shown)
        if not second:
            return
        ink, x = ("danger" if self._wrong else "muted"), float(left)
        if self._wrong:
            draw_icon(painter, "circle-alert", "danger", x, top + 20 + (20 - px) / 2, px)
            x += px + space(1)
        painter.setFont(font("small"))
        painter.setPen(colour(ink))
        below = QRectF(x, top + 20, self.width() - x, 20)
        told = QFontMetricsF(painter.font()).elidedText(second, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, _LEFT, told)

    def _second(self) -> str:
        return self._wrong or self._note

    def _tell(self) -> None:
        state = "folded" if self._folded else "unfolded"
        self.setAccessibleName(f"{self._name}: {self.text()}, {self._second() or 'complete'}, {state}")
        self.setToolTip(f"{self.text()}\n{self._second()}".strip())
        self.updateGeometry()
        self.update()
