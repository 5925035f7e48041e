"""A question over the window: what happened and what is safe, then what to do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, space
from app.ui.widgets.button import Button
from app.ui.widgets.button_look import ButtonKind
from app.ui.widgets.drawing import draw_box, draw_shadow
from app.ui.widgets.labels import Label


class Dialog(QWidget):
    """Lies over `window` with a scrim; what is beneath cannot be reached meanwhile. One answer closes it.

    Add the buttons from the least to the most wanted; `safest` gets the focus, and Escape means the button
    added with `escape`.
    """

    closed = Signal()

    def __init__(self, window: QWidget, title: str, says: str) -> None:
        super().__init__(window.window())
        self._before: QWidget | None = None
        self._first: Button | None = None
        self._escape: Button | None = None
        self._beneath: list[QWidget] = []
        self.setAccessibleName(title)
        self.setAccessibleDescription(says)
        self.panel = _Panel(self)
        self._column = QVBoxLayout(self.panel)
        self._column.setContentsMargins(space(5), space(5), space(5), space(5))
        self._column.setSpacing(space(4))
        self._column.addWidget(Label(title, "title"))
        self._column.addWidget(Label(says, "body", wrap=True))
        self._extras = QVBoxLayout()
        self._extras.setSpacing(space(4))
        self._column.addLayout(self._extras)
        self._column.addSpacing(space(2))
        self._row = QHBoxLayout()
        self._row.setSpacing(space(2))
        self._row.addStretch(1)
        self._column.addLayout(self._row)
        themes.changed.connect(self.update)
        self.hide()

    def put(self, widget: QWidget) -> None:
        """Between the text and the buttons."""
        self._extras.addWidget(widget)

    def add_button(
        self,
        text: str,
        do: Callable[[], None] | None = None,
        kind: ButtonKind = "secondary",
        icon: str = "",
        *,
        safest: bool = False,
        escape: bool = False,
    ) -> Button:
        button = Button(text, kind, icon=icon, parent=self.panel)
        button.clicked.connect(lambda: self._answer(do))
        self._row.addWidget(button)
        if safest:
            self._first = button
        if escape:
            self._escape = button
        return button

    def ask(self) -> None:
        self._before = QApplication.focusWidget()
        window = self.window()
        self._beneath = [
            each for each in window.children() if isinstance(each, QWidget) and each is not self and each.isEnabled()
        ]
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._place()
        (self._first or self.panel).setFocus(Qt.FocusReason.OtherFocusReason)
        # Disabled, so that no key of the page beneath acts while something is being asked.
        for each in self._beneath:
            each.setEnabled(False)

    def _answer(self, do: Callable[[], None] | None) -> None:
        self.window().removeEventFilter(self)
        for each in self._beneath:
            each.setEnabled(True)
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()
        if do is not None:
            do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self.setGeometry(self.window().rect())
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        wide = max(metric("dialog-min"), min(metric("dialog-max"), self.width() - 2 * space(5)))
        tall = self._column.heightForWidth(wide)
        self.panel.setGeometry((self.width() - wide) // 2, (self.height() - tall) // 2, wide, tall)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape is not None:
            self._escape.click()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round within the dialog."""
        stops = [each for each in self.panel.findChildren(QWidget) if _takes_tab(each)]
        if stops:
            here = QApplication.focusWidget()
            at = stops.index(here) if here in stops else -1
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("scrim"))
        draw_shadow(painter, QRectF(self.panel.geometry()), radius("dialog"), "popover")


def _takes_tab(widget: QWidget) -> bool:
    can = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
    return can and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


class _Panel(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_box(QPainter(self), QRectF(self.rect()), radius("dialog"), colour("raised"), colour("border"))
