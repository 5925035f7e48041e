"""The verdict in short: who judged, the level and how sure it is, what raised it and what lowered it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.debrief_views import DebriefView, VerdictReason, VerdictView
from app.ui.pages.debrief.committee import CommitteeRow
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.widgets.button import Button
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Icon, Label, Rule
from app.ui.widgets.ladder import Ladder
from app.ui.widgets.question_list import WIDTH

VOTE_WEIGHT = 600
HOW = "How this is judged"


class Band(QWidget):
    """`question` carries the number of the question that a reason comes from."""

    question = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = VerdictHead()
        self.raised, self.lowered = Reasons("Raised it", "plus"), Reasons("Lowered it", "minus")
        self.summary = FlowText("reading")
        self.committee = CommitteeRow()
        for reasons in (self.raised, self.lowered):
            reasons.chosen.connect(self.question)
        self._lay_out()

    def show_view(self, view: DebriefView) -> None:
        verdict = view.verdict
        told = verdict or VerdictView("Judged by", view.judge, "")
        if view.judging:
            told = VerdictView("Judged by", view.judge, f"{view.judging}. What is done can be read already.")
        self.verdict.show_verdict(told, view.judge_note)
        self.raised.show_reasons(told.raised)
        self.lowered.show_reasons(told.lowered)
        reasons = bool(told.raised or told.lowered)
        self._reasons.setVisible(reasons)
        self.summary.show_stretches(Stretch(view.summary))
        self._short.setVisible(not reasons and bool(view.summary))
        self.committee.show_view(view.committee)
        self.setVisible(bool(verdict or view.judge or view.summary))

    def _lay_out(self) -> None:
        self.verdict.setFixedWidth(WIDTH + metric("button-padding-quiet-small"))
        self._reasons, self._short = QWidget(), QWidget()
        beside = QHBoxLayout(self._reasons)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(space(7) - 2 * metric("hang"))
        beside.addWidget(self.raised, 1, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.lowered, 1, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout(self._short)
        right.setContentsMargins(metric("hang"), 0, metric("hang"), 0)
        right.setSpacing(space(1))
        right.addWidget(Label("In short", "caption", "muted"))
        right.addWidget(self.summary)
        right.addStretch(1)
        row = QHBoxLayout()
        # The reasons hang outside their columns at both sides, so that their words stay on the edge.
        row.setContentsMargins(metric("hang") - metric("button-padding-quiet-small"), 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(space(7) - metric("hang"))
        row.addWidget(self._reasons, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._short, 1, Qt.AlignmentFlag.AlignTop)
        foot = QVBoxLayout()
        foot.setContentsMargins(metric("hang"), 0, metric("hang"), 0)
        foot.setSpacing(space(5))
        foot.addWidget(self.committee)
        foot.addWidget(Rule())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space(4), 0, 0)
        column.setSpacing(space(5))
        column.addLayout(row)
        column.addLayout(foot)


class VerdictHead(QWidget):
    """Without a place on the ladder there is only the title: too little for a verdict."""

    def __init__(self) -> None:
        super().__init__()
        self.who, self.title = Label("", "caption", "muted"), Label("", "page")
        self.vote = FlowText("small")
        self.ladder = Ladder()
        self.says, self.note = FlowText("small"), FlowText("small")
        self.votes: list[QWidget] = []
        self._votes = QVBoxLayout()
        self._votes.setSpacing(space(1))
        self.how = Button(HOW, "quiet-muted", "small")
        self.how.clicked.connect(lambda: self.note.setVisible(self.note.isHidden()))
        self._lay_out()

    def _lay_out(self) -> None:
        """The button hangs outside the column, so that its word stays on the edge."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        column, below = QVBoxLayout(), QVBoxLayout()
        for inner in (column, below):
            inner.setContentsMargins(metric("button-padding-quiet-small"), 0, 0, 0)
            inner.setSpacing(0)
        for part, before in ((self.who, 0), (self.title, space(1)), (self.vote, 0)):
            column.addSpacing(before)
            column.addWidget(part)
        self._above = _Gap(space(5))
        column.addWidget(self._above)
        column.addWidget(self.ladder)
        column.addSpacing(space(2))
        column.addWidget(self.says)
        self._before_votes = _Gap(space(3))
        column.addWidget(self._before_votes)
        column.addLayout(self._votes)
        below.addWidget(self.note)
        whole.addLayout(column)
        whole.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addLayout(below)
        self.note.hide()

    def show_verdict(self, verdict: VerdictView, note: str) -> None:
        self.who.setText(verdict.who)
        self.title.setText(verdict.title)
        # A judge's name alone is no verdict and is not set as large as one.
        self.title.set_style("page" if verdict.place is not None else "title")
        vote, _, why = verdict.vote.partition(". ")
        self.vote.show_stretches(Stretch(f"{vote}. " if why else vote, weight=VOTE_WEIGHT), Stretch(why, "muted"))
        self.vote.setVisible(bool(verdict.vote))
        for shown in (self._above, self.ladder):
            shown.setVisible(verdict.place is not None)
        if verdict.place is not None:
            self.ladder.show_place(verdict.place, verdict.low, verdict.high)
        self.says.show_stretches(Stretch(verdict.says, "muted"))
        self.note.show_stretches(Stretch(note, "muted"))
        self.how.setVisible(bool(note))
        self.note.setVisible(bool(note) and self.note.isVisibleTo(self))
        self._before_votes.setVisible(bool(verdict.votes))
        self._show_votes(verdict.votes)

    def _show_votes(self, votes: Sequence[tuple[str, str]]) -> None:
        for row in self.votes:
            self._votes.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.votes = [_vote_row(reader, vote) for reader, vote in votes]
        for row in self.votes:
            self._votes.addWidget(row)
            row.show()


def _vote_row(reader: str, vote: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space(3))
    row.addWidget(Label(reader, "small", "muted"), 1)
    row.addWidget(Label(vote, "small", elide=Qt.TextElideMode.ElideNone))
    return made


class _Gap(QWidget):
    def __init__(self, tall: int) -> None:
        super().__init__()
        self.setFixedHeight(tall)


class Reasons(QWidget):
    """`chosen` carries the number of the first question that a reason comes from."""

    chosen = Signal(int)

    def __init__(self, title: str, sign: str) -> None:
        super().__init__()
        self._sign = sign
        self.title = Label(title, "heading")
        self.rows: list[ReasonRow] = []
        head = QHBoxLayout()
        head.setContentsMargins(metric("hang"), 0, metric("hang"), 0)
        head.addWidget(self.title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addSpacing(metric("reason-gap"))

    def show_reasons(self, reasons: Sequence[VerdictReason]) -> None:
        self.setVisible(bool(reasons))
        if [row.reason for row in self.rows] == list(reasons):
            return
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ReasonRow(reason, self._sign) for reason in reasons]
        for row in self.rows:
            row.clicked.connect(lambda _on=False, number=row.reason.number: self.chosen.emit(number))
            self._column.addWidget(row)
            row.show()


class ReasonRow(QAbstractButton):
    """A sentence, and where it was; the whole of it leads to the first of these questions."""

    def __init__(self, reason: VerdictReason, sign: str) -> None:
        super().__init__()
        self.reason = reason
        self.setText(f"{reason.text} {reason.where}".strip())
        self.setAccessibleName(f"{'Raised' if sign == 'plus' else 'Lowered'} it: {self.text()}")
        self.setToolTip(f"Go to question {reason.number}" if reason.number else "")
        self.setEnabled(bool(reason.number))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reason.number else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if reason.number:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = FlowText("small")
        words.show_stretches(Stretch(f"{reason.text} "), Stretch(reason.where, "muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(metric("hang"), metric("reason-gap"), metric("hang"), metric("reason-gap"))
        row.setSpacing(space(2))
        row.addWidget(Icon(sign, "text", size("icon-small")), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        themes.changed.connect(self.update)

    def focus_radius(self) -> int:
        return radius("control")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.underMouse() and self.isEnabled():
            painter = QPainter(self)
            draw_box(painter, QRectF(self.rect()), radius("control"), colour("hover"), None)
            painter.end()
