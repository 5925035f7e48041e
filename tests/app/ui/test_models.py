"""The models in Settings: each row says what it is and can do; every button posts one command."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.session import commands as co
from app.session.views import ModelsView, SettingsView
from app.ui.pages.settings import SettingsPage
from app.ui.pages.settings_engines import Recognition, Voice
from app.ui.pages.settings_models import MEASURING, ModelLine
from app.ui.widgets.dialog import Dialog
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

VIEW: SettingsView = replace(examples("example_views").SETTINGS_VIEW, theme="light")
MODELS: ModelsView = examples("example_models").MODELS_VIEW
LOCAL_ONLY: ModelsView = examples("example_models").LOCAL_ONLY_VIEW


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> SettingsPage:
    made = SettingsPage(posted)
    qtbot.addWidget(made)
    made.show_view(VIEW)
    made.show_models(MODELS)
    made.resize(1280, 744)
    made.choose("Recognition")
    with qtbot.waitActive(made):
        made.show()
    return made


def recognition(page: SettingsPage) -> Recognition:
    section = page.sections["Recognition"]
    assert isinstance(section, Recognition)
    return section


def line(page: SettingsPage, model: str) -> ModelLine:
    return recognition(page).models.lines[model]


def test_a_model_says_what_it_costs_and_whether_it_suits_this_machine(page: SettingsPage) -> None:
    words = words_on(line(page, "small.en"))
    assert "487 MB" in words
    assert "510 MB of memory" in words
    assert "About 4 times as fast as you speak here" in words
    assert "Recommended" not in words_on(line(page, "base.en"))
    assert line(page, "small.en").recommended.isVisible()


def test_an_available_one_can_be_got(page: SettingsPage, posted: Posted) -> None:
    button_on(line(page, "tiny.en"), "Get").click()
    assert posted == [co.GetModel("tiny.en")]


def test_a_growing_one_shows_how_far_and_can_be_stopped(page: SettingsPage, posted: Posted) -> None:
    row = line(page, "small.en")
    assert row.bar.isVisible()
    assert row.bar.value() == pytest.approx(577, abs=1)
    assert "281 MB of 487 MB, about 2 min left" in words_on(row)
    button_on(row, "Cancel").click()
    assert posted == [co.StopGetting("small.en")]


def test_a_broken_off_one_goes_on(page: SettingsPage, posted: Posted) -> None:
    assert "120 MB of 487 MB is here already" in words_on(line(page, "small"))
    button_on(line(page, "small"), "Go on").click()
    assert posted == [co.GetModel("small")]


def test_an_installed_one_can_be_used_and_the_used_one_says_so(page: SettingsPage, posted: Posted) -> None:
    assert line(page, "base.en").used.isVisible()
    button_on(line(page, "tiny"), "Use").click()
    assert posted == [co.UseModel("tiny")]


@pytest.mark.parametrize(("answer", "commands"), [("Remove", [co.RemoveModel("tiny")]), ("Keep it", [])])
def test_removing_asks_first(page: SettingsPage, posted: Posted, answer: str, commands: list[co.Command]) -> None:
    button_on(line(page, "tiny"), "Remove").click()
    assert posted == []
    (dialog,) = page.window().findChildren(Dialog)
    button_on(dialog, answer).click()
    assert posted == commands


def test_a_failure_stands_in_its_row(page: SettingsPage) -> None:
    assert "it broke off. What has come is kept" in words_on(line(page, "medium"))


def test_local_only_says_why_nothing_can_be_got(page: SettingsPage) -> None:
    page.show_models(LOCAL_ONLY)
    assert "Local only is on" in words_on(recognition(page))
    assert not button_on(line(page, "tiny.en"), "Get").isEnabled()


def test_this_machine_can_be_measured(page: SettingsPage, posted: Posted) -> None:
    button_on(page, "Measure this machine").click()
    assert posted == [co.MeasureMachine()]
    page.show_models(replace(MODELS, measuring=True))
    assert MEASURING in words_on(recognition(page))
    assert not recognition(page).models.measure.isEnabled()


def test_one_can_be_added_from_a_file(page: SettingsPage, posted: Posted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/down/base.zip", ""))
    button_on(page, "Add from a file").click()
    assert posted == [co.AddModel("/down/base.zip")]


def test_voices_are_listed_under_voice(page: SettingsPage, qtbot: QtBot) -> None:
    page.choose("Voice")
    section = page.sections["Voice"]
    assert isinstance(section, Voice)
    assert "Waiting for the one before it" in words_on(section.models.lines["en_US-kristin-medium"])
    qtbot.waitUntil(lambda: "public domain" in words_on(section))


def test_rows_keep_their_buttons_while_something_grows(page: SettingsPage) -> None:
    before = line(page, "small.en")
    page.show_models(replace(MODELS, measured=""))
    assert line(page, "small.en") is before


def test_another_machine_is_asked_for_only_when_it_is_chosen(page: SettingsPage, posted: Posted) -> None:
    section = recognition(page)
    assert not section.address.isVisible()
    page.show_view(replace(VIEW, recogniser="remote", ears_address="http://den.example:8000/v1"))
    assert section.address.isVisible()
    section.remote_model.edit.setText("large-v3")
    section.remote_model.edit.editingFinished.emit()
    section.key.edit.setText("secret")
    section.key.edit.editingFinished.emit()
    assert posted == [co.ChangeSetting("ears_model", "large-v3"), co.StoreKey("secret", "ears")]
    assert section.key.text() == ""
