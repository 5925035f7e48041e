"""A page that scrolls up and down, its column kept on the grid."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.tokens import size, space


def is_small(width: int, height: int) -> bool:
    return width < metric("small-width") or height < metric("small-height")


def side_margin(width: int, small: bool) -> int:
    """At the left and right of a page: the margin, or more when the column has reached its greatest width."""
    margin = size("page-margin-small" if small else "page-margin")
    return max(margin, (width - size("content-max")) // 2)


class PageScroll(QScrollArea):
    """`body` is the column. The scroll bar stands at the edge, in the margin: the column does not move for it."""

    def __init__(self, sides: Callable[[], tuple[int, int]] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides = sides or self._page_sides
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page = QWidget()
        self.page.setObjectName("page")
        self.body = QVBoxLayout(self.page)
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, space(5))
        self.setWidget(self.page)
        self.verticalScrollBar().installEventFilter(self)

    def add(self, part: QWidget, after: int = 0, hang: bool = False) -> None:
        """Below the last; the space after it goes when the part hides. One that hangs is wider than the column."""
        side = 0 if hang else metric("hang")
        self.body.addWidget(_Slot(part, side, after))

    def _page_sides(self) -> tuple[int, int]:
        window = self.window()
        side = side_margin(self.width(), is_small(window.width(), window.height()))
        return side, side

    def keep_to_grid(self) -> None:
        left, right = (side - metric("hang") for side in self._sides())
        bar = self.verticalScrollBar()
        taken = bar.width() if bar.isVisible() else 0
        margins = self.body.contentsMargins()
        self.body.setContentsMargins(max(0, left), margins.top(), max(0, right - taken), margins.bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.keep_to_grid()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.verticalScrollBar() and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self.keep_to_grid()
        return super().eventFilter(watched, event)

    def bring_into_view(self, widget: QWidget) -> None:
        self.ensureWidgetVisible(widget, 0, size("row"))


class _Slot(QWidget):
    """A part of the page and the space around it, shown and hidden together."""

    def __init__(self, part: QWidget, side: int, after: int) -> None:
        super().__init__()
        self._part = part
        column = QVBoxLayout(self)
        column.setContentsMargins(side, 0, side, after)
        column.addWidget(part)
        part.installEventFilter(self)
        # Never shown from here: without a parent yet it would open as a window of its own.
        if part.isHidden():
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._part and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setHidden(self._part.isHidden())
        return super().eventFilter(watched, event)
