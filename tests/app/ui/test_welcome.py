"""The Welcome page: when it comes up, its three steps, and what each choice posts."""

import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.cli.window import wants_welcome
from app.session import commands as co
from app.session.shared_views import Choice
from app.session.views import HomeView, ModelsView, SettingsView
from app.settings import Settings, load_settings, save_settings
from app.ui.bridge import Bridge
from app.ui.pages.welcome import WelcomePage
from app.ui.pages.welcome_ears import MEASURING, Ears
from app.ui.pages.welcome_interviewer import IN_HOUSE, LOCAL_ONLY, NONE_FOUND, TO_PROVIDER, Interviewer
from app.ui.window import Window
from app.wiring import utc_now
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

CHECKS: ModuleType = examples("example_check")
HOME: HomeView = examples("example_views").FIRST_DAY_VIEW
SETTINGS: SettingsView = replace(examples("example_views").SETTINGS_VIEW, theme="light", model="", model_test="")
FETCHING: ModelsView = examples("example_models").MODELS_VIEW
NOTHING: ModelsView = examples("example_models").NOTHING_VIEW
HERE: ModelsView = examples("example_models").HERE_VIEW
OLLAMA = Choice("ollama_chat/llama3.1:8b\thttp://localhost:11434", "llama3.1:8b", "Ollama")


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> WelcomePage:
    made = WelcomePage(posted)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def ears(page: WelcomePage, posted: Posted) -> Ears:
    page.go_to(1)
    page.show_settings(SETTINGS)
    page.show_models(HERE)
    posted.clear()
    return page.ears


@pytest.fixture
def interviewer(page: WelcomePage, posted: Posted) -> Interviewer:
    page.go_to(2)
    page.show_home(HOME)
    page.show_settings(replace(SETTINGS, local_models=()))
    posted.clear()
    return page.interviewer


# ---- when it comes up


@pytest.mark.parametrize(
    ("settings", "home", "archive_is_there", "wanted"),
    [
        ({}, None, False, True),
        ({"theme": "dark"}, HOME, True, True),
        ({"welcomed": True}, HOME, True, False),
        ({}, replace(HOME, total=3), True, False),
        ({}, None, True, False),
        ({"welcomed": True}, None, False, False),
    ],
)
def test_only_who_has_never_been_here_is_welcomed(
    settings: dict[str, object], home: HomeView | None, archive_is_there: bool, wanted: bool
) -> None:
    assert wants_welcome(settings, home, archive_is_there) is wanted


def test_being_welcomed_is_kept_with_the_settings(tmp_path: Path) -> None:
    from datetime import datetime

    now = datetime.fromisoformat(utc_now())
    save_settings(tmp_path / "settings.json", Settings(welcomed=True), {}, now)
    assert json.loads((tmp_path / "settings.json").read_text())["welcomed"] is True
    assert load_settings(tmp_path / "settings.json", {}, now).settings.welcomed


def test_home_does_not_push_it_aside_and_the_bar_is_gone(qtbot: QtBot, posted: Posted) -> None:
    bridge = Bridge(posted)
    window = Window(bridge)
    qtbot.addWidget(window)
    window.post(co.ShowHome())
    window.welcome()
    with qtbot.waitActive(window):
        window.show()
    assert posted == [co.ShowHome(), co.ShowMicrophoneCheck()]
    for signal, view in (
        (bridge.home, HOME),
        (bridge.settings, SETTINGS),
        (bridge.models, HERE),
        (bridge.microphone_check, CHECKS.GOOD),
        (bridge.microphone_meter, CHECKS.SPEAKING),
    ):
        with qtbot.waitSignal(signal):
            bridge.show(view)
    assert window.place() == "welcome"
    assert not window.bar.isVisible()
    assert not window.pages.has("settings")
    assert "Is this you?" in words_on(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.place() == "welcome"
    for _ in range(3):
        button_on(window, window.pages.page("welcome").leave.text()).click()
    with qtbot.waitSignal(bridge.home):
        bridge.show(replace(HOME, hint="Now for real."))
    assert window.place() == "home"
    assert window.bar.isVisible()
    assert posted[-2:] == [co.ChangeSetting("welcomed", "true"), co.ShowHome()]


def test_the_check_is_opened_from_settings_and_leads_back(qtbot: QtBot, posted: Posted) -> None:
    bridge = Bridge(posted)
    window = Window(bridge)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.go_to("settings")
    with qtbot.waitSignal(bridge.settings):
        bridge.show(SETTINGS)
    button_on(window, "Check the microphone").click()
    assert window.place() == "check"
    assert posted[-1] == co.ShowMicrophoneCheck()
    button_on(window, "Back to Settings").click()
    with qtbot.waitSignal(bridge.settings):
        bridge.show(replace(SETTINGS, patience="long"))
    assert window.place() == "settings"
    assert posted[-2:] == [co.ShowSettings(), co.LeaveMicrophoneCheck()]


# ---- the steps


def test_every_step_can_be_skipped(page: WelcomePage, posted: Posted) -> None:
    assert page.step() == 0
    assert page.marks.accessibleName() == "Step 1 of 3"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.step() == 1
    button_on(page, "Skip this step").click()
    assert page.step() == 2
    button_on(page, "Skip to Home").click()
    assert posted[-2:] == [co.ChangeSetting("welcomed", "true"), co.ShowHome()]


def test_yes_leads_to_the_second_step_and_the_microphone_is_closed(page: WelcomePage, posted: Posted) -> None:
    page.show_view(CHECKS.PLAYING)
    button_on(page, "Yes, that is me").click()
    assert page.step() == 1
    assert co.LeaveMicrophoneCheck() in posted
    assert co.ShowSettings() in posted
    button_on(page, "Back").click()
    assert page.step() == 0


def test_a_machine_that_was_never_measured_is_measured_once(page: WelcomePage, posted: Posted) -> None:
    page.go_to(1)
    page.show_models(NOTHING)
    page.show_models(replace(NOTHING, measuring=True))
    page.show_models(NOTHING)
    assert posted.count(co.MeasureMachine()) == 1
    page.show_models(replace(NOTHING, measuring=True))
    assert MEASURING.rstrip(".") in words_on(page)


def test_the_recommended_model_says_its_size_and_time_and_is_fetched(
    page: WelcomePage, ears: Ears, posted: Posted
) -> None:
    page.show_models(NOTHING)
    words = words_on(ears.card)
    assert "Whisper base.en" in words
    assert "148 MB" in words
    assert "About 24 s to fetch at 50 Mbit/s" in words
    posted.clear()
    assert ears.main_button() is ears.card.get
    button_on(ears.card, "Get it").click()
    assert posted == [co.GetModel("base.en")]


def test_fetching_shows_how_far_it_is_and_can_be_cancelled(page: WelcomePage, ears: Ears, posted: Posted) -> None:
    page.show_models(FETCHING)
    assert "281 MB of 487 MB, about 2 min left" in words_on(ears.card)
    assert ears.side.lamp.face.elapsed_s == pytest.approx(0.577, abs=0.001)
    assert ears.main_button() is ears.buttons.on
    button_on(ears.card, "Cancel").click()
    assert posted == [co.StopGetting("small.en")]


def test_the_basic_recogniser_can_be_used_now_and_gives_way_to_a_fetched_model(
    page: WelcomePage, ears: Ears, posted: Posted
) -> None:
    assert "Whisper small.en" in words_on(ears.side)
    button_on(ears.simple, "Use it now").click()
    assert posted == [co.ChangeSetting("recogniser", "basic")]
    page.show_settings(replace(SETTINGS, recogniser="basic"))
    assert "Basic recogniser" in words_on(ears.side)
    assert ears.simple.used.isVisible()
    page.show_models(NOTHING)
    posted.clear()
    button_on(ears.card, "Get it").click()
    assert posted == [co.GetModel("base.en"), co.ChangeSetting("recogniser", "auto")]


def test_a_model_can_come_from_a_folder_or_an_archive(
    ears: Ears, posted: Posted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/models/small")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/down/base.zip", ""))
    button_on(ears, "Choose a folder").click()
    button_on(ears, "Add an archive").click()
    assert posted == [co.ChangeSetting("whisper_folder", "/models/small"), co.AddModel("/down/base.zip")]


def test_local_only_says_why_nothing_is_fetched(page: WelcomePage, ears: Ears) -> None:
    page.show_models(examples("example_models").LOCAL_ONLY_VIEW)
    assert "Local only is on" in words_on(ears.card)
    assert ears.main_button() is ears.buttons.on


def test_models_on_this_machine_are_looked_for_when_the_step_is_seen(page: WelcomePage, posted: Posted) -> None:
    page.go_to(2)
    assert posted.count(co.FindLocalModels()) == 1
    page.show_settings(SETTINGS)
    page.show_settings(replace(SETTINGS, local_models=()))
    assert NONE_FOUND in words_on(page)
    button_on(page, "Look again").click()
    assert posted[-1] == co.FindLocalModels()


def test_a_model_that_was_found_is_used_with_one_click(
    page: WelcomePage, interviewer: Interviewer, posted: Posted, qtbot: QtBot
) -> None:
    page.show_settings(replace(SETTINGS, local_models=(OLLAMA,)))
    (option,) = interviewer.local.values()
    qtbot.waitUntil(option.isVisible)
    assert "Found on this machine, in Ollama. Nothing leaves." in words_on(interviewer)
    button_on(option, "Use it").click()
    assert posted == [
        co.ChangeSetting("api_base", "http://localhost:11434"),
        co.ChangeSetting("model", "ollama_chat/llama3.1:8b"),
    ]
    chosen = replace(SETTINGS, model="ollama_chat/llama3.1:8b", api_base="http://localhost:11434")
    page.show_settings(replace(chosen, local_models=(OLLAMA,)))
    assert option.used.isVisible()
    assert page.foot.text() == IN_HOUSE


def test_a_key_is_stored_and_tried_and_leaves_the_screen(
    page: WelcomePage, interviewer: Interviewer, posted: Posted
) -> None:
    button_on(interviewer, "Enter a key").click()
    fields = interviewer.fields
    QTest.keyClick(fields.key.edit, Qt.Key.Key_Return)
    assert "Name the model first" in words_on(fields)
    assert posted == []
    fields.model.edit.setText("openai/gpt-5-mini")
    fields.key.edit.setText("secret")
    button_on(fields, "Save and try").click()
    assert posted == [
        co.ChangeSetting("api_base", ""),
        co.ChangeSetting("model", "openai/gpt-5-mini"),
        co.StoreKey("secret"),
        co.TestModel(),
    ]
    assert fields.key.edit.text() == ""
    page.show_settings(replace(SETTINGS, model="openai/gpt-5-mini", local_models=(), model_test="It answered."))
    assert "It answered." in words_on(fields)
    assert page.foot.text() == TO_PROVIDER
    button_on(interviewer.house, "Use it").click()
    assert posted[-1] == co.ChangeSetting("model", "")


def test_local_only_keeps_keys_away(page: WelcomePage, interviewer: Interviewer) -> None:
    page.show_settings(replace(SETTINGS, local_only=True, local_models=()))
    assert LOCAL_ONLY in words_on(interviewer)
    assert not interviewer.use_key.isEnabled()


def test_one_question_is_spoken_aloud(interviewer: Interviewer, posted: Posted) -> None:
    QTest.keyClick(interviewer.buttons.on, Qt.Key.Key_T)
    assert posted == [co.TestSound(question=True)]


def test_it_ends_with_the_first_rehearsal(interviewer: Interviewer, posted: Posted) -> None:
    assert QApplication.focusWidget() is interviewer.buttons.on
    QTest.keyClick(interviewer.buttons.on, Qt.Key.Key_Return)
    assert posted == [co.ChangeSetting("welcomed", "true"), co.StartRehearsal(*HOME.chosen)]
