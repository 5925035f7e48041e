"""The strip at the foot of a rehearsal: recorded or not, who recognises, who interviews, what leaves the machine.

In a small window it drops the explaining words, never an item.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.session.views import StripView
from app.ui.theme.icons import draw_icon
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import size, space
from app.ui.theme.type import font
from app.ui.widgets.clock_words import clock_words

ICON = 16
DOT = 5.0
LEAD = 24
"""Pixels from an item's left edge to its words."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of an item: `plain` ones explain and step back, `strong` ones name; `figure` ones are numbers."""

    text: str
    manner: str = "plain"


def recording_item(strip: StripView) -> tuple[str, tuple[Run, ...]]:
    time = Run(f" {clock_words(strip.recorded_s)}", "figure")
    if strip.paused:
        return "pause", (Run("Paused", "strong"), time)
    if strip.recording:
        return "dot", (Run("Recording", "strong"), time)
    return "ring", (Run("Not recording", "strong"),)


def recogniser_item(strip: StripView, *, small: bool) -> tuple[str, tuple[Run, ...]]:
    name = strip.recogniser or "nobody yet"
    # The mark of the fall-back is an item's content, not an explanation: it stays in a small window.
    basic = strip.recogniser_is_basic and "basic" not in name.lower()
    runs = [Run(name, "strong")]
    if basic:
        runs.append(Run(" basic recogniser", "warning"))
    if strip.recogniser_leaves:
        runs.append(Run(", your voice goes there", "warning"))
    if not small:
        runs.insert(0, Run("Heard by "))
        if not strip.recogniser_leaves:
            runs.append(Run(", on this machine"))
    return "ear", tuple(runs)


def interviewer_item(strip: StripView, *, small: bool) -> tuple[str, tuple[Run, ...]]:
    runs = [] if small else [Run("Interviewer ")]
    runs.append(Run(strip.interviewer or "none yet", "strong"))
    if strip.interviewer_note:
        runs.append(Run(f", {strip.interviewer_note}", "warning"))
    return "message-square-text", tuple(runs)


def leaving_item(strip: StripView, *, small: bool) -> tuple[str, tuple[Run, ...]]:
    cost = () if strip.cost_usd is None else (Run(f"   ${strip.cost_usd:.2f}", "figure"),)
    if not strip.leaves:
        return "shield-check", (Run("Nothing leaves this machine", "strong"), *cost)
    said = (Run("Leaves: " if small else "Leaves this machine: "), Run(strip.leaves, "strong"))
    return "arrow-up-right", (*said, *cost)


class StripItem(QWidget):
    """A sign and a line of words; too long, it elides and the tooltip has it all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = ""
        self._runs: tuple[Run, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        themes.changed.connect(self.update)

    @property
    def sign(self) -> str:
        return self._sign

    @property
    def text(self) -> str:
        return "".join(run.text for run in self._runs)

    def show_item(self, sign: str, runs: tuple[Run, ...]) -> None:
        if (sign, runs) != (self._sign, self._runs):
            self._sign, self._runs = sign, runs
            self.setAccessibleName(self.text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = sum(QFontMetricsF(_face(run)).horizontalAdvance(run.text) for run in self._runs)
        return QSize(round(self._lead() + width + 1.5), 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAD + 24, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_sign(painter)
        left, middle = self._lead(), self.height() / 2
        self.setToolTip("" if self.width() >= self.sizeHint().width() - 1 else self.text)
        for run in self._runs:
            face = _face(run)
            metrics = QFontMetricsF(face)
            words = metrics.elidedText(run.text, Qt.TextElideMode.ElideRight, self.width() - left + 0.5)
            painter.setFont(face)
            painter.setPen(colour({"plain": "muted", "warning": "warning"}.get(run.manner, "text")))
            painter.drawText(QPointF(left, middle + (metrics.ascent() - metrics.descent()) / 2), words)
            left += metrics.horizontalAdvance(words)
            if words != run.text:
                break
        painter.end()

    def _lead(self) -> float:
        return LEAD - 6.0 if self._sign in ("dot", "ring") else float(LEAD)

    def _paint_sign(self, painter: QPainter) -> None:
        if self._sign in ("dot", "ring"):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            recording = self._sign == "dot"
            painter.setPen(colour("recording" if recording else "border-strong"))
            painter.setBrush(colour("recording") if recording else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(0.5, self.height() / 2 - DOT + 0.5, 2 * DOT - 1, 2 * DOT - 1))
        elif self._sign:
            draw_icon(painter, self._sign, "muted", 0, (self.height() - ICON) / 2, ICON)


def _face(run: Run) -> QFont:
    if run.manner == "figure":
        return font("figure")
    face = font("small")
    if run.manner in ("strong", "warning"):
        face.setWeight(QFont.Weight.Medium)
    return face


class StatusStrip(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = StripView()
        self._small = False
        self.recording, self.recogniser = StripItem(self), StripItem(self)
        self.interviewer, self.leaving = StripItem(self), StripItem(self)
        self.setFixedHeight(size("status-strip"))
        self._row = QHBoxLayout(self)
        self._row.setSpacing(space(5))
        for item in (self.recording, self.recogniser, self.interviewer):
            self._row.addWidget(item)
        self._row.addStretch(1)
        self._row.addWidget(self.leaving)
        self.set_small(False)
        self.show_strip(self._strip)
        themes.changed.connect(self.update)

    def set_small(self, small: bool) -> None:
        self._small = small
        side = size("page-margin-small" if small else "page-margin")
        self._row.setContentsMargins(side, 2, side, 0)
        self._row.setSpacing(space(4) if small else space(5))
        self.show_strip(self._strip)

    def show_strip(self, strip: StripView) -> None:
        self._strip = strip
        self.recording.show_item(*recording_item(strip))
        self.recogniser.show_item(*recogniser_item(strip, small=self._small))
        self.interviewer.show_item(*interviewer_item(strip, small=self._small))
        self.leaving.show_item(*leaving_item(strip, small=self._small))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, colour("border"))
        painter.end()
