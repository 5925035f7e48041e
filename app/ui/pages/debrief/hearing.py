"""The words of one answer: who heard them, what others heard, and hearing it again."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.session.commands import Play, TranscribeAgain
from app.session.debrief_views import ExchangeView, HearingView
from app.session.shared_views import Choice
from app.session.views import PlayingView
from app.ui.pages.debrief.exchanges import Exchange
from app.ui.pages.debrief.head import in_a_sentence
from app.ui.pages.debrief.parts import Around
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip
from app.ui.widgets.correction_transcript import Post, Transcript
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.spoken_words import SpokenWords

NOTHING = "Nothing in this answer was understood. Its recording is kept."


class AnswerWords(QWidget):
    """The hearing that counts is shown first; another one is a click away, and only to be read."""

    def __init__(
        self,
        exchange: ExchangeView,
        title: str,
        around: Around,
        post: Post,
        asked: Exchange,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.exchange, self._session, self._post = exchange, around.session, post
        self.asked = asked
        self.shown = 0
        self.hearings = (_in_force(exchange), *reversed(exchange.other_hearings))
        self._playable = bool(exchange.clip) and not exchange.clip_missing
        self.words: SpokenWords | None = None
        self.transcript: Transcript | None = None
        self._body: QWidget | None = None
        self.menu = QMenu(self)
        self.heard_by = Button("", "quiet-muted", "small", icon="chevron-down")
        self.heard_by.clicked.connect(self._open_menu)
        self.label = Label("", "small", "muted", Qt.TextElideMode.ElideNone)
        self.chip = Chip("basic recogniser", "warning")
        self._fill_menu(around.recognisers)
        self._lay_out(title)
        self.show_hearing(0)

    def show_hearing(self, place: int) -> None:
        """Show what this one heard; 0 is the one that counts."""
        self.shown = place
        hearing = self.hearings[place]
        says = f"Heard by {hearing.recogniser}" if hearing.recogniser else "Not transcribed yet"
        self.label.setText(says)
        self.heard_by.setText(says)
        self.heard_by.describe(says, "What others heard, and hearing it again")
        self.chip.setVisible(hearing.recogniser_is_basic and "basic" not in hearing.recogniser.lower())
        for action in self.menu.actions():
            if action.isCheckable():
                action.setChecked(action.data() == place)
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = self._counting() if place == 0 else self._only_to_read(hearing)
        self._column.addWidget(self._body)
        self._body.show()

    def show_playing(self, playing: PlayingView) -> None:
        self.asked.show_playing(playing)

    @property
    def is_being_corrected(self) -> bool:
        return self.transcript is not None and self.transcript.editor.isVisible()

    def _counting(self) -> QWidget:
        if not self.exchange.words:
            return self._nothing()
        self.transcript = Transcript(self.exchange, self._session, self._post)
        self.words = self.transcript.words
        return self.transcript

    def _only_to_read(self, hearing: HearingView) -> QWidget:
        self.transcript = None
        if not hearing.words:
            return self._nothing()
        self.words = SpokenWords(hearing.words, playable=self._playable)
        self.words.word_chosen.connect(lambda start: self._post(Play(self.exchange.clip, start)))
        return self.words

    def _nothing(self) -> QWidget:
        self.words = self.transcript = None
        nothing = FlowText("body")
        nothing.show_stretches(Stretch(NOTHING, "muted"))
        return nothing

    def _fill_menu(self, recognisers: Sequence[Choice]) -> None:
        if len(self.hearings) > 1:
            for place, hearing in enumerate(self.hearings):
                name = hearing.recogniser or "Nobody yet"
                self._entry(name, partial(self.show_hearing, place), place)
            self.menu.addSeparator()
        if self._session and self._playable:
            for choice in recognisers:
                again = TranscribeAgain(self._session, self.exchange.turn, choice.id)
                self._entry(f"Transcribe again with {in_a_sentence(choice)}", partial(self._post, again))
        useful = bool(self.menu.actions())
        self.heard_by.setVisible(useful)
        self.label.setVisible(not useful)

    def _entry(self, text: str, act: "partial[None]", place: int | None = None) -> QAction:
        entry = self.menu.addAction(text)
        entry.setData(place)
        entry.setCheckable(place is not None)
        entry.triggered.connect(lambda _on=False: act())
        return entry

    def _lay_out(self, title: str) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(Label(title, "heading"), 1)
        for part in (self.label, self.heard_by, self.chip):
            row.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(head)
        self._column.addSpacing(space(1))
        self._column.addWidget(Rule())
        self._column.addSpacing(space(3))
        self._column.addWidget(self.asked)
        self._column.addSpacing(space(3))

    def _open_menu(self) -> None:
        right = self.heard_by.width() - self.menu.sizeHint().width()
        self.menu.popup(self.heard_by.mapToGlobal(QPoint(right, self.heard_by.height() + space(1))))


def _in_force(exchange: ExchangeView) -> HearingView:
    return HearingView(exchange.recogniser, exchange.recogniser_is_basic, exchange.words)
