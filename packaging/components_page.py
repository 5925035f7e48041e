"""All controls side by side, in all their states: for pictures only."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.session.shared_views import Choice
from app.ui.theme.palette import colour
from app.ui.theme.tokens import space
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.field import ChoiceField, Field
from app.ui.widgets.key_cap import KeyCap
from app.ui.widgets.labels import Label
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.progress_bar import ProgressBar
from app.ui.widgets.segments import Segments
from app.ui.widgets.switch import Switch
from app.ui.widgets.toast import Toast


def across(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space(2))
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def down(*parts: QWidget | QLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(space(3))
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addStretch(1)
    return column


def buttons() -> QVBoxLayout:
    disabled = Button("Disabled")
    disabled.setEnabled(False)
    return down(
        Label("Buttons", "caption", "muted"),
        across(
            Button("Answer again", "speak", icon="mic"),
            Button("Answer", "speak-quiet", icon="mic"),
            Button("Score it now", "primary"),
            Button("Continue"),
            Button("Export", "quiet"),
        ),
        across(disabled, Button("Small", size="small"), Button("Large", size="large"), Button("Delete", "danger")),
        across(Button("I'm done", key="Space"), Button("Skip", "quiet", key="N"), Button("End", "primary", key="Esc")),
    )


def fields() -> QVBoxLayout:
    microphone = ChoiceField("Microphone", "mic")
    microphone.offer((Choice("desk", "Desk microphone"), Choice("builtin", "Built-in microphone")), "desk")
    wrong = Field("Time limit")
    wrong.edit.setText("2:3O")
    wrong.set_error("Write it as 2:30")
    return down(Label("Fields", "caption", "muted"), microphone, Field("Address", "http://localhost:11434"), wrong)


def small_things() -> QVBoxLayout:
    on = Switch("On")
    on.setChecked(True)
    days = Segments((("30", "30 days"), ("90", "90 days"), ("all", "All")))
    days.choose("90")
    return down(
        Label("Chips, levels, switch, segments", "caption", "muted"),
        across(
            Chip("team loop"),
            Chip("Noticed", "selected"),
            Chip("Walked in", "warning", "hollow"),
            LevelChip("L5"),
            LevelChip("L5-L6"),
            LevelChip(""),
        ),
        across(Switch("Off"), on, days, KeyCap("Space"), KeyCap("R")),
    )


def cards() -> QVBoxLayout:
    bar = ProgressBar("Whisper small.en")
    bar.set_part(0.6)
    long_work, empty = Card(), Card("dashed")
    work = down(Label("Whisper small.en", "body"), bar, Label("About 2 minutes left.", "small", "muted"))
    nothing = down(Label("Nothing said yet", "heading"), Label("What is said is found here.", "small", "muted"))
    for card, words in ((long_work, work), (empty, nothing)):
        words.setContentsMargins(0, 0, 0, 0)
        card.setLayout(words)
    return down(long_work, empty)


class ComponentsPage(QWidget):
    """The dialog and the toast stand within it as they would over a page."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        margin = space(7)
        grid.setContentsMargins(margin, margin, margin, margin)
        grid.setHorizontalSpacing(space(7))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, part in enumerate((buttons(), small_things(), fields(), cards())):
            grid.addLayout(part, place // 2, place % 2)
        self.room = QWidget()
        self.room.setMinimumHeight(4 * space(7))
        grid.addWidget(self.room, 2, 0, 1, 2)
        self.toast = Toast(self)
        self.toast.show_text("Rehearsal deleted", undo=lambda: None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour("background"))


def microphone_dialog(window: QWidget) -> Dialog:
    dialog = Dialog(
        window,
        "The microphone is gone",
        "“Desk microphone” stopped sending sound 4 seconds ago. Your answer is saved up to that moment, "
        "and the rehearsal is paused.",
    )
    microphone = ChoiceField("Microphone", "mic", show_label=False)
    microphone.offer((Choice("builtin", "Built-in microphone"),), "builtin")
    dialog.put(microphone)
    dialog.add_button("End and debrief", kind="quiet")
    dialog.add_button("Look again")
    dialog.add_button("Go on with this one", kind="speak", icon="mic", safest=True)
    return dialog
