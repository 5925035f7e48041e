"""The card in which a rehearsal is set up and started."""

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.session.views import HomeView
from app.ui.theme.metrics import metric
from app.ui.theme.palette import colour, themes
from app.ui.theme.tokens import radius, size, space
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceBox
from app.ui.widgets.drawing import draw_box
from app.ui.widgets.labels import Label
from app.ui.widgets.question_picker import QuestionPicker

ONE_QUESTION = "one-question"
ALONE = "One question takes as long as it takes."
PICK_ONE = "Pick the question that you want to be asked."
FIELDS = ("Round", "Interviewer", "Aim for", "Length", "Turns")
LENGTH = FIELDS.index("Length")
# How wide the five are beside each other, and the two rows they break into when the window is narrow.
_SHARES = (262, 288, 169, 237, 178)
_BROKEN = ((0, 1, 2), (3, 4))


class StartFrame(QWidget):
    """The five choices in one frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = tuple(ChoiceBox(name, cell=True, parent=self) for name in FIELDS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(metric("start-frame"))
        themes.changed.connect(self.update)

    def show_view(self, view: HomeView) -> None:
        offers = (view.rounds, view.personas, view.levels, view.lengths, view.turn_modes)
        for box, choices, chosen in zip(self.boxes, offers, view.chosen, strict=True):
            box.offer(choices, chosen)

    def chosen(self) -> tuple[str, ...]:
        return tuple(box.chosen_id() for box in self.boxes)

    def rows(self) -> tuple[tuple[int, ...], ...]:
        card = 2 * (size("page-margin-small") + space(5))
        if self.width() >= metric("break-start-frame") - card:
            return (tuple(range(len(FIELDS))),)
        return _BROKEN

    def sizeHint(self) -> QSize:
        return QSize(metric("dialog-max"), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rows = self.rows()
        if (tall := metric("start-frame") * len(rows)) != self.height():
            self.setFixedHeight(tall)
        for index, row in enumerate(rows):
            self._lay_row(row, index * metric("start-frame"))

    def _lay_row(self, row: tuple[int, ...], top: int) -> None:
        whole, left = sum(_SHARES[field] for field in row), 0.0
        for field in row:
            wide = self.width() * _SHARES[field] / whole
            self.boxes[field].setGeometry(
                QRect(round(left), top, round(left + wide) - round(left), metric("start-frame"))
            )
            left += wide

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), radius("control"), colour("raised"), colour("border-strong"))
        line = colour("border")
        for index, row in enumerate(self.rows()):
            for field in row[1:]:
                cell = self.boxes[field].geometry()
                painter.fillRect(cell.left(), cell.top() + 1, 1, cell.height() - 2, line)
            if index:
                painter.fillRect(1, index * metric("start-frame"), self.width() - 2, 1, line)


class StartCard(Card):
    """`start` is emitted with the five ids once they are all chosen, and with that of a question that was picked."""

    start = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("raised", parent)
        self._view: HomeView | None = None
        self.frame = StartFrame()
        self.picker = QuestionPicker()
        self.picker.hide()
        self.frame.boxes[0].chosen.connect(self._fit)
        self.picker.chosen.connect(lambda _id: self._settle())
        self.hint = Label("", "small", "muted", wrap=True)
        self.button = Button("Start rehearsal", "speak", "large", icon="mic", key="")
        self.button.describe("Start rehearsal", "Start rehearsal (Enter)")
        self.button.clicked.connect(self.press)
        foot = QHBoxLayout()
        foot.setSpacing(space(4))
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(4))
        column.addWidget(Label("Start a rehearsal", "title"))
        column.addWidget(self.frame)
        column.addWidget(self.picker)
        column.addLayout(foot)

    def show_view(self, view: HomeView) -> None:
        self._view = view
        self.frame.show_view(view)
        self.picker.offer(view.questions, view.question)
        self._settle()

    def press(self) -> None:
        if self.button.isEnabled():
            picked = self.picker.chosen_id() if self._picks_one() else ""
            self.start.emit((*self.frame.chosen(), picked))

    def _picks_one(self) -> bool:
        return self.frame.chosen()[0] == ONE_QUESTION

    def _fit(self, round: str) -> None:
        """Another round brings who, at which level and how long along; each can be changed after that."""
        fits = next((fit for fit in self._view.fits if fit[0] == round), None) if self._view else None
        if fits is not None:
            for box, id in zip(self.frame.boxes[1:4], fits[1:], strict=True):
                box.choose(id)
        self._settle()

    def _settle(self) -> None:
        """What belongs to the round that is chosen now."""
        alone = self._picks_one()
        self.picker.setVisible(alone)
        self.frame.boxes[LENGTH].setEnabled(not alone)
        ready = all(self.frame.chosen()) and (not alone or bool(self.picker.chosen_id()))
        self.button.setEnabled(ready)
        hint = self._view.hint if self._view else ""
        if alone:
            hint = ALONE if ready else PICK_ONE
        self.hint.setText(hint)
