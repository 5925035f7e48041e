"""The list of rehearsals as it is drawn: only what is in sight, and what is not here yet is asked for."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.session.shelf_views import HitView
from app.session.views import PlayingView
from app.ui.theme.palette import themes
from app.ui.widgets.play_button import is_heard
from app.ui.widgets.shelf_ground import ShelfGround
from app.ui.widgets.shelf_painting import Seen, draw_back, draw_hit, draw_more, draw_rehearsal
from app.ui.widgets.shelf_places import Zone, back_of, body_of, zones

ASK_AFTER_MS = 30
"""What only flies past while somebody scrolls is not asked for."""
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class ShelfSheet(ShelfGround):
    """`wanted` carries the first rehearsal of a part that is in sight and not here yet."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setAccessibleName("Rehearsals")
        self._playing = PlayingView()
        self._pointed: tuple[int, Zone] = (-1, "")
        self._renamed = -1
        self.by_keys = False
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(ASK_AFTER_MS)
        self._ask.timeout.connect(self._ask_for_missing)
        themes.changed.connect(self.viewport().update)

    def show_playing(self, playing: PlayingView) -> None:
        if playing != self._playing:
            self._playing = playing
            self.viewport().update()

    def zone_at(self, point: QPoint) -> tuple[int, Zone]:
        number = self.line_at(point.y() + self.verticalOffset())
        row = self.lines.row(number) if number >= 0 else None
        if row is None:
            return number, ""
        line, hit = self.lines.line(number), self.lines.hit(number)
        body = body_of(line, self.frame_of(number), self.lines.grouped)
        found = zones(line, row, body, hit is not None and bool(hit.clip))
        return number, next((zone for zone, box in found.items() if box.contains(point.toPointF())), "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _BY_KEYS:
            self.by_keys = True
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keys = True
        super().keyPressEvent(event)
        self.viewport().update()

    # ---- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for number in self.in_sight():
            painter.save()
            self._paint(painter, number)
            painter.restore()
        painter.end()
        sight = self.in_sight()
        if sight and self.lines.missing(sight.start, sight.stop - 1) is not None and not self._ask.isActive():
            self._ask.start()

    def _paint(self, painter: QPainter, number: int) -> None:
        line, row, hit = self.lines.line(number), self.lines.row(number), self.lines.hit(number)
        grouped, seen = self.lines.grouped, self._seen(number)
        frame = self.frame_of(number)
        body = body_of(line, frame, grouped)
        draw_back(painter, back_of(line, frame, grouped), seen, line.kind == "rehearsal")
        if row is None:
            return
        if line.kind == "rehearsal":
            draw_rehearsal(painter, row, body, seen, grouped, number != self._renamed)
        elif hit is not None:
            draw_hit(painter, hit, body, seen)
        else:
            draw_more(painter, self.lines.more(number), body)

    def is_playing(self, hit: HitView) -> bool:
        return is_heard(self._playing, hit.clip, hit.start, hit.end)

    def _seen(self, number: int) -> Seen:
        hit = self.lines.hit(number)
        return Seen(
            selected=self.selectionModel().isRowSelected(number),
            hovered=self._pointed[0] == number,
            focused=self.by_keys and self.hasFocus() and self.currentIndex().row() == number,
            zone=self._pointed[1] if self._pointed[0] == number else "",
            playing=hit is not None and self.is_playing(hit),
        )

    def _ask_for_missing(self) -> None:
        sight = self.in_sight()
        first = self.lines.missing(sight.start, sight.stop - 1) if sight else None
        if first is not None:
            self.wanted.emit(first)
