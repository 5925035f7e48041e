"""The ring around the control that has the keyboard: shown only after the keyboard was used."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from app.ui.theme.palette import colour
from app.ui.theme.tokens import radius, stroke

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange)


class FocusRing(QWidget):
    """One for each window. It watches the window's own native events, not every event of the application."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._watched: list[QObject] = []
        self.keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QGuiApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def watch_native(self) -> None:
        """Once the window is on screen."""
        if (handle := self.window().windowHandle()) is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._use(True)
        elif kind == QEvent.Type.MouseButtonPress:
            self._use(False)
        elif kind in _MOVES and watched in self._watched:
            self._follow()
        return super().eventFilter(watched, event)

    def _use(self, keyboard: bool) -> None:
        if self.keyboard != keyboard:
            self.keyboard = keyboard
            self._watch()
            self._follow()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._target = new if new is not None and new.window() is self.window() and _wants_ring(new) else None
        self._watch()
        self._follow()

    def _watch(self) -> None:
        """Everything that moves the target, while a ring is shown: in the first picture there is none to pay for."""
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched = []
        step: QWidget | None = self._target if self.keyboard else None
        while step is not None and step is not self.window():
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()

    def _follow(self) -> None:
        target = self._target
        if target is None or not self.keyboard or not target.isVisible() or not target.isEnabled():
            self.hide()
            return
        out = round(stroke("focus") + stroke("focus-offset"))
        inside = QRect(target.mapTo(self.window(), QPoint(0, 0)), target.size())
        self.setGeometry(inside.adjusted(-out, -out, out, out))
        self._clip(target)
        self.raise_()
        self.show()
        self.update()

    def _clip(self, target: QWidget) -> None:
        """Within a scrolled page the ring must not lie over what is beside the page."""
        step = target.parentWidget()
        while step is not None and not isinstance(step.parentWidget(), QAbstractScrollArea):
            step = step.parentWidget()
        if step is None:
            self.clearMask()
            return
        port = QRect(step.mapTo(self.window(), QPoint(0, 0)), step.size()).translated(-self.pos())
        self.setMask(QRegion(port & self.rect()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = stroke("focus")
        painter.setPen(QPen(colour("focus"), width))
        own = getattr(self._target, "focus_radius", None)
        corner = (own() if own is not None else radius("control")) + stroke("focus-offset") + width / 2
        ring = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        corner = min(corner, ring.height() / 2)
        painter.drawRoundedRect(ring, corner, corner)


def _wants_ring(widget: QWidget) -> bool:
    """Our own painted controls say so by having a `focus_radius`; fields turn their border instead."""
    return hasattr(widget, "focus_radius")
