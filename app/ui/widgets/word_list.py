"""A list of words that is written to and crossed out: each stands as a small button, the field below adds one."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.field import Field
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label


class WordList(QWidget):
    """`changed` carries the whole list, with commas between."""

    changed = Signal(str)

    def __init__(self, title: str, says: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words: tuple[str, ...] = ()
        self.shown = _Flow()
        self.nothing = Label(nothing, "small", "muted")
        self.field = Field(title, hint="A name or a term", show_label=False)
        self.field.setFixedWidth(metric("control-width-wide"))
        self.add = Button("Add")
        about = FlowText("small")
        about.show_stretches(Stretch(says, "muted"))
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addWidget(self.field)
        row.addWidget(self.add)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space(4), 0, space(4))
        column.setSpacing(space(3))
        column.addWidget(Label(title, "heading"))
        column.addWidget(about)
        column.addWidget(self.nothing)
        column.addWidget(self.shown)
        column.addLayout(row)
        self.add.clicked.connect(self._add)
        self.field.edit.returnPressed.connect(self._add)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, words: Sequence[str]) -> None:
        if tuple(words) == self.words and self.shown.parts:
            return
        self.words = tuple(words)
        self.nothing.setVisible(not words)
        self.shown.setVisible(bool(words))
        self.shown.show_parts([self._button(word) for word in words])

    def _button(self, word: str) -> Button:
        made = Button(word, "secondary", "small", icon="x")
        made.describe(f"Take {word} out", f"Take “{word}” out of the list")
        made.clicked.connect(lambda: self._say(tuple(each for each in self.words if each != word)))
        return made

    def _add(self) -> None:
        written = self.field.text()
        if written:
            self.field.edit.clear()
            self._say((written, *self.words))

    def _say(self, words: tuple[str, ...]) -> None:
        self.changed.emit(", ".join(words))


class _Flow(QWidget):
    """Parts side by side, in as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        for old in self.parts:
            old.hide()
            old.deleteLater()
        self.parts = list(parts)
        for part in parts:
            part.setParent(self)
            part.show()
        self._flow()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._flow()

    def _flow(self) -> None:
        gap, at, tallest = space(2), QPoint(0, 0), 0
        for part in self.parts:
            wanted = part.sizeHint()
            if at.x() and at.x() + wanted.width() > self.width():
                at = QPoint(0, at.y() + tallest + gap)
                tallest = 0
            part.setGeometry(at.x(), at.y(), wanted.width(), wanted.height())
            tallest = max(tallest, wanted.height())
            at = QPoint(at.x() + wanted.width() + gap, at.y())
        self.setFixedHeight(at.y() + tallest if self.parts else 0)
