"""Parts of the progress page: a section with its legend, and a grid of charts that fills the width."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.labels import Label, Rule

FEWEST_ACROSS = 3


class Section(QWidget):
    """A heading, at its right what the marks mean, and rows beneath."""

    def __init__(self, title: str, legend: QWidget | None = None, says: str = "") -> None:
        super().__init__()
        self.rows: list[QWidget] = []
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(space(2))
        head.addWidget(Label(title, "heading", elide=Qt.TextElideMode.ElideNone), 1)
        if legend is not None:
            head.addWidget(legend, 0, Qt.AlignmentFlag.AlignVCenter)
        if says:
            head.addWidget(Label(says, "small", "muted", Qt.TextElideMode.ElideNone))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addSpacing(space(3))
        # As high as its rows want to be at this width: reasons take two lines where one is too short.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add(self, part: QWidget) -> None:
        self._column.addWidget(part)

    def show_rows(self, rows: Sequence[QWidget], ruled: bool = False) -> None:
        """In place of those before. `ruled`: they bring no rule of their own, so that one stands above the first."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        first: list[QWidget] = [_ruled()] if ruled and rows else []
        self.rows = [*first, *rows]
        for row in self.rows:
            self._column.addWidget(row)
            row.show()


class ChartGrid(QWidget):
    """Three across; once they would be wider than a chart may be, four."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.charts: list[QWidget] = []
        self.across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space(7))
        self._grid.setVerticalSpacing(space(6))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_charts(self, charts: Sequence[QWidget]) -> None:
        for chart in self.charts:
            self._grid.removeWidget(chart)
            chart.hide()
            chart.deleteLater()
        self.charts = list(charts)
        self.across = 0
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        gap, widest = space(7), metric("topic-chart-widest")
        room = self.width() + gap
        across = max(FEWEST_ACROSS, -(-room // (widest + gap)))
        if across == self.across:
            return
        for column in range(max(self.across, across)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
            self._grid.setColumnMinimumWidth(column, 0)
        self.across = across
        for place, chart in enumerate(self.charts):
            self._grid.addWidget(chart, place // across, place % across)
            chart.show()
        self.updateGeometry()


def _ruled() -> QWidget:
    """A rule, and the room of a text line's lead below it."""
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, space(2))
    column.setSpacing(0)
    column.addWidget(Rule())
    room.setFixedHeight(1 + space(2))
    return room
