"""Progress: level by topic, delivery, traps, and what to repeat next. Pictures; the figures stand in their tooltips."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import Command, ShowHome
from app.session.debrief_views import ProgressView, RepeatView, TopicView, TrapTrendView, TrendView
from app.session.judging_commands import AnswerAgain, ExportProgress, ShowProgress
from app.ui.pages.progress_parts import ChartGrid, Section
from app.ui.pages.settings_parts import ask_for_folder
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import size, space
from app.ui.widgets.agreement_chart import AgreementChart
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.note_line import ProblemNote
from app.ui.widgets.page_scroll import PageScroll, is_small
from app.ui.widgets.repeat_rows import RepeatNext
from app.ui.widgets.segments import Segments
from app.ui.widgets.tab_order import order_as_read
from app.ui.widgets.topic_chart import TopicChart
from app.ui.widgets.trap_trend import Swatch, TrapLegend, TrapTrend
from app.ui.widgets.trend_line import TrendLine

FIRST_LINE = "Answer a question out loud: its level, your delivery and what to repeat begin here."
NONE_HERE = "Choose a longer time, or answer a question out loud."
MOST_CHARTS = 4


class ProgressPage(QWidget):
    """`ask` asks for a folder: (over, title, start)."""

    def __init__(
        self,
        post: Callable[[Command], None],
        parent: QWidget | None = None,
        ask: Callable[[QWidget, str, str], str] = ask_for_folder,
    ) -> None:
        super().__init__(parent)
        self._post = post
        self._ask = ask
        self._shown: ProgressView | None = None
        self.subtitle = Label("", "small", "muted")
        self.span = Segments((("30", "30 days"), ("90", "90 days"), ("all", "All")), "The time that is shown")
        self.span.chosen.connect(lambda id: post(ShowProgress(id)))
        self.export = Button("Export the data", "quiet-muted", "small")
        self.export.describe("Export the data", "CSV and JSON: levels, delivery, traps and the schedule")
        self.export.clicked.connect(self._export)
        self.problem = ProblemNote()
        self.empty = EmptyCard(lambda: post(ShowHome()))
        self.charts = ChartGrid()
        self.topics = Section("Level by topic", Swatch("chart-band"), "how sure, from the number of answers")
        self.topics.add(self.charts)
        self.delivery = Section("Delivery", Swatch("chart-usual"), "usual range")
        self.traps = Section("Traps", TrapLegend())
        self.mentors = Section("Mentors and the judge")
        self.repeat = Section("Repeat next")
        self.scroller = PageScroll(self._sides)
        self._lay_out()
        self.setAccessibleName("Progress")

    def show_view(self, view: ProgressView) -> None:
        if view == self._shown:
            return
        self._shown = view
        self.subtitle.setText(view.subtitle)
        self.span.choose(view.span)
        self.problem.show_problem(view.problem)
        self.empty.say(view.empty, NONE_HERE if view.spans else FIRST_LINE)
        self.span.setVisible(bool(view.spans))
        self.export.setVisible(bool(view.spans))
        self._show_topics(view.topics)
        self._show_delivery(view.delivery)
        self._show_traps(view.traps)
        self._show_mentors(view.agreement)
        self._right.setVisible(bool(view.repeat or view.agreement))
        self.repeat.setVisible(bool(view.repeat))
        self._show_repeat(view.repeat)
        self._second.setVisible(bool(view.delivery or view.traps))
        self._left.setVisible(bool(view.topics or view.delivery or view.traps))
        self._whole.setVisible(bool(view.topics or view.delivery or view.traps or view.repeat))
        self._turn_about()
        order_as_read(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        small = is_small(self.window().width(), self.window().height())
        self._head.setContentsMargins(0, space(4 if small else 5), 0, 0)
        self._turn_about()
        self.scroller.keep_to_grid()
        super().resizeEvent(event)

    def _turn_about(self) -> None:
        """What to repeat stands at the right; below, where there is no room, and alone, where there is nothing else."""
        beside = self.width() >= metric("small-width") and not self._left.isHidden()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(space(7) if beside else space(6))
        self._right.setMaximumWidth(metric("repeat-column") if beside else self.maximumWidth())
        self._right.setMinimumWidth(metric("repeat-column") if beside else 0)

    def _sides(self) -> tuple[int, int]:
        """Wider than other pages: there can be four charts of full width beside the list."""
        small = is_small(self.window().width(), self.window().height())
        margin = size("page-margin-small" if small else "page-margin")
        widest = MOST_CHARTS * metric("topic-chart-widest") + MOST_CHARTS * space(7) + metric("repeat-column")
        side = max(margin, (self.scroller.width() - widest) // 2)
        return side, side

    def _export(self) -> None:
        folder = self._ask(self, "Export the data to folder", "")
        if folder:
            self._post(ExportProgress(folder))

    def _show_topics(self, topics: tuple[TopicView, ...]) -> None:
        self.topics.setVisible(bool(topics))
        self.charts.show_charts([TopicChart(topic) for topic in topics])

    def _show_delivery(self, trends: tuple[TrendView, ...]) -> None:
        self.delivery.setVisible(bool(trends))
        self.delivery.show_rows([TrendLine(trend) for trend in trends])

    def _show_traps(self, traps: tuple[TrapTrendView, ...]) -> None:
        self.traps.setVisible(bool(traps))
        self.traps.show_rows([TrapTrend(trap) for trap in traps], ruled=True)

    def _show_mentors(self, pairs: tuple[tuple[float, float], ...]) -> None:
        self.mentors.setVisible(bool(pairs))
        self.mentors.show_rows([AgreementChart(pairs)] if pairs else [], ruled=True)

    def _show_repeat(self, repeat: tuple[RepeatView, ...]) -> None:
        rows = [RepeatNext(each) for each in repeat]
        for row in rows:
            again = AnswerAgain(row.view.session, row.view.turn)
            row.button.clicked.connect(lambda _checked=False, again=again: self._post(again))
        self.repeat.show_rows(rows)

    def _lay_out(self) -> None:
        head = QWidget()
        self._head = head
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(space(4))
        line.addWidget(Label("Progress", "page", elide=Qt.TextElideMode.ElideNone))
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self.subtitle)
        words.addSpacing(space(1))
        line.addLayout(words, 1)
        line.addWidget(self.export, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.span, 0, Qt.AlignmentFlag.AlignVCenter)
        self.scroller.body.setContentsMargins(0, 0, 0, space(5))
        self.scroller.add(head, space(5))
        self.scroller.add(self.problem, space(4))
        self.scroller.add(self.empty, space(5))
        self.scroller.add(self._body())
        self.scroller.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.scroller)

    def _body(self) -> QWidget:
        self._whole, self._left, self._right, self._second = QWidget(), QWidget(), QWidget(), QWidget()
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(space(7))
        second.addWidget(self.delivery, 392, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.traps, 352, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(space(7))
        left.addWidget(self.topics)
        left.addWidget(self._second)
        left.addStretch(1)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.repeat)
        right.addSpacing(space(7))
        right.addWidget(self.mentors)
        right.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._whole)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space(7))
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._right)
        return self._whole


class EmptyCard(Card):
    """What there is not yet, and the one thing to do."""

    def __init__(self, go: Callable[[], None]) -> None:
        super().__init__("dashed")
        self.title = Label("", "heading")
        self.second = Label("", "small", "muted", wrap=True)
        self.button = Button("Start a rehearsal", "speak-quiet", "small", icon="mic")
        self.button.clicked.connect(go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.title)
        column.addWidget(self.second)
        column.addSpacing(space(2))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def say(self, title: str, second: str) -> None:
        """Nothing said, nothing shown."""
        self.title.setText(title)
        self.second.setText(second)
        self.setVisible(bool(title))
