"""An answer to listen to: play button, waveform with marks, length; without its clip a grey lane that says so."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.commands import Command, Play, StopPlaying
from app.session.debrief_views import ExchangeView
from app.session.views import PlayingView
from app.ui.theme.tokens import space
from app.ui.widgets.clock_words import clock_words
from app.ui.widgets.labels import Label
from app.ui.widgets.note_line import NoteLine
from app.ui.widgets.play_button import LARGE, PlayButton, is_heard
from app.ui.widgets.waveform import PlacedMark, Waveform

LANE = 40
NO_ANSWER = "No answer was recorded."
MISSING = "The recording is not where it was kept. Its transcript is whole."


class AnswerPlayer(QWidget):
    def __init__(
        self,
        exchange: ExchangeView,
        post: Callable[[Command], None],
        marks: Sequence[PlacedMark] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exchange, self._post = exchange, post
        self.missing = exchange.clip_missing or not exchange.clip
        self.button = PlayButton(f"your answer, {clock_words(exchange.seconds)}", px=LARGE)
        self.button.setEnabled(not self.missing)
        self.button.clicked.connect(self._pressed)
        self.wave = Waveform(LANE)
        self.wave.show_peaks(exchange.peaks, missing=self.missing)
        self.wave.show_marks(() if self.missing else marks)
        self.wave.part_chosen.connect(lambda part: post(Play(exchange.clip, part * exchange.seconds)))
        self.note = NoteLine("circle-alert")
        why = MISSING if exchange.clip_missing else exchange.no_answer or NO_ANSWER
        self.note.say(why if self.missing else "")
        self._lay_out()

    def show_playing(self, playing: PlayingView) -> None:
        heard = not self.missing and is_heard(playing, self._exchange.clip, 0.0, 0.0)
        self.button.show_playing(heard)
        length = self._exchange.seconds
        self.wave.show_played(min(playing.at / length, 1.0) if heard and length > 0 else None)

    def _pressed(self) -> None:
        self._post(StopPlaying() if self.button.playing else Play(self._exchange.clip))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(space(4))
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.button)
        beside.addSpacing((LANE - LARGE) // 2)
        row.addLayout(beside)
        row.addWidget(self.wave, 1, Qt.AlignmentFlag.AlignBottom)
        row.addSpacing(space(4))
        length = Label(clock_words(self._exchange.seconds), "figure", "muted", Qt.TextElideMode.ElideNone)
        length.setFixedHeight(LANE)
        row.addWidget(length, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(row)
        column.addWidget(self.note)
