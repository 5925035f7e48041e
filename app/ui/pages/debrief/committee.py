"""Asking three readers to judge: the price before the click, how far they have come, and what stands in the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.debrief_views import CommitteeView
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label
from app.ui.widgets.note_line import NoteLine
from app.ui.widgets.progress_bar import ProgressBar
from app.ui.widgets.question_list import WIDTH

READERS = "Three readers judge each answer apart, then vote: a hiring manager, a staff engineer, and product."


class CommitteeRow(QWidget):
    """Hidden where there is nothing to ask for. `ask`, `stop`, and `settings` for the way out of a refusal."""

    ask = Signal()
    stop = Signal()
    settings = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button("Ask the committee")
        self.button.describe("Ask the committee", READERS)
        self.button.clicked.connect(self.ask)
        self.price = FlowText("small")
        self.way_out = Button("Open Settings", "secondary", "small")
        self.way_out.describe("Open Settings", "Connect a model in Settings, Interviewer and keys")
        self.way_out.clicked.connect(self.settings)
        self.progress = ProgressBar("Reading")
        self.reading = Label("", "small", "muted", Qt.TextElideMode.ElideNone)
        self.stopping = Button("Stop", "quiet", "small")
        self.stopping.describe("Stop the committee", "What was read so far is kept")
        self.stopping.clicked.connect(self.stop)
        self.trouble = NoteLine("circle-alert", "danger")
        self._lay_out()
        self.hide()

    def show_view(self, view: CommitteeView | None) -> None:
        told = view or CommitteeView(done=True)
        reads = bool(told.progress)
        refused = bool(told.refusal) and not reads
        self._asking.setVisible(not reads and (refused or not told.done))
        self.button.setVisible(not refused)
        self.way_out.setVisible(refused)
        # What it costs comes first: it is said before the click.
        price = (Stretch(f"{told.price} "),) if told.price and not refused else ()
        self.price.show_stretches(*price, Stretch(told.refusal if refused else READERS, "muted"))
        self._reading.setVisible(reads)
        self.reading.setText(told.progress)
        self.progress.set_part(told.part)
        self.trouble.say(told.trouble)
        self.setVisible(reads or refused or bool(told.trouble) or not told.done)

    def _lay_out(self) -> None:
        self._asking, self._reading = QWidget(), QWidget()
        button = QHBoxLayout()
        button.addWidget(self.button)
        button.addWidget(self.way_out)
        button.addStretch(1)
        _on_grid(self._asking, button).addWidget(self.price, 1, Qt.AlignmentFlag.AlignVCenter)
        bar = QHBoxLayout()
        bar.addWidget(self.progress, 1, Qt.AlignmentFlag.AlignVCenter)
        reading = _on_grid(self._reading, bar)
        reading.addWidget(self.reading)
        reading.addSpacing(space(2))
        reading.addWidget(self.stopping)
        reading.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self._asking)
        column.addWidget(self._reading)
        column.addWidget(self.trouble)


def _on_grid(row: QWidget, first: QHBoxLayout) -> QHBoxLayout:
    """The first part in the column of the list, what follows beside it, above the question."""
    left = QWidget()
    left.setFixedWidth(WIDTH)
    first.setContentsMargins(0, 0, 0, 0)
    first.setSpacing(0)
    left.setLayout(first)
    made = QHBoxLayout(row)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(0)
    made.addWidget(left)
    made.addSpacing(space(7))
    return made
