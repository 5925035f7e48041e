"""What waits to be scored, in a quiet line: how much, for how much it is scored now, and how far that is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.waiting_view import WaitingView
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label
from app.ui.widgets.note_line import NoteLine
from app.ui.widgets.progress_bar import ProgressBar

SETTINGS = "Open Settings"


class WaitingLine(QWidget):
    """Hidden while nothing waits. `ask`, `stop`, and `settings` for the way out of a refusal."""

    ask = Signal()
    stop = Signal()
    settings = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.says = FlowText("small")
        self.now = Button("Score them now", "secondary", "small")
        self.now.clicked.connect(self.ask)
        self.way_out = Button(SETTINGS, "secondary", "small")
        self.way_out.describe(SETTINGS, "Connect a model in Settings, Interviewer and keys")
        self.way_out.clicked.connect(self.settings)
        self.progress = ProgressBar("Scoring")
        self.progress.setFixedWidth(metric("waiting-progress"))
        self.reading = Label("", "small", "muted", Qt.TextElideMode.ElideNone)
        self.stopping = Button("Stop", "quiet", "small")
        self.stopping.describe("Stop scoring", "What was read so far is kept")
        self.stopping.clicked.connect(self.stop)
        self.trouble = NoteLine("circle-alert", "danger")
        self._lay_out()
        self.hide()

    def show_view(self, view: WaitingView) -> None:
        self._reading.setVisible(bool(view.progress))
        self.progress.set_part(view.part)
        self.reading.setText(view.progress)
        self._offer.setVisible(bool(view.says) and not view.progress)
        # Where the words go is said before the click, and so is what it costs.
        more = view.refusal or view.price
        self.says.show_stretches(Stretch(f"{view.says} "), Stretch(more, "muted"))
        self.now.setText(view.offer)
        self.now.describe(view.offer, view.price)
        self.now.setVisible(bool(view.offer))
        self.way_out.setVisible(bool(view.refusal))
        self.trouble.say(view.trouble)
        self.setVisible(bool(view.says or view.progress))

    def _lay_out(self) -> None:
        self._offer, self._reading = QWidget(), QWidget()
        offer = _row(self._offer)
        offer.addWidget(self.says, 1, Qt.AlignmentFlag.AlignVCenter)
        offer.addWidget(self.now)
        offer.addWidget(self.way_out)
        reading = _row(self._reading)
        reading.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignVCenter)
        reading.addWidget(self.reading)
        reading.addWidget(self.stopping)
        reading.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self._offer)
        column.addWidget(self._reading)
        column.addWidget(self.trouble)


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space(4))
    return row
