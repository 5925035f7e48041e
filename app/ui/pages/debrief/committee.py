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
        self.price.show_stretches(Stretch(told.refusal if refused else f"{READERS} {told.price}".strip(), "muted"))
        self._reading.setVisible(reads)
        self.reading.setText(told.progress)
        self.progress.set_part(told.part)
        self.trouble.say(told.trouble)
        self.setVisible(reads or refused or bool(told.trouble) or not told.done)

    def _lay_out(self) -> None:
        self._asking, self._reading = QWidget(), QWidget()
        row = QHBoxLayout(self._asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(4))
        for part in (self.button, self.way_out):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.price, 1, Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        line.setSpacing(space(3))
        line.addWidget(self.reading)
        line.addStretch(1)
        line.addWidget(self.stopping)
        reading = QVBoxLayout(self._reading)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(space(1))
        reading.addWidget(self.progress)
        reading.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self._asking)
        column.addWidget(self._reading)
        column.addWidget(self.trouble)
