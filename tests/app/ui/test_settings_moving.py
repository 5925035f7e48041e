"""Settings, Privacy: everything in one file and back, and the backups."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.session.moving.commands import BackUpNow, BringIn, SaveBundle, StopMoving
from app.session.moving.views import MovingView
from app.session.views import SettingsView
from app.ui.pages import settings_moving
from app.ui.pages.settings import SettingsPage
from app.ui.pages.settings_moving import SaveDialog
from app.ui.pages.settings_privacy import Privacy
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

VIEW: SettingsView = replace(examples("example_views").SETTINGS_VIEW, theme="light")


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> SettingsPage:
    made = SettingsPage(posted)
    qtbot.addWidget(made)
    made.show_view(VIEW)
    made.show_moving(MovingView(last_backup="Today, 09:12 (daily)"))
    made.choose("Privacy")
    made.resize(1280, 744)
    with qtbot.waitActive(made):
        made.show()
    return made


def rows(page: SettingsPage) -> settings_moving.MovingRows:
    section = page.sections["Privacy"]
    assert isinstance(section, Privacy)
    return section.moving


def test_everything_is_saved_with_what_was_chosen(
    page: SettingsPage, posted: Posted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: True)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: ["/stick/mine.greenroom"])
    button_on(page, "Save everything…").click()
    dialog = page.window().findChild(SaveDialog)
    assert isinstance(dialog, SaveDialog)
    assert "not encrypted" in words_on(dialog)
    assert (dialog.sound.isChecked(), dialog.jobs.isChecked()) == (True, False)
    dialog.sound.click()
    button_on(dialog, "Choose a place…").click()
    assert posted == [SaveBundle("/stick/mine.greenroom", sound=False)]


def test_a_bundle_is_chosen_and_a_dialog_that_is_left_brings_nothing(
    page: SettingsPage, posted: Posted, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = iter(["", "/stick/mine.greenroom"])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (next(chosen), ""))
    button_on(page, "Bring in…").click()
    assert posted == []
    button_on(page, "Bring in…").click()
    assert posted == [BringIn("/stick/mine.greenroom")]


def test_progress_stands_in_the_row_and_cancel_has_the_keyboard(page: SettingsPage, posted: Posted) -> None:
    rows(page).save.setFocus()
    page.show_moving(MovingView("saving", 0.43, can_stop=True))
    assert "Saving, 43 %" in words_on(page)
    assert rows(page).cancel.hasFocus()
    assert "Save everything…" not in words_on(page)
    assert not rows(page).back_up.isEnabled()
    button_on(page, "Cancel").click()
    assert posted == [StopMoving()]
    page.show_moving(MovingView(ended="Saved mine.greenroom: 3 rehearsals, 12 MB."))
    assert "Saved mine.greenroom: 3 rehearsals, 12 MB." in words_on(page)
    assert rows(page).save.hasFocus()


def test_what_is_being_taken_into_the_archive_cannot_be_cancelled(page: SettingsPage) -> None:
    page.show_moving(MovingView("bringing in", 1.0))
    assert settings_moving.TAKING_IN in words_on(page)
    assert not rows(page).cancel.isEnabled()


def test_the_last_backup_is_told_and_how_one_is_restored(page: SettingsPage, posted: Posted) -> None:
    assert "The last one: Today, 09:12 (daily)." in words_on(page)
    assert settings_moving.RESTORE in words_on(page)
    button_on(page, "Back up now").click()
    assert posted == [BackUpNow()]
    page.show_moving(MovingView("backing up"))
    assert "Backing up" in words_on(page)
    page.show_moving(MovingView(ended="Backed up, 1 MB."))
    assert settings_moving.NO_BACKUP in words_on(page)
    assert settings_moving.MOVE in words_on(page)


def test_a_section_that_is_opened_later_knows_what_goes_on(qtbot: QtBot, posted: Posted) -> None:
    made = SettingsPage(posted)
    qtbot.addWidget(made)
    made.show_moving(MovingView("bringing in", 0.5, can_stop=True))
    made.choose("Privacy")
    assert "Reading the file, 50 %" in words_on(made.sections["Privacy"])
