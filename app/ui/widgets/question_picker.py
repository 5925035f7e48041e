"""Pick one of many: a line to search in, and the entries that hold all of its words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from app.session.shared_views import Choice
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.theme.type import show
from app.ui.widgets.choice import DETAIL
from app.ui.widgets.choice_list import ChoiceRow
from app.ui.widgets.labels import Label

ROWS, ROWS_SMALL = 4, 3
"""entries in sight; the others are scrolled to"""
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -ROWS, Qt.Key.Key_PageDown: ROWS}


class QuestionPicker(QWidget):
    """`chosen` carries the id when the candidate picks; showing is silent. The arrows walk while one writes."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Choice, ...] = ()
        self._shown: tuple[Choice, ...] = ()
        self._picked = ""
        self.search = QLineEdit()
        self.search.setAccessibleName("Search the questions")
        self.search.setToolTip("Words of the question, its pack or its topic")
        self.search.textChanged.connect(lambda _text: self._fill())
        self.search.installEventFilter(self)
        self.list = _Entries(self)
        self.list.clicked.connect(lambda index: self._pick(index.row()))
        self.list.activated.connect(lambda index: self._pick(index.row()))
        self.nothing = Label("", "small", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addWidget(self.nothing)

    def offer(self, choices: Sequence[Choice], picked: str) -> None:
        changed = tuple(choices) != self._all
        if not changed and picked == self._picked:
            return
        self._all, self._picked = tuple(choices), picked
        self.search.setPlaceholderText(f"Search {len(choices)} questions")
        self._fill()

    def chosen_id(self) -> str:
        return self._picked

    def shown(self) -> tuple[Choice, ...]:
        """Those that hold what is searched for, from the top."""
        return self._shown

    def currentIndex(self) -> int:
        """The row of the one that is picked, for the list's tick; -1 where it is not in sight."""
        return next((row for row, choice in enumerate(self._shown) if choice.id == self._picked), -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.set_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None and self._shown:
                here = self.currentIndex()
                self._pick(max(0, min(len(self._shown) - 1, here + step)) if here >= 0 else 0)
                return True
        return super().eventFilter(watched, event)

    def _pick(self, row: int) -> None:
        self._picked = self._shown[row].id
        self._light()
        self.chosen.emit(self._picked)

    def _fill(self) -> None:
        words = self.search.text().casefold().split()
        self._shown = tuple(choice for choice in self._all if _holds(choice, words))
        self.list.fill(self._shown)
        self.list.setVisible(bool(self._shown))
        self.nothing.setText("" if self._shown else "No question holds all of these words. Take one away.")
        self.nothing.setVisible(not self._shown)
        self._light()

    def _light(self) -> None:
        row = self.currentIndex()
        if row < 0:
            self.list.clearSelection()
            return
        index = self.list.model().index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.list.viewport().update()


class _Entries(QListView):
    def __init__(self, picker: QuestionPicker) -> None:
        super().__init__(picker)
        self.setObjectName("entries")
        self.setAccessibleName("Questions")
        self.setItemDelegate(_Entry(picker, self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)

    def fill(self, choices: Sequence[Choice]) -> None:
        self._model.clear()
        for choice in choices:
            item = QStandardItem(show(choice.label))
            item.setData(show(choice.detail), DETAIL)
            item.setToolTip(show(choice.label))
            self._model.appendRow(item)
        self.set_height()

    def set_height(self) -> None:
        low = self.window().height() < metric("small-height")
        rows = min(ROWS_SMALL if low else ROWS, max(1, self._model.rowCount()))
        self.setFixedHeight(rows * metric("menu-row-tall"))


class _Entry(ChoiceRow):
    """As wide as the list is, whatever the words would need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(space(7), super().sizeHint(option, index).height())


def _holds(choice: Choice, words: Sequence[str]) -> bool:
    text = f"{choice.label} {choice.detail}".casefold()
    return all(word in text for word in words)
