"""What there is to mend, and the best take so far: parts of what stands beside a question."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.question_views import BestTake, DraftView, Mend
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, space
from app.ui.widgets.button import Button
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Icon, Label, Rule
from app.ui.widgets.note_line import Sign
from app.ui.widgets.play_button import PlayButton

NUMBERS = ("Nothing", "One thing", "Two things", "Three things", "Four things", "Five things", "Six things")


def to_mend(count: int) -> str:
    return f"{NUMBERS[count] if count < len(NUMBERS) else f'{count} things'} to mend"


class MendEntry(QAbstractButton):
    """One thing to mend; a click goes there."""

    def __init__(self, mend: Mend, by_line: bool) -> None:
        super().__init__()
        self.mend = mend
        title = f"Line {mend.line}: {mend.title}" if by_line else mend.title
        told = f"{mend.what}. {mend.remedy}"
        self.setText(title)
        self.setAccessibleName(f"{title}. {told}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        words = QVBoxLayout()
        words.setSpacing(0)
        first, second = FlowText("interface"), FlowText("small")
        first.show_stretches(Stretch(title))
        second.show_stretches(Stretch(told, "muted"))
        words.addWidget(first)
        words.addWidget(second)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, space(2), 0, space(2))
        row.setSpacing(space(3))
        row.addWidget(Sign("circle-alert", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        themes.changed.connect(self.update)

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.underMouse():
            draw_box(QPainter(self), QRectF(self.rect()), radius("control"), colour("hover"), None)


class MendList(QWidget):
    """`chosen` carries the Mend that was clicked."""

    chosen = Signal(Mend)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: list[MendEntry] = []
        self.title = Label("", "heading")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)
        self._column.addSpacing(space(1))
        self._good: list[QWidget] = []
        self._shown: tuple[object, ...] = ()

    def show_view(self, view: DraftView) -> None:
        shown = (view.mends, view.good, view.notes, view.as_text)
        if shown == self._shown:
            return
        self._shown = shown
        self.title.setText(to_mend(len(view.mends)))
        for part in (*self.entries, *self._good):
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.entries = [MendEntry(mend, view.as_text) for mend in view.mends]
        self._good = [_rule()] if view.mends and (view.good or view.notes) else []
        self._good += [_check("check", text) for text in view.good]
        self._good += [_check("circle-alert", text) for text in view.notes]
        for entry in self.entries:
            entry.clicked.connect(lambda _checked=False, entry=entry: self.chosen.emit(entry.mend))
        for part in (*self.entries, *self._good):
            self._column.addWidget(part)
            part.show()


def _rule() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, space(2), 0, space(2))
    column.addWidget(Rule())
    return made


def _check(sign: str, text: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, space(2), 0, space(2))
    row.setSpacing(space(3))
    words = FlowText("small")
    words.show_stretches(Stretch(text, "muted"))
    row.addWidget(Icon(sign, "muted", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return made


class BestTakeCard(QWidget):
    """When it was, how much of the question it held, a button to hear it, and the way to its debrief."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.best: BestTake | None = None
        self.play = PlayButton("best take")
        self.counts, self.when = Label("", "interface"), Label("", "small", "muted")
        self.debrief = Button("Open its debrief", "quiet-muted", "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.counts)
        words.addWidget(self.when)
        row = QHBoxLayout()
        row.setSpacing(space(3))
        row.addWidget(self.play, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        self.title = Label("Best take so far", "heading")
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.debrief, 0, Qt.AlignmentFlag.AlignLeft)

    def show_best(self, best: BestTake | None) -> None:
        self.best = best
        self.setVisible(best is not None)
        if best is None:
            return
        self.counts.setText(best.counts)
        self.when.setText(f"{best.when}, of {best.takes} takes" if best.takes > 1 else best.when)
        self.play.setVisible(bool(best.clip))
