"""A question worth repeating: on Home with its button in words, on the progress page with the day before it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.debrief_views import RepeatView
from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.widgets.button import Button
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.labels import Label, Rule

_MEDIUM = 500


class RepeatToday(QWidget):
    """72 high, as the rehearsals beside it; more, where the words need it."""

    def __init__(self, view: RepeatView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.button = Button("Answer", "speak-quiet", "small", icon="mic")
        self.button.describe(f"Answer: {view.title}", f"{view.title}. {view.reason}.")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(5))
        row.addLayout(_words(view, "body"), 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        _under_a_rule(self, row)
        self.setMinimumHeight(size("row-tall"))


class RepeatNext(QWidget):
    """Today, Tomorrow, Thursday; the microphone leads to the question, whichever day it is."""

    def __init__(self, view: RepeatView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.button = MicButton(f"Answer: {view.title}")
        when = Label(view.when, "small", "muted")
        when.setFixedWidth(metric("repeat-when"))
        day = QVBoxLayout()
        day.setSpacing(0)
        day.addWidget(when)
        day.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, space(3) - 2, 0, space(3) - 2)
        row.setSpacing(0)
        row.addLayout(day)
        row.addLayout(_words(view, "interface"), 1)
        row.addSpacing(space(3))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        _under_a_rule(self, row)
        self.setMinimumHeight(metric("repeat-row"))


class MicButton(QAbstractButton):
    """An icon that leads to speaking; what it does is its name and its tooltip."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        return QSize(size("hit-target-min"), size("hit-target-min"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isDown() or self.underMouse():
            draw_box(painter, QRectF(self.rect()), radius("control"), colour("accent-soft"), None)
        px = size("icon-small")
        draw_icon(painter, "mic", "accent", (self.width() - px) / 2, (self.height() - px) / 2, px)


def _words(view: RepeatView, style: str) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addStretch(1)
    words.addWidget(Label(view.title, style, weight=_MEDIUM, wrap=True))
    words.addWidget(Label(view.reason, "small", "muted", wrap=True))
    words.addStretch(1)
    return words


def _under_a_rule(widget: QWidget, row: QHBoxLayout) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Rule())
    column.addLayout(row, 1)
