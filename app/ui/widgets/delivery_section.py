"""How an answer was spoken: small pictures in rows, as many beside each other as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.debrief_views import DeliveryView
from app.session.delivery_words import untold_lines
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.delivery_picture import DeliveryPicture
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label, Rule

MOST_BESIDE = 5
WHERE_FROM = "Where these ranges come from"
MEANING = "Usual is no rule: it tells where most careful speakers are. No level rests on a range."


class DeliverySection(QWidget):
    """Its heading, the pictures, what cannot be told and why, and, folded away, whose the ranges are."""

    def __init__(self, views: Sequence[DeliveryView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = [DeliveryPicture(view) for view in views if view.figure]
        self.legend = Legend()
        self.untold = [_muted(line) for line in untold_lines(views)]
        self.sources = Button(WHERE_FROM, "quiet-muted", "small")
        self.sources.describe(WHERE_FROM, "Which publication each usual range is from, or that it is ours")
        self.explained = [_muted(line) for line in source_lines(views)]
        self.folded = QWidget()
        self.folded.hide()
        self.sources.clicked.connect(lambda: self.folded.setVisible(self.folded.isHidden()))
        self._columns = 0
        self._lay_out()
        # After they have their place: shown without a parent each would be a window for a moment.
        self.legend.setVisible(any(picture.view.usual for picture in self.pictures))
        self.sources.setVisible(bool(self.explained))

    @property
    def columns(self) -> int:
        return self._columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(space(3))
        head.addWidget(Label("Delivery", "heading"), 1)
        head.addWidget(self.sources)
        head.addWidget(self.legend)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(space(5))
        self._grid.setVerticalSpacing(space(5))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(space(1))
        column.addWidget(Rule())
        column.addSpacing(space(4))
        column.addLayout(self._grid)
        for line in self.untold:
            column.addSpacing(space(3))
            column.addWidget(line)
        folded = QVBoxLayout(self.folded)
        folded.setContentsMargins(0, space(4), 0, 0)
        folded.setSpacing(space(1))
        for line in self.explained:
            folded.addWidget(line)
        column.addWidget(self.folded)
        self._arrange()

    def _arrange(self) -> None:
        step = metric("delivery-picture-width") + space(5)
        columns = min(MOST_BESIDE, max(1, (self.width() + space(5)) // step))
        if columns == self._columns or not self.pictures:
            return
        for picture in self.pictures:
            self._grid.removeWidget(picture)
        for place in range(MOST_BESIDE):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        for place, picture in enumerate(self.pictures):
            self._grid.addWidget(picture, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        self._columns = columns


class Legend(QWidget):
    """A swatch of the shade behind the pictures, and what it means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label("Usual range", "small", "muted", Qt.TextElideMode.ElideNone)
        row = QHBoxLayout(self)
        row.setContentsMargins(metric("legend-swatch") + space(2), 0, 0, 0)
        row.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("chart-usual"))
        wide, high = metric("legend-swatch"), metric("legend-swatch-height")
        painter.drawRoundedRect(QRectF(0, (self.height() - high) / 2, wide, high), 2, 2)
        painter.end()


def source_lines(views: Sequence[DeliveryView]) -> tuple[str, ...]:
    ranged = [view for view in views if view.figure and view.source]
    lines = (f"{view.title}. {view.usual}. {view.source}." for view in ranged)
    return (MEANING, *lines) if ranged else ()


def _muted(text: str) -> FlowText:
    flow = FlowText("small")
    flow.show_stretches(Stretch(text, "muted"))
    return flow
