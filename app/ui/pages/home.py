"""Home: go on with what was interrupted, start a rehearsal, look back at the last ones."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import (
    CloseInterrupted,
    Command,
    ContinueRehearsal,
    ShowDebrief,
    ShowRehearsals,
    StartRehearsal,
)
from app.session.tailoring_commands import ShowTailoring
from app.session.views import ContinueCard, HomeView, RehearsalRow
from app.ui.pages.home_repeat import WorthRepeating
from app.ui.pages.start_card import StartCard
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.note_line import ProblemNote
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.rows import RehearsalLine
from app.ui.widgets.tab_order import order_as_read
from app.ui.widgets.waveform import Waveform

HALF, BESIDE = 568, 3
"""of the column; and so many rehearsals beside what is worth repeating"""
FIRST_DAY = "Speak your answers out loud, as you would to a person. What you say is kept on this machine."


class HomePage(QWidget):
    def __init__(self, post: Callable[[Command], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._shown: HomeView | None = None
        self.problem = ProblemNote()
        self.interrupted = Interrupted(post)
        self.card = StartCard()
        self.card.start.connect(lambda chosen: post(StartRehearsal(*chosen)))
        self.first_day = Label("", "body", "muted", wrap=True)
        self.repeat = WorthRepeating(post)
        self.recent = Recent(post)
        scroll = PageScroll()
        scroll.body.setContentsMargins(0, space(5), 0, space(5))
        scroll.add(self._head(), space(5), hang=True)
        scroll.add(self.problem, space(4))
        scroll.add(self.interrupted, space(4))
        scroll.add(self.card, space(5))
        scroll.add(self.first_day)
        scroll.add(self._two_columns(), hang=True)
        scroll.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _head(self) -> QWidget:
        head = QWidget()
        self.tailor = Button("Tailor to a job", "quiet", icon="file-user")
        self.tailor.describe("Tailor to a job", "Questions that fit a job description and your CV")
        self.tailor.clicked.connect(lambda: self._post(ShowTailoring()))
        row = QHBoxLayout(head)
        row.setContentsMargins(metric("hang"), 0, 0, 0)
        row.addWidget(Label("Ready when you are", "page"), 1)
        row.addWidget(self.tailor)
        return head

    def _two_columns(self) -> QWidget:
        """Halves with a gap between what is read; the lines at the right hang out of theirs."""
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.repeat, 1)
        row.addWidget(self.recent, 1)
        self._columns = row
        return both

    def show_view(self, view: HomeView) -> None:
        if view == self._shown:
            return
        self._shown = view
        self.problem.show_problem(view.problem)
        self.interrupted.show_card(view.interrupted)
        self.card.show_view(view)
        self.repeat.show_rows(view.repeat, view.repeat_later)
        beside = not self.repeat.isHidden()
        hang, past = metric("hang"), metric("button-padding-quiet-small")
        # Each half is wider by what hangs out of it.
        self._columns.setSpacing(space(7) - hang - past if beside else 0)
        self._columns.setStretch(0, HALF + hang + past if beside else 0)
        self._columns.setStretch(1, HALF + 2 * hang)
        self.recent.show_rows(view.recent[:BESIDE] if beside else view.recent, view.total)
        first_day = not view.recent and view.interrupted is None
        self.first_day.setText(FIRST_DAY if first_day else "")
        self.first_day.setVisible(first_day)
        order_as_read(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.card.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter starts, wherever on the page the keyboard is, unless the control there takes it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.card.press()
        else:
            super().keyPressEvent(event)


class Interrupted(Card):
    """A rehearsal that was broken off: go on at the question it stopped at, or end it."""

    def __init__(self, post: Callable[[Command], None], parent: QWidget | None = None) -> None:
        super().__init__("flat", parent)
        self._session = ""
        self.title = Label("", "body", weight=500)
        self.detail = Label("", "small", "muted")
        self.wave = Waveform(metric("thumbnail-tall"))
        self.wave.setFixedWidth(metric("thumbnail-width-tall"))
        self.wave.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.end = Button("End it and debrief", "quiet")
        self.go_on = Button("Continue")
        self.end.clicked.connect(lambda: post(CloseInterrupted(self._session)))
        self.go_on.clicked.connect(lambda: post(ContinueRehearsal(self._session)))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addLayout(words, 1)
        row.addSpacing(space(5))
        row.addWidget(self.wave)
        row.addSpacing(space(4))
        row.addWidget(self.end)
        row.addWidget(self.go_on)
        self.setContentsMargins(space(5) + 1, 0, space(5) + 1, 0)
        self.setFixedHeight(metric("continue-card"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow window the words need the room more than the picture does.
        self.wave.setVisible(self.width() >= metric("break-start-frame"))

    def show_card(self, card: ContinueCard | None) -> None:
        self.setVisible(card is not None)
        if card is not None:
            self._session = card.id
            self.title.setText(card.title)
            self.detail.setText(card.detail)
            self.wave.show_peaks(card.peaks)


class Recent(QWidget):
    """The last rehearsals; nothing at all while there are none."""

    def __init__(self, post: Callable[[Command], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._rows: tuple[RehearsalRow, ...] = ()
        self._shown: list[RehearsalLine] = []
        self.all = Button("All", "quiet-muted", "small")
        self.all.clicked.connect(lambda: post(ShowRehearsals()))
        heading_row = QWidget()
        heading_row.setFixedHeight(metric("heading-row"))
        heading = QHBoxLayout(heading_row)
        heading.setContentsMargins(metric("hang"), 0, metric("hang") - metric("button-padding-quiet-small"), 0)
        heading.addWidget(Label("Recent rehearsals", "heading"), 1)
        heading.addWidget(self.all)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space(2), 0, 0)
        column.setSpacing(0)
        column.addWidget(heading_row)
        column.addLayout(self._lines)

    def show_rows(self, rows: tuple[RehearsalRow, ...], total: int) -> None:
        self.setVisible(bool(rows))
        self.all.setText(f"All {total}")
        self.all.describe(f"All {total} rehearsals", "All rehearsals (Ctrl+2)")
        if rows == self._rows:
            return
        self._rows = rows
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        self._shown = []
        for row in rows:
            line = RehearsalLine(row)
            line.clicked.connect(lambda _checked=False, row=row: self._post(ShowDebrief(row.id)))
            self._lines.addWidget(line)
            self._shown.append(line)

    def lines(self) -> list[RehearsalLine]:
        """Those shown now, from the top."""
        return list(self._shown)
