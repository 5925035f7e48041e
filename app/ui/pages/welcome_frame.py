"""What the steps of the Welcome page share: brand and a way out above, a lamp beside a column, a line at the foot."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QSpacerItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme.metrics import metric
from app.ui.theme.tokens import size, space
from app.ui.top_bar import Brand
from app.ui.widgets.button import Button
from app.ui.widgets.check_lamp import CheckLamp
from app.ui.widgets.labels import Label
from app.ui.widgets.note_line import Sign
from app.ui.widgets.page_scroll import PageScroll, is_small, side_margin
from app.ui.widgets.step_marks import StepMarks


class LampColumn(QWidget):
    """The lamp and the word under it; the word may be wider than the lamp."""

    def __init__(self) -> None:
        super().__init__()
        self.lamp = CheckLamp()
        self.word = Label("", "title")
        self.word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.lamp)
        self._column.addWidget(self.word)
        self._column.addStretch(1)

    def set_small(self, small: bool) -> None:
        side = size("lamp-small" if small else "lamp")
        self.lamp.fit(side)
        self.setFixedWidth(side)
        self.word.set_style("heading" if small else "title")
        self._column.setSpacing(space(3) if small else space(4))


class Step(PageScroll):
    """A lamp at the left, and at the right a title, a paragraph and what `add_part` puts below them.

    `foot` is what the page says at its foot meanwhile; `foot_changed` when it has become something else.
    """

    foot_changed = Signal()
    foot = ""

    def __init__(self, over_title: str, title: str, says: str) -> None:
        super().__init__(self._group_sides)
        self._small: bool | None = None
        self._gaps: list[tuple[QSpacerItem, int, int]] = []
        self.side = LampColumn()
        self.title = Label(title, "question")
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        self.paragraph = Label(says, "body", "muted", wrap=True)
        self.paragraph.setMaximumWidth(metric("welcome-words"))
        over = Label(over_title, "small", "muted")
        over.setFixedHeight(space(5))
        self.add_part(over, space(3), space(1))
        self.add_part(self.title, space(2), space(1))
        self.add_part(self.paragraph, space(6), space(4))
        self._group = QHBoxLayout()
        self._group.addWidget(self.side)
        self._group.addLayout(self.column, 1)
        # Takes what is left up to its height: it gives way before the page has to scroll.
        self._above = QWidget()
        self._above.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self._above, 1000)
        self.body.addLayout(self._group)
        self.body.addStretch(1)

    def add_part(self, part: QWidget | QLayout, after: int = 0, small: int = 0) -> None:
        """Below the last; `after` pixels stand below it, `small` in a small window."""
        if isinstance(part, QWidget):
            self.column.addWidget(part)
        else:
            self.column.addLayout(part)
        gap = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._gaps.append((gap, after, small))
        self.column.addSpacerItem(gap)

    def _group_sides(self) -> tuple[int, int]:
        small = is_small(self.window().width(), self.window().height())
        wide = size("lamp-small" if small else "lamp") + self._between(small) + metric("welcome-column")
        side = max(side_margin(self.width(), small), (self.width() - wide) // 2) + metric("hang")
        return side, side

    @staticmethod
    def _between(small: bool) -> int:
        return space(6) if small else space(7)

    def resizeEvent(self, event: QResizeEvent) -> None:
        small = is_small(self.window().width(), self.window().height())
        if small != self._small:
            self._small = small
            self.set_small(small)
        super().resizeEvent(event)

    def set_small(self, small: bool) -> None:
        self.side.set_small(small)
        self.title.set_style("question-small" if small else "question")
        self._group.setSpacing(self._between(small))
        self.body.setContentsMargins(0, space(4 if small else 5), 0, 0)
        self._above.setMaximumHeight(space(2) if small else metric("welcome-above") - space(5))
        for gap, usual, less in self._gaps:
            gap.changeSize(0, less if small else usual, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.column.invalidate()
        self.body.invalidate()
        self.keep_to_grid()

    def set_foot(self, words: str) -> None:
        if words != self.foot:
            self.foot = words
            self.foot_changed.emit()

    def main_button(self) -> QWidget | None:
        """What Enter presses, and where the keyboard starts."""
        return None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_main()

    def focus_main(self, only_if_lost: bool = False) -> None:
        here = QApplication.focusWidget()
        lost = here is None or not here.isVisible() or not here.isEnabled() or here is self
        button = self.main_button()
        if button is not None and button.isVisible() and (lost or not only_if_lost):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.main_button()
        pressed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        # In a line that is written in, Enter means the line.
        pressed = pressed and not isinstance(QApplication.focusWidget(), QLineEdit)
        if pressed and isinstance(button, Button) and button.isVisible() and button.isEnabled():
            button.click()
        else:
            super().keyPressEvent(event)


class Frame(QWidget):
    """`leave` stands top right and is pressed with Escape."""

    def __init__(self, leave: str, icon: str = "", steps: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leave = Button(leave, "quiet-muted", icon=icon)
        self.leave.describe(leave, f"{leave} (Esc)")
        self.stack = QStackedWidget()
        self.marks = StepMarks(max(steps, 1))
        self.marks.setVisible(steps > 0)
        self.foot = Label("", "small", "muted")
        self._head, self._foot = QHBoxLayout(), QHBoxLayout()
        self._head.addWidget(Brand())
        self._head.addStretch(1)
        self._head.addWidget(self.leave)
        self._foot.setSpacing(space(2))
        self._foot.addWidget(Sign("shield-check"))
        self._foot.addWidget(self.foot, 1)
        self._foot.addWidget(self.marks)
        self._above, self._below = QWidget(), QWidget()
        self._above.setLayout(self._head)
        self._below.setLayout(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addWidget(self.stack, 1)
        column.addWidget(self._below)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        window = self.window()
        small = is_small(window.width(), window.height())
        side = side_margin(self.width(), small)
        self._above.setFixedHeight(size("top-bar-small" if small else "top-bar"))
        self._below.setFixedHeight(size("top-bar-small") if small else metric("welcome-foot"))
        self._head.setContentsMargins(side, 0, side - metric("button-padding-quiet"), 0)
        self._foot.setContentsMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave.click()
        else:
            super().keyPressEvent(event)
