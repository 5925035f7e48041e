"""A list of parts in the form (key points, traps, ...): a row each that unfolds into its fields."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.session.question_commands import AddPart, MovePart, RemovePart, WriteField
from app.session.question_views import FieldView, Mend, PartView, Place
from app.session.shared_views import Choice
from app.ui.pages.question_fields import EMPTY, FieldBox, field_box, in_words
from app.ui.pages.question_writing import Writing
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.choice import ChoiceBox
from app.ui.widgets.labels import Label, Rule
from app.ui.widgets.part_head import PartHead
from app.ui.widgets.weight_dots import WeightDots

_IN_ROW = ("level", "weight")


class PartsBox(FieldBox):
    """The rows, and a button for one more. Nested lists are boxes of the same kind inside a part."""

    def __init__(self, view: FieldView, writing: Writing, headed: bool = True) -> None:
        super().__init__(view, writing)
        self.view = view
        self.rows: list[PartRow] = []
        self._mends: Sequence[Mend] = ()
        self._unfold_last = False
        self.column.setSpacing(0)
        if headed:
            self.column.addLayout(self._heading(view))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addLayout(self._list)
        self.column.addWidget(Rule())
        article = "an" if view.part_name[:1] in "aeiou" else "a"
        self.add = Button(f"Add {article} {view.part_name}", "quiet", "small", icon="plus")
        self.add.clicked.connect(self._add)
        self.column.addWidget(self.mend)
        self.column.addSpacing(space(1))
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add)
        self._fill()

    def _heading(self, view: FieldView) -> QHBoxLayout:
        row = QHBoxLayout()
        menu = Button("", "quiet-muted", "small", icon="ellipsis").sizeHint().width()
        row.setContentsMargins(0, 0, menu + space(3), space(2))
        row.setSpacing(space(3))
        row.addWidget(Label(view.label, "caption", "muted"), 1)
        if view.place == ("key_points",):
            for name, wide in (("Level", metric("level-box")), ("Weight", metric("weight-dots"))):
                label = Label(name, "caption", "muted")
                label.setFixedWidth(wide)
                row.addWidget(label)
        return row

    def show_view(self, view: FieldView) -> None:
        self.view = view
        if len(view.parts) != len(self.rows):
            self._fill()
        else:
            for row, part in zip(self.rows, view.parts, strict=True):
                row.show_part(part)

    def show_mends(self, mends: Sequence[Mend]) -> None:
        self._mends = mends
        mine = [mend for mend in mends if mend.place == self.place]
        self.say(in_words(mine[0]) if mine else "")
        for row in self.rows:
            row.show_mends([mend for mend in mends if mend.place[: len(row.part.place)] == row.part.place])

    def go_to(self, place: Place) -> QWidget:
        number = place[len(self.place)] if len(place) > len(self.place) else -1
        if not isinstance(number, int) or not 0 <= number < len(self.rows):
            return self.add
        row = self.rows[number]
        row.fold(False)
        return row.go_to(place)

    def _add(self) -> None:
        self._unfold_last = True
        self.writing.post(AddPart(self.place))

    def _fill(self) -> None:
        unfolded = {row.part.place for row in self.rows if not row.folded}
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [PartRow(part, self.writing, self.view.part_name) for part in self.view.parts]
        for row in self.rows:
            row.acted.connect(self._act)
            self._list.addWidget(row)
            row.show()
            if row.part.place in unfolded:
                row.fold(False)
        if self._unfold_last and self.rows:
            self._unfold_last = False
            self.rows[-1].fold(False)
            self.rows[-1].first_field().setFocus(Qt.FocusReason.TabFocusReason)
        self.show_mends(self._mends)

    def _act(self, place: Place, what: str) -> None:
        for row in self.rows:
            row.fold(True)
        self.writing.post(RemovePart(place) if what == "remove" else MovePart(place, -1 if what == "up" else 1))


class PartRow(QWidget):
    """`acted` carries the place and what to do: up, down or remove."""

    acted = Signal(tuple, str)

    def __init__(self, part: PartView, writing: Writing, name: str) -> None:
        super().__init__()
        self.part, self._writing = part, writing
        self.folded = True
        self.boxes: list[FieldBox] = []
        self._mends: Sequence[Mend] = ()
        self.head = PartHead(name)
        self.level: ChoiceBox | None = None
        self.dots: WeightDots | None = None
        self.more = Button("", "quiet-muted", "small", icon="ellipsis")
        self.more.describe(f"More about this {name}", "Move up, move down or remove (Alt+Up, Alt+Down, Delete)")
        line = QHBoxLayout()
        line.setSpacing(space(3))
        line.addWidget(self.head, 1)
        self._put_level_and_weight(line)
        line.addWidget(self.more)
        self._body = QWidget()
        self._body.hide()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(space(5), space(1), 0, space(4))
        inside.setSpacing(space(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(line)
        column.addWidget(self._body)
        self.head.clicked.connect(lambda: self.fold(not self.folded))
        self.head.acted.connect(lambda what: self.acted.emit(self.part.place, what))
        self.more.clicked.connect(self._open_menu)
        self.show_part(part)

    def _put_level_and_weight(self, line: QHBoxLayout) -> None:
        for view in self.part.fields:
            place, key = view.place, view.place[-1]
            if key == "level" and len(place) == len(self.part.place) + 1:
                self.level = level = ChoiceBox("Level")
                level.setFixedWidth(metric("level-box"))
                level.chosen.connect(lambda id, place=place: self._writing.post(WriteField(place, id)))
                line.addWidget(level)
            elif key == "weight" and len(place) == len(self.part.place) + 1:
                self.dots = dots = WeightDots()
                dots.chosen.connect(lambda text, place=place: self._writing.post(WriteField(place, text)))
                line.addWidget(dots)

    def show_part(self, part: PartView) -> None:
        self.part = part
        self.head.show_part(part)
        values = {view.place[-1]: view for view in part.fields if view.place[-1] in _IN_ROW}
        if self.level is not None and "level" in values:
            shown = values["level"]
            self.level.offer(tuple(Choice(id, label) for id, label in shown.choices), shown.value)
        if self.dots is not None and "weight" in values:
            self.dots.write(values["weight"].value)
        for box in self.boxes:
            view = next((each for each in part.fields if _same(each.place, box.place)), None)
            if view is not None:
                box.place = view.place
                box.show_view(view)

    def show_mends(self, mends: Sequence[Mend]) -> None:
        self._mends = mends
        self.head.show_mend(next((in_words(mend) for mend in mends if mend.what != EMPTY), ""))
        for box in self.boxes:
            box.show_mends([mend for mend in mends if mend.place[: len(box.place)] == box.place])

    def fold(self, folded: bool) -> None:
        if folded == self.folded:
            return
        self.folded = folded
        if not folded and not self.boxes:
            for view in self.part.fields:
                if (self.level is None and self.dots is None) or view.place[-1] not in _IN_ROW:
                    box = part_box(view, self._writing)
                    self.boxes.append(box)
                    layout = self._body.layout()
                    assert layout is not None
                    layout.addWidget(box)
            self.show_mends(self._mends)
        self._body.setVisible(not folded)
        self.head.show_folded(folded)

    def first_field(self) -> QWidget:
        return self.boxes[0] if self.boxes else self.head

    def go_to(self, place: Place) -> QWidget:
        for box in self.boxes:
            if place[: len(box.place)] == box.place:
                return box.go_to(place)
        return self.first_field()

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for text, what in (("Move up", "up"), ("Move down", "down"), ("Remove", "remove")):
            menu.addAction(text).triggered.connect(lambda _checked=False, what=what: self.head.acted.emit(what))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def part_box(view: FieldView, writing: Writing) -> FieldBox:
    return PartsBox(view, writing) if view.kind == "parts" else field_box(view, writing)


def _same(one: Place, other: Place) -> bool:
    """The same field of a part, wherever in its list the part is."""
    return len(one) == len(other) and [p for p in one if isinstance(p, str)] == [p for p in other if isinstance(p, str)]
