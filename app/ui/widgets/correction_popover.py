"""Asks what a word was: terms that sound like it, or free text. It lies beside the word; Escape closes it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.debrief_views import OfferView, WordView
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour
from app.ui.theme.tokens import radius, space
from app.ui.widgets.button import Button
from app.ui.widgets.drawing import draw_box, draw_shadow
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Label

Correct = Callable[[int, int, str], None]
"""Called with the first and last place of the heard words, and what they shall read."""


class CorrectionPopover(QWidget):
    """Covers the window, so that nothing beneath acts meanwhile; only its panel is seen."""

    def __init__(self, over: QWidget, words: Sequence[WordView], number: int, correct: Correct) -> None:
        super().__init__(over.window())
        self._over, self._correct, self._word = over, correct, words[number]
        self._heard = {word.first: word.text for word in words}
        self.panel = _Panel(self)
        self.panel.setFixedWidth(metric("control-width-wide") + 2 * space(4))
        self.hear = Button("Hear it", "quiet", "small", icon="play")
        self.offers = [self._offer(offer) for offer in self._word.offers]
        self.field = Field("What you said", hint="Type what you said", show_label=not self.offers)
        self.take_out = Button("Nobody said this", "quiet", "small")
        self.save = Button("Correct it", "primary", "small")
        self._lay_out()
        self.take_out.clicked.connect(lambda: self._answer(self._word.first, self._word.last, ""))
        self.save.clicked.connect(self._typed)
        self.field.edit.returnPressed.connect(self._typed)
        self.setAccessibleName(f"What was “{self._word.text}”?")
        over.window().installEventFilter(self)

    def ask(self, at: QPoint) -> None:
        """`at`: the foot of the word, in pixels of the widget it was made over."""
        window = self.window()
        self.setGeometry(window.rect())
        self.panel.adjustSize()
        spot = self._over.mapTo(window, at)
        wide, tall = self.panel.width(), self.panel.height()
        x = max(space(4), min(spot.x() - space(4), self.width() - wide - space(4)))
        below = spot.y() + space(3)
        # Above the word when there is no room beneath it.
        y = below if below + tall <= self.height() - space(4) else spot.y() - tall - space(6)
        self.panel.move(x, max(space(4), y))
        self.show()
        self.raise_()
        first: QWidget = self.offers[0] if self.offers else self.field.edit
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        self.window().removeEventFilter(self)
        self.hide()
        self._over.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def _offer(self, offer: OfferView) -> Button:
        word = self._word
        instead = " ".join(self._heard.get(place, "") for place in range(offer.first, offer.last + 1)).strip()
        wider = (offer.first, offer.last) != (word.first, word.last) and bool(instead)
        button = Button(f"{offer.text}  (for “{instead}”)" if wider else offer.text, "secondary", "small")
        button.clicked.connect(lambda: self._answer(offer.first, offer.last, offer.text))
        return button

    def _typed(self) -> None:
        text = self.field.text()
        if text:
            self._answer(self._word.first, self._word.last, text)
        else:
            self.field.set_error("Type what you said, or take the word out.")
            self.ask_again()

    def ask_again(self) -> None:
        self.panel.adjustSize()
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, first: int, last: int, text: str) -> None:
        self.close_up()
        self._correct(first, last, text)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(space(4), space(4), space(4), space(4))
        column.setSpacing(space(2))
        head = QHBoxLayout()
        head.addWidget(Label(f"“{self._word.text}”", "heading"), 1)
        head.addWidget(self.hear)
        column.addLayout(head)
        column.addWidget(Label(_why(self._word), "small", "muted", wrap=True))
        for button in self.offers:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(space(1))
        column.addWidget(self.field)
        foot = QHBoxLayout()
        foot.addWidget(self.take_out)
        foot.addStretch(1)
        foot.addWidget(self.save)
        column.addSpacing(space(1))
        column.addLayout(foot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self.close_up()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and the arrows go round within the panel."""
        stops: list[QWidget] = [*self.offers, self.field.edit, self.take_out, self.save, self.hear]
        here = next((place for place, stop in enumerate(stops) if stop.hasFocus()), -1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(here + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_up()

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_shadow(QPainter(self), QRectF(self.panel.geometry()), radius("card"), "popover")


def _why(word: WordView) -> str:
    if word.heard:
        return f"First heard as “{word.heard}”."
    if word.offers:
        return "Heard unclearly. It sounds like:"
    return "Heard unclearly." if word.doubtful else "What did you say here?"


class _Panel(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_box(QPainter(self), QRectF(self.rect()), radius("card"), colour("raised"), colour("border"))
