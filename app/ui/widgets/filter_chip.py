"""A filter above a list: what it lets through, and a list to choose from; set, a cross takes it off again."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from app.session.shared_views import Choice
from app.ui.theme.icons import draw_icon
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.theme.type import font, show
from app.ui.widgets.drawing import draw_box

WIDEST = 176


class FilterChip(QAbstractButton):
    """`chosen` carries the id. The first of the choices means that nothing is filtered; `always` is no filter but an
    order: it has no cross."""

    chosen = Signal(str)

    def __init__(self, name: str, always: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._always = name, always
        self._choices: tuple[Choice, ...] = ()
        self._id = ""
        self.setFixedHeight(size("control-small"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu = QMenu(self)
        self.clicked.connect(self.open_menu)
        themes.changed.connect(self.update)

    @property
    def is_set(self) -> bool:
        return not self._always and bool(self._choices) and self._id != self._choices[0].id

    def chosen_id(self) -> str:
        return self._id

    def offer(self, choices: Sequence[Choice], chosen: str) -> None:
        self._choices, self._id = tuple(choices), chosen
        label = next((each.label for each in self._choices if each.id == chosen), chosen)
        self.setText(show(label))
        self.setAccessibleName(f"{self._name}: {label}")
        self.setToolTip(f"{self._name} (Del takes it off)" if self.is_set else self._name)
        self.updateGeometry()
        self.update()

    def open_menu(self) -> None:
        """Made when it is opened: its entries are new with every rehearsal."""
        self.menu.clear()
        for choice in self._choices:
            words = choice.label.replace("&", "&&") + (f"\t{choice.detail}" if choice.detail else "")
            entry = self.menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(choice.id == self._id)
            entry.triggered.connect(lambda _on=False, id=choice.id: self._choose(id))
            if choice.id == self._id:
                self.menu.setActiveAction(entry)
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height() + space(1))))

    def take_off(self) -> None:
        if self.is_set:
            self._choose(self._choices[0].id)

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        words = round(min(self._text_width() + 1, WIDEST))
        return QSize(words + space(3) + space(2) + size("icon-small") + space(2), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.is_set:
            self.take_off()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.is_set and self.isDown() and event.position().x() >= self._sign_left() - space(1):
            self.setDown(False)
            self.take_off()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = "selected" if self.is_set else "hover" if self.underMouse() else "surface"
        border = colour("text" if self.is_set else "border")
        draw_box(painter, QRectF(self.rect()), radius("control"), colour(fill), border)
        painter.setFont(font("interface", 13))
        painter.setPen(colour("text"))
        words = QRectF(space(3), 0, self._sign_left() - space(2) - space(3), self.height())
        cut = QFontMetricsF(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width() + 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
        px = size("icon-small")
        sign = "x" if self.is_set else "chevron-down"
        draw_icon(painter, sign, "text", self._sign_left(), (self.height() - px) / 2, px)
        painter.end()

    def _choose(self, id: str) -> None:
        if id != self._id:
            self._id = id
            self.chosen.emit(id)

    def _sign_left(self) -> int:
        return self.width() - space(2) - size("icon-small")

    def _text_width(self) -> float:
        return QFontMetricsF(font("interface", 13)).horizontalAdvance(self.text())
