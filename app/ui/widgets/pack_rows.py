"""The rows of the list of packs: a pack that folds, a question of it. Painted, without widgets of their own."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.session.question_views import PackRow, QuestionRow
from app.ui.theme.icons import draw_icon
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.theme.type import font, show
from app.ui.widgets.drawing import draw_box

_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class Row(QAbstractButton):
    """`stepped` carries a key that the list acts on."""

    stepped = Signal(int)

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(True)
        themes.changed.connect(self.update)

    def nextCheckState(self) -> None:
        """What is shown beside the list is the page's business, not the click's."""

    def focus_radius(self) -> int:
        return radius("control")

    def sizeHint(self) -> QSize:
        return QSize(metric("questions-list"), self.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.stepped.emit(event.key())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _fill(self, painter: QPainter) -> None:
        name = "selected" if self.isChecked() else "hover" if self.underMouse() else ""
        if name:
            draw_box(painter, QRectF(self.rect()), radius("control"), colour(name), None)

    def _line(self, painter: QPainter, text: str, style: str, ink: str, box: QRectF, weight: int = 0) -> None:
        made = font(style, 13 if weight else 0)
        if weight:
            made.setWeight(type(made.weight())(weight))
        painter.setFont(made)
        painter.setPen(colour(ink))
        shown = QFontMetricsF(made).elidedText(show(text), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, shown)


class PackHead(Row):
    """A pack's name and how many questions it has; unfolded, what they are."""

    def __init__(self, pack: PackRow, unfolded: bool) -> None:
        self.second = _second(pack) if unfolded else ""
        super().__init__(metric("pack-row-tall" if self.second else "pack-row"))
        self.pack, self.unfolded = pack, unfolded
        self.setText(pack.title)
        trouble = f", left out: {pack.trouble}" if pack.trouble else ""
        state = "unfolded" if unfolded else "folded"
        self.setAccessibleName(f"{pack.title}, {pack.count} questions, {state}{trouble}")
        self.setToolTip(pack.trouble or pack.facts)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._fill(painter)
        px, tall = size("icon-small"), metric("pack-row")
        chevron = "chevron-down" if self.unfolded else "chevron-right"
        draw_icon(painter, chevron, "muted", 0, (tall - px) / 2, px)
        painter.setFont(font("figure"))
        painter.setPen(colour("muted"))
        count = str(self.pack.count)
        wide = QFontMetricsF(font("figure")).horizontalAdvance(count)
        painter.drawText(QRectF(self.width() - wide - 1, 0, wide + 1, tall), _RIGHT, count)
        right = self.width() - wide - space(2)
        if self.pack.trouble:
            right -= px + space(1)
            draw_icon(painter, "circle-alert", "danger", right + space(1), (tall - px) / 2, px)
        self._line(painter, self.text(), "interface", "text", QRectF(space(5), 0, right - space(5), tall))
        if self.second:
            box = QRectF(space(5), tall - space(1), self.width() - space(5), space(4))
            self._line(painter, self.second, "caption", "muted", box)


class QuestionEntry(Row):
    """A question: its title, kind and time; a draft says what there is to mend."""

    def __init__(self, row: QuestionRow) -> None:
        super().__init__(metric("question-row"))
        self.row = row
        self.show_row(row)

    def show_row(self, row: QuestionRow) -> None:
        self.row = row
        self.setText(row.title)
        mends = f", {row.mends} to mend" if row.mends else ""
        self.setAccessibleName(f"{row.title}, {row.detail}{mends}")
        self.setToolTip(row.title)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._fill(painter)
        right = self.width() - metric("hang")
        if self.row.mends:
            painter.setFont(font("interface", 13))
            painter.setPen(colour("warning"))
            count = str(self.row.mends)
            wide = QFontMetricsF(painter.font()).horizontalAdvance(count)
            painter.drawText(QRectF(right - wide, 0, wide + 1, self.height()), _RIGHT, count)
            px = size("icon-small")
            right -= round(wide) + space(1) + px
            draw_icon(painter, "circle-alert", "warning", right, (self.height() - px) / 2, px)
            right -= space(2)
        left, weight = space(5), 600 if self.isChecked() else 400
        top = (self.height() - 20 - 16) / 2
        self._line(painter, self.text(), "interface", "text", QRectF(left, top, right - left, 20), weight)
        self._line(painter, self.row.detail, "caption", "muted", QRectF(left, top + 20, right - left, 16))


def _second(pack: PackRow) -> str:
    """Beneath an unfolded pack: of which kinds its questions are, and for which levels."""
    facts = pack.facts.partition(": ")[2]
    facts = facts[:1].upper() + facts[1:]
    return f"Imported. {facts}" if pack.origin == "imported" else facts
