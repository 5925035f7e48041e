"""A sign and a sentence in the place that it is about: a hint, a notice, an error with its remedy."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.shared_views import Problem
from app.ui.theme.icons import draw_icon
from app.ui.theme.palette import themes
from app.ui.theme.tokens import size, space
from app.ui.widgets.button import Button
from app.ui.widgets.flow_text import FlowText, Stretch


class Sign(QWidget):
    """A small icon in a colour of the theme; it says nothing to a screen reader, the words beside it do."""

    def __init__(self, name: str, colour_name: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._colour = name, colour_name
        self.setFixedSize(QSize(size("icon-small"), 20))
        themes.changed.connect(self.update)

    def show_sign(self, name: str, colour_name: str) -> None:
        self._name, self._colour = name, colour_name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, self._name, self._colour, 0, (self.height() - size("icon-small")) / 2, size("icon-small"))
        painter.end()


class NoteLine(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, sign: str = "circle-alert", colour_name: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour_name
        self.sign = Sign(sign, colour_name)
        self.words = FlowText("small")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(space(2))
        self.row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self.row.addWidget(self.words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def text(self) -> str:
        return self.words.text

    def say(self, text: str, sign: str = "") -> None:
        if sign:
            self.sign.show_sign(sign, self._colour)
        self.words.show_stretches(Stretch(text, self._colour))
        self.setVisible(bool(text))


class ProblemNote(QWidget):
    """An error in words: what happened, what is safe, what to do; details fold open for copying."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem: Problem | None = None
        self.sign = Sign("circle-alert", "danger")
        self.words = FlowText("body")
        self.details = FlowText("figure")
        self.fold = Button("Details", "quiet-muted", "small", icon="chevron-right")
        self.fold.clicked.connect(self._unfold)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        right = QVBoxLayout()
        self.sign.setFixedHeight(24)
        right.setSpacing(space(1))
        right.addWidget(self.words)
        # Aligned, because a box is never wider than its narrowest part that is not.
        right.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.details)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def text(self) -> str:
        return self.words.text

    def show_problem(self, problem: Problem | None) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        self.setVisible(problem is not None)
        self.details.hide()
        if problem is None:
            return
        rest = " ".join(part for part in (problem.safe, problem.remedy) if part)
        after = (Stretch(f" {rest}", "muted"),) if rest else ()
        self.words.show_stretches(Stretch(problem.happened, "danger"), *after)
        self.details.show_stretches(Stretch(problem.details, "muted"))
        self.fold.setVisible(bool(problem.details))

    def _unfold(self) -> None:
        opened = self.details.isHidden()
        self.details.setVisible(opened)
        self.fold.set_icon("chevron-down" if opened else "chevron-right")
