"""A drop-down: plain, or as a cell of the frame in which a rehearsal is set up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.session.shared_views import Choice
from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.theme.type import font, show
from app.ui.widgets.drawing import draw_box

if TYPE_CHECKING:
    from app.ui.widgets.choice_list import ChoiceList

DETAIL = int(Qt.ItemDataRole.UserRole) + 1
"""Where the second line of an item is kept."""


class ChoiceBox(QComboBox):
    """`chosen` carries the id when the candidate chooses; filling it is silent. The wheel only scrolls the page."""

    chosen = Signal(str)

    def __init__(self, name: str, icon: str = "", cell: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._icon, self._cell = name, icon, cell
        self._shown: tuple[Choice, ...] = ()
        self._list: ChoiceList | None = None
        self.setAccessibleName(name)
        self.setFont(font("interface"))
        self.setFixedHeight(metric("start-frame") if cell else size("control"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda index: self.chosen.emit(self._shown[index].id))
        self.currentIndexChanged.connect(lambda _index: self._say_in_full())
        themes.changed.connect(self.update)

    def offer(self, choices: Sequence[Choice], chosen: str) -> None:
        """Show these; one that is chosen but not offered leaves the box empty."""
        if tuple(choices) != self._shown:
            self._shown = tuple(choices)
            self.clear()
            for choice in choices:
                self.addItem(show(choice.label), choice.id)
                self.setItemData(self.count() - 1, show(choice.detail), DETAIL)
        self.setCurrentIndex(next((i for i, choice in enumerate(self._shown) if choice.id == chosen), -1))
        self._say_in_full()

    def choose(self, id: str) -> None:
        """Silently; an id that is not offered changes nothing."""
        index = next((i for i, choice in enumerate(self._shown) if choice.id == id), -1)
        if index >= 0:
            self.setCurrentIndex(index)

    def chosen_id(self) -> str:
        index = self.currentIndex()
        return self._shown[index].id if index >= 0 else ""

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        widest = max(
            (QFontMetricsF(self._value_font()).horizontalAdvance(show(c.label)) for c in self._shown), default=0
        )
        return QSize(round(widest) + self._around(), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._around() + space(7), self.height())

    def _around(self) -> int:
        icon = size("icon-small") + space(2) if self._icon else 0
        return 2 * self._padding() + icon + size("icon-small") + space(3)

    def _padding(self) -> int:
        return space(4) + 1 if self._cell else metric("field-padding")

    def _value_font(self) -> QFont:
        made = font("body" if self._cell else "interface")
        made.setWeight(QFont.Weight(500 if self._cell else 400))
        return made

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_F4):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def _make_list(self) -> "ChoiceList":
        """Loaded and made when it is first opened: a window full of drop-downs opens sooner."""
        from app.ui.widgets.choice_list import ChoiceList

        view = self._list = ChoiceList(self)
        view.setAccessibleName(self._name)
        self.setView(view)
        view.window().setWindowFlag(Qt.WindowType.NoDropShadowWindowHint, True)
        return view

    def showPopup(self) -> None:
        view = self._list or self._make_list()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + 2 * space(1) + 2))
        super().showPopup()
        # A list opened for the first time knows its current row but does not light it.
        here = self.model().index(self.currentIndex(), 0)
        view.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _text_rect(self) -> QRectF:
        left = self._padding() + (size("icon-small") + space(2) if self._icon else 0)
        right = self.width() - self._padding() - size("icon-small") - space(1)
        top, height = (space(6) - 2, space(5)) if self._cell else (0, self.height())
        return QRectF(left, top, max(0, right - left), height)

    def _say_in_full(self) -> None:
        wide = QFontMetricsF(self._value_font()).horizontalAdvance(self.currentText())
        detail = self.itemData(self.currentIndex(), DETAIL) or ""
        self.setToolTip(self.currentText() if wide > self._text_rect().width() else str(detail) or self._name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enabled = self.isEnabled()
        if self._cell:
            self._paint_cell(painter)
        else:
            fill = "sunken" if not enabled else "hover" if self.underMouse() else "raised"
            border = colour("border-strong" if enabled else "border")
            draw_box(painter, QRectF(self.rect()), radius("control"), colour(fill), border)
        px = size("icon-small")
        if self._icon:
            draw_icon(
                painter, self._icon, "muted" if enabled else "disabled", self._padding(), (self.height() - px) / 2, px
            )
        words = self._text_rect()
        ink = "text" if enabled else "disabled"
        painter.setFont(self._value_font())
        painter.setPen(colour(ink))
        shown = QFontMetricsF(painter.font()).elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        chevron = "muted" if enabled else "disabled"
        draw_icon(
            painter, "chevron-down", chevron, self.width() - self._padding() - px, words.center().y() - px / 2, px
        )

    def _paint_cell(self, painter: QPainter) -> None:
        if self.underMouse() and self.isEnabled():
            inside = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            draw_box(painter, inside, radius("mark"), colour("hover"), None)
        painter.setFont(font("caption"))
        painter.setPen(colour("muted"))
        label = QRectF(self._padding(), space(2) + 1, self.width() - 2 * self._padding(), space(4))
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._name)
