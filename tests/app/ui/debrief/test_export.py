"""The export dialog: what is chosen there is what is asked for; then how far it is, and a way to stop it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.export.formats import CHOICES, FORMATS
from app.session.commands import Export, StopExport
from app.session.export_views import ExportView
from app.ui.pages.debrief import DebriefPage
from app.ui.pages.debrief.export_dialog import ExportDialog
from tests.app.ui.conftest import Posted
from tests.app.ui.debriefing import debriefs, open_debrief
from tests.app.ui.seeing import button_on

ID = "2026-11-14-1830"


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> DebriefPage:
    return open_debrief(qtbot, posted, replace(debriefs.debrief(), formats=CHOICES))


def opened(page: DebriefPage) -> ExportDialog:
    QTest.mouseClick(page.head.export_button, Qt.MouseButton.LeftButton)
    asked = page.exports.asked
    assert asked is not None
    assert asked.isVisible()
    return asked


def press(*widgets: object) -> None:
    for widget in widgets:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def progressing(page: DebriefPage) -> bool:
    return page.exports.progress is not None


def test_every_format_is_offered_by_its_name(page: DebriefPage) -> None:
    dialog = opened(page)
    assert set(dialog.formats) == {each.id for each in FORMATS if each.kind != "archive"}
    assert all(toggle.text() and toggle.toolTip() for toggle in dialog.formats.values())


def test_what_is_chosen_is_asked_for(page: DebriefPage, posted: Posted) -> None:
    dialog = opened(page)
    press(dialog.formats["html"], dialog.formats["md"], dialog.formats["mp3"], dialog.switches["names"])
    press(dialog.switches["archive"], dialog.questions[2], dialog.questions[5], dialog.change, dialog.export)
    assert posted == [Export(ID, ("md", "mp3", "zip"), "/somewhere", names=False, questions=(2, 5))]
    assert page.exports.asked is None


def test_the_same_is_offered_the_next_time(page: DebriefPage, posted: Posted) -> None:
    dialog = opened(page)
    press(dialog.formats["pdf"], dialog.switches["scores"], dialog.change, dialog.export)
    again = opened(page)
    press(again.export)
    assert posted[0] == posted[1] == Export(ID, ("html", "pdf"), "/somewhere", scores=False)


def test_all_questions_picked_out_are_the_whole_rehearsal(page: DebriefPage, posted: Posted) -> None:
    dialog = opened(page)
    press(*dialog.questions.values(), dialog.change, dialog.export)
    assert posted == [Export(ID, ("html",), "/somewhere")]


def test_without_a_format_there_is_nothing_to_export_and_it_says_so(page: DebriefPage, posted: Posted) -> None:
    dialog = opened(page)
    press(dialog.formats["html"], dialog.export)
    assert not dialog.export.isEnabled()
    assert dialog.note.text() == "Choose at least one format."
    assert not posted


def test_without_sound_no_sound_can_be_chosen(page: DebriefPage) -> None:
    dialog = opened(page)
    press(dialog.formats["mp3"], dialog.formats["md"], dialog.switches["sound"])
    assert not dialog.formats["mp3"].isEnabled()
    assert not dialog.formats["flac"].isEnabled()
    assert dialog.command().formats == ("md", "html")


def test_escape_leaves_it_and_asks_for_nothing(page: DebriefPage, posted: Posted) -> None:
    dialog = opened(page)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.exports.asked is None
    assert not posted


def test_space_and_enter_choose_a_format(page: DebriefPage) -> None:
    dialog = opened(page)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(dialog.formats["txt"], key)
    QTest.keyClick(dialog.formats["json"], Qt.Key.Key_Return)
    assert dialog.command().formats == ("html", "json")


@pytest.mark.parametrize("size", [(1280, 800), (1093, 574), (1024, 640)])
def test_the_dialog_fits_the_window(page: DebriefPage, size: tuple[int, int]) -> None:
    page.resize(*size)
    dialog = opened(page)
    QApplication.processEvents()
    assert dialog.rect().contains(dialog.panel.geometry())


def test_progress_is_shown_until_it_is_over(page: DebriefPage, posted: Posted) -> None:
    page.show_export(ExportView(ID, True))
    page.show_export(ExportView(ID, True, 0.42, "Sound, MP3"))
    progress = page.exports.progress
    assert progress is not None
    assert progress.doing.text().replace("\u00a0", " ") == "Sound, MP3, 42 %"
    assert progress.bar.value() == 420
    page.show_export(ExportView(ID, False, 1.0, saved=("a.mp3",)))
    assert not progressing(page)
    assert not progress.isVisible()
    assert not posted


def test_cancel_asks_to_stop(page: DebriefPage, posted: Posted) -> None:
    page.show_export(ExportView(ID, True, 0.1, "PDF"))
    progress = page.exports.progress
    assert progress is not None
    press(button_on(progress, "Cancel"))
    assert posted == [StopExport()]


def test_put_into_the_background_it_stays_there(page: DebriefPage, posted: Posted) -> None:
    page.show_export(ExportView(ID, True))
    progress = page.exports.progress
    assert progress is not None
    QTest.keyClick(progress, Qt.Key.Key_Escape)
    page.show_export(ExportView(ID, True, 0.5, "PDF"))
    assert not progressing(page)
    page.show_export(ExportView(ID, False, 1.0))
    page.show_export(ExportView(ID, True))
    assert progressing(page)
    assert not posted
