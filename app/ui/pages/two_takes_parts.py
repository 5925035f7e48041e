"""The parts of the page with two takes: its head, the head of a take, and the foot with what came of it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.session.debrief_views import TakeView, TwoTakesView
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import size, space
from app.ui.widgets.button import Button
from app.ui.widgets.clock_words import clock_words
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.follow_up_words import CHOICES, more_of, words_of
from app.ui.widgets.labels import Label
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.note_line import NoteLine
from app.ui.widgets.segments import Segments
from app.ui.widgets.take_wave import TakeWave

MISSING = "A recording is not where it was kept. Its words are whole."
FIRST, SECOND, BOTH = "first", "second", "both"


class TwoTakesHead(QWidget):
    """`again` carries whether the same follow-ups are wanted."""

    back = Signal()
    again = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.same = False
        self.back_button = Button("", "quiet", icon="arrow-left")
        self.back_button.describe("Back to the debrief", "Back to the debrief (Esc)")
        self.back_button.clicked.connect(self.back)
        self.title, self.subtitle = Label("Two takes", "title"), Label("", "small", "muted")
        self.which = Button("", "quiet-muted", icon="chevron-down")
        self.which.clicked.connect(self._open_menu)
        self.menu = QMenu(self)
        for words, same in CHOICES:
            self.menu.addAction(words).triggered.connect(lambda _on=False, wanted=same: self.choose(wanted))
        self.button = Button("Take it again", "speak", icon="mic")
        self.button.describe("Take it again", "As a new take; these are kept")
        self.button.clicked.connect(lambda: self.again.emit(self.same))
        self._row = QHBoxLayout(self)
        self._row.setSpacing(space(3))
        for part, stretch in ((self.back_button, 0), (self.title, 0), (self.subtitle, 1)):
            self._row.addWidget(part, stretch)
        self._row.addWidget(self.which)
        self._row.addWidget(self.button)
        self.setFixedHeight(size("row"))
        self.choose(False)

    def show_view(self, view: TwoTakesView) -> None:
        self.subtitle.setText(view.title)
        followed = len(view.second.parts) > 1
        self.which.setVisible(followed)
        if not followed:
            self.choose(False)

    def choose(self, same: bool) -> None:
        """Whether what was asked after it is asked again, or something else."""
        self.same = same
        words = words_of(same)
        self.which.setText(words)
        self.which.describe(f"{words}, change", more_of(same))

    def set_side(self, side: int) -> None:
        # Quiet buttons hang outside the column; the filled one stands on its edge.
        self._row.setContentsMargins(side - metric("hang"), 0, side, 0)

    def _open_menu(self) -> None:
        self.menu.popup(self.which.mapToGlobal(QPoint(0, self.which.height() + space(1))))


class TakeHead(QWidget):
    """Which take it is, when, how long and at which level; and its sound."""

    def __init__(self, take: TakeView, scale_s: float, joins: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.take = take
        self.title = Label(take.title, "heading", elide=Qt.TextElideMode.ElideNone)
        self.when = Label(take.when, "small", "muted")
        self.length = Label(clock_words(take.seconds), "figure", "muted", Qt.TextElideMode.ElideNone)
        self.level = LevelChip(take.level)
        self.wave = TakeWave(take.parts, scale_s, joins)
        self.note = NoteLine("circle-alert")
        self.note.say(MISSING if any(part.missing for part in take.parts) else "")
        row = QHBoxLayout()
        row.setSpacing(space(3))
        row.addWidget(self.title)
        row.addWidget(self.when, 1)
        row.addWidget(self.length)
        row.addWidget(self.level)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addLayout(row)
        column.addWidget(self.wave)
        column.addWidget(self.note)
        column.addStretch(1)


class TwoTakesFoot(QWidget):
    """What came of it in two sentences, and which take is heard."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = FlowText("small")
        self.segments = Segments((), "Hear")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(space(5))
        self._row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(metric("take-foot"))
        themes.changed.connect(self.update)

    def show_view(self, view: TwoTakesView) -> None:
        self.words.show_stretches(
            Stretch(view.summary, style="interface"), Stretch(f"  {view.detail}" if view.detail else "", "muted")
        )
        self._row.removeWidget(self.segments)
        self.segments.deleteLater()
        first, second = names_of(view)
        items = ((FIRST, first), (SECOND, second), (BOTH, "One after the other"))
        self.segments = Segments(items, "Hear")
        for number, (key, label) in enumerate(items, start=1):
            self.segments.segment(key).setToolTip(f"Play {label.lower()} ({number})")
        self.segments.chosen.connect(self.wanted)
        self._row.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignVCenter)
        # Nothing to hear: say so by the disabled control, and by the note under the waveform.
        self.segments.setEnabled(any(not part.missing for part in (*view.first.parts, *view.second.parts)))

    def show_heard(self, which: str) -> None:
        """Which of them is heard; empty: neither."""
        self.segments.choose(which)

    def set_side(self, side: int) -> None:
        self._row.setContentsMargins(side, space(3), side, space(3))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, colour("border"))
        painter.end()


def names_of(view: TwoTakesView) -> tuple[str, str]:
    """ "First" and "Third"; other rehearsals have no number."""
    first, second = view.first.title, view.second.title
    if first.endswith(" take") and second.endswith(" take"):
        return first.removesuffix(" take"), second.removesuffix(" take")
    return "Earlier", "Later"
