"""A column of a fixed width that scrolls; its bar stands outside, so that the column does not move for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.theme.metrics import metric


class ColumnScroll(QScrollArea):
    def __init__(self, wide: int, column: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(wide + metric("scroll-bar"))
        self.column = column or QWidget()
        self.column.setObjectName("page")
        self.column.setFixedWidth(wide)
        self.setWidget(self.column)
