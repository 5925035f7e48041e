"""The controls: keyboard alone, what a screen reader is told, and what is silent."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.session.shared_views import Choice
from app.ui.widgets.button import Button
from app.ui.widgets.choice import ChoiceBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.field import Field
from app.ui.widgets.focus import FocusRing
from app.ui.widgets.labels import Label
from app.ui.widgets.level_chip import LevelChip
from app.ui.widgets.segments import Segments
from app.ui.widgets.switch import Switch
from app.ui.widgets.toast import Toast
from tests.app.ui.seeing import button_on, words_on

FRUIT = (Choice("a", "Apple"), Choice("b", "Banana", "yellow"))


class Pane(QWidget):
    """A window with these controls in a column."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        for part in parts:
            column.addWidget(part)
        self.resize(900, 600)


Shown = Callable[..., Pane]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Puts controls into a window on screen; the window lives as long as the test."""
    kept = []

    def show(*parts: QWidget) -> Pane:
        pane = Pane(*parts)
        kept.append(pane)
        qtbot.addWidget(pane)
        with qtbot.waitActive(pane):
            pane.show()
        return pane

    return show


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button(qtbot: QtBot, key: Qt.Key, shown: Shown) -> None:
    button = Button("Continue")
    shown(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_a_button_with_a_key_names_it_in_its_tooltip(qtbot: QtBot) -> None:
    button = Button("I'm done", key="Space")
    qtbot.addWidget(button)
    assert button.toolTip() == "I'm done (Space)"
    assert button.accessibleName() == "I'm done"


def test_a_key_cap_makes_its_button_wider(qtbot: QtBot) -> None:
    plain, capped = Button("Skip"), Button("Skip", key="N")
    qtbot.addWidget(plain)
    qtbot.addWidget(capped)
    assert capped.sizeHint().width() >= plain.sizeHint().width() + 10


def test_a_long_label_elides_and_its_tooltip_has_it_all(qtbot: QtBot) -> None:
    label = Label("You stopped at question 3 of 6, Technical deep dive with Maren Holt")
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.show()
    assert label.is_elided()
    assert label.toolTip() == label.text()
    label.resize(900, 24)
    assert label.toolTip() == ""


def test_a_paragraph_is_as_tall_as_its_lines(qtbot: QtBot) -> None:
    label = Label("one two three four five six seven eight nine ten", "body", wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(1000) == 24
    assert label.heightForWidth(label.text_width() // 2) in (48, 72)


def test_the_switch_says_its_state_in_a_word_and_acts_on_the_keyboard(qtbot: QtBot, shown: Shown) -> None:
    switch = Switch("Local only")
    shown(switch)
    assert switch.word() == "Off"
    with qtbot.waitSignal(switch.clicked):
        QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.word() == "On"


def test_segments_move_with_the_arrows_and_choosing_for_them_is_silent(qtbot: QtBot, shown: Shown) -> None:
    segments = Segments((("short", "Short"), ("usual", "Usual"), ("long", "Long")))
    shown(segments)
    with qtbot.assertNotEmitted(segments.chosen):
        segments.choose("usual")
    segments.segment("usual").setFocus()
    with qtbot.waitSignal(segments.chosen) as heard:
        QTest.keyClick(segments.segment("usual"), Qt.Key.Key_Right)
    assert heard.args == ["long"]
    assert segments.current() == "long"


def test_a_drop_down_is_filled_silently_and_chosen_with_the_arrows(qtbot: QtBot, shown: Shown) -> None:
    box = ChoiceBox("Fruit")
    shown(box)
    with qtbot.assertNotEmitted(box.chosen):
        box.offer(FRUIT, "a")
    with qtbot.waitSignal(box.chosen) as heard:
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert heard.args == ["b"]


def test_the_open_list_is_chosen_from_with_the_keyboard(qtbot: QtBot, shown: Shown) -> None:
    box = ChoiceBox("Fruit")
    shown(box)
    box.offer(FRUIT, "a")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: box.view().isVisible())
    with qtbot.waitSignal(box.chosen) as heard:
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert heard.args == ["b"]
    assert box.currentText() == "Banana"


def test_what_is_chosen_but_not_offered_is_not_made_up(qtbot: QtBot) -> None:
    box = ChoiceBox("Fruit")
    qtbot.addWidget(box)
    box.offer(FRUIT, "cherry")
    assert box.chosen_id() == ""
    assert box.currentText() == ""


def test_a_field_tells_only_of_changes_and_keeps_what_is_being_written(qtbot: QtBot, shown: Shown) -> None:
    field = Field("Address")
    shown(field)
    field.write("http://localhost:1")
    with qtbot.assertNotEmitted(field.committed):
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "2")
    field.write("http://localhost:1")
    assert field.text() == "http://localhost:12"
    with qtbot.waitSignal(field.committed) as heard:
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert heard.args == ["http://localhost:12"]


def test_an_error_stands_below_its_field(shown: Shown) -> None:
    field = Field("Time limit")
    pane = shown(field)
    field.set_error("Write a number from 0.5 to 120")
    assert "Write a number from 0.5 to 120" in words_on(pane)
    field.set_error("")
    assert "Write a number" not in words_on(pane)


def test_a_rehearsal_without_a_level_says_not_scored(qtbot: QtBot) -> None:
    for text, said in (("", "Not scored"), ("L5", "L5"), ("L5-L6", "L5–L6")):
        chip = LevelChip(text)
        qtbot.addWidget(chip)
        assert chip.text() == said


def test_the_focus_ring_appears_with_the_keyboard_and_goes_with_the_mouse(shown: Shown) -> None:
    one, two = Button("One"), Button("Two")
    pane = shown(one, two)
    ring = FocusRing(pane)
    ring.watch_native()
    handle = pane.windowHandle()
    one.setFocus()
    assert ring.isHidden()
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    assert two.hasFocus()
    assert not ring.isHidden()
    assert ring.geometry() == two.geometry().adjusted(-4, -4, 4, 4)
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=one.geometry().center())
    assert ring.isHidden()


def ask(pane: Pane, answers: list[str]) -> Dialog:
    dialog = Dialog(pane, "End rehearsal?", "Everything so far is saved.")
    dialog.add_button("End", lambda: answers.append("end"), "danger")
    dialog.add_button("Keep rehearsing", lambda: answers.append("keep"), safest=True, escape=True)
    dialog.ask()
    return dialog


def test_a_dialog_gives_the_safest_answer_the_focus_and_tab_stays_inside(shown: Shown) -> None:
    below = Button("Below")
    pane = shown(below)
    below.setFocus()
    ask(pane, [])
    handle = pane.windowHandle()
    names = []
    for _ in range(3):
        names.append(pane.focusWidget().accessibleName())
        QTest.keyClick(handle, Qt.Key.Key_Tab)
    assert names == ["Keep rehearsing", "End", "Keep rehearsing"]
    assert not below.isEnabled()


def test_escape_gives_the_safest_answer_and_the_page_is_as_before(qtbot: QtBot, shown: Shown) -> None:
    below = Button("Below")
    pane = shown(below)
    below.setFocus()
    answers: list[str] = []
    dialog = ask(pane, answers)
    with qtbot.waitSignal(dialog.closed):
        QTest.keyClick(pane.windowHandle(), Qt.Key.Key_Escape)
    assert answers == ["keep"]
    assert below.isEnabled()
    assert below.hasFocus()


def test_a_toast_can_be_undone(shown: Shown) -> None:
    pane = shown(Label("page"))
    undone: list[bool] = []
    toast = Toast(pane)
    toast.show_text("Rehearsal deleted", undo=lambda: undone.append(True))
    assert "Rehearsal deleted" in words_on(toast)
    assert pane.rect().contains(toast.geometry().center())
    button_on(toast, "Undo").click()
    assert undone == [True]
    assert toast.isHidden()
