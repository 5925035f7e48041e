"""Everything that was rehearsed, newest first: one line each, opened with a click or with Enter."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.commands import Command, ContinueRehearsal, ShowDebrief, ShowHome, ShowSettings
from app.session.judging_commands import ScorePending, StopCommittee
from app.session.views import PlayingView, RehearsalRow, RehearsalsView
from app.session.waiting_view import WaitingView
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.labels import Label
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.note_line import ProblemNote
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.waiting_line import WaitingLine
from app.ui.widgets.waveform import Waveform

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
MEDIUM = 500


class RehearsalEntry(QAbstractButton):
    """The whole line is the button; an interrupted one carries a second button, to go on with it.

    `stepped` is an arrow key: -1 for the line above, 1 for the line below.
    """

    stepped = Signal(int)

    def __init__(self, row: RehearsalRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.interrupted = row.state.lower() == "interrupted"
        said = [row.when, row.length, f"with {row.persona}" if row.persona else ""]
        if not self.interrupted and row.state.lower() not in ("", "finished"):
            said.append(row.state[0].lower() + row.state[1:])
        self.second = ", ".join(part for part in said if part)
        self.setAccessibleName(f"{row.title}, {self.second}" + (", interrupted" if self.interrupted else ""))
        self.setToolTip("Open the debrief")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(size("row-tall"))
        self.go_on = Button("Continue", "secondary", "small") if self.interrupted else None
        self._lay_out()
        themes.changed.connect(self.update)

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        return QSize(metric("dialog-min"), size("row-tall"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Taken here: the scrolled page between a line and its list would keep the arrows for itself.
        if event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
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
        painter.end()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(metric("hang"), 0, metric("hang"), 0)
        line.setSpacing(space(5))
        line.addLayout(self._words(), 1)
        wave = Waveform(metric("thumbnail-tall"))
        wave.show_peaks(self.row.peaks)
        wave.setFixedWidth(metric("thumbnail-width-tall"))
        line.addWidget(wave)
        state = self.go_on or LevelChip(self.row.level)
        place = QWidget()
        place.setFixedWidth(metric("level-column"))
        edge = QHBoxLayout(place)
        edge.setContentsMargins(0, 0, 0, 0)
        edge.addWidget(state, 0, Qt.AlignmentFlag.AlignRight)
        line.addWidget(place)
        for part in self.findChildren(QWidget):
            if part is not self.go_on and part is not place:
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _words(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(space(3))
        first.addWidget(Label(self.row.title, "body", weight=MEDIUM))
        if self.interrupted:
            first.addWidget(Chip("Interrupted", "warning"))
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addLayout(first)
        words.addWidget(Label(self.second, "small", "muted"))
        words.addStretch(1)
        return words


class RehearsalsPage(QWidget):
    def __init__(self, post: Callable[[Command], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._view: RehearsalsView | None = None
        self.entries: list[RehearsalEntry] = []
        self.count = Label("", "small", "muted", Qt.TextElideMode.ElideNone)
        self.problem = ProblemNote()
        self.start = Button("Start a rehearsal", "speak-quiet", "small", icon="mic")
        self.start.clicked.connect(lambda: post(ShowHome()))
        self.empty = _empty_card(self.start)
        self.waiting = WaitingLine()
        self.waiting.ask.connect(lambda: post(ScorePending()))
        self.waiting.stop.connect(lambda: post(StopCommittee()))
        self.waiting.settings.connect(lambda: post(ShowSettings()))
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Rehearsals")

    def show_view(self, view: RehearsalsView) -> None:
        if view == self._view:
            return
        self._view = view
        self.problem.show_problem(view.problem)
        self.empty.setVisible(not view.rows and view.problem is None)
        self._rows.setVisible(bool(view.rows))
        self.count.setText("1 rehearsal" if len(view.rows) == 1 else f"{len(view.rows)} rehearsals")
        self.count.setVisible(bool(view.rows))
        for entry in self.entries:
            self._column.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self.entries = [self._entry(row) for row in view.rows]

    def show_waiting(self, view: WaitingView) -> None:
        self.waiting.show_view(view)

    def show_playing(self, playing: PlayingView) -> None:
        """Nothing is played from the lines of this list."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.scroller.keep_to_grid()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS and self.entries:
            self._go_to(0)
        else:
            super().keyPressEvent(event)

    def _go_to(self, place: int) -> None:
        entry = self.entries[min(max(place, 0), len(self.entries) - 1)]
        entry.setFocus(Qt.FocusReason.TabFocusReason)
        self.scroller.bring_into_view(entry)

    def _entry(self, row: RehearsalRow) -> RehearsalEntry:
        entry = RehearsalEntry(row, self._rows)
        entry.clicked.connect(lambda: self._post(ShowDebrief(row.id)))
        entry.stepped.connect(lambda step: self._go_to(self.entries.index(entry) + step))
        if entry.go_on is not None:
            entry.go_on.clicked.connect(lambda: self._post(ContinueRehearsal(row.id)))
        self._column.addWidget(entry)
        entry.show()
        return entry

    def _lay_out(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, space(5), 0, 0)
        row.addWidget(Label("Rehearsals", "page"), 1)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        self.scroller = PageScroll()
        self.scroller.add(head, space(5))
        self.scroller.add(self.problem, space(4))
        self.scroller.add(self.waiting, space(4))
        self.scroller.add(self.empty)
        self.scroller.add(self._rows, space(5), hang=True)
        self.scroller.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.scroller)


def _empty_card(start: Button) -> Card:
    card = Card("dashed")
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space(1))
    column.addWidget(Label("Nothing said yet", "heading"))
    column.addWidget(
        Label("After your first rehearsal it stands here, with everything that was said in it.", "small", "muted")
    )
    column.addSpacing(space(2))
    column.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
    return card
