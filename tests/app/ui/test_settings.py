"""Settings: every control acts at once, with a command that exists."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.session import commands
from app.session.commands import ChangeSetting, FindLocalModels, StoreKey
from app.session.shared_views import Choice, Problem
from app.session.views import SettingsView
from app.ui.pages import settings_engines
from app.ui.pages.settings import SECTIONS, SettingsPage
from app.ui.pages.settings_engines import Recognition, Sound, Voice
from app.ui.pages.settings_interviewer import ASKING, LOCAL_ONLY, Interviewer
from app.ui.pages.settings_person import Accommodations, Appearance
from app.ui.pages.settings_privacy import NOTHING_LEFT, Privacy
from app.ui.theme.palette import theme_name
from app.ui.widgets.labels import Label
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

VIEW: SettingsView = replace(examples("example_views").SETTINGS_VIEW, theme="light")


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> SettingsPage:
    made = SettingsPage(posted)
    qtbot.addWidget(made)
    made.show_view(VIEW)
    made.resize(1280, 744)
    with qtbot.waitActive(made):
        made.show()
    return made


def sound(page: SettingsPage) -> Sound:
    section = page.sections["Sound"]
    assert isinstance(section, Sound)
    return section


def interviewer(page: SettingsPage) -> Interviewer:
    page.choose("Interviewer and keys")
    section = page.sections["Interviewer and keys"]
    assert isinstance(section, Interviewer)
    return section


def privacy(page: SettingsPage) -> Privacy:
    page.choose("Privacy")
    section = page.sections["Privacy"]
    assert isinstance(section, Privacy)
    return section


def test_the_microphone_is_changed_with_the_keyboard(page: SettingsPage, posted: Posted) -> None:
    sound(page).microphone.setFocus()
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Down)
    assert posted == [ChangeSetting("microphone", "builtin")]


def test_a_test_sentence_can_be_played(page: SettingsPage, posted: Posted) -> None:
    button_on(page, "Play a test sentence").click()
    page.choose("Voice")
    button_on(page, "Play a test sentence").click()
    assert posted == [commands.TestSound(), commands.TestSound()]


def test_up_and_down_walk_through_the_sections(page: SettingsPage) -> None:
    page.item("Sound").setFocus()
    for _ in range(4):
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Down)
    assert page.current() == "Privacy"
    assert "What left this machine" in words_on(page)


def test_a_whisper_folder_is_chosen_and_forgotten(
    page: SettingsPage, posted: Posted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: "/models/tiny")
    page.choose("Recognition")
    section = page.sections["Recognition"]
    assert isinstance(section, Recognition)
    button_on(page, "Choose a folder").click()
    button_on(page, "Forget it").click()
    assert posted == [ChangeSetting("whisper_folder", "/models/tiny"), ChangeSetting("whisper_folder", "")]
    page.show_view(replace(VIEW, whisper_folder=""))
    assert settings_engines.NO_FOLDER in words_on(page)
    assert "Forget it" not in words_on(page)


def test_a_dialog_that_is_left_changes_nothing(
    page: SettingsPage, posted: Posted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: ("", ""))
    page.choose("Voice")
    assert isinstance(page.sections["Voice"], Voice)
    button_on(page, "Choose a file").click()
    assert posted == []


def test_the_model_is_named_and_tested(page: SettingsPage, posted: Posted) -> None:
    section = interviewer(page)
    assert "Answered in 0.8 s." in words_on(page)
    section.model.edit.selectAll()
    QTest.keyClicks(section.model.edit, "gpt-x")
    QTest.keyClick(section.model.edit, Qt.Key.Key_Return)
    button_on(page, "Test it").click()
    assert posted == [ChangeSetting("model", "gpt-x"), commands.TestModel()]
    assert ASKING in words_on(page)
    page.show_view(replace(VIEW, model_test="It did not answer within 6 s."))
    assert "It did not answer within 6 s." in words_on(page)


def test_a_key_is_stored_and_never_stays_in_the_field(page: SettingsPage, posted: Posted) -> None:
    section = interviewer(page)
    QTest.keyClicks(section.key.edit, "sk-secret")
    assert "sk-secret" not in words_on(page)
    QTest.keyClick(section.key.edit, Qt.Key.Key_Return)
    assert posted == [StoreKey("sk-secret")]
    assert section.key.text() == ""


def test_a_stored_key_can_be_removed(page: SettingsPage, posted: Posted) -> None:
    interviewer(page)
    button_on(page, "Remove").click()
    assert posted == [StoreKey("")]
    page.show_view(replace(VIEW, key_stored=False))
    assert "Remove" not in words_on(page)


def test_a_key_from_the_environment_cannot_be_changed_here_and_says_so(page: SettingsPage) -> None:
    page.show_view(replace(VIEW, key_place="environment"))
    assert not interviewer(page).key.isEnabled()
    assert "It comes from the environment" in words_on(page)


@pytest.mark.parametrize(("typed", "posts"), [("0.5", "0.5"), ("$2", "2"), ("-1", ""), ("much", "")])
def test_a_spending_limit_is_checked_beside_its_field(
    page: SettingsPage, posted: Posted, typed: str, posts: str
) -> None:
    section = interviewer(page)
    section.spending.edit.selectAll()
    QTest.keyClicks(section.spending.edit, typed)
    QTest.keyClick(section.spending.edit, Qt.Key.Key_Return)
    assert posted == ([ChangeSetting("spending_limit_usd", posts)] if posts else [])
    assert bool(section.spending.error()) is not bool(posts)


def test_models_on_this_machine_are_looked_for_and_taken(page: SettingsPage, posted: Posted) -> None:
    section = interviewer(page)
    assert not section.local.isVisible()
    section.look.click()
    assert posted == [FindLocalModels()]
    found = Choice("ollama_chat/llama3.1\thttp://localhost:11434", "llama3.1", "Ollama")
    page.show_view(replace(VIEW, local_models=(found,)))
    assert section.local.isVisible()
    section.local.chosen.emit(found.id)
    assert posted[1:] == [
        ChangeSetting("api_base", "http://localhost:11434"),
        ChangeSetting("model", "ollama_chat/llama3.1"),
    ]
    page.show_view(replace(VIEW, local_models=()))
    assert not section.local.isVisible()


@pytest.mark.parametrize(("typed", "posts"), [("12", "12"), ("2,5", "2.5"), ("0.1", ""), ("soon", "")])
def test_a_time_limit_is_checked_beside_its_field(page: SettingsPage, posted: Posted, typed: str, posts: str) -> None:
    section = interviewer(page)
    section.limit.edit.selectAll()
    QTest.keyClicks(section.limit.edit, typed)
    QTest.keyClick(section.limit.edit, Qt.Key.Key_Return)
    assert posted == ([ChangeSetting("model_limit_s", posts)] if posts else [])
    assert ("Write a number from 0.5 to 120" in words_on(page)) == (not posts)


def test_local_only_greys_out_the_key_with_the_reason(page: SettingsPage, posted: Posted) -> None:
    privacy(page).local_only.click()
    assert posted == [ChangeSetting("local_only", "true")]
    page.show_view(replace(VIEW, local_only=True))
    assert not interviewer(page).key.isEnabled()
    assert LOCAL_ONLY in words_on(page)


def test_what_rehearsals_take_up_stands_beside_their_place(page: SettingsPage) -> None:
    assert "1.8 GB in 23 rehearsals, 55.1 MB in the trash" in words_on(privacy(page))


def test_how_long_recordings_are_kept_is_chosen_in_one_place(page: SettingsPage, posted: Posted) -> None:
    section = privacy(page)
    assert section.sound.currentText() == "Until I delete them"
    section.sound.chosen.emit("days 90")
    section.sound.chosen.emit("always")
    assert posted == [
        ChangeSetting("keep_sound_days", "90"),
        ChangeSetting("keep_sound", "days"),
        ChangeSetting("keep_sound", "always"),
    ]
    page.show_view(replace(VIEW, keep_sound="newest", keep_sound_newest=33))
    assert section.sound.currentText() == "The newest 33"


def test_how_long_the_trash_is_kept_is_chosen(page: SettingsPage, posted: Posted) -> None:
    section = privacy(page)
    section.trash.chosen.emit("0")
    assert posted == [ChangeSetting("trash_days", "0")]
    page.show_view(replace(VIEW, trash_days=14))
    assert section.trash.currentText().replace("\u00a0", " ") == "14 days"


def test_the_ledger_says_when_where_and_why(page: SettingsPage) -> None:
    ledger = privacy(page).ledger
    model = ledger.model()
    assert [model.index(0, column).data().replace("\u00a0", " ") for column in range(5)] == list(VIEW.ledger[0])
    assert ledger.isVisibleTo(page)
    assert NOTHING_LEFT not in words_on(page)


def test_an_empty_ledger_says_that_nothing_left(page: SettingsPage) -> None:
    section = privacy(page)
    page.show_view(replace(VIEW, ledger=()))
    assert NOTHING_LEFT in words_on(page)
    assert not section.ledger.isVisibleTo(page)


def test_the_theme_acts_at_once(page: SettingsPage, posted: Posted) -> None:
    page.choose("Appearance")
    section = page.sections["Appearance"]
    assert isinstance(section, Appearance)
    section.theme.segment("dark").click()
    assert posted == [ChangeSetting("theme", "dark")]
    page.show_view(replace(VIEW, theme="dark"))
    assert theme_name() == "dark"


def test_a_longer_pause_can_be_asked_for(page: SettingsPage, posted: Posted) -> None:
    page.choose("Accommodations")
    section = page.sections["Accommodations"]
    assert isinstance(section, Accommodations)
    assert section.patience.current() == "usual"
    section.patience.segment("long").click()
    assert posted == [ChangeSetting("patience", "long")]


def test_whoever_does_not_want_to_be_stopped_switches_it_off(page: SettingsPage, posted: Posted) -> None:
    page.choose("Accommodations")
    (section,) = page.findChildren(Accommodations)
    cuts_in = section.cuts_in
    assert cuts_in.isChecked()
    cuts_in.click()
    assert posted == [ChangeSetting("cuts_in", "false")]
    page.show_view(replace(VIEW, cuts_in=False))
    assert not cuts_in.isChecked()


def test_pace_and_filled_pauses_need_not_be_judged(page: SettingsPage, posted: Posted) -> None:
    page.choose("Accommodations")
    section = page.sections["Accommodations"]
    assert isinstance(section, Accommodations)
    assert section.judge_pace_and_fillers.isChecked()
    section.judge_pace_and_fillers.click()
    assert posted == [ChangeSetting("judge_pace_and_fillers", "false")]
    page.show_view(replace(VIEW, judge_pace_and_fillers=False))
    assert not section.judge_pace_and_fillers.isChecked()


def test_a_problem_is_said_on_the_section_that_is_open(page: SettingsPage) -> None:
    page.show_view(replace(VIEW, problem=Problem("This folder is not a Whisper model.", "", "Choose another.")))
    assert "This folder is not a Whisper model. Choose another." in words_on(page)


@pytest.mark.parametrize("title", [kind.title for kind in SECTIONS])
def test_no_explanation_is_cut_off_at_the_least_size(page: SettingsPage, title: str, qtbot: QtBot) -> None:
    page.choose(title)
    page.resize(1024, 592)
    labels = [label for label in page.sections[title].findChildren(Label) if label.isVisibleTo(page)]
    assert len(labels) > 2
    qtbot.waitUntil(lambda: not any(label.is_elided() for label in labels))
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))


def test_filling_the_page_posts_nothing(page: SettingsPage, posted: Posted) -> None:
    page.show_view(replace(VIEW, microphone="builtin", voice="espeak", patience="long", local_only=True, model="x"))
    assert posted == []


def test_the_language_is_asked_for_only_where_the_model_has_several(page: SettingsPage, posted: Posted) -> None:
    section = page.sections["Recognition"]
    assert isinstance(section, Recognition)
    assert section.language_row.isHidden()
    languages = (Choice("en", "English"), Choice("de", "German"))
    page.show_view(replace(VIEW, languages=languages))
    assert not section.language_row.isHidden()
    section.language.activated.emit(1)
    assert posted == [ChangeSetting("language", "de")]
