"""Correcting what was heard: unclear words are marked, a click or the keyboard asks, and everything can be undone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.session.commands import CorrectText, CorrectWord, Play, UndoCorrection
from app.session.debrief_views import DebriefView
from app.session.views import Toast
from app.ui.bridge import Bridge
from app.ui.pages.debrief import DebriefPage
from app.ui.widgets.correction_popover import CorrectionPopover
from app.ui.widgets.correction_transcript import Transcript
from app.ui.widgets.spoken_words import SpokenWords
from app.ui.widgets.word_list import WordList
from app.ui.window import Window
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

examples("example_rehearsal_views")
debriefs = examples("example_debrief_views")
THIRD = 2


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> DebriefPage:
    page = DebriefPage(posted)
    page.resize(1280, 800)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.show_view(debriefs.debrief())
    page.choose(THIRD)
    return page


def spoken(page: DebriefPage) -> SpokenWords:
    assert page.detail is not None
    return page.detail.spoken[0][1]


def place_of(words: SpokenWords, text: str) -> int:
    return next(number for number, word in enumerate(words.words) if word.text == text)


def middle_of(words: SpokenWords, number: int) -> QPoint:
    return words.below(number) + QPoint(6, -4)


def click(words: SpokenWords, text: str) -> None:
    QTest.mouseClick(words, Qt.MouseButton.LeftButton, pos=middle_of(words, place_of(words, text)))


def point_at(words: SpokenWords, text: str) -> None:
    at, none = QPointF(middle_of(words, place_of(words, text))), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(words, moved)


def asking(page: QWidget) -> CorrectionPopover:
    (found,) = (each for each in page.window().findChildren(CorrectionPopover) if each.isVisible())
    return found


def nobody_asks(page: QWidget) -> bool:
    return not any(each.isVisible() for each in page.window().findChildren(CorrectionPopover))


def corrected_debrief() -> DebriefView:
    view: DebriefView = debriefs.debrief()
    third = view.questions[THIRD]
    third = replace(third, exchanges=(debriefs.corrected(), *third.exchanges[1:]))
    return replace(view, questions=(*view.questions[:THIRD], third, *view.questions[THIRD + 1 :]))


def test_unclear_words_alone_have_a_dotted_line(page: DebriefPage) -> None:
    marked = [stretch.text for stretch in spoken(page).stretches if stretch.open]
    assert marked == ["often", "paragraph"]
    assert spoken(page).text == " ".join(word.text for word in debriefs.MAIN_WORDS)


def test_the_tooltip_says_why_a_word_is_marked(page: DebriefPage) -> None:
    words = spoken(page)
    point_at(words, "often")
    assert words.toolTip().startswith("Heard unclearly")
    point_at(words, "policies")
    assert words.toolTip() == "Click a word to hear it"
    page.show_view(corrected_debrief())
    point_at(spoken(page), "Prior to")
    assert spoken(page).toolTip() == "First heard as “Before”"


def test_a_click_on_an_unclear_word_offers_what_sounds_alike(page: DebriefPage, posted: Posted) -> None:
    click(spoken(page), "often")
    assert "reranker" in words_on(asking(page))
    button_on(asking(page), "reranker").click()
    at = place_of(spoken(page), "often")
    assert posted == [CorrectWord("2026-11-14-1830", 7, 1, at, at, "reranker")]
    assert nobody_asks(page)


def test_an_offer_for_two_words_names_both_and_replaces_both(page: DebriefPage, posted: Posted) -> None:
    click(spoken(page), "often")
    button_on(asking(page), "recall at five  (for “often do”)").click()
    at = place_of(spoken(page), "often")
    assert posted == [CorrectWord("2026-11-14-1830", 7, 1, at, at + 1, "recall at five")]


def test_anything_else_can_be_typed(page: DebriefPage, posted: Posted) -> None:
    click(spoken(page), "often")
    QTest.keyClicks(asking(page).field.edit, "open")
    QTest.keyClick(asking(page).field.edit, Qt.Key.Key_Return)
    assert [each.text for each in posted if isinstance(each, CorrectWord)] == ["open"]


def test_nothing_typed_is_asked_for_again(page: DebriefPage, posted: Posted) -> None:
    click(spoken(page), "often")
    asking(page).save.click()
    assert "Type what you said" in asking(page).field.error()
    assert posted == []


def test_a_word_that_nobody_said_is_taken_out(page: DebriefPage, posted: Posted) -> None:
    click(spoken(page), "often")
    asking(page).take_out.click()
    assert [each.text for each in posted if isinstance(each, CorrectWord)] == [""]


def test_a_word_is_heard_before_it_is_corrected(page: DebriefPage, posted: Posted) -> None:
    words = spoken(page)
    click(words, "often")
    asking(page).hear.click()
    word = words.words[place_of(words, "often")]
    assert posted == [Play(debriefs.MAIN_CLIP, word.start, word.end)]
    assert not nobody_asks(page)


@pytest.mark.parametrize("way", ["escape", "beside", "resized"])
def test_it_goes_without_an_answer(page: DebriefPage, posted: Posted, way: str) -> None:
    click(spoken(page), "often")
    if way == "escape":
        QTest.keyClick(asking(page), Qt.Key.Key_Escape)
    elif way == "beside":
        QTest.mouseClick(asking(page), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    else:
        page.resize(1200, 800)
    assert nobody_asks(page)
    assert posted == []


def test_a_clear_word_plays_at_a_click(page: DebriefPage, posted: Posted) -> None:
    click(spoken(page), "policies")
    words = spoken(page)
    assert posted == [Play(debriefs.MAIN_CLIP, words.words[place_of(words, "policies")].start)]


def test_the_keyboard_reaches_every_unclear_word(page: DebriefPage, posted: Posted) -> None:
    words = spoken(page)
    words.setFocus()
    QTest.keyClick(words, Qt.Key.Key_Down)
    assert words.here == place_of(words, "often")
    QTest.keyClick(words, Qt.Key.Key_Down)
    assert words.here == place_of(words, "paragraph")
    QTest.keyClick(words, Qt.Key.Key_Up)
    QTest.keyClick(words, Qt.Key.Key_Return)
    assert asking(page).accessibleName() == "What was “often”?"
    QTest.keyClick(asking(page).offers[0], Qt.Key.Key_Return)
    assert [each.text for each in posted if isinstance(each, CorrectWord)] == ["reranker"]


def test_arrows_go_word_by_word_and_space_plays(page: DebriefPage, posted: Posted) -> None:
    words = spoken(page)
    words.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(words, key)
    assert words.here == 0
    QTest.keyClick(words, Qt.Key.Key_Space)
    assert posted == [Play(debriefs.MAIN_CLIP, words.words[0].start)]


def test_what_was_edited_says_so_and_shows_the_first_hearing(page: DebriefPage) -> None:
    assert "Edited by you" not in words_on(page)
    page.show_view(corrected_debrief())
    assert "Edited by you" in words_on(page)
    assert page.detail is not None
    transcript = page.detail.findChildren(Transcript)[0]
    assert transcript.words.text.startswith("Prior to I pick")
    button_on(page, "Show what was first heard").click()
    assert "Before I pick anything" in words_on(transcript)
    assert "Prior to" not in words_on(transcript)
    button_on(page, "Show your version").click()
    assert "Prior to I pick" in words_on(transcript)


def test_control_z_takes_back_one_correction_after_the_other(page: DebriefPage, posted: Posted) -> None:
    click(spoken(page), "often")
    asking(page).offers[0].click()
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert posted[-1] == UndoCorrection("2026-11-14-1830", 7, 1)
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(posted) == 2


def test_the_last_correction_can_be_undone_long_after(page: DebriefPage, posted: Posted) -> None:
    page.show_view(corrected_debrief())
    button_on(page, "Undo the last").click()
    assert posted == [UndoCorrection("2026-11-14-1830", 7, 1)]


def test_the_whole_text_can_be_written_anew(page: DebriefPage, posted: Posted) -> None:
    assert page.detail is not None
    transcript = page.detail.findChildren(Transcript)[0]
    transcript.edit.click()
    assert transcript.words.isHidden()
    transcript.editor.text.setPlainText("Something\n else  altogether")
    transcript.editor.save.click()
    assert posted == [CorrectText("2026-11-14-1830", 7, 1, "Something else altogether")]


@pytest.mark.parametrize("way", ["cancel", "escape", "unchanged"])
def test_a_text_that_was_not_changed_is_not_sent(page: DebriefPage, posted: Posted, way: str) -> None:
    assert page.detail is not None
    transcript = page.detail.findChildren(Transcript)[0]
    transcript.edit.click()
    if way == "cancel":
        transcript.editor.cancel.click()
    elif way == "escape":
        QTest.keyClick(transcript.editor.text, Qt.Key.Key_Escape)
    else:
        transcript.editor.save.click()
    assert posted == []
    assert not transcript.words.isHidden()


def test_a_newer_view_is_read_on_at_the_same_place(page: DebriefPage) -> None:
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    spoken(page).setFocus()
    spoken(page).go_to(5)
    page.show_view(corrected_debrief())
    assert spoken(page).here == 5
    assert bar.value() >= min(before, bar.maximum()) - 60


def test_a_toast_brings_its_own_undo(qtbot: QtBot, posted: Posted) -> None:
    bridge = Bridge(posted)
    window = Window(bridge)
    qtbot.addWidget(window)
    window.show()
    undo = UndoCorrection("s", 1, 1)
    bridge.show(Toast("“elevation” now reads “evaluation”", undo=undo))
    qtbot.waitUntil(lambda: window.toast.isVisible())
    button_on(window.toast, "Undo").click()
    assert undo in posted


def test_my_words_are_added_and_crossed_out(qtbot: QtBot) -> None:
    words = WordList("My words", "About them.", "None yet.")
    words.resize(400, 300)
    qtbot.addWidget(words)
    words.show()
    words.show_words(())
    assert "None yet." in words_on(words)
    with qtbot.waitSignal(words.changed) as added:
        QTest.keyClicks(words.field.edit, "Kubernetes")
        QTest.keyClick(words.field.edit, Qt.Key.Key_Return)
    assert added.args == ["Kubernetes"]
    words.show_words(("Kubernetes", "nDCG"))
    assert "None yet." not in words_on(words)
    with qtbot.waitSignal(words.changed) as taken:
        button_on(words, "Kubernetes").click()
    assert taken.args == ["nDCG"]


def test_many_words_take_as_many_lines_as_they_need(qtbot: QtBot) -> None:
    words = WordList("My words", "About them.", "None yet.")
    qtbot.addWidget(words)
    words.resize(320, 600)
    words.show()
    words.show_words(tuple(f"word number {number}" for number in range(8)))
    parts = words.shown.parts
    assert all(part.geometry().right() <= words.shown.width() for part in parts)
    assert words.shown.height() >= parts[-1].geometry().bottom()
    assert len({part.y() for part in parts}) > 2
