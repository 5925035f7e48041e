"""The bar at the top: brand, places, the microphone in use, Settings. Absent in a rehearsal."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.theme.type import font
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.labels import Icon, Label
from app.ui.widgets.page_scroll import is_small, side_margin

PLACES = (
    ("home", "Home", "", "Ctrl+1"),
    ("rehearsals", "Rehearsals", "", "Ctrl+2"),
    ("progress", "Progress", "", "Ctrl+3"),
    ("questions", "Questions", "", "Ctrl+4"),
)
SETTINGS = ("settings", "Settings", "settings-2", "Ctrl+,")


class TopBar(QWidget):
    """`chosen` carries the name of a place."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = {place[0]: NavItem(*place[1:]) for place in (*PLACES, SETTINGS)}
        self._microphone = Label("", "small", "muted")
        self._microphone_icon = Icon("mic", "muted", size("icon"))
        self._row = QHBoxLayout(self)
        self._row.setSpacing(space(1))
        self._row.addWidget(Brand())
        self._row.addSpacing(space(7) - space(1))
        for place in PLACES:
            self._row.addWidget(self._items[place[0]])
        self._row.addStretch(1)
        self._row.addWidget(self._microphone_icon)
        self._row.addSpacing(space(1))
        self._row.addWidget(self._microphone)
        self._row.addSpacing(space(3))
        self._row.addWidget(self._items["settings"])
        for name, item in self._items.items():
            item.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
        self.show_microphone("")

    def item(self, name: str) -> QAbstractButton:
        return self._items[name]

    def show_place(self, name: str) -> None:
        for key, item in self._items.items():
            item.setChecked(key == name)

    def show_microphone(self, name: str) -> None:
        self._microphone.setText(name)
        self._microphone_icon.setVisible(bool(name))
        self._microphone.setVisible(bool(name))
        self._microphone.setAccessibleName(f"Microphone in use: {name}")

    def fit(self, width: int, height: int) -> None:
        small = is_small(width, height)
        side = side_margin(width, small)
        self.setFixedHeight(size("top-bar-small" if small else "top-bar"))
        self._row.setContentsMargins(side, 0, side - metric("hang"), 0)


class NavItem(QAbstractButton):
    """A place: words in muted, in text when it is the one shown."""

    def __init__(self, text: str, icon: str, key: str, wide: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._wide = icon, wide
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        if key:
            self.setToolTip(f"{text} ({key})")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def focus_radius(self) -> int:
        return radius("control")

    def nextCheckState(self) -> None:
        """Which place is shown is the window's business, not the click's."""

    def sizeHint(self) -> QSize:
        advance = round(QFontMetricsF(font("interface")).horizontalAdvance(self.text()) + 0.499)
        icon = size("icon") + self._gap() if self._icon else 0
        wide = self._wide or 2 * space(3) + icon + advance
        return QSize(wide, metric("section-row") if self._wide else metric("nav-item"))

    def _gap(self) -> int:
        return space(3) if self._wide else space(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif self._wide and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the page walks through its sections
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = "selected" if self.isChecked() else "pressed" if self.isDown() else "hover" if self.underMouse() else ""
        if fill:
            draw_box(painter, QRectF(self.rect()), radius("control"), colour(fill), None)
        ink = "text" if self.isChecked() else "muted"
        x = space(3)
        if self._icon:
            draw_icon(painter, self._icon, ink, x, (self.height() - size("icon")) / 2, size("icon"))
            x += size("icon") + self._gap()
        painter.setFont(font("interface"))
        painter.setPen(colour(ink))
        words = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class Brand(QWidget):
    """The mark, a lit lamp, and the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Greenroom")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        advance = QFontMetricsF(font("heading")).horizontalAdvance("Greenroom")
        return QSize(metric("brand-mark") + space(2) + round(advance + 0.499), metric("nav-item"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        px = metric("brand-mark")
        draw_mark(painter, QRectF(0, (self.height() - px) / 2, px, px))
        painter.setFont(font("heading"))
        painter.setPen(colour("text"))
        words = QRectF(px + space(2), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "Greenroom")


def draw_mark(painter: QPainter, box: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = box.width() / 9
    painter.setPen(QPen(colour("text"), line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(line / 2, line / 2, -line / 2, -line / 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("accent"))
    dot = box.width() / 3.4
    painter.drawEllipse(box.adjusted(dot, dot, -dot, -dot))


def brand_icon() -> QIcon:
    """For the task bar, at the sizes that desktops ask for."""
    made = QIcon()
    for px in (16, 24, 32, 48, 64, 128, 256):
        drawn = QPixmap(px, px)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        draw_mark(painter, QRectF(0, 0, px, px).adjusted(px / 16, px / 16, -px / 16, -px / 16))
        painter.end()
        made.addPixmap(drawn)
    return made
