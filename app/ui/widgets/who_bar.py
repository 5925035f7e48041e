"""Who asks in which words: the plain wording, two who ask, and the others behind a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.segments import Segments

BESIDE = 3


class WhoBar(QWidget):
    """`items` are (id, role). `chosen` carries the id; `choose` is silent. `beside`: how many stand side by side."""

    chosen = Signal(str)

    def __init__(self, items: Sequence[tuple[str, str]], beside: int = BESIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = dict(items)
        self._beside = [id for id, _ in items[:beside]]
        self._current = self._beside[0] if self._beside else ""
        self.more = Button("", "quiet-muted", "small", icon="ellipsis")
        self.more.describe("Others who ask", "Others who ask in words of their own")
        self.more.clicked.connect(self._open)
        self.more.setVisible(len(self._items) > beside)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space(1))
        self._segments: Segments | None = None
        self._row.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._make()

    def current(self) -> str:
        return self._current

    def choose(self, id: str) -> None:
        if id not in self._items:
            return
        self._current = id
        if id not in self._beside:
            self._beside[-1] = id
            self._make()
        if self._segments is not None:
            self._segments.choose(id)

    def pick(self, id: str) -> None:
        """As somebody would."""
        self.choose(id)
        self.chosen.emit(id)

    def _make(self) -> None:
        if self._segments is not None:
            self._row.removeWidget(self._segments)
            self._segments.hide()
            self._segments.deleteLater()
        self._segments = Segments([(id, self._items[id]) for id in self._beside], "Who asks")
        self._segments.choose(self._current)
        self._segments.chosen.connect(self.pick)
        self._row.insertWidget(0, self._segments)

    def _open(self) -> None:
        menu = QMenu(self)
        for id, role in self._items.items():
            if id not in self._beside:
                menu.addAction(role).triggered.connect(lambda _checked=False, id=id: self.pick(id))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
