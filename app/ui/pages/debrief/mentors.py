"""What mentors wrote of a question, each under their name: level, remarks by the words they are about, marks.

Names and words are theirs: plain text everywhere, never markup.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.debrief_views import MentorMark, MentorView, RemarkView
from app.session.review_commands import RemoveReview, SetRemark
from app.session.views import PlayingView
from app.ui.pages.debrief.sections import paragraph, section
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import size, space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Icon, Label, Rule
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.marks import Mark
from app.ui.widgets.quote import Quote
from app.ui.widgets.rubric import Post, WordsOf

WORK_ON, ANSWERED, DONE = "Work on this", "Answered", "Done"


class Mentors(QWidget):
    """Several stand one under the other. `remarks` are the rows that can be heard and ticked off."""

    def __init__(self, mentors: Sequence[MentorView], session: str, post: Post, words_of: WordsOf) -> None:
        super().__init__()
        self.remarks: list[RemarkRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(6))
        for mentor in mentors:
            column.addWidget(self._mentor(mentor, session, post, words_of))

    def show_playing(self, playing: PlayingView) -> None:
        for row in self.remarks:
            row.show_playing(playing)

    def _mentor(self, mentor: MentorView, session: str, post: Post, words_of: WordsOf) -> QWidget:
        made, column = section(f"{mentor.who}’s remarks", mentor.says)
        column.addSpacing(space(2))
        column.addLayout(_head(mentor, session, post))
        for remark in mentor.remarks:
            row = RemarkRow(remark, mentor.review, session, post, words_of)
            self.remarks.append(row)
            column.addWidget(row)
        for mark in mentor.marks:
            column.addWidget(MarkRow(mark, mentor.who))
        return made


class MentorsOnAll(QWidget):
    """What each said of the whole rehearsal; not there while nobody said anything."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[MentorView, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_mentors(self, mentors: tuple[MentorView, ...]) -> None:
        self.setVisible(bool(mentors))
        if mentors == self._shown:
            return
        self._shown = mentors
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if not mentors:
            return
        made, column = section("What your mentors say")
        for mentor in mentors:
            column.addSpacing(space(3))
            row = QHBoxLayout()
            row.setSpacing(space(3))
            row.addWidget(Label(mentor.who, "heading"), 0)
            if mentor.level:
                row.addWidget(LevelChip(mentor.level))
            row.addStretch(1)
            column.addLayout(row)
            if mentor.says:
                column.addWidget(paragraph(mentor.says, "body", "text"))
        self._column.addWidget(made)


class RemarkRow(QWidget):
    """A bubble, what was said there with play, what the mentor says of it, and what became of it."""

    def __init__(self, remark: RemarkView, review: str, session: str, post: Post, words_of: WordsOf) -> None:
        super().__init__()
        self.remark = remark
        quote = remark.quote
        # The place stands below: it is where the mentor wrote, not where the playing begins.
        self.quote = Quote(quote, post, words_of(quote), with_time=False) if quote is not None and quote.text else None
        self.work_on = self._state_button(WORK_ON, "work on", review, session, post)
        self.answered = self._state_button(ANSWERED, "answered", review, session, post)
        self.done = self._state_button(DONE, "done", review, session, post)
        beside = QVBoxLayout()
        beside.setSpacing(space(1))
        if self.quote is not None:
            beside.addWidget(self.quote)
        beside.addWidget(paragraph(remark.text, "body", "text" if remark.state in ("open", "work on") else "muted"))
        if remark.note:
            beside.addWidget(paragraph(remark.note, "small", "muted"))
        foot = QHBoxLayout()
        foot.setSpacing(space(2))
        foot.addWidget(Label(remark.place, "figure" if remark.quote else "small", "muted"))
        foot.addStretch(1)
        foot.addWidget(self.work_on)
        if not remark.again:
            self.work_on.hide()
        foot.addWidget(self.answered)
        foot.addWidget(self.done)
        beside.addLayout(foot)
        row = QHBoxLayout()
        row.setContentsMargins(0, space(3), 0, space(3))
        row.setSpacing(space(3))
        row.addWidget(Icon("message-square-text", "muted", size("icon")), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(row)

    def show_playing(self, playing: PlayingView) -> None:
        if self.quote is not None:
            self.quote.show_playing(playing)

    def _state_button(self, name: str, state: str, review: str, session: str, post: Post) -> Button:
        """Pressed again, the remark is open as before."""
        on = self.remark.state == state
        button = Button(name, "quiet" if on else "quiet-muted", "small", icon="check" if on else "")
        button.describe(f"{name}: {'taken back when pressed' if on else 'mark this remark'}")
        wanted = "open" if on else state
        button.clicked.connect(lambda: post(SetRemark(session, review, self.remark.id, wanted)))  # type: ignore[arg-type]
        return button


class MarkRow(QWidget):
    """A rubric line as the mentor marked it, with our verdict beside theirs."""

    def __init__(self, mark: MentorMark, who: str) -> None:
        super().__init__()
        self.verdict = Label(mark.verdict, "small", "text" if mark.ours not in ("", mark.verdict) else "muted")
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.verdict.setFixedWidth(metric("level-column"))
        self.ours = Label(f"Ours: {mark.ours}" if mark.ours else "Ours: none", "small", "muted")
        self.ours.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.ours.setFixedWidth(metric("level-column"))
        self.setAccessibleName(f"{mark.says}. {who}: {mark.verdict}. {self.ours.text()}")
        row = QHBoxLayout()
        row.setContentsMargins(0, space(2), 0, space(2))
        row.setSpacing(space(3))
        row.addWidget(Mark(mark.mark), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(paragraph(mark.says, "interface", "text"), 1)
        row.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.ours, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(row)


def _head(mentor: MentorView, session: str, post: Post) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space(3))
    if mentor.level:
        row.addWidget(Label(f"{mentor.who} gives", "small", "muted", Qt.TextElideMode.ElideNone))
        row.addWidget(LevelChip(mentor.level))
    row.addStretch(1)
    remove = Button("Remove review", "quiet-muted", "small")
    remove.describe("Remove this mentor’s whole review; it can be taken back")
    remove.clicked.connect(lambda: post(RemoveReview(session, mentor.review)))
    row.addWidget(remove)
    return row
