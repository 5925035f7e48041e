"""The lamp of the Welcome page: the same circle, as a button that records, stops and plays; or only a sign."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme.motion import reduced
from app.ui.theme.palette import themes
from app.ui.theme.tokens import size
from app.ui.widgets.lamp_drawing import Face, draw_lamp
from app.ui.widgets.lamp_motion import in_four_steps

REST = Face("ready", glyph="mic")


class CheckLamp(QAbstractButton):
    """`says` of show_face is what pressing it does; without one it cannot be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = REST
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(QSize(size("lamp"), size("lamp")))
        self.show_face(REST)
        themes.changed.connect(self.update)

    def show_face(self, face: Face, says: str = "", key: str = "") -> None:
        face = replace(face, level=in_four_steps(face.level) if reduced() else face.level)
        if says != self.accessibleName() or not says:
            self.setAccessibleName(says or "Lamp")
            self.setToolTip(f"{says} ({key})" if key else says)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not says)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if says else Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor if says else Qt.CursorShape.ArrowCursor)
        if face != self._face:
            self._face = face
            self.update()

    @property
    def face(self) -> Face:
        """What is on screen now."""
        return self._face

    def fit(self, px: int) -> None:
        self.setFixedSize(QSize(px, px))

    def focus_radius(self) -> int:
        return self.width() // 2

    def sizeHint(self) -> QSize:
        return self.size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        lit = self.underMouse() and self.focusPolicy() != Qt.FocusPolicy.NoFocus
        draw_lamp(painter, QRectF(0, 0, self.width(), self.height()), replace(self._face, lit=lit))
        painter.end()
