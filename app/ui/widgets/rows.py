"""Lines of a list: a rule above, a title, a second line, and what belongs to them at the right edge."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.views import RehearsalRow
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.waveform import Waveform

_MEDIUM = 500


class SettingRow(QWidget):
    """72 high with the control at the right edge; greyed out, it says why in place of its explanation."""

    def __init__(self, title: str, says: str, *controls: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._says = says
        self._controls = controls
        self.title = Label(title, "body", weight=_MEDIUM)
        self.explanation = Label(says, "small", "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.explanation)
        words.addStretch(1)
        self._line = row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addLayout(words, 1)
        row.addSpacing(space(5))
        for control in controls:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(row, 1)
        self.set_small(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_small(self, small: bool) -> None:
        """56 high, where height is dear."""
        above = space(1) if small else space(3)
        self._line.setContentsMargins(0, above, 0, above)
        self.setMinimumHeight(size("row" if small else "row-tall"))

    def say(self, says: str) -> None:
        self._says = says
        if all(control.isEnabled() for control in self._controls):
            self.explanation.setText(says)

    def allow(self, allowed: bool, why_not: str = "") -> None:
        for control in self._controls:
            control.setEnabled(allowed)
        self.title.set_colour("text" if allowed else "disabled")
        self.explanation.setText(self._says if allowed else why_not)


class RehearsalLine(QAbstractButton):
    """A rehearsal in a list; the whole line is the button. Its fill hangs outside the column, its text does not."""

    def __init__(self, row: RehearsalRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rehearsal = row
        second = ", ".join(part for part in (row.when, row.length, row.persona, row.state) if part)
        self.setAccessibleName(f"{row.title}, {second}")
        self.setToolTip("Open the debrief")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(size("row-tall"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Label(row.title, "body", weight=_MEDIUM))
        words.addWidget(Label(second, "small", "muted"))
        words.addStretch(1)
        wave = Waveform(metric("thumbnail"))
        wave.show_peaks(row.peaks)
        wave.setFixedWidth(metric("thumbnail-width"))
        level = LevelChip(row.level)
        place = QHBoxLayout()
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(level, 0, Qt.AlignmentFlag.AlignRight)
        column = QWidget()
        column.setFixedWidth(metric("level-column"))
        column.setLayout(place)
        line = QHBoxLayout(self)
        line.setContentsMargins(metric("hang"), 0, metric("hang"), 0)
        line.setSpacing(0)
        line.addLayout(words, 1)
        line.addSpacing(space(5))
        line.addWidget(wave)
        line.addWidget(column)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        themes.changed.connect(self.update)

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        return QSize(metric("dialog-min"), size("row-tall"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isDown() or self.underMouse():
            fill = colour("pressed" if self.isDown() else "hover")
            draw_box(painter, QRectF(self.rect()).adjusted(0, 1, 0, 0), radius("control"), fill, None)
        hang = metric("hang")
        painter.fillRect(QRectF(hang, 0, self.width() - 2 * hang, 1), colour("border"))
