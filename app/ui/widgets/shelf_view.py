"""What can be done in the list of rehearsals with mouse and keyboard.

    click, Enter: open · Ctrl and Shift: several · Space on a place: hear it · Del: delete · F2: rename · Menu key: more
"""

import html

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.session.shelf_views import HitView
from app.session.views import RehearsalRow
from app.ui.widgets.shelf_list import ShelfSheet
from app.ui.widgets.shelf_places import Zone, body_of, title_box
from app.ui.widgets.title_edit import TitleEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.NoModifier
_TIPS: dict[Zone, str] = {
    "menu": "More: rename, tags, note, export, delete (Menu key)",
    "play": "Hear these words (Space)",
    "continue": "Go on where it was interrupted",
    "restore": "Back among the rehearsals (Enter)",
    "purge": "Remove it for good (Del)",
}


class ShelfView(ShelfSheet):
    """`acted` carries a zone and the rehearsal that it belongs to; `menu` where the menu shall open."""

    opened = Signal(RehearsalRow)
    hit_opened = Signal(RehearsalRow, HitView)
    played = Signal(HitView, bool)
    more_wanted = Signal(RehearsalRow)
    acted = Signal(str, RehearsalRow)
    menu = Signal(QPoint)
    deleted = Signal()
    renamed = Signal(str, str)
    left_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: tuple[int, Zone] = (-1, "")
        self.title_edit = TitleEdit(self.viewport())
        self.title_edit.written.connect(self.renamed)
        self.title_edit.closed.connect(self._end_renaming)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.title_edit.finish())
        self.lines.modelAboutToBeReset.connect(self.title_edit.finish)
        self.lines.modelReset.connect(lambda: self._point(QPoint(-1, -1)))

    # ---- what is chosen

    def chosen(self) -> tuple[RehearsalRow, ...]:
        """The rehearsals whose own lines are selected, as they stand; else the one that the keyboard is on."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        if not numbers and self.currentIndex().isValid():
            numbers = [self.currentIndex().row()]
        found = [self.lines.row(n) for n in numbers if self.lines.line(n).kind == "rehearsal"]
        return tuple(row for row in found if row is not None)

    def current(self) -> RehearsalRow | None:
        number = self.currentIndex().row()
        return self.lines.row(number) if number >= 0 else None

    def go_to(self, number: int) -> None:
        if 0 <= number < self.lines.rowCount():
            both = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.lines.index(number), both)
            self.scrollTo(self.lines.index(number))

    def rename(self) -> None:
        """In its place."""
        number, row = self.currentIndex().row(), self.current()
        if row is None or row.deleted or self.lines.line(number).kind != "rehearsal":
            return
        self.scrollTo(self.currentIndex())
        body = body_of(self.lines.line(number), self.frame_of(number), self.lines.grouped)
        self._renamed = number
        self.title_edit.begin(row.id, row.title, title_box(row, body, self.lines.grouped), body.middle)
        self.viewport().update()

    def _end_renaming(self) -> None:
        self._renamed = -1
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.viewport().update()

    # ---- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, hit = event.key(), self.lines.hit(self.currentIndex().row()) if self.currentIndex().isValid() else None
        if key in _ENTER:
            self._open(self.currentIndex().row())
        elif key == Qt.Key.Key_Space and hit is not None:
            self._play(hit)
        elif key == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif key == Qt.Key.Key_F2:
            self.by_keys = True
            self.rename()
        elif key == Qt.Key.Key_Up and event.modifiers() == _PLAIN and self.currentIndex().row() <= 0:
            self.left_up.emit()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            box = self.visualRect(self.currentIndex())
            self.menu.emit(self.viewport().mapToGlobal(QPoint(round(self.frame_of(0).left), box.bottom())))
        elif self.indexAt(event.pos()).isValid():
            self.menu.emit(event.globalPos())

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keys = False
        self._pressed = self.zone_at(event.position().toPoint())
        number, zone = self._pressed
        right = event.button() == Qt.MouseButton.RightButton
        if not zone and not right:
            super().mousePressEvent(event)
        elif number >= 0 and not (right and self.selectionModel().isRowSelected(number)) and zone != "play":
            self.go_to(number)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, (-1, "")
        super().mouseReleaseEvent(event)
        same = pressed == self.zone_at(event.position().toPoint()) and pressed[0] >= 0
        if event.button() != Qt.MouseButton.LeftButton or not same:
            return
        if pressed[1]:
            self._act(*pressed)
        elif event.modifiers() == _PLAIN:
            self._open(pressed[0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event.position().toPoint())
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point(QPoint(-1, -1))
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def _point(self, point: QPoint) -> None:
        pointed: tuple[int, Zone] = self.zone_at(point) if point.y() >= 0 else (-1, "")
        if pointed != self._pointed:
            self._pointed = pointed
            hand = pointed[0] >= 0
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def tip_at(self, point: QPoint) -> str:
        """Escaped: a note or a title that looks like markup is shown as it was written."""
        number, zone = self.zone_at(point)
        row = self.lines.row(number) if number >= 0 else None
        if zone or row is None:
            return _TIPS.get(zone, "")
        hit = self.lines.hit(number)
        said = hit.text if hit is not None else "\n".join(part for part in (row.title, row.note) if part)
        return f"<p style='white-space: pre-wrap'>{html.escape(said)}</p>"

    # ---- what is done

    def _open(self, number: int) -> None:
        row = self.lines.row(number) if number >= 0 else None
        if row is None:
            return
        hit = self.lines.hit(number)
        if self.lines.line(number).kind == "more":
            self.more_wanted.emit(row)
        elif hit is not None:
            self.hit_opened.emit(row, hit)
        else:
            self.opened.emit(row)

    def _act(self, number: int, zone: Zone) -> None:
        row, hit = self.lines.row(number), self.lines.hit(number)
        if zone == "play" and hit is not None:
            self._play(hit)
        elif zone == "menu":
            box = self.visualRect(self.lines.index(number))
            self.menu.emit(self.viewport().mapToGlobal(QPoint(round(self.frame_of(number).right), box.center().y())))
        elif row is not None:
            self.acted.emit(zone, row)

    def _play(self, hit: HitView) -> None:
        if hit.clip:
            self.played.emit(hit, self.is_playing(hit))
