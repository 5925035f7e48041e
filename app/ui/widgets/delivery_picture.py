"""One figure of delivery: its title, a small picture with the usual range behind it, the figure and the range in words.

The same is its tooltip and its accessible name, with whose range it is.
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.session.debrief_views import DeliveryView
from app.ui.theme.metrics import metric
from app.ui.theme.palette import themes
from app.ui.theme.tokens import space
from app.ui.widgets.delivery_drawing import draw
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label


def said_of(view: DeliveryView) -> str:
    """ "Pace: 148 words a minute. Usual 125 to 170. …" """
    parts = (f"{view.title}: {f'{view.figure} {view.unit}'.strip()}", view.note, view.usual, view.source)
    return " ".join(f"{part.removesuffix('.')}." for part in parts if part)


class DeliveryDrawing(QWidget):
    def __init__(self, view: DeliveryView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.setFixedHeight(metric("delivery-picture"))
        self.setMaximumWidth(metric("delivery-picture-width"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(metric("delivery-picture-width"), metric("delivery-picture"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, self.view, self.width(), self.height())
        painter.end()


class DeliveryPicture(QWidget):
    """For a view that has a figure; what cannot be told has no picture."""

    def __init__(self, view: DeliveryView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.setAccessibleName(said_of(view))
        self.setToolTip(said_of(view))
        self.drawing = DeliveryDrawing(view)
        self.figure = FlowText("figure-large")
        unit = (Stretch(f" {view.unit}", "muted", style="small"),) if view.unit else ()
        self.figure.show_stretches(Stretch(view.figure), *unit)
        beneath = view.usual or (view.note if view.kind == "landing" else "")
        self.usual = FlowText("small")
        self.usual.show_stretches(Stretch(beneath, "muted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(view.title, "caption", "muted"))
        column.addSpacing(space(3))
        column.addWidget(self.drawing)
        column.addSpacing(space(2))
        column.addWidget(self.figure)
        column.addWidget(self.usual)
        column.addStretch(1)
