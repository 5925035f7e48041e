"""A recording as bars: 2 px wide with a gap of 1, on whole pixels, silence as a dotted line.

Heights run from -1 to 1: positive is the candidate, negative the interviewer (both drawn around the middle).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import TOKENS
from app.ui.theme.type import font
from app.ui.widgets.marks import draw_mark

SILENT = 0.03
"""Heights below this are drawn as the dotted line of silence."""
UNHEARD = 0.55
"""Strength of the bars that playing has not reached yet."""
MARK_ROW = 24
MARK = 14
NEAR = 12
"""Marks nearer than so many pixels are one, with their count."""
STRONGEST = ("said", "partly", "not said", "not scored")


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark above the recording, at a part 0 to 1 of its length; `says` is its tooltip."""

    at: float
    mark: str
    says: str


def joined(marks: Sequence[PlacedMark], width: float) -> tuple[tuple[float, tuple[PlacedMark, ...]], ...]:
    """Marks that would lie on each other share one place: where the first of them is, in pixels."""
    groups: list[tuple[float, list[PlacedMark]]] = []
    for mark in sorted(marks, key=lambda mark: mark.at):
        x = min(max(mark.at * width, MARK / 2), width - MARK / 2)
        if groups and x - groups[-1][0] < NEAR:
            groups[-1][1].append(mark)
        else:
            groups.append((x, [mark]))
    return tuple((x, tuple(together)) for x, together in groups)


def bars_for(peaks: Sequence[float], count: int) -> tuple[float, ...]:
    """The heights drawn in `count` bars: the loudest of those that share one, the nearest when bars outnumber them."""
    if not peaks or count <= 0:
        return ()
    found = []
    for bar in range(count):
        first = bar * len(peaks) // count
        last = max(first + 1, (bar + 1) * len(peaks) // count)
        found.append(max(peaks[first:last], key=abs))
    return tuple(found)


class Waveform(QWidget):
    """`part_chosen` is emitted with 0 to 1 when somebody clicks into it."""

    part_chosen = Signal(float)

    def __init__(self, height: int = 40, unheard: str = "", parent: QWidget | None = None) -> None:
        """`unheard`: the colour of the bars that playing has not reached yet; without one they only fade."""
        super().__init__(parent)
        self._unheard = unheard
        self._peaks: tuple[float, ...] = ()
        self._marks: tuple[PlacedMark, ...] = ()
        self._missing = False
        self._played: float | None = None
        self._lane = height
        self._fit()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Recording")
        themes.changed.connect(self.update)

    @property
    def missing(self) -> bool:
        return self._missing

    @property
    def played(self) -> float | None:
        """Where playing is, 0 to 1."""
        return self._played

    @property
    def marks(self) -> tuple[PlacedMark, ...]:
        return self._marks

    def show_peaks(self, peaks: Sequence[float], *, missing: bool = False) -> None:
        self._peaks, self._missing = tuple(peaks), missing
        self.update()

    def show_marks(self, marks: Sequence[PlacedMark]) -> None:
        self._marks = tuple(marks)
        self._fit()

    def show_played(self, part: float | None) -> None:
        if part != self._played:
            self._played = part
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._missing and self._peaks:
            self.part_chosen.emit(min(max(event.position().x() / max(self.width(), 1), 0.0), 1.0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = self.height() - self._lane
        self._paint_bars(painter, top)
        self._paint_marks(painter)
        if self._played is not None:
            painter.fillRect(QRectF(round(self._played * (self.width() - 2)), top, 2, self._lane), colour("text"))
        painter.end()

    def _fit(self) -> None:
        self.setFixedHeight(self._lane + (MARK_ROW if self._marks else 0))
        self.update()

    def _paint_bars(self, painter: QPainter, top: int) -> None:
        """In the screen's own pixels: at 125 % every bar would otherwise be two or three of them wide by chance."""
        wave, ratio = TOKENS.waveform, self.devicePixelRatioF()
        bar, least = round(wave["bar-px"] * ratio), round(wave["min-px"] * ratio)
        step = bar + max(1, round(wave["gap-px"] * ratio))
        width, lane = int(self.width() * ratio), int(self._lane * ratio)
        middle = round(top * ratio) + lane // 2
        count = width // step
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        for place, height in enumerate(bars_for(self._peaks, count) or (0.0,) * count):
            x = place * step
            if self._missing or abs(height) < SILENT:
                painter.fillRect(x, middle - bar // 2, bar, bar, colour("wave-silent"))
                continue
            tint = colour("wave-you" if height > 0 else "wave-interviewer")
            if self._played is not None and x > self._played * width:
                if self._unheard:
                    tint = colour(self._unheard)
                else:
                    tint.setAlphaF(UNHEARD)
            half = max(least // 2, round(abs(height) * lane / 2))
            painter.fillRect(x, middle - half, bar, 2 * half, tint)
        painter.restore()

    def _paint_marks(self, painter: QPainter) -> None:
        for x, marks in joined(self._marks, self.width()):
            kind = min((mark.mark for mark in marks), key=_rank)
            draw_mark(painter, kind, QRectF(round(x - MARK / 2), 0, MARK, MARK))
            if len(marks) > 1:
                painter.setFont(font("caption"))
                painter.setPen(colour("muted"))
                room = QRectF(round(x + MARK / 2) + 2, 0, MARK * 2, MARK)
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(len(marks)))
            painter.setPen(colour("border-strong"))
            painter.drawLine(QPointF(round(x), MARK + 3), QPointF(round(x), MARK + 7))


def _rank(mark: str) -> int:
    return STRONGEST.index(mark) if mark in STRONGEST else len(STRONGEST)
