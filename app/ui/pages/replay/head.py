"""The head of the replay: whose rehearsal it is, the way to its debrief, the loop, and two takes side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.session.replay.views import ReplayView
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import size, space
from app.ui.widgets.button import Button
from app.ui.widgets.clock_words import clock_words
from app.ui.widgets.labels import Label
from app.ui.widgets.segments import Segments

PLACES = (("debrief", "Debrief"), ("replay", "Replay"))


class ReplayHead(QWidget):
    """`back` leads to the rehearsals, `debrief` to the other segment."""

    back = Signal()
    debrief = Signal()
    no_loop = Signal()
    compare = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back_button = Button("", "quiet", icon="arrow-left")
        self.back_button.describe("Back to the debrief", "Back to the debrief (Esc)")
        self.back_button.clicked.connect(self.back)
        self.title, self.subtitle = Label("", "title"), Label("", "small", "muted")
        self.places = Segments(PLACES, "Debrief or replay")
        self.places.choose("replay")
        self.places.chosen.connect(self._chosen)
        self.loop = Button("", "quiet", icon="x")
        self.loop.clicked.connect(self.no_loop)
        self.compare_button = Button("Compare two takes", "quiet", icon="columns-2")
        self.compare_button.clicked.connect(self.compare)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(space(3))
        for part in (self.back_button, self.title, self.subtitle):
            self._row.addWidget(part)
        self._row.addSpacing(space(3))
        self._row.addWidget(self.places, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self.loop)
        self._row.addWidget(self.compare_button)
        self.setFixedHeight(size("row"))
        self.show_loop(None)

    def show_view(self, view: ReplayView) -> None:
        self.title.setText(view.title)
        self.subtitle.setText(view.subtitle)

    def show_loop(self, loop: tuple[float, float] | None) -> None:
        self.loop.setVisible(loop is not None)
        if loop is not None:
            told = f"Loop {clock_words(loop[0])}\u2013{clock_words(loop[1])}"
            self.loop.setText(told)
            self.loop.describe(f"End the {told.lower()}", "Go on after it (Backspace)")

    def set_side(self, side: int) -> None:
        self._row.setContentsMargins(side - metric("hang"), 0, side - metric("hang"), 0)

    def _chosen(self, place: str) -> None:
        if place == "debrief":
            # Stays where it is until the other page is there.
            self.places.choose("replay")
            self.debrief.emit()
