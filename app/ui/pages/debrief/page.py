"""The debrief: a band in short, the questions at the left, and the one that is read at the right."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import (
    Command,
    CorrectText,
    CorrectWord,
    Export,
    ShowRehearsals,
    StopListeningAgain,
    TranscribeAgain,
    UndoCorrection,
)
from app.session.debrief_views import DebriefView, QuestionDebrief
from app.session.question_views import SpeakingView
from app.session.shared_views import Choice
from app.session.views import PlayingView
from app.ui.pages.debrief.detail import QuestionDetail
from app.ui.pages.debrief.head import Band, DebriefHead
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceBox
from app.ui.widgets.labels import Label
from app.ui.widgets.note_line import ProblemNote
from app.ui.widgets.page_scroll import PageScroll, is_small, side_margin
from app.ui.widgets.question_list import WIDTH, QuestionList


def ask_for_folder(parent: QWidget) -> str:
    """Where the files shall go; empty when the question was closed."""
    return QFileDialog.getExistingDirectory(parent, "Export to folder")


class DebriefPage(QWidget):
    def __init__(
        self,
        post: Callable[[Command], None],
        choose_folder: Callable[[QWidget], str] = ask_for_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._post, self._choose_folder = post, choose_folder
        self._view: DebriefView | None = None
        self._playing = PlayingView()
        self._speaking = ""
        self._chosen = 0
        self._corrected: list[UndoCorrection] = []
        self.head, self.band, self.list = DebriefHead(), Band(), QuestionList()
        self.drop_down = ChoiceBox("Question")
        self.problem = ProblemNote()
        self.empty = _empty_card()
        self.detail: QuestionDetail | None = None
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Debrief")

    def show_view(self, view: DebriefView) -> None:
        if view == self._view:
            return
        same = self._view is not None and self._view.session == view.session
        self._view = view
        self._chosen = min(self._chosen, max(0, len(_parts(view)) - 1)) if same else 0
        self.head.show_view(view)
        self.band.show_view(view)
        self.problem.show_problem(view.problem)
        self.list.show_questions(_parts(view))
        self.drop_down.offer(_choices(view), str(self._chosen))
        self.empty.setVisible(not _parts(view) and view.problem is None)
        self.split.setVisible(bool(_parts(view)))
        if same and self._is_shown_already(view):
            return
        reading = self.detail.reading_place() if same and self.detail is not None else None
        self._show_chosen(stay=same)
        if not same:
            self._corrected = []
            self.scroller.verticalScrollBar().setValue(0)
        if reading is not None and self.detail is not None:
            self.detail.read_on_at(reading)

    def _is_shown_already(self, view: DebriefView) -> bool:
        """Another answer was heard again, or a correction is being written that must not be swept away."""
        if self.detail is None or not _parts(view):
            return False
        unchanged = (_parts(view)[self._chosen], view.recognisers) == (self.detail.question, self.detail.recognisers)
        return unchanged or self.detail.is_being_corrected

    def show_playing(self, playing: PlayingView) -> None:
        self._playing = playing
        if self.detail is not None:
            self.detail.show_playing(playing)

    def show_speaking(self, view: SpeakingView) -> None:
        """What the interviewer's voice reads aloud now."""
        self._speaking = view.what

    def choose(self, place: int) -> None:
        """Read the question at this place of the list, from 0."""
        if place != self._chosen:
            self._chosen = place
            self._show_chosen()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        window = self.window()
        small = is_small(window.width(), window.height())
        self.head.set_side(side_margin(self.width(), small))
        self._list_place.setVisible(not small)
        self._gap.setVisible(not small)
        self.drop_down.setVisible(small)
        self._keep_list_in_sight()

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

    def _show_chosen(self, stay: bool = False) -> None:
        """`stay`: the same question in a newer view, read on where it was read."""
        if self.detail is not None:
            self._beside.removeWidget(self.detail)
            self.detail.hide()
            self.detail.deleteLater()
            self.detail = None
        self.list.show_chosen(self._chosen)
        if self._view is None or not _parts(self._view):
            return
        self.drop_down.offer(_choices(self._view), str(self._chosen))
        view = self._view
        self.detail = QuestionDetail(_parts(view)[self._chosen], self._send, view.session, view.recognisers)
        self.detail.show_playing(self._playing)
        self._beside.addWidget(self.detail, 1)
        self.detail.show()
        if stay:
            # All of it: where somebody reads must not move away from under them.
            self.detail.complete()
            return
        # The next question is read from its beginning; the band, once gone, stays gone.
        bar = self.scroller.verticalScrollBar()
        bar.setValue(min(bar.value(), self._split_top() - space(5)))

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

    def _export(self, formats: tuple[str, ...]) -> None:
        if self._view is not None and (folder := self._choose_folder(self)):
            self._post(Export(self._view.session, formats, folder))

    def _connect(self) -> None:
        self.head.back.connect(lambda: self._post(ShowRehearsals()))
        self.head.export.connect(self._export)
        self.head.again.connect(self._transcribe_again)
        self.head.stop.clicked.connect(lambda: self._post(StopListeningAgain()))
        self.list.chosen.connect(self.choose)
        self.drop_down.chosen.connect(lambda chosen: self.choose(int(chosen)))
        self.scroller.verticalScrollBar().valueChanged.connect(lambda _value: self._keep_list_in_sight())
        self.scroller.verticalScrollBar().rangeChanged.connect(lambda _first, _last: self._keep_list_in_sight())

    def _lay_out(self) -> None:
        self.split = QWidget()
        self._list_place, self._gap = QWidget(), QWidget()
        self._list_place.setFixedWidth(WIDTH + 2 * metric("hang"))
        self._gap.setFixedWidth(space(7) - 2 * metric("hang"))
        self.list.setParent(self._list_place)
        self._beside = QVBoxLayout()
        self._beside.setContentsMargins(metric("hang"), 0, metric("hang"), 0)
        self._beside.setSpacing(space(4))
        self._beside.addWidget(self.drop_down)
        row = QHBoxLayout(self.split)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list_place)
        row.addWidget(self._gap)
        row.addLayout(self._beside, 1)
        self.scroller = PageScroll()
        self.scroller.add(self.problem, space(4))
        self.scroller.add(self.band, space(5))
        self.scroller.add(self.empty, space(5))
        self.scroller.add(self.split, space(7), hang=True)
        self.scroller.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addWidget(self.scroller, 1)


def _parts(view: DebriefView) -> tuple[QuestionDebrief, ...]:
    """The questions, and at the end what the candidate asked."""
    return view.questions if view.yours is None else (*view.questions, view.yours)


def _choices(view: DebriefView) -> tuple[Choice, ...]:
    return tuple(_choice(place, question) for place, question in enumerate(_parts(view)))


def _choice(place: int, question: QuestionDebrief) -> Choice:
    if not question.number:
        return Choice(str(place), question.title)
    found = question.counts if question.scored else "Not scored"
    return Choice(str(place), f"{question.number}  {question.title}", found)


def _empty_card() -> Card:
    card = Card("dashed")
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space(1))
    column.addWidget(Label("Nothing to look back on", "heading"))
    column.addWidget(Label("This rehearsal ended before its first question was asked.", "small", "muted"))
    return card
