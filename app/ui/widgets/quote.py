"""Somebody's own words in curly quotes with a play button; while they are heard, word by word is lit."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.commands import Command, Play, StopPlaying
from app.session.debrief_views import QuoteView, WordView
from app.session.views import PlayingView
from app.ui.theme.tokens import space
from app.ui.widgets.clock_words import clock_words
from app.ui.widgets.flow_text import FlowText, Stretch
from app.ui.widgets.play_button import SMALL, PlayButton, is_heard


def word_spans(text: str, words: Sequence[WordView]) -> tuple[tuple[int, int, WordView], ...]:
    """Where each word stands in the text, as (start, length, word); nothing when text and words do not agree."""
    found, place = [], 0
    for word in words:
        bare = word.text.strip()
        start = text.find(bare, place)
        if start < 0:
            return ()
        found.append((start, len(bare), word))
        place = start + len(bare)
    return tuple(found)


def word_at(spans: Sequence[tuple[int, int, WordView]], at: float) -> tuple[int, int]:
    """Start and length of the word that is heard at this second; (0, 0) between words."""
    for start, length, word in spans:
        if word.start <= at < word.end:
            return start, length
    return 0, 0


class Quote(QWidget):
    """`words` are those of the whole clip; without them nothing is lit, and playing works all the same."""

    def __init__(
        self,
        quote: QuoteView,
        post: Callable[[Command], None],
        words: Sequence[WordView] = (),
        *,
        with_time: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._quote, self._post = quote, post
        within = [word for word in words if word.start >= quote.start - 0.01 and word.end <= quote.end + 0.01]
        self.text = FlowText("body")
        self.text.show_stretches(*_stretches(quote, with_time=with_time and quote.of_candidate))
        self._spans = word_spans(self.text.text, within)
        self.button = PlayButton(_says(quote), of_candidate=quote.of_candidate)
        self.button.setEnabled(bool(quote.clip))
        self.button.setVisible(bool(quote.clip))
        self.button.clicked.connect(self._pressed)
        self._lay_out()

    @property
    def quote(self) -> QuoteView:
        return self._quote

    def show_playing(self, playing: PlayingView) -> None:
        heard = is_heard(playing, self._quote.clip, self._quote.start, self._quote.end)
        self.button.show_playing(heard)
        self.text.light(*(word_at(self._spans, playing.at) if heard else (0, 0)))

    def _pressed(self) -> None:
        quote = self._quote
        self._post(StopPlaying() if self.button.playing else Play(quote.clip, quote.start, quote.end))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        beside = QVBoxLayout()
        beside.setContentsMargins(0, (SMALL - 24) // 2, 0, (SMALL - 24) // 2)
        beside.addWidget(self.text)
        column = QVBoxLayout()
        column.addWidget(self.button)
        column.addStretch(1)
        row.addLayout(column)
        row.addLayout(beside, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _says(quote: QuoteView) -> str:
    whose = "your words" if quote.of_candidate else "the interviewer's words"
    return f"{whose} at {clock_words(quote.start)}" if quote.of_candidate else whose


def _stretches(quote: QuoteView, *, with_time: bool) -> tuple[Stretch, ...]:
    words = Stretch(f"“{quote.text.strip()}”")
    if not with_time:
        return (words,)
    return (words, Stretch("  "), Stretch(clock_words(quote.start), "muted", style="figure"))
