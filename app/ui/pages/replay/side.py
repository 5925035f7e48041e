"""Beside the transcript: the marks of the question that is heard now; a click on one is heard from there."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.session.replay.views import ReplayMark, ReplayQuestion
from app.ui.pages.replay.canvas import heading
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, space
from app.ui.widgets.button import Button
from app.ui.widgets.clock_words import clock_words
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import MARK_WORDS, Mark

KINDS = (
    ("All marks", ()),
    ("Rubric", ("said", "partly", "not said")),
    ("Traps", ("trap noticed", "walked in")),
    ("Pauses", ("pause",)),
    ("Remarks", ("remark",)),
)
NO_MARKS = "No marks here."
MOST_CHARACTERS = 300


class MarkRow(QAbstractButton):
    def __init__(self, mark: ReplayMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = mark
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        kind, at = MARK_WORDS[mark.kind], clock_words(mark.at)
        self.setAccessibleName(f"{kind} at {at}: {heading(mark)}. {mark.says}"[:MOST_CHARACTERS])
        title = FlowText("interface")
        title.show_stretches(Stretch(heading(mark)[:MOST_CHARACTERS], weight=600))
        head = QHBoxLayout()
        head.setSpacing(space(2))
        head.addWidget(title, 1, Qt.AlignmentFlag.AlignTop)
        when = Label(at, "figure", "muted", Qt.TextElideMode.ElideNone)
        head.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(head)
        if mark.says:
            says = FlowText("small")
            says.show_stretches(Stretch(mark.says[:MOST_CHARACTERS], "muted"))
            words.addWidget(says)
        row = QHBoxLayout(self)
        row.setContentsMargins(metric("hang"), space(3), metric("hang"), space(3))
        row.setSpacing(space(3))
        row.addWidget(Mark(mark.kind), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        themes.changed.connect(self.update)

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink = "selected" if self.isChecked() else "hover" if self.underMouse() else ""
        if ink:
            draw_box(QPainter(self), QRectF(self.rect()), radius("control"), colour(ink), None)


class MarkList(QScrollArea):
    """`seek` carries the second of a mark."""

    seek = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows: list[MarkRow] = []
        self._marks: tuple[ReplayMark, ...] = ()
        self._kinds: tuple[str, ...] = ()
        self.title = Label("", "heading")
        self.which = Button(KINDS[0][0], "quiet-muted", "small", icon="chevron-down")
        self.which.clicked.connect(self._open_menu)
        self.menu = QMenu(self)
        for words, kinds in KINDS:
            self.menu.addAction(words).triggered.connect(lambda _on=False, w=words, k=kinds: self.choose(w, k))
        head = QHBoxLayout()
        head.setContentsMargins(metric("hang"), 0, 0, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.which)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, space(4), 0, space(5))
        column.setSpacing(space(2))
        column.addLayout(head)
        column.addLayout(self._list)
        column.addStretch(1)
        self.setWidget(page)

    def show_marks(self, question: ReplayQuestion | None, marks: Sequence[ReplayMark]) -> None:
        """Those of this question; None: all that belong to none."""
        told = "Before the questions" if question is None else f"In question {question.number}"
        self.title.setText(question.title if question is not None and not question.number else told)
        if tuple(marks) != self._marks or not self._list.count():
            self._marks = tuple(marks)
            self._fill()

    def show_at(self, at: float) -> None:
        """The last mark that was reached is chosen."""
        reached = [row for row in self.rows if row.mark.at <= at + 0.05]
        if reached and not reached[-1].isChecked():
            reached[-1].setChecked(True)

    def choose(self, words: str, kinds: tuple[str, ...]) -> None:
        self.which.setText(words)
        self._kinds = kinds
        self._fill()

    def _fill(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        shown = [mark for mark in self._marks if not self._kinds or mark.kind in self._kinds]
        self.rows = [MarkRow(mark) for mark in shown]
        for row in self.rows:
            row.clicked.connect(lambda _on=False, at=row.mark.at: self.seek.emit(at))
            self._list.addWidget(row)
        if not self.rows:
            nothing = Label(NO_MARKS, "small", "muted")
            nothing.setContentsMargins(metric("hang"), 0, 0, 0)
            self._list.addWidget(nothing)

    def _open_menu(self) -> None:
        right = self.which.width() - self.menu.sizeHint().width()
        self.menu.popup(self.which.mapToGlobal(QPoint(right, self.which.height() + space(1))))
