"""Tailor to a job: the papers at the left, what they ask for at the right, below it the questions that fit."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import Command, ShowHome
from app.session.shared_views import Choice
from app.session.tailoring_commands import (
    AcceptWritten,
    AskForQuestions,
    DeleteJob,
    DropWritten,
    FindInJob,
    ReadPaper,
    ShowTailoring,
    StopAskingForQuestions,
    UseJob,
    Which,
)
from app.session.tailoring_views import PaperView, TailoringPageView, TailoringView
from app.ui.pages.tailor_parts import Asking, ChosenLines, FoundLines
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.choice import ChoiceBox
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Label
from app.ui.widgets.note_line import ProblemNote
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.paper_field import PaperField

NEW = Choice("", "A new job")
KINDS = "Documents (*.pdf *.docx *.txt *.md);;All files (*)"
STAYS = "Both stay on this machine, unless you send them below."
NO_QUESTIONS = "No installed question fits it. Paste the whole description, or let a model write some."
LINES_OF_A_JOB, LINES_OF_A_CV = 11, 6


class TailorPage(QWidget):
    def __init__(self, post: Callable[[Command], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._view: TailoringView | None = None
        self.problem = ProblemNote()
        self.found, self.chosen, self.asking = FoundLines(), ChosenLines(), Asking()
        self._make_papers()
        self._make_questions()
        self.scroller = PageScroll()
        self.scroller.add(self._head(), space(5), hang=True)
        self.scroller.add(self.problem, space(4))
        self.scroller.add(self._two_columns(), space(6))
        self.scroller.add(self.questions, space(6))
        self.scroller.add(self.asking, space(6))
        self.scroller.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.scroller)
        self._connect()

    # ---- parts

    def _head(self) -> QWidget:
        head = QWidget()
        self.back = Button("Home", "quiet-muted", "small", icon="arrow-left")
        self.jobs = ChoiceBox("Jobs")
        self.jobs.setFixedWidth(metric("control-width-wide"))
        self.delete = Button("Delete", "quiet")
        self.delete.describe("Delete this job", "Delete this job: its papers and what was found in them")
        row = QHBoxLayout()
        row.setContentsMargins(metric("hang"), 0, metric("hang"), 0)
        row.setSpacing(space(2))
        row.addWidget(Label("Tailor to a job", "page", elide=Qt.TextElideMode.ElideNone), 1)
        row.addWidget(self.delete)
        row.addWidget(self.jobs)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, space(4), 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        return head

    def _make_papers(self) -> None:
        self.papers = QWidget()
        self.name = Field("Name", "Taken from the description")
        self.job = PaperField("Job description", "Paste it, or drop a file here", LINES_OF_A_JOB)
        self.cv = PaperField("Your CV, if you like", "Paste it, or drop a file here", LINES_OF_A_CV)
        self.look = Button("Find what it asks for", "primary")
        foot = QHBoxLayout()
        foot.setSpacing(space(4))
        foot.addWidget(Label(STAYS, "small", "muted"), 1)
        foot.addWidget(self.look)
        column = QVBoxLayout(self.papers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(4))
        for part in (self.name, self.job, self.cv):
            column.addWidget(part)
        column.addLayout(foot)
        column.addStretch(1)

    def _make_questions(self) -> None:
        self.questions = QWidget()
        self.count = Label("", "small", "muted", Qt.TextElideMode.ElideNone)
        self.use = Button("Rehearse for this job", "speak", icon="mic")
        self.none = Label(NO_QUESTIONS, "small", "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(space(4))
        head.addWidget(Label("Questions that fit", "heading", elide=Qt.TextElideMode.ElideNone))
        head.addWidget(self.count, 1)
        head.addWidget(self.use)
        column = QVBoxLayout(self.questions)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addLayout(head)
        column.addWidget(self.none)
        column.addWidget(self.chosen)

    def _two_columns(self) -> QWidget:
        both = QWidget()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addWidget(Label("What it asks for", "heading"))
        column.addWidget(self.found)
        column.addStretch(1)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(7))
        row.addWidget(self.papers, 1)
        row.addWidget(right, 1)
        return both

    def _connect(self) -> None:
        post = self._post
        self.back.clicked.connect(lambda: post(ShowHome()))
        self.jobs.chosen.connect(lambda id: post(ShowTailoring(id)))
        self.delete.clicked.connect(lambda: post(DeleteJob(self._job())))
        self.look.clicked.connect(self._find)
        self.use.clicked.connect(lambda: post(UseJob(self._job())))
        self.asking.ask.clicked.connect(lambda: post(AskForQuestions(self._job())))
        self.asking.stop.clicked.connect(lambda: post(StopAskingForQuestions()))
        approval = self.asking.approval
        approval.accepted.connect(lambda id, title, ask: post(AcceptWritten(self._job(), id, title, ask)))
        approval.dropped.connect(lambda id: post(DropWritten(self._job(), id)))
        self._connect_paper("job", self.job)
        self._connect_paper("cv", self.cv)

    def _connect_paper(self, which: Which, field: PaperField) -> None:
        field.file_given.connect(lambda path: self._post(ReadPaper(which, path)))
        field.wanted.connect(lambda: self._choose(which))

    # ---- what happens

    def _job(self) -> str:
        return self._view.job if self._view is not None else ""

    def _find(self) -> None:
        self._post(FindInJob(self._job(), self.name.text(), self.job.text(), self.cv.text()))

    def _choose(self, which: Which) -> None:
        title = "Choose a job description" if which == "job" else "Choose your CV"
        path = QFileDialog.getOpenFileName(self, title, "", KINDS)[0]
        if path:
            self._post(ReadPaper(which, path))

    def show_view(self, view: TailoringPageView) -> None:
        if isinstance(view, PaperView):
            field = self.job if view.which == "job" else self.cv
            field.write(view.text, view.note)
            return
        if view == self._view:
            return
        before, self._view = self._view, view
        if before is None or before.job != view.job:
            self._open(view)
        self.problem.show_problem(view.problem)
        self.job.wait(view.reading == "job")
        self.cv.wait(view.reading == "cv")
        self.jobs.offer((NEW, *view.jobs), view.job)
        self.jobs.setVisible(bool(view.jobs))
        self.delete.setVisible(bool(view.job))
        self.found.show_view(view)
        self._show_questions(view)
        self.asking.setVisible(bool(view.job))
        self.asking.show_view(view)

    def _open(self, view: TailoringView) -> None:
        """Another job: its papers come into the fields. What somebody is writing is never overwritten otherwise."""
        self.name.write(view.name)
        self.job.write(view.text)
        self.cv.write(view.cv)

    def _show_questions(self, view: TailoringView) -> None:
        self.questions.setVisible(bool(view.job))
        some = bool(view.questions)
        self.count.setText(f"{len(view.questions)}, about {view.minutes} min of answers" if some else "")
        self.use.setVisible(some)
        self.none.setVisible(not some)
        self.chosen.setVisible(some)
        self.chosen.show_questions(view.questions)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.job.edit.setFocus(Qt.FocusReason.OtherFocusReason)
