"""The window: which page is shown when, its keys, and the question before it closes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.session.commands import Command, Quit, ShowDebrief, ShowHome, ShowRehearsals, ShowSettings, UseMicrophone
from app.session.debrief_views import DebriefView, ProgressView
from app.session.judging_commands import AnswerAgain, ShowProgress
from app.session.shared_views import Choice, Problem
from app.session.shelf_commands import OpenHit, ShowTrash
from app.session.shelf_views import PlaceInDebrief
from app.session.views import DevicesView, HomeView, InterviewView, RehearsalsView, SettingsView, Toast, View
from app.ui.application import Commands
from app.ui.bridge import Bridge
from app.ui.theme import motion
from app.ui.window import Window
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

HOME: HomeView = examples("example_views").HOME_VIEW
SETTINGS: SettingsView = replace(examples("example_views").SETTINGS_VIEW, theme="light")
ANSWERING: InterviewView = examples("example_rehearsal_views").your_turn()
PROGRESS: ProgressView = examples("example_progress").PROGRESS_VIEW
LIBRARY: RehearsalsView = examples("example_rehearsal_views").rehearsals()
DEBRIEF: DebriefView = examples("example_debrief_views").debrief()

Tell = Callable[[View], None]


@pytest.fixture
def bridge(posted: Posted) -> Bridge:
    return Bridge(posted)


@pytest.fixture
def window(qtbot: QtBot, bridge: Bridge) -> Window:
    made = Window(bridge)
    qtbot.addWidget(made, before_close_func=_let_it_close)
    with qtbot.waitActive(made):
        made.show()
    return made


def _let_it_close(window: Window) -> None:
    for button in ("End and close",):
        if button in words_on(window):
            button_on(window, button).click()


@pytest.fixture
def tell(qtbot: QtBot, bridge: Bridge, window: Window) -> Tell:
    """Shows a view and waits until the window has it."""
    assert window.isVisible()
    signals = {
        HomeView: bridge.home,
        SettingsView: bridge.settings,
        InterviewView: bridge.interview,
        ProgressView: bridge.progress,
        RehearsalsView: bridge.rehearsals,
        DebriefView: bridge.debrief,
        DevicesView: bridge.devices,
        Toast: bridge.toast,
    }

    def show(view: View) -> None:
        with qtbot.waitSignal(signals[type(view)]):
            bridge.show(view)

    return show


def key(window: Window, which: Qt.Key, control: bool = True) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.windowHandle(), which, modifier)


def test_the_window_opens_on_home_and_names_the_microphone(window: Window, tell: Tell) -> None:
    tell(HOME)
    assert window.place() == "home"
    assert "Desk microphone" in words_on(window.bar)
    assert "Ready when you are" in words_on(window)


def test_the_places_are_reached_with_their_keys(window: Window, tell: Tell, posted: Posted) -> None:
    tell(HOME)
    key(window, Qt.Key.Key_Comma)
    tell(SETTINGS)
    assert window.place() == "settings"
    key(window, Qt.Key.Key_2)
    tell(LIBRARY)
    assert window.place() == "rehearsals"
    key(window, Qt.Key.Key_1)
    assert window.place() == "home"
    assert posted == [ShowSettings(), ShowRehearsals(), ShowHome()]


def test_a_debrief_lies_under_rehearsals(window: Window, tell: Tell) -> None:
    window.post(ShowDebrief("s3"))
    tell(DEBRIEF)
    assert window.place() == "debrief"
    assert window.bar.item("rehearsals").isChecked()


def test_a_place_that_was_found_leads_to_the_debrief(window: Window, bridge: Bridge, tell: Tell, qtbot: QtBot) -> None:
    tell(HOME)
    window.post(OpenHit(DEBRIEF.session, 1, 1))
    tell(DEBRIEF)
    assert window.place() == "debrief"
    with qtbot.waitSignal(bridge.place_in_debrief):
        bridge.show(PlaceInDebrief(DEBRIEF.session, 1, 1))


def test_the_trash_lies_under_rehearsals(window: Window, tell: Tell) -> None:
    tell(HOME)
    window.post(ShowTrash())
    tell(replace(LIBRARY, trash=True))
    assert window.place() == "rehearsals"


def test_progress_is_a_place_of_its_own(window: Window, tell: Tell, posted: Posted) -> None:
    tell(HOME)
    key(window, Qt.Key.Key_3)
    tell(PROGRESS)
    assert window.place() == "progress"
    assert posted == [ShowProgress()]


def test_every_place_names_its_key_in_its_tooltip(window: Window) -> None:
    tips = {name: window.bar.item(name).toolTip() for name in ("home", "rehearsals", "progress", "settings")}
    assert tips == {
        "home": "Home (Ctrl+1)",
        "rehearsals": "Rehearsals (Ctrl+2)",
        "progress": "Progress (Ctrl+3)",
        "settings": "Settings (Ctrl+,)",
    }


def test_a_view_that_nobody_asked_for_does_not_change_the_page(window: Window, tell: Tell) -> None:
    tell(HOME)
    tell(SETTINGS)
    tell(LIBRARY)
    assert window.place() == "home"


def test_a_rehearsal_takes_the_window_and_the_bar_goes(window: Window, tell: Tell) -> None:
    tell(HOME)
    tell(ANSWERING)
    assert window.place() == "rehearsal"
    assert not window.bar.isVisible()
    key(window, Qt.Key.Key_1)
    tell(HOME)
    assert window.place() == "rehearsal"


def test_the_debrief_follows_the_rehearsal(window: Window, tell: Tell) -> None:
    tell(ANSWERING)
    tell(replace(ANSWERING, phase="ended"))
    tell(DEBRIEF)
    assert window.place() == "debrief"
    assert window.bar.isVisible()


def test_a_debrief_that_is_scored_meanwhile_does_not_pull_anybody_back(window: Window, tell: Tell) -> None:
    tell(HOME)
    tell(DEBRIEF)
    assert window.place() == "home"


def test_a_toast_says_what_was_done(window: Window, tell: Tell) -> None:
    tell(Toast("Exported to Documents"))
    assert "Exported to Documents" in words_on(window.toast)


def test_a_microphone_that_was_plugged_in_is_taken_with_one_click(window: Window, tell: Tell, posted: Posted) -> None:
    tell(HOME)
    tell(Toast("Headset was plugged in.", undo=UseMicrophone("Headset\tALSA"), button="Use it"))
    button_on(window.toast, "Use it").click()
    assert posted[-1] == UseMicrophone("Headset\tALSA")


def test_what_is_plugged_in_is_in_the_bar_and_in_settings_at_once(window: Window, tell: Tell) -> None:
    system, headset = Choice("", "System default"), Choice("Headset\tALSA", "Headset")
    window.post(ShowSettings())
    tell(SETTINGS)
    tell(DevicesView("Headset", (system, headset), headset.id, (system,), ""))
    assert "Headset" in words_on(window.bar)
    settings = window.pages.page("settings")
    assert settings.sections["Sound"].microphone.chosen_id() == headset.id
    assert window.place() == "settings"


def test_an_archive_that_cannot_be_opened_is_said_and_the_window_closes(
    window: Window, tell: Tell, posted: Posted
) -> None:
    tell(Toast("This archive was made by a newer Greenroom. Install that version.", bad=True, fatal=True))
    assert "This archive was made by a newer Greenroom. Install that version." in words_on(window)
    button_on(window, "Close Greenroom").click()
    assert not window.isVisible()
    assert posted[-1] == Quit()


def test_a_rehearsal_that_we_stopped_gives_way_to_home_which_says_so(window: Window, tell: Tell) -> None:
    tell(HOME)
    tell(ANSWERING)
    tell(replace(HOME, problem=Problem("Something went wrong in Greenroom.", "Everything so far is saved.")))
    assert window.place() == "home"
    assert window.bar.isVisible()
    assert "Everything so far is saved." in words_on(window)


@pytest.mark.parametrize("appeared", [False, True])
def test_home_says_why_a_question_could_not_be_answered_again(window: Window, tell: Tell, appeared: bool) -> None:
    window.post(ShowDebrief("s3"))
    tell(DEBRIEF)
    window.post(AnswerAgain("s3", 7))
    if appeared:
        tell(replace(ANSWERING, phase="ready"))
    tell(replace(HOME, problem=Problem("There is no microphone.")))
    assert window.place() == "home"
    assert "There is no microphone." in words_on(window)


def test_closing_posts_quit(window: Window, tell: Tell, posted: Posted) -> None:
    tell(HOME)
    key(window, Qt.Key.Key_Q)
    assert not window.isVisible()
    assert posted == [Quit()]


def test_closing_in_a_rehearsal_asks_and_keeps_it_by_default(window: Window, tell: Tell, posted: Posted) -> None:
    tell(ANSWERING)
    window.close()
    assert window.isVisible()
    assert "End rehearsal?" in words_on(window)
    assert "Everything so far is saved." in words_on(window)
    assert QApplication.focusWidget() is button_on(window, "Keep rehearsing")
    key(window, Qt.Key.Key_Return, control=False)
    assert window.isVisible()
    assert "End rehearsal?" not in words_on(window)
    assert posted == []


def test_closing_in_a_rehearsal_closes_when_it_is_confirmed(window: Window, tell: Tell, posted: Posted) -> None:
    tell(ANSWERING)
    window.close()
    button_on(window, "End and close").click()
    assert not window.isVisible()
    assert posted == [Quit()]


def test_asking_twice_asks_once(window: Window, tell: Tell) -> None:
    tell(ANSWERING)
    window.close()
    window.close()
    assert words_on(window).count("End rehearsal?") == 1


def test_f11_fills_the_screen_and_gives_it_back(window: Window) -> None:
    key(window, Qt.Key.Key_F11, control=False)
    assert window.isFullScreen()
    key(window, Qt.Key.Key_F11, control=False)
    assert not window.isFullScreen()


def test_pages_cross_fade_when_things_may_move(window: Window, tell: Tell, qtbot: QtBot) -> None:
    motion.pin_reduced(False)
    tell(HOME)
    window.go_to("settings")
    tell(SETTINGS)
    veil = window.pages.veil
    assert veil.isVisible()
    qtbot.waitUntil(lambda: not veil.isVisible())


def test_what_is_posted_before_the_session_is_there_arrives_in_order() -> None:
    commands, got = Commands(), list[Command]()
    commands(ShowHome())
    commands(ShowSettings())
    commands.connect(got.append)
    commands(Quit())
    assert got == [ShowHome(), ShowSettings(), Quit()]
