"""Two takes of one question side by side: their sound on one time scale, then line by line what was said in each."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import Command, Play, ShowDebrief, StopPlaying
from app.session.debrief_views import ComparedLine, QuoteView, TakeView, TwoTakesView, WordView
from app.session.judging_commands import AnswerAgain
from app.session.views import PlayingView
from app.ui.in_slices import InSlices
from app.ui.pages.in_order import InOrder
from app.ui.pages.two_takes_parts import BOTH, FIRST, SECOND, TakeHead, TwoTakesFoot, TwoTakesHead
from app.ui.theme.tokens import space
from app.ui.widgets.compared_row import ComparedRow, DeliveryRow
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.note_line import ProblemNote
from app.ui.widgets.page_scroll import PageScroll, is_small, side_margin

NO_LINES = "There is nothing to compare line by line yet. A take is scored in its debrief."
AT_ONCE = 4
"""lines that are there with the page; the others follow while it is looked at"""
_KEYS = {Qt.Key.Key_1: FIRST, Qt.Key.Key_2: SECOND, Qt.Key.Key_3: BOTH}


class TwoTakesPage(QWidget):
    def __init__(self, post: Callable[[Command], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._view: TwoTakesView | None = None
        self.in_order = InOrder(post)
        self.head, self.foot, self.problem = TwoTakesHead(), TwoTakesFoot(), ProblemNote()
        self.takes: list[TakeHead] = []
        self.rows: list[ComparedRow] = []
        self.delivery: list[DeliveryRow] = []
        self._slices: InSlices | None = None
        self._lay_out()
        self.head.back.connect(self._go_back)
        self.head.again.connect(self._again)
        self.foot.wanted.connect(self.play)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Two takes")

    def show_view(self, view: TwoTakesView) -> None:
        if view == self._view:
            return
        self._view = view
        self.in_order.forget()
        self.head.show_view(view)
        self.foot.show_view(view)
        self.problem.show_problem(view.problem)
        self._show_takes(view)
        self._show_lines(view)
        self.scroller.verticalScrollBar().setValue(0)
        self._fit()

    def show_playing(self, playing: PlayingView) -> None:
        self.in_order.hear(playing)
        for take in self.takes:
            take.wave.show_playing(playing)
        for row in self.rows:
            row.show_playing(playing)
        self.foot.show_heard(self.in_order.what)

    def play(self, which: str) -> None:
        """The first, the second, or one after the other; what is heard already stops."""
        if self._view is None or which == self.in_order.what:
            self.in_order.stop()
        else:
            takes = [self._view.first] * (which != SECOND) + [self._view.second] * (which != FIRST)
            self.in_order.play(which, _clips(takes))
        self.foot.show_heard(self.in_order.what)

    def _play_from(self, which: str, take: TakeView, place: int, second: float) -> None:
        clips = [part.clip for part in take.parts[place:] if not part.missing]
        self.in_order.play(which, clips, second)
        self.foot.show_heard(self.in_order.what)

    def _send(self, command: Command) -> None:
        """A quote that is played, or stopped, ends what plays in order."""
        if isinstance(command, Play | StopPlaying):
            self.in_order.forget()
        self._post(command)

    def _go_back(self) -> None:
        if self._view is not None:
            self._post(ShowDebrief(self._view.back or self._view.session))

    def _again(self, same: bool) -> None:
        if self._view is not None:
            self._post(AnswerAgain(self._view.session, self._view.turn, same))

    # ---- keys and the frame

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._go_back()
        elif key in _KEYS:
            self.play(_KEYS[key])
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.in_order.stop()
        super().hideEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """Columns and margins; a small window has narrower ones, and the same parts."""
        window = self.window()
        small = is_small(window.width(), window.height())
        side, gap = side_margin(self.width(), small), space(5) if small else space(7)
        self.head.set_side(side)
        self.foot.set_side(side)
        self._beside.setContentsMargins(side, space(3), side, space(2) if small else space(4))
        self._beside.setSpacing(gap)
        for row in (*self.rows, *self.delivery):
            row.set_gap(gap)

    def _lay_out(self) -> None:
        self._beside = QHBoxLayout()
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._whole = QWidget()
        self._whole.setLayout(self._lines)
        # Once lines have gone under what stays, a line tells so.
        self.edge = Rule()
        kept = self.edge.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.edge.setSizePolicy(kept)
        self.edge.hide()
        self.scroller = PageScroll()
        self.scroller.verticalScrollBar().valueChanged.connect(lambda gone: self.edge.setVisible(gone > 0))
        self.scroller.add(self.problem, space(4))
        self.scroller.add(self._whole)
        self.scroller.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addLayout(self._beside)
        page.addWidget(self.edge)
        page.addWidget(self.scroller, 1)
        page.addWidget(self.foot)

    def _show_takes(self, view: TwoTakesView) -> None:
        for take in self.takes:
            self._beside.removeWidget(take)
            take.hide()
            take.deleteLater()
        both = (view.first, view.second)
        scale_s, joins = max(take.seconds for take in both), max(len(take.parts) for take in both) - 1
        self.takes = [TakeHead(take, scale_s, max(0, joins)) for take in both]
        for which, take in zip((FIRST, SECOND), self.takes, strict=True):
            take.wave.place_chosen.connect(partial(self._play_from, which, take.take))
            self._beside.addWidget(take, 1)

    def _show_lines(self, view: TwoTakesView) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.rows, self.delivery = [], []
        if self._slices is not None:
            self._slices.deleteLater()
        if not view.lines:
            nothing = FlowText("body")
            nothing.show_stretches(Stretch(NO_LINES, "muted"))
            self._lines.addWidget(nothing)
        for line in view.lines[:AT_ONCE]:
            self._add_row(view, line)
        later: list[Callable[[], None]] = [partial(self._add_row, view, line) for line in view.lines[AT_ONCE:]]
        self._slices = InSlices((*later, partial(self._add_delivery, view)), self)

    def _add_row(self, view: TwoTakesView, line: ComparedLine) -> None:
        if view is not self._view:
            return
        row = ComparedRow(line, self._send, (partial(_words_of, view.first), partial(_words_of, view.second)))
        row.set_gap(self._beside.spacing())
        self.rows.append(row)
        self._lines.addWidget(row)

    def _add_delivery(self, view: TwoTakesView) -> None:
        if view is not self._view or not view.delivery:
            return
        self.delivery = [DeliveryRow(first, second) for first, second in view.delivery]
        self._lines.addSpacing(space(5))
        self._lines.addWidget(Label("Delivery", "heading"))
        self._lines.addSpacing(space(2))
        for figure in self.delivery:
            figure.set_gap(self._beside.spacing())
            self._lines.addWidget(figure)


def _clips(takes: Sequence[TakeView]) -> list[str]:
    return [part.clip for take in takes for part in take.parts if not part.missing]


def _words_of(take: TakeView, quote: QuoteView) -> Sequence[WordView]:
    return next((part.words for part in take.parts if quote.clip and part.clip == quote.clip), ())
