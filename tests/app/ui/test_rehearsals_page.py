"""The page of rehearsals: found, named, tagged, thrown away and taken back, by mouse or by keyboard alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.session import shelf_commands as sc
from app.session.commands import (
    ContinueRehearsal,
    Export,
    Play,
    ShowDebrief,
    ShowHome,
    ShowRehearsals,
    StopPlaying,
)
from app.session.export_views import ExportView
from app.session.shared_views import Problem
from app.session.shelf_commands import Filters, SearchRehearsals
from app.session.views import PlayingView, RehearsalsPart, RehearsalsView
from app.ui.pages.rehearsals import RehearsalsPage
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.shelf_places import Zone, body_of, zones
from app.ui.widgets.text_area import TextArea
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

live = examples("example_rehearsal_views")
shelf = examples("example_shelf")
Page = Callable[[RehearsalsView], RehearsalsPage]
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def page_of(qtbot: QtBot, posted: Posted) -> Page:
    def made(view: RehearsalsView) -> RehearsalsPage:
        page = RehearsalsPage(posted, choose_folder=lambda _page: "/exports")
        page.resize(1280, 744)
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        page.show_view(view)
        return page

    return made


@pytest.fixture
def page(page_of: Page) -> RehearsalsPage:
    return page_of(shelf.shelf())


@pytest.fixture
def found(page_of: Page) -> RehearsalsPage:
    return page_of(shelf.found())


def lines(page: RehearsalsPage) -> list[str]:
    """What a screen reader says of each line."""
    model = page.list.lines
    return [model.index(number).data(Qt.ItemDataRole.AccessibleTextRole) for number in range(model.rowCount())]


def middle(page: RehearsalsPage, line: int) -> QPoint:
    box = page.list.visualRect(page.list.lines.index(line))
    return QPoint(300, box.center().y())


def zone(page: RehearsalsPage, line: int, name: Zone) -> QPoint:
    found = page.list
    row = found.lines.row(line)
    assert row is not None
    body = body_of(found.lines.line(line), found.frame_of(line), found.lines.grouped)
    return zones(found.lines.line(line), row, body, True)[name].center().toPoint()


def click(page: RehearsalsPage, at: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, keys, at)


def press(page: RehearsalsPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.list, key)


def dialog(page: RehearsalsPage) -> Dialog:
    (asked,) = [each for each in page.findChildren(Dialog) if each.isVisible()]
    return asked


def choose(page: RehearsalsPage, words: str) -> None:
    """From the menu of a line."""
    next(entry for entry in page.acting.menu.actions() if entry.text().split("\t")[0] == words).trigger()


# ---- the list


def test_each_line_says_what_when_how_long_with_whom_and_how_it_was(page: RehearsalsPage) -> None:
    told = lines(page)
    assert told[0] == "Technical deep dive, 14 November, 18:30, 31 min, with Maren Holt, L5, team loop"
    assert "with a note" in told[1]
    assert "ended early" in told[2]
    assert page.filters.count.text().replace("\u00a0", " ") == "23 rehearsals"
    assert page.head.storage.text().replace("\u00a0", " ") == "1.8 GB of recordings"


def test_a_click_opens_the_debrief(page: RehearsalsPage, posted: Posted) -> None:
    click(page, middle(page, 2))
    assert posted == [ShowDebrief("session-2")]


def test_arrows_move_and_enter_opens(page: RehearsalsPage, posted: Posted) -> None:
    page.setFocus()
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert posted == [ShowDebrief("session-1")]


def test_an_interrupted_one_can_be_continued(page: RehearsalsPage, posted: Posted) -> None:
    click(page, zone(page, 1, "continue"))
    assert posted == [ContinueRehearsal("session-1")]


def test_no_level_is_made_up(page_of: Page) -> None:
    told = lines(page_of(live.rehearsals()))
    assert len(told) == 4
    assert not any(", L" in line for line in told)


def test_an_empty_list_leads_home(page_of: Page, posted: Posted) -> None:
    page = page_of(live.no_rehearsals())
    assert "Nothing said yet" in words_on(page)
    assert not page.search.isVisible()
    QTest.mouseClick(button_on(page, "Start a rehearsal"), Qt.MouseButton.LeftButton)
    assert posted == [ShowHome()]


def test_a_list_that_cannot_be_read_is_not_called_empty(page_of: Page) -> None:
    problem = Problem("The archive is newer than this program.", "Nothing was changed.", "Update Greenroom.")
    page = page_of(RehearsalsView((), problem))
    assert "The archive is newer than this program. Nothing was changed. Update Greenroom." in words_on(page)
    assert "Nothing said yet" not in words_on(page)


def test_what_is_not_here_yet_is_asked_for_when_it_comes_into_sight(
    page_of: Page, posted: Posted, qtbot: QtBot
) -> None:
    whole = shelf.shelf()
    page = page_of(replace(whole, total=10_000))
    page.list.verticalScrollBar().setValue(72 * 7_020)
    qtbot.waitUntil(lambda: bool(posted))
    assert posted == [SearchRehearsals(first=7_000)]
    page.show_part(RehearsalsPart(SearchRehearsals(), 7_000, (replace(whole.rows[0], title="Long ago"),)))
    assert lines(page)[7_000].startswith("Long ago")
    page.show_part(RehearsalsPart(SearchRehearsals("other"), 7_000, whole.rows[:1]))
    assert lines(page)[7_000].startswith("Long ago")


def test_what_changes_stays_where_it_was(page: RehearsalsPage) -> None:
    page.list.go_to(12)
    at = page.list.verticalScrollBar().value()
    view = shelf.shelf()
    rows = (*view.rows[:12], replace(view.rows[12], tags=("new",)), *view.rows[13:])
    page.show_view(replace(view, rows=rows))
    assert (page.list.verticalScrollBar().value(), page.list.currentIndex().row()) == (at, 12)
    page.show_view(replace(view, rows=(*rows[:12], *rows[13:]), total=22))
    assert page.list.currentIndex().row() == 12


# ---- search


def test_typing_asks_once_after_a_pause(page: RehearsalsPage, posted: Posted, qtbot: QtBot) -> None:
    QTest.keyClicks(page.search, "chunk")
    assert posted == []
    qtbot.waitUntil(lambda: bool(posted))
    assert posted == [SearchRehearsals("chunk")]


def test_ctrl_f_searches_and_escape_clears(found: RehearsalsPage, posted: Posted) -> None:
    found.list.setFocus()
    QTest.keyClick(found, Qt.Key.Key_F, CTRL)
    assert found.search.hasFocus()
    QTest.keyClick(found.search, Qt.Key.Key_Escape)
    assert posted == [SearchRehearsals("", Filters(time="90"))]
    assert found.search.text() == ""


def test_an_answer_does_not_write_over_what_is_being_typed(found: RehearsalsPage) -> None:
    found.search.setFocus()
    QTest.keyClicks(found.search, "ing")
    found.show_view(replace(shelf.found(), places=9))
    assert found.search.text() == "chunking"


def test_places_stand_beneath_their_rehearsal_in_the_order_of_saying(found: RehearsalsPage) -> None:
    told = lines(found)
    assert told[0].startswith("Technical deep dive")
    assert told[0].endswith("7 places")
    assert told[1] == "3:20, Maren, Say I double the chunk size. What gets better, and what gets worse?"
    assert told[4] == "4 more places in this rehearsal"
    assert told[5].startswith("System design")
    counted = found.filters.count.text().replace("\u00a0", " ")
    assert counted == "10 places in 3 of 23 rehearsals"


def test_a_place_is_heard_and_stopped(found: RehearsalsPage, posted: Posted) -> None:
    click(found, zone(found, 2, "play"))
    assert posted == [Play("clips/s/331.flac", 2.0, 9.0)]
    found.show_playing(PlayingView("clips/s/331.flac", 3.0))
    click(found, zone(found, 2, "play"))
    assert posted[1:] == [StopPlaying()]


def test_a_place_opens_in_the_debrief(found: RehearsalsPage, posted: Posted) -> None:
    click(found, middle(found, 2))
    assert posted == [sc.OpenHit("session-0", 331, 1, 4.0)]


def test_the_rest_of_the_places_unfolds_in_its_place(found: RehearsalsPage, posted: Posted) -> None:
    click(found, middle(found, 4))
    assert posted == [sc.ShowMoreHits("session-0")]
    row = shelf.found().rows[0]
    more = (*row.hits, *(replace(row.hits[0], turn=turn) for turn in range(4)))
    found.show_part(RehearsalsPart(shelf.found().asked, -1, (replace(row, hits=more),)))
    assert len(lines(found)) == 13
    assert "more places" not in " ".join(lines(found))


def test_more_of_what_was_found_comes_on_the_way_down(page_of: Page, posted: Posted, qtbot: QtBot) -> None:
    view = replace(shelf.found(), total=40)
    page = page_of(view)
    qtbot.waitUntil(lambda: bool(posted))
    assert posted == [replace(view.asked, first=3)]
    page.show_part(RehearsalsPart(view.asked, 3, (replace(view.rows[2], id="other"),)))
    assert len(lines(page)) == 12


def test_a_search_goes_by_keys_alone(found: RehearsalsPage, posted: Posted) -> None:
    found.search.setFocus()
    QTest.keyClick(found.search, Qt.Key.Key_Down)
    press(found, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert posted == [Play("clips/s/320.flac", 2.0, 9.0), sc.OpenHit("session-0", 320, 0, 4.0)]
    press(found, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert found.search.hasFocus()


def test_nothing_found_says_what_was_looked_for_and_what_can_be_dropped(page_of: Page, posted: Posted) -> None:
    page = page_of(shelf.nothing_found())
    assert "Nothing found for “hovercraft”" in words_on(page)
    QTest.mouseClick(button_on(page, "Without “team loop”"), Qt.MouseButton.LeftButton)
    assert posted == [SearchRehearsals("hovercraft", Filters(time="90"))]


# ---- filters


def test_a_filter_is_chosen_and_taken_off_by_keys(page: RehearsalsPage, posted: Posted) -> None:
    chip = page.filters.chips["level"]
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert [entry.text() for entry in chip.menu.actions()][:3] == ["Any level", "L6", "L5"]
    chip.menu.actions()[2].trigger()
    assert posted == [SearchRehearsals("", Filters(level="5"))]
    page.show_view(replace(shelf.shelf(), asked=SearchRehearsals("", Filters(level="5"))))
    assert chip.is_set
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert posted[1:] == [SearchRehearsals()]


def test_the_cross_takes_a_filter_off(found: RehearsalsPage, posted: Posted) -> None:
    chip = found.filters.chips["time"]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, NONE, QPoint(chip.width() - 12, 14))
    assert posted == [SearchRehearsals("chunk")]


def test_the_order_is_chosen_where_nothing_is_searched(page: RehearsalsPage, posted: Posted) -> None:
    page.filters.sort.offer(shelf.STATE.choices.sort, "newest")
    page.filters.sort.open_menu()
    page.filters.sort.menu.actions()[2].trigger()
    assert posted == [SearchRehearsals(sort="longest")]


# ---- naming


def test_f2_renames_in_its_place(page: RehearsalsPage, posted: Posted) -> None:
    press(page, Qt.Key.Key_Down, Qt.Key.Key_F2)
    edit = page.focusWidget()
    assert isinstance(edit, QLineEdit)
    QTest.keyClicks(edit, "  Panel at   the bank ")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert posted == [sc.RenameRehearsal("session-0", "Panel at the bank")]
    assert page.list.hasFocus()


def test_escape_leaves_the_title_as_it_was(page: RehearsalsPage, posted: Posted) -> None:
    press(page, Qt.Key.Key_Down, Qt.Key.Key_F2)
    QTest.keyClicks(page.list.title_edit, "Other")
    QTest.keyClick(page.list.title_edit, Qt.Key.Key_Escape)
    assert posted == []
    assert page.list.title_edit.isHidden()


def test_tags_are_put_on_and_taken_off(page: RehearsalsPage, posted: Posted) -> None:
    page.list.go_to(1)
    page.list.menu.emit(QPoint(0, 0))
    choose(page, "Tags")
    field = dialog(page).findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.text() == "hybrid, retry"
    field.setText("Retry,  Weak  spot, retry,")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert posted == [sc.UntagRehearsal("session-1", "hybrid"), sc.TagRehearsal("session-1", "weak spot")]


def test_a_note_is_written(page: RehearsalsPage, posted: Posted) -> None:
    page.list.go_to(1)
    page.list.menu.emit(QPoint(0, 0))
    choose(page, "Note")
    area = dialog(page).findChild(TextArea)
    assert isinstance(area, TextArea)
    assert area.text() == "Draw before talking."
    area.write("Numbers first.")
    button_on(dialog(page), "Keep").click()
    assert posted == [sc.NoteRehearsal("session-1", "Numbers first.")]


# ---- throwing away


def test_del_deletes_and_ctrl_z_takes_it_back(page: RehearsalsPage, posted: Posted) -> None:
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert posted == [sc.DeleteRehearsal(("session-1",))]
    QTest.keyClick(page.list, Qt.Key.Key_Z, CTRL)
    assert posted[1:] == [sc.RestoreRehearsal(("session-1",))]


def test_what_stands_in_the_list_again_is_not_taken_back_twice(page: RehearsalsPage, posted: Posted) -> None:
    view = shelf.shelf()
    page.list.go_to(1)
    press(page, Qt.Key.Key_Delete)
    page.show_view(replace(view, rows=(view.rows[0], *view.rows[2:]), total=22))
    page.show_view(view)
    QTest.keyClick(page.list, Qt.Key.Key_Z, CTRL)
    assert posted == [sc.DeleteRehearsal(("session-1",))]


def test_several_are_chosen_with_ctrl_and_shift(page: RehearsalsPage, posted: Posted) -> None:
    click(page, middle(page, 1), CTRL)
    click(page, middle(page, 3), CTRL)
    click(page, middle(page, 5), CTRL | SHIFT)
    assert posted == []
    press(page, Qt.Key.Key_Delete)
    assert posted == [sc.DeleteRehearsal(("session-1", "session-3", "session-4", "session-5"))]


def test_del_on_a_place_deletes_nothing(found: RehearsalsPage, posted: Posted) -> None:
    found.list.go_to(1)
    press(found, Qt.Key.Key_Delete)
    assert posted == []


def test_the_trash_gives_back_or_lets_go_for_good(page_of: Page, posted: Posted) -> None:
    page = page_of(shelf.trash())
    assert "Removed for good after 30 days." in words_on(page)
    assert "deleted 19 November, 9:12" in lines(page)[0]
    click(page, zone(page, 0, "restore"))
    click(page, zone(page, 1, "purge"))
    asked = dialog(page)
    assert "Delete “Warm-up” for good?" in words_on(asked)
    assert posted == [sc.RestoreRehearsal(("session-7",))]
    button_on(asked, "Delete for good").click()
    assert posted[1:] == [sc.PurgeRehearsal(("session-8",))]


def test_enter_in_the_question_keeps_what_is_in_the_trash(page_of: Page, posted: Posted) -> None:
    page = page_of(shelf.trash())
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    focused: QWidget | None = page.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert posted == []


def test_the_whole_trash_is_emptied_after_a_question(page_of: Page, posted: Posted) -> None:
    page = page_of(shelf.trash())
    button_on(page, "Empty the trash").click()
    assert "Delete 2 rehearsals for good?" in words_on(dialog(page))
    button_on(dialog(page), "Delete for good").click()
    assert posted == [sc.EmptyTrash()]


def test_into_the_trash_and_out_of_it(page: RehearsalsPage, posted: Posted) -> None:
    button_on(page, "Trash, 2").click()
    page.show_view(shelf.empty_trash())
    assert "The trash is empty" in words_on(page)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert posted == [sc.ShowTrash(), ShowRehearsals()]


# ---- export


def test_what_is_chosen_is_exported_one_after_the_other(page: RehearsalsPage, posted: Posted) -> None:
    click(page, middle(page, 0), CTRL)
    click(page, middle(page, 2), CTRL)
    page.head.export.click()
    button_on(dialog(page), "Export").click()
    first = posted[0]
    assert isinstance(first, Export)
    assert (first.session, first.formats) == ("session-0", ("html",))
    page.show_export(ExportView("session-0", True))
    page.show_export(ExportView("session-0", False, 1.0, saved=("a.html",)))
    assert [each.session for each in posted if isinstance(each, Export)] == ["session-0", "session-2"]


def test_who_stops_an_export_stops_all_of_it(page: RehearsalsPage, posted: Posted) -> None:
    page.list.selectAll()
    page.head.export.click()
    button_on(dialog(page), "Export").click()
    page.show_export(ExportView("session-0", True))
    page.show_export(ExportView("session-0", False))
    assert len([each for each in posted if isinstance(each, Export)]) == 1


# ---- untrusted words


def test_what_looks_like_markup_is_shown_as_it_was_written(page: RehearsalsPage) -> None:
    row = replace(shelf.shelf().rows[0], title="<b>Bold</b>", note="<img src=x>", tags=("a & b",))
    page.show_view(replace(shelf.shelf(), rows=(row,), total=1))
    assert lines(page)[0].startswith("<b>Bold</b>")
    assert "&lt;img src=x&gt;" in page.list.tip_at(middle(page, 0))
