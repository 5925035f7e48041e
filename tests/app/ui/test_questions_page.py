"""The Questions page: found, read, written and shared from the keyboard; what gives the answer away is hidden first."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.session import question_commands as qc
from app.session.commands import Play, ShowDebrief
from app.session.question_views import ImportClash, SpeakingView
from app.session.tailoring_commands import ShowTailoring
from app.ui.pages.question_fields import LineBox, TextBox
from app.ui.pages.question_form import QuestionForm
from app.ui.pages.question_parts import PartsBox
from app.ui.pages.question_reading import QuestionReading
from app.ui.pages.question_text import QuestionText
from app.ui.pages.questions import QuestionsPage
from app.ui.widgets.dialog import Dialog
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import button_on, words_on

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> QuestionsPage:
    made = QuestionsPage(posted, lambda _page: "bank.greenroom-pack", lambda _page, name: f"{name}.greenroom-pack")
    qtbot.addWidget(made)
    made.resize(1280, 744)
    made.show()
    made.show_view(examples("example_questions").listed())
    return made


def reading(page: QuestionsPage) -> QuestionReading:
    page.show_question(examples("example_questions").reading())
    assert isinstance(page.middle, QuestionReading)
    return page.middle


def form(page: QuestionsPage) -> QuestionForm:
    page.show_draft(examples("example_questions").writing())
    assert isinstance(page.middle, QuestionForm)
    return page.middle


def key_points(made: QuestionForm) -> PartsBox:
    box = made.sections[1].boxes[0]
    assert isinstance(box, PartsBox)
    return box


def test_what_the_interviewer_knows_is_hidden_until_it_is_asked_for(page: QuestionsPage) -> None:
    made = reading(page)
    assert "Why it is asked" in words_on(made)
    assert "Key points" not in words_on(made)
    assert "A model answer" not in words_on(made)
    QTest.mouseClick(made.switch, LEFT)
    made.complete()
    told = words_on(made)
    for section in ("What each level sounds like", "Key points", "Traps", "Told only on request", "A model answer"):
        assert section in told
    QTest.mouseClick(made.switch, LEFT)
    assert "Key points" not in words_on(made)


def test_the_switch_holds_for_the_next_question(page: QuestionsPage) -> None:
    made = reading(page)
    QTest.mouseClick(made.switch, LEFT)
    page.show_question(replace(examples("example_questions").reading(), key="another", title="Another"))
    assert isinstance(page.middle, QuestionReading)
    assert "Key points" in words_on(page.middle)


def test_who_asks_changes_the_words_and_they_can_be_heard(page: QuestionsPage, posted: Posted) -> None:
    made = reading(page)
    made.who.pick("Staff engineer")
    says = next(asked.says for asked in made.view.asks if asked.who == "Staff engineer")
    assert made.ask.text == says
    QTest.mouseClick(button_on(made, "Hear it"), LEFT)
    assert posted[-1] == qc.SayAloud("wording", says)
    page.show_speaking(SpeakingView("wording"))
    QTest.mouseClick(button_on(made, "Stop"), LEFT)
    assert posted[-1] == qc.SayAloud("wording")


def test_it_is_rehearsed_copied_and_its_best_take_heard(page: QuestionsPage, posted: Posted) -> None:
    view = reading(page).view
    QTest.mouseClick(button_on(page.side, "Rehearse this question"), LEFT)
    QTest.mouseClick(button_on(page.side, "Make my own copy"), LEFT)
    QTest.mouseClick(page.side.best.play, LEFT)
    QTest.mouseClick(button_on(page.side, "Open its debrief"), LEFT)
    assert view.best is not None
    assert posted == [
        view.rehearse,
        qc.CopyQuestion(view.pack, view.key),
        Play(view.best.clip),
        ShowDebrief(view.best.session),
    ]
    page.show_question(examples("example_questions").reading(best=False))
    assert "Nothing said to it yet." in words_on(page.side)


def test_the_list_is_walked_unfolded_and_opened_with_keys(page: QuestionsPage, posted: Posted) -> None:
    head = page.list.heads[0]
    head.setFocus()
    assert "My own questions, 3 questions, folded" in head.accessibleName()
    QTest.keyClick(head, Qt.Key.Key_Right)
    assert [entry.text() for entry in page.list.entries][:1] == ["A policy assistant for support"]
    QTest.keyClick(page.list.heads[0], Qt.Key.Key_Down)
    entry = page.focusWidget()
    assert entry is page.list.entries[0]
    assert "2 to mend" in entry.accessibleName()
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert posted[-1] == qc.OpenQuestion("my-own-questions", "policy")
    QTest.keyClick(entry, Qt.Key.Key_Left)
    assert page.focusWidget() is page.list.heads[0]


def test_a_search_is_asked_a_moment_after_the_last_key(page: QuestionsPage, posted: Posted, qtbot: QtBot) -> None:
    QTest.keyClicks(page.search.edit, "lora")
    qtbot.waitUntil(lambda: bool(posted))
    assert posted == [qc.ShowQuestions("lora")]
    none = replace(examples("example_questions").listed(), packs=(), query="lora", found=0)
    page.show_view(none)
    assert "No question has these words." in words_on(page.list)
    assert "0 found" in words_on(page.search)


def test_the_form_shows_every_field_and_what_there_is_to_mend(page: QuestionsPage) -> None:
    made = form(page)
    assert [section.view.title for section in made.sections][1:3] == ["Key points", "What each level sounds like"]
    assert "Two things to mend" in words_on(page.side)
    assert "Key point 4: phrases to listen for" in words_on(page.side)
    assert not page.side.use.isEnabled()
    assert "Mend two things to use it." in words_on(page.side)
    assert "Has no phrases" in key_points(made).rows[3].head.accessibleName()


def test_what_is_typed_is_written_a_moment_later_and_before_anything_else(
    page: QuestionsPage, posted: Posted, qtbot: QtBot
) -> None:
    made = form(page)
    title = made.sections[0].boxes[0]
    assert isinstance(title, LineBox)
    title.field.edit.selectAll()
    QTest.keyClicks(title.field.edit, "Mine")
    assert not posted
    QTest.mouseClick(page.side.text, LEFT)
    assert posted == [qc.WriteField(("title",), "Mine"), qc.WriteAsText(True)]
    QTest.keyClicks(title.field.edit, "!")
    qtbot.waitUntil(lambda: len(posted) == 3)
    assert posted[-1] == qc.WriteField(("title",), "Mine!")


def test_what_comes_back_does_not_sweep_away_what_is_being_written(page: QuestionsPage, posted: Posted) -> None:
    made = form(page)
    title = made.sections[0].boxes[0]
    assert isinstance(title, LineBox)
    title.field.edit.setFocus()
    QTest.keyClicks(title.field.edit, " and more")
    page.show_draft(replace(examples("example_questions").writing(), kept="Kept at 12:05"))
    assert page.middle is made
    assert title.field.edit.text().endswith("and more")
    assert not posted


def test_a_click_on_a_mend_unfolds_its_part_and_goes_there(page: QuestionsPage) -> None:
    made = form(page)
    QTest.mouseClick(page.side.mends.entries[0], LEFT)
    row = key_points(made).rows[3]
    assert not row.folded
    box = next(box for box in row.boxes if box.place[-1] == "cues")
    assert isinstance(box, TextBox)
    assert box.area.hasFocus()
    assert "Has no phrases" in box.mend.text


def test_a_mend_in_a_folded_section_unfolds_it(page: QuestionsPage) -> None:
    made = form(page)
    made.go_to(("traps", 0, "debrief"))
    section = next(section for section in made.sections if section.view.id == "traps")
    assert section.unfolded


def test_parts_are_added_moved_and_removed(page: QuestionsPage, posted: Posted) -> None:
    made = form(page)
    points = key_points(made)
    QTest.mouseClick(points.add, LEFT)
    QTest.keyClick(points.rows[1].head, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(points.rows[1].head, Qt.Key.Key_Delete)
    assert posted == [
        qc.AddPart(("key_points",)),
        qc.MovePart(("key_points", 1), -1),
        qc.RemovePart(("key_points", 1)),
    ]


def test_level_and_weight_are_chosen_in_the_row(page: QuestionsPage, posted: Posted) -> None:
    row = key_points(form(page)).rows[2]
    assert row.dots is not None
    assert row.dots.accessibleName() == "Weight 2 of 3"
    QTest.keyClick(row.dots, Qt.Key.Key_Right)
    assert posted == [qc.WriteField(("key_points", 2, "weight"), "3")]


def test_a_clean_draft_is_put_to_use_and_tried_aloud(page: QuestionsPage, posted: Posted) -> None:
    clean = replace(examples("example_questions").writing(), mends=())
    page.show_draft(clean)
    assert "Nothing to mend" in words_on(page.side)
    QTest.mouseClick(page.side.use, LEFT)
    QTest.mouseClick(page.side.tries, LEFT)
    assert posted == [qc.UseDraft(), qc.UseDraft(), clean.rehearse]


def test_as_text_the_mistakes_stand_at_their_lines(page: QuestionsPage, posted: Posted, qtbot: QtBot) -> None:
    page.show_draft(examples("example_questions").writing(as_text=True))
    made = page.middle
    assert isinstance(made, QuestionText)
    assert 3 in made.editor.marked()
    assert "Line 3: Kind" in words_on(page.side)
    QTest.mouseClick(page.side.mends.entries[0], LEFT)
    assert made.editor.textCursor().blockNumber() == 2
    QTest.keyClicks(made.editor, "#")
    qtbot.waitUntil(lambda: bool(posted))
    assert isinstance(posted[-1], qc.WriteText)
    assert posted[-1].text.splitlines()[2].startswith("#kind")


def test_undo_shows_what_is_stored_also_where_somebody_writes(page: QuestionsPage) -> None:
    made = form(page)
    title = made.sections[0].boxes[0]
    assert isinstance(title, LineBox)
    title.field.edit.setFocus()
    QTest.keyClicks(title.field.edit, "!")
    page.side.undo.click()
    page.show_draft(examples("example_questions").writing())
    assert title.field.text() == "A policy assistant for support"


def test_a_pack_comes_by_the_dialog_or_by_being_dropped(page: QuestionsPage, posted: Posted) -> None:
    QTest.mouseClick(page.head.imports, LEFT)
    assert posted == [qc.ImportPack("bank.greenroom-pack")]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/theirs.greenroom-pack")])
    copy, no_key = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(QPoint(9, 9)), copy, data, LEFT, no_key))
    assert posted[-1] == qc.ImportPack(str(Path("/somewhere/theirs.greenroom-pack")))
    data.setUrls([QUrl.fromLocalFile("/somewhere/holiday.png")])
    page.dropEvent(QDropEvent(QPointF(QPoint(9, 9)), copy, data, LEFT, no_key))
    assert len(posted) == 2


def test_a_pack_that_is_there_is_asked_about(page: QuestionsPage, posted: Posted) -> None:
    page.show_clash(ImportClash("bank.greenroom-pack", "For the bank", "For the bank", can_replace=True))
    (dialog,) = page.window().findChildren(Dialog)
    QTest.mouseClick(button_on(dialog, "Keep both"), LEFT)
    assert posted == [qc.ImportPack("bank.greenroom-pack", "keep both")]


def test_a_new_pack_is_asked_for_its_title(page: QuestionsPage, posted: Posted) -> None:
    QTest.mouseClick(page.head.new_pack, LEFT)
    (dialog,) = page.window().findChildren(Dialog)
    assert not button_on(dialog, "Make it").isEnabled()
    field = page.window().focusWidget()
    assert isinstance(field, QWidget)
    QTest.keyClicks(field, "For the bank")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert posted == [qc.NewPack("For the bank")]


def test_the_other_ways_on_are_at_the_top(page: QuestionsPage, posted: Posted) -> None:
    reading(page)
    QTest.mouseClick(page.head.tailor, LEFT)
    QTest.mouseClick(page.head.new, LEFT)
    assert posted == [ShowTailoring(), qc.NewQuestion("retrieval-tuning-or-prompting")]


def test_in_a_small_window_the_list_of_mends_is_a_line_above(page: QuestionsPage, qtbot: QtBot) -> None:
    form(page)
    page.resize(1024, 592)
    qtbot.waitUntil(lambda: page.line.isVisible())
    assert not page.side.isVisible()
    assert "Two things to mend. Key point 4: phrases to listen for" in words_on(page.line)


def test_every_control_has_a_name(page: QuestionsPage) -> None:
    made = form(page)
    for section in made.sections:
        section.unfold(True)
    made.go_to(("key_points", 0, "cues"))
    nameless = [
        part
        for part in page.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and not part.accessibleName()
    ]
    assert nameless == []


