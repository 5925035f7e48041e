"""The fields of the form: each knows its place in the question, writes what is typed, shows what is wrong with it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.session.question_commands import SayAloud, WriteField
from app.session.question_views import FieldView, Mend, Place
from app.session.shared_views import Choice
from app.ui.pages.question_writing import Writing
from app.ui.theme.metrics import metric
from app.ui.theme.tokens import space
from app.ui.theme.type import font
from app.ui.widgets.button import Button
from app.ui.widgets.choice import ChoiceBox
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Label
from app.ui.widgets.note_line import NoteLine
from app.ui.widgets.switch import Switch
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.who_bar import WhoBar

EMPTY = "Is empty"
"""said in the list only: what has not been filled in yet is no mistake to be red about"""
STEP_S = 15


class FieldBox(QWidget):
    """A label above, the control, what is wrong with it below."""

    def __init__(self, view: FieldView, writing: Writing) -> None:
        super().__init__()
        self.place, self.label, self.writing = view.place, view.label, writing
        self.mend = NoteLine("circle-alert", "danger")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(space(2))

    def put(self, control: QWidget, labelled: bool = True) -> None:
        if labelled:
            self.column.addWidget(Label(self.label, "caption", "muted"))
        self.column.addWidget(control)
        self.column.addWidget(self.mend)
        self.setFocusProxy(control)

    def show_view(self, view: FieldView) -> None:
        """Its value, unless somebody is writing in it."""

    def show_mends(self, mends: Sequence[Mend]) -> None:
        """Those that are about this field, or about something inside it."""
        told = [mend for mend in mends if mend.what != EMPTY]
        self.say(in_words(told[0]) if told else "")

    def say(self, text: str) -> None:
        self.mend.say(text)

    def go_to(self, place: Place) -> QWidget:  # noqa: ARG002 - most fields are at one place only
        """Bring the field at this place, here or inside, to where it can be seen; what takes the focus."""
        return self

    def note(self, text: str) -> None:
        self.writing.note(self.place, text)


class LineBox(FieldBox):
    def __init__(self, view: FieldView, writing: Writing, labelled: bool = True) -> None:
        super().__init__(view, writing)
        self.field = Field(view.label, view.hint, show_label=labelled)
        self.column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.edit.textEdited.connect(self.note)
        self.field.committed.connect(lambda _text: writing.flush())
        self.field.write(view.value)

    def show_view(self, view: FieldView) -> None:
        if not self.writing.keeps(self.place, self.field.edit.hasFocus()):
            self.field.edit.setModified(False)
            self.field.write(view.value)

    def say(self, text: str) -> None:
        self.field.set_error(text)


class SecondsBox(LineBox):
    """Minutes and seconds; Up and Down step by a quarter of a minute."""

    def __init__(self, view: FieldView, writing: Writing) -> None:
        super().__init__(view, writing)
        self.field.edit.setFont(font("figure"))
        self.field.edit.setToolTip("Minutes and seconds; Up and Down change it")
        self.field.edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            step = {int(Qt.Key.Key_Up): STEP_S, int(Qt.Key.Key_Down): -STEP_S}.get(event.key(), 0)
            if step:
                self._step(step)
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]  # the stubs know only QEvent

    def say(self, text: str) -> None:
        self.field.set_error("Like 2:30" if text else "")

    def _step(self, by: int) -> None:
        minutes, _, seconds = self.field.text().partition(":")
        if minutes.isdigit() and (seconds or "0").isdigit():
            total = min(max(int(minutes) * 60 + int(seconds or "0") + by, 30), 600)
            self.field.edit.setText(f"{total // 60}:{total % 60:02d}")
            self.note(self.field.text())


class TextBox(FieldBox):
    def __init__(self, view: FieldView, writing: Writing, least: int = 2, labelled: bool = True) -> None:
        super().__init__(view, writing)
        self.area = TextArea(view.label, view.hint, least)
        self.put(self.area, labelled)
        self.area.write(view.value)
        self.area.edited.connect(lambda: self.note(self.area.text()))
        self.area.left.connect(writing.flush)

    def show_view(self, view: FieldView) -> None:
        if not self.writing.keeps(self.place, self.area.hasFocus()):
            self.area.write(view.value)


class ChoiceFieldBox(FieldBox):
    def __init__(self, view: FieldView, writing: Writing, labelled: bool = True) -> None:
        super().__init__(view, writing)
        self.box = ChoiceBox(view.label)
        self.put(self.box, labelled)
        self.box.chosen.connect(self._choose)
        self.show_view(view)

    def show_view(self, view: FieldView) -> None:
        self.box.offer(tuple(Choice(id, label) for id, label in view.choices), view.value)

    def _choose(self, id: str) -> None:
        self.writing.post(WriteField(self.place, id))


class SwitchBox(FieldBox):
    def __init__(self, view: FieldView, writing: Writing) -> None:
        super().__init__(view, writing)
        self.switch = Switch(view.label)
        self.switch.setChecked(view.value == "yes")
        self.switch.clicked.connect(self._choose)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(view.label, "small"), 1)
        row.addWidget(self.switch)
        self.put(line, labelled=False)
        self.setFocusProxy(self.switch)

    def show_view(self, view: FieldView) -> None:
        self.switch.setChecked(view.value == "yes")

    def _choose(self, on: bool) -> None:
        self.writing.post(WriteField(self.place, "yes" if on else ""))


class WordingBox(FieldBox):
    """One text for everybody, and others for those who ask in their own words; each can be heard."""

    def __init__(self, view: FieldView, writing: Writing) -> None:
        super().__init__(view, writing)
        self._views = {str(each.place[-1]): each for each in view.fields}
        self.who = WhoBar([(id, each.label) for id, each in self._views.items()])
        self.area = TextArea(view.label, least=3)
        self.hear = Button("Hear it", "quiet", "small", icon="volume-2")
        head = QHBoxLayout()
        head.setSpacing(space(1))
        head.addWidget(Label(view.label, "caption", "muted"), 1)
        head.addWidget(self.hear)
        head.addWidget(self.who)
        self.column.addLayout(head)
        self.put(self.area, labelled=False)
        self.who.chosen.connect(self._show_who)
        self.area.edited.connect(self._note)
        self.area.left.connect(writing.flush)
        self.hear.clicked.connect(self._hear)
        self._texts = {id: each.value for id, each in self._views.items()}
        self._show_who(self.who.current())

    def show_view(self, view: FieldView) -> None:
        for each in view.fields:
            id = str(each.place[-1])
            if not self.writing.keeps(each.place, self.area.hasFocus() and id == self.who.current()):
                self._texts[id] = each.value
        if not self.writing.keeps(self.place, self.area.hasFocus()):
            self._show_who(self.who.current())

    def go_to(self, place: Place) -> QWidget:
        if len(place) > len(self.place):
            self.who.choose(str(place[len(self.place)]))
            self._show_who(self.who.current())
        return self.area

    def _show_who(self, id: str) -> None:
        plain = self._texts.get("plain", "")
        self.area.setPlaceholderText("" if id == "plain" else plain or "In the plain words")
        self.area.setAccessibleName(f"{self.label}: {self._views[id].label}" if id in self._views else self.label)
        self.area.write(self._texts.get(id, ""))

    def _note(self) -> None:
        id = self.who.current()
        self._texts[id] = self.area.text()
        self.writing.note((*self.place, id), self.area.text())

    def _hear(self) -> None:
        words = self.area.text() or self._texts.get("plain", "")
        self.writing.post(SayAloud("wording", words))


class LevelsBox(FieldBox):
    """A text for each of the three levels: side by side, or under each other where they are long."""

    def __init__(self, view: FieldView, writing: Writing) -> None:
        super().__init__(view, writing)
        if not view.tall:
            self.column.addWidget(Label(view.label, "caption", "muted"))
        inside = QWidget()
        layout = QVBoxLayout(inside) if view.tall else QHBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space(3))
        least = 5 if view.tall else 4
        self.levels = [TextBox(each, writing, least) for each in view.fields]
        for each in self.levels:
            each.area.setAccessibleName(f"{view.label}: {each.label}")
            layout.addWidget(each, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(inside)
        self.column.addWidget(self.mend)
        self.setFocusProxy(self.levels[0])

    def show_view(self, view: FieldView) -> None:
        for box, each in zip(self.levels, view.fields, strict=True):
            box.show_view(each)

    def show_mends(self, mends: Sequence[Mend]) -> None:
        mine = [mend for mend in mends if mend.place == self.place]
        self.say(in_words(mine[0]) if mine else "")
        for box in self.levels:
            box.show_mends([mend for mend in mends if mend.place[: len(box.place)] == box.place])

    def go_to(self, place: Place) -> QWidget:
        return next((box.area for box in self.levels if box.place == place), self.levels[0].area)


def in_words(mend: Mend) -> str:
    return f"{mend.what}. {mend.remedy}"


def field_box(view: FieldView, writing: Writing) -> FieldBox:
    """The control for a field; lists of parts are made elsewhere."""
    match view.kind:
        case "seconds":
            return SecondsBox(view, writing)
        case "choice":
            return ChoiceFieldBox(view, writing)
        case "switch":
            return SwitchBox(view, writing)
        case "wording":
            return WordingBox(view, writing)
        case "levels":
            return LevelsBox(view, writing)
        case "text" | "phrases":
            return TextBox(view, writing, 3 if view.kind == "phrases" else 2)
    made = LineBox(view, writing)
    if view.kind == "number":
        made.field.setMaximumWidth(metric("control-width"))
    return made
