"""A box for something that stands apart."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.ui.theme.palette import colour, shadow, themes
from app.ui.theme.tokens import radius, space
from app.ui.widgets.drawing import draw_box, draw_shadow

CardKind = Literal["flat", "raised", "dashed"]


class Card(QFrame):
    """`flat` lies on the page, `raised` throws the small shadow, `dashed` is for what is not there yet."""

    def __init__(self, kind: CardKind = "flat", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: CardKind = kind
        self._shade: _Shade | None = None
        inset = space(5) + 1
        self.setContentsMargins(inset, inset, inset, inset)
        themes.changed.connect(self.update)
        if kind == "raised":
            self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self:
            self._follow(event.type())
        return super().eventFilter(watched, event)

    def _follow(self, kind: QEvent.Type) -> None:
        if kind == QEvent.Type.ParentChange or (self._shade is None and self.parentWidget() is not None):
            parent = self.parentWidget()
            if self._shade is None and parent is not None:
                self._shade = _Shade(parent)
        if self._shade is not None and kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._shade.lie_under(self)
        elif self._shade is not None and kind == QEvent.Type.Hide:
            self._shade.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill = colour("raised" if self._kind == "raised" else "surface")
        # What is not there yet has a firmer edge: dashes of the soft one would not be seen.
        border = colour("border-strong" if self._kind == "dashed" else "border")
        draw_box(QPainter(self), QRectF(self.rect()), radius("card"), fill, border, dashed=self._kind == "dashed")


class _Shade(QWidget):
    """The shadow as a sibling beneath the card, so that the card itself keeps to the grid."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        themes.changed.connect(self.update)

    def _margin(self) -> int:
        found = shadow("raised")
        return found[0].blur + found[0].y if found else 0

    def lie_under(self, card: QWidget) -> None:
        margin = self._margin()
        self.setGeometry(card.geometry().adjusted(-margin, -margin, margin, margin))
        self.stackUnder(card)
        self.setVisible(card.isVisible())

    def paintEvent(self, _event: QPaintEvent) -> None:
        margin = self._margin()
        box = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        draw_shadow(QPainter(self), box, radius("card"), "raised")
