"""The debrief: the verdict in short, the questions at the left, and the one that is read at the right."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import (
    Command,
    CorrectText,
    CorrectWord,
    ShowRehearsals,
    ShowSettings,
    StopExport,
    StopListeningAgain,
    TranscribeAgain,
    UndoCorrection,
)
from app.session.debrief_views import DebriefView
from app.session.export_views import ExportView
from app.session.judging_commands import AskCommittee, StopCommittee
from app.session.question_views import SpeakingView
from app.session.replay.commands import ShowReplay
from app.session.review_commands import AskMentor
from app.session.shelf_views import PlaceInDebrief
from app.session.views import PlayingView
from app.ui.pages.debrief.band import Band
from app.ui.pages.debrief.detail import QuestionDetail
from app.ui.pages.debrief.export_dialog import Exports
from app.ui.pages.debrief.head import DebriefHead, ask_for_folder
from app.ui.pages.debrief.mentor_dialog import MentorDialog, ask_for_file
from app.ui.pages.debrief.mentors import MentorsOnAll
from app.ui.pages.debrief.parts import Around
from app.ui.pages.debrief.place_in import place_in
from app.ui.pages.debrief.questions import choices_of, empty_card, questions_of
from app.ui.pages.debrief.reading import Reading
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.choice import ChoiceBox
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.note_line import ProblemNote
from app.ui.widgets.page_scroll import PageScroll, is_small, side_margin
from app.ui.widgets.question_list import WIDTH, QuestionList, has_chip
from app.ui.widgets.tab_order import order_as_read


class DebriefPage(QWidget):
    def __init__(
        self,
        post: Callable[[Command], None],
        choose_folder: Callable[[QWidget], str] = ask_for_folder,
        choose_file: Callable[[QWidget, str], str] = ask_for_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._post = post
        self._view: DebriefView | None = None
        self._chosen, self._same_follow_ups = 0, False
        self._corrected: list[UndoCorrection] = []
        self._choose_file = choose_file
        self._mentor_before: AskMentor | None = None
        self.asked_mentor: MentorDialog | None = None
        self.head, self.band, self.list = DebriefHead(), Band(), QuestionList()
        self.drop_down, self.chip = ChoiceBox("Question"), LevelChip("")
        self.problem, self.mentors = ProblemNote(), MentorsOnAll()
        self.empty = empty_card()
        self.scroller = PageScroll()
        self.exports = Exports(self, post, lambda: post(StopExport()), choose_folder)
        self.reading = Reading(self._send, self.scroller)
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Debrief")

    # ---- views

    def show_view(self, view: DebriefView) -> None:
        if view == self._view:
            return
        same = self._view is not None and self._view.session == view.session
        self._view = view
        parts = questions_of(view)
        self._chosen = min(self._chosen, max(0, len(parts) - 1)) if same else 0
        self.head.show_view(view)
        self.band.show_view(view)
        self.mentors.show_mentors(view.mentors)
        self.problem.show_problem(view.problem)
        self.list.show_questions(parts)
        self.list.show_chosen(self._chosen)
        self._offer(view)
        self.empty.setVisible(not parts and view.problem is None)
        self.split.setVisible(bool(parts))
        if same and parts:
            self.reading.renew(parts[self._chosen], self._around())
            return
        self._corrected = []
        self._show_chosen()
        self.scroller.verticalScrollBar().setValue(0)

    def show_playing(self, playing: PlayingView) -> None:
        self.reading.show_playing(playing)

    def show_export(self, view: ExportView) -> None:
        self.exports.show_export(view)

    def show_place(self, place: PlaceInDebrief) -> None:
        """What was looked for is in this turn: its question, and the word if there is one."""
        found = place_in(self._view, place) if self._view is not None else None
        if found is not None:
            self.choose_number(found.number)
            self.reading.seek(place.turn, found.word)

    def show_speaking(self, view: SpeakingView) -> None:
        """What the interviewer's voice reads aloud now."""
        self.reading.show_speaking(view.what)

    def choose(self, place: int) -> None:
        """Read the question at this place of the list, from 0."""
        if place != self._chosen:
            self._chosen = place
            self._show_chosen()

    def choose_number(self, number: int) -> None:
        """Read the question with this number, from its beginning."""
        parts = questions_of(self._view) if self._view is not None else ()
        place = next((place for place, question in enumerate(parts) if question.number == number), None)
        if place is not None:
            self.choose(place)
            self.scroller.verticalScrollBar().setValue(self._split_top() - space(5))

    # ---- the question that is read

    @property
    def detail(self) -> QuestionDetail | None:
        return self.reading.detail

    def _show_chosen(self) -> None:
        self.list.show_chosen(self._chosen)
        parts = questions_of(self._view) if self._view is not None else ()
        self.reading.show_question(parts[self._chosen] if parts else None, self._around())
        if self._view is None or not parts:
            return
        self._offer(self._view)
        # The next question is read from its beginning; the band, once gone, stays gone.
        bar = self.scroller.verticalScrollBar()
        bar.setValue(min(bar.value(), self._split_top() - space(5)))

    def _offer(self, view: DebriefView) -> None:
        """In a small window: which question, and its level beside it."""
        self.drop_down.offer(choices_of(view), str(self._chosen))
        chosen = next(iter(questions_of(view)[self._chosen : self._chosen + 1]), None)
        self.chip.setVisible(chosen is not None and has_chip(chosen))
        self.chip.set_text(chosen.level if chosen is not None else "")

    def _around(self) -> Around:
        if self._view is None:
            return Around()
        return Around(self._view.session, self._view.recognisers, self._same_follow_ups)

    def _keep_follow_ups(self, same: bool) -> None:
        self._same_follow_ups = same

    # ---- the window around it

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.reading.hush()
        super().hideEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        window = self.window()
        small = is_small(window.width(), window.height())
        self.head.set_side(side_margin(self.width(), small))
        self._list_place.setVisible(not small)
        self._gap.setVisible(not small)
        self._above.setVisible(small)
        self._keep_list_in_sight()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Asked for only now: parts come and go, and each new one would stand at the end.
        order_as_read(self)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._post(ShowRehearsals())
        elif event.matches(QKeySequence.StandardKey.Undo) and self._corrected:
            self._post(self._corrected.pop())
        else:
            super().keyPressEvent(event)

    def _send(self, command: Command) -> None:
        """What was corrected here can be taken back here, one after the other."""
        if isinstance(command, CorrectWord | CorrectText):
            self._corrected.append(UndoCorrection(command.session, command.turn, command.take))
        self._post(command)

    def _keep_list_in_sight(self) -> None:
        """The list goes along with its column, down to the column's end."""
        gone = self.scroller.verticalScrollBar().value() + space(5) - self._split_top()
        self.list.adjustSize()
        room = self._list_place.height() - self.list.height()
        self.list.move(0, max(0, min(gone, room)))
        self.head.show_line(self.scroller.verticalScrollBar().value() > 0)

    def _split_top(self) -> int:
        """Where the list and the question begin, in pixels of the scrolled page."""
        return self.split.mapTo(self.scroller.page, QPoint(0, 0)).y()

    def _transcribe_again(self, recogniser: str) -> None:
        if self._view is not None:
            self._post(TranscribeAgain(self._view.session, 0, recogniser))

    def _export(self) -> None:
        if self._view is not None:
            self.exports.ask(self._view)

    def _ask_mentor(self) -> None:
        if self._view is not None:
            self.asked_mentor = MentorDialog(self, self._view, self._for_mentor, self._choose_file, self._mentor_before)
            self.asked_mentor.ask()

    def _for_mentor(self, command: AskMentor) -> None:
        self._mentor_before = command
        self._post(command)

    def _replay(self) -> None:
        if self._view is not None:
            self._post(ShowReplay(self._view.session))

    def _ask_committee(self) -> None:
        if self._view is not None:
            self._post(AskCommittee(self._view.session))

    def _connect(self) -> None:
        self.head.back.connect(lambda: self._post(ShowRehearsals()))
        self.head.replay.connect(self._replay)
        self.head.export.connect(self._export)
        self.head.mentor.connect(self._ask_mentor)
        self.head.again.connect(self._transcribe_again)
        self.head.stop.clicked.connect(lambda: self._post(StopListeningAgain()))
        self.band.question.connect(self.choose_number)
        self.band.committee.ask.connect(self._ask_committee)
        self.band.committee.stop.connect(lambda: self._post(StopCommittee()))
        self.band.committee.settings.connect(lambda: self._post(ShowSettings()))
        self.reading.follow_ups.connect(self._keep_follow_ups)
        self.list.chosen.connect(self.choose)
        self.drop_down.chosen.connect(lambda chosen: self.choose(int(chosen)))
        self.scroller.verticalScrollBar().valueChanged.connect(lambda _value: self._keep_list_in_sight())
        self.scroller.verticalScrollBar().rangeChanged.connect(lambda _first, _last: self._keep_list_in_sight())

    def _lay_out(self) -> None:
        self.split, self._above = QWidget(), QWidget()
        self._list_place, self._gap = QWidget(), QWidget()
        self._list_place.setFixedWidth(WIDTH + 2 * metric("hang"))
        self._gap.setFixedWidth(space(7) - 2 * metric("hang"))
        self.list.setParent(self._list_place)
        above = QHBoxLayout(self._above)
        above.setContentsMargins(metric("hang"), 0, metric("hang"), space(4))
        above.setSpacing(space(3))
        above.addWidget(self.drop_down, 1)
        above.addWidget(self.chip)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._above)
        beside.addWidget(self.reading, 1)
        row = QHBoxLayout(self.split)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list_place)
        row.addWidget(self._gap)
        row.addLayout(beside, 1)
        self.scroller.add(self.problem, space(4))
        self.scroller.add(self.band, space(5), hang=True)
        self.scroller.add(self.mentors, space(5))
        self.scroller.add(self.empty, space(5))
        self.scroller.add(self.split, space(7), hang=True)
        self.scroller.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addWidget(self.scroller, 1)
