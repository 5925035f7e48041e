"""The pages on top of each other, made when they are first needed, with a cross-fade when one takes over."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.theme import motion


class PageStack(QStackedWidget):
    def __init__(self, make: Callable[[str], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._pages: dict[str, QWidget] = {}
        self._shown = ""
        self.veil = _Veil(self)

    def page(self, name: str) -> Any:
        """A page by its name; its kind is the caller's business."""
        if name not in self._pages:
            self._pages[name] = self._make(name)
            self.addWidget(self._pages[name])
        return self._pages[name]

    def has(self, name: str) -> bool:
        return name in self._pages

    def shown(self) -> str:
        return self._shown

    def bring(self, name: str) -> None:
        page = self.page(name)
        if name == self._shown:
            return
        before = self.grab() if self._shown and self.isVisible() and motion.duration("slow") else None
        self._shown = name
        self.setCurrentWidget(page)
        if before is not None:
            self.veil.lift(before)


class _Veil(QWidget):
    """The picture of the page before, fading."""

    def __init__(self, stack: QWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self._picture = QPixmap()
        self._left = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.setEasingCurve(motion.EASING)
        self._fade.valueChanged.connect(self._go_on)
        self._fade.finished.connect(self.hide)
        self.hide()

    def lift(self, picture: QPixmap) -> None:
        self._picture = picture
        self._left = 1.0
        self.setGeometry(self._stack.rect())
        self.show()
        self.raise_()
        self._fade.setDuration(motion.duration("slow"))
        self._fade.start()

    def _go_on(self, left: float) -> None:
        self._left = left
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(self._left)
        painter.drawPixmap(0, 0, self._picture)
