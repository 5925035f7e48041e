"""The head of a debrief: whose rehearsal this was, and what can be done with all of it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from app.session.debrief_views import DebriefView
from app.session.shared_views import Choice
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import size, space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.segments import Segments


def ask_for_folder(parent: QWidget) -> str:
    """Where the files shall go; empty when the question was closed."""
    return QFileDialog.getExistingDirectory(parent, "Export to folder")


class DebriefHead(QWidget):
    """`back`, `replay`, `export`, `again` with the recogniser for all answers."""

    back = Signal()
    replay = Signal()
    export = Signal()
    mentor = Signal()
    again = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lined = False
        self.back_button = Button("", "quiet", icon="arrow-left")
        self.back_button.describe("Back to the rehearsals")
        self.back_button.clicked.connect(self.back)
        self.title = Label("", "title")
        self.subtitle = Label("", "small", "muted")
        self.places = Segments((("debrief", "Debrief"), ("replay", "Replay")), "Debrief or replay")
        self.places.choose("debrief")
        self.places.chosen.connect(self._go_to)
        self.export_button = Button("Export", "quiet", icon="upload")
        self.export_button.describe("Export", "Export this rehearsal")
        self.export_button.clicked.connect(lambda: self.export.emit())
        self.mentor_button = Button("Ask a mentor", icon="user-round-pen")
        self.mentor_button.describe("Ask a mentor", "Save a page for a mentor to listen to and to write on")
        self.mentor_button.clicked.connect(lambda: self.mentor.emit())
        self.listening = Label("", "small", "muted", Qt.TextElideMode.ElideNone)
        self.stop = Button("Stop", "quiet-muted", "small")
        self.stop.describe("Stop listening again", "What is done stays; the rest keeps its first hearing")
        self.again_button = Button("Transcribe again", "quiet", icon="ear")
        self.again_button.describe("Transcribe again", "Have every answer heard again by another recogniser")
        self.again_button.clicked.connect(self._open_recognisers)
        self.recognisers = QMenu(self)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(space(3))
        self._row.addWidget(self.back_button)
        self._row.addWidget(self.title)
        self._row.addWidget(self.subtitle)
        self._row.addSpacing(space(3))
        self._row.addWidget(self.places, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        for part in (self.listening, self.stop, self.again_button, self.export_button, self.mentor_button):
            self._row.addWidget(part)
        self.setFixedHeight(size("row"))
        themes.changed.connect(self.update)

    def show_view(self, view: DebriefView) -> None:
        self.title.setText(view.title)
        self.subtitle.setText(view.subtitle)
        self.export_button.setEnabled(bool(view.questions))
        self.mentor_button.setEnabled(bool(view.questions))
        self.listening.setText(view.listening)
        for part in (self.listening, self.stop):
            part.setVisible(bool(view.listening))
        parts = view.questions if view.yours is None else (*view.questions, view.yours)
        heard = any(exchange.clip for question in parts for exchange in question.exchanges)
        self.places.setVisible(bool(parts))
        self.again_button.setVisible(heard and bool(view.recognisers) and not view.listening)
        self.recognisers.clear()
        for choice in view.recognisers:
            entry = self.recognisers.addAction(f"All answers with {in_a_sentence(choice)}")
            entry.triggered.connect(lambda _on=False, chosen=choice.id: self.again.emit(chosen))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where not everything fits beside the title, the date goes first, then the words of a quiet button."""
        self.subtitle.setVisible(True)
        self.again_button.setText("Transcribe again")
        if self._row.sizeHint().width() > self.width():
            self.subtitle.setVisible(False)
        if self._row.sizeHint().width() > self.width():
            self.again_button.setText("")

    def set_side(self, side: int) -> None:
        # Only the quiet button at the left hangs outside the column.
        self._row.setContentsMargins(side - metric("hang"), 0, side, 0)

    def show_line(self, lined: bool) -> None:
        """A line beneath, once something has gone under it."""
        if lined != self._lined:
            self._lined = lined
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._lined:
            painter = QPainter(self)
            painter.fillRect(0, self.height() - 1, self.width(), 1, colour("border"))
            painter.end()

    def _go_to(self, place: str) -> None:
        if place == "replay":
            # Stays where it is until the other page is there.
            self.places.choose("debrief")
            self.replay.emit()

    def _open_recognisers(self) -> None:
        below = self.again_button.mapToGlobal(QPoint(0, self.again_button.height() + space(1)))
        self.recognisers.popup(below)


def in_a_sentence(recogniser: Choice) -> str:
    return f"the {recogniser.label.lower()}" if recogniser.id == "basic" else recogniser.label
