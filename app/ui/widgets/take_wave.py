"""A whole take as waveforms: its answers one after the other, on a time scale that another take shares."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.session.debrief_views import PartView
from app.session.views import PlayingView
from app.ui.theme.tokens import space
from app.ui.widgets.clock_words import clock_words
from app.ui.widgets.waveform import MARK_ROW, PlacedMark, Waveform

LANE = 44
LEAST = 6
"""Pixels of the shortest answer."""


class TakeWave(QWidget):
    """`place_chosen` carries which answer was clicked into, from 0, and at which second. `scale_s` is the length of the
    longer of two takes, `joins` how many gaps the one with more answers has: together they fill the width."""

    place_chosen = Signal(int, float)

    def __init__(
        self, parts: Sequence[PartView], scale_s: float, joins: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.parts = tuple(parts)
        self._scale_s, self._joins = max(scale_s, 1.0), joins
        self.waves = [self._wave(place, part) for place, part in enumerate(self.parts)]
        self.setFixedHeight(LANE + MARK_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_says(self.parts))

    def show_playing(self, playing: PlayingView) -> None:
        for part, wave in zip(self.parts, self.waves, strict=True):
            heard = bool(part.clip) and playing.clip == part.clip and part.seconds > 0
            wave.show_played(min(playing.at / part.seconds, 1.0) if heard else None)

    def sizeHint(self) -> QSize:
        return QSize(240, LANE + MARK_ROW)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The same pixels for a second, whichever take it is of."""
        room = self.width() - space(2) * self._joins
        x = 0.0
        for part, wave in zip(self.parts, self.waves, strict=True):
            width = max(LEAST, room * part.seconds / self._scale_s)
            wave.setGeometry(round(x), self.height() - wave.height(), round(x + width) - round(x), wave.height())
            x += width + space(2)

    def _wave(self, place: int, part: PartView) -> Waveform:
        wave = Waveform(LANE, parent=self)
        wave.show_peaks(part.peaks, missing=part.missing)
        wave.show_marks([PlacedMark(at, mark, says) for at, mark, says in part.marks])
        wave.setToolTip(f"{part.kind}, {clock_words(part.seconds)}. Click to hear it from there.")
        wave.part_chosen.connect(lambda at: self.place_chosen.emit(place, at * part.seconds))
        return wave


def _says(parts: Sequence[PartView]) -> str:
    return f"Recording of {len(parts)} {'answer' if len(parts) == 1 else 'answers'}"
