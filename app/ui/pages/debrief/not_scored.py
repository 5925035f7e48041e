"""Not scored: the reason, what is safe, what can be done about it, and what that costs, before the click."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.session.debrief_views import NotScoredView, QuestionDebrief
from app.session.judging_commands import AskCommittee, CountKeyPoints, ScoreLater
from app.ui.pages.debrief.sections import narrow
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.theme.type import line_height
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import Mark
from app.ui.widgets.rubric import Post


class NotScoredCard(Card):
    def __init__(self, question: QuestionDebrief, session: str, post: Post) -> None:
        super().__init__("dashed")
        view = question.not_scored or NotScoredView(question.not_scored_reason)
        self.reason = FlowText("body")
        self.reason.show_stretches(Stretch(" ".join(part for part in (view.reason, view.safe) if part)))
        self.now = Button("Score it now", "primary")
        self.now.clicked.connect(lambda: post(AskCommittee(session, question.turn)))
        self.later = Button("Score when it is back")
        self.later.describe("Score when it is back", "With everything else that waits, once the model answers again")
        self.later.clicked.connect(lambda: post(ScoreLater(session, question.turn)))
        self.count = Button("Count key points only", "quiet")
        self.count.describe("Count key points only", "On this machine, from your words; it gives no committee's level")
        self.count.clicked.connect(lambda: post(CountKeyPoints(session, question.turn)))
        self.cost = FlowText("small")
        self.cost.show_stretches(Stretch(view.cost, "muted"))
        can = {self.now: view.can_score_now, self.later: view.can_score_later, self.count: view.can_count_key_points}
        self._lay_out([button for button, allowed in can.items() if allowed])

    def _lay_out(self, offers: list[Button]) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(Label("Not scored", "title"))
        beside.addSpacing(space(1))
        beside.addLayout(narrow(self.reason, metric("card-words")))
        if offers:
            buttons = QHBoxLayout()
            buttons.setSpacing(space(2))
            for button in offers:
                buttons.addWidget(button)
            buttons.addStretch(1)
            beside.addSpacing(space(4))
            beside.addLayout(buttons)
            beside.addSpacing(space(3))
        if self.cost.text:
            beside.addWidget(self.cost)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(4))
        mark = Mark("not scored")
        # In the middle of the title's line.
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        mark.setFixedHeight(line_height("title"))
        row.addLayout(beside, 1)
