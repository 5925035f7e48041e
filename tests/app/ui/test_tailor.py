"""The page "Tailor to a job", as somebody sees and uses it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.session.commands import ShowHome
from app.session.tailoring_commands import (
    AcceptWritten,
    AskForQuestions,
    DeleteJob,
    DropWritten,
    FindInJob,
    ReadPaper,
    ShowTailoring,
    StopAskingForQuestions,
    UseJob,
)
from app.session.tailoring_views import PaperView, TailoringView
from app.ui.bridge import Bridge
from app.ui.pages.home import HomePage
from app.ui.pages.tailor import NO_QUESTIONS, TailorPage
from app.ui.pages.tailor_parts import NOTHING_YET
from app.ui.widgets.paper_field import PaperField
from app.ui.window import Window
from tests.app.ui.conftest import Posted
from tests.app.ui.examples import examples
from tests.app.ui.seeing import words_on

EXAMPLES = examples("example_tailoring")
EMPTY: TailoringView = EXAMPLES.EMPTY_TAILORING
FOUND: TailoringView = EXAMPLES.TAILORED
APPROVING: TailoringView = EXAMPLES.APPROVING


@pytest.fixture
def page(qtbot: QtBot, posted: Posted) -> TailorPage:
    made = TailorPage(posted)
    qtbot.addWidget(made)
    made.show_view(EMPTY)
    made.resize(1280, 2000)
    with qtbot.waitActive(made):
        made.show()
    return made


def drop(field: PaperField, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    field.edit.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, mime, buttons, keys))


def test_a_new_page_says_what_will_stand_there_and_waits_for_the_text(page: TailorPage) -> None:
    assert NOTHING_YET in words_on(page)
    assert page.job.edit.hasFocus()
    assert page.questions.isHidden()
    assert page.jobs.isHidden()


def test_pasted_papers_are_looked_through_at_a_click(page: TailorPage, posted: Posted) -> None:
    page.job.edit.setPlainText("Senior AI Engineer")
    page.cv.edit.setPlainText("Jane")
    page.name.edit.setText("My dream")
    page.look.click()
    assert posted == [FindInJob("", "My dream", "Senior AI Engineer", "Jane")]


def test_a_dropped_file_is_read_and_its_text_comes_into_its_field(
    page: TailorPage, posted: Posted, tmp_path: Path
) -> None:
    drop(page.cv, tmp_path / "cv.pdf")
    assert posted == [ReadPaper("cv", str(tmp_path / "cv.pdf"))]
    page.show_view(replace(EMPTY, reading="cv"))
    assert "Reading…" in words_on(page)
    page.show_view(PaperView("cv", "My CV", "cv.pdf"))
    page.show_view(EMPTY)
    assert page.cv.text() == "My CV"
    assert page.cv.note.text() == "cv.pdf"


def test_a_file_can_be_chosen(page: TailorPage, posted: Posted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/papers/job.docx", ""))
    page.job.choose.click()
    assert posted == [ReadPaper("job", "/papers/job.docx")]


@pytest.mark.parametrize(
    "said",
    ["L5, senior", "AI engineer", "“hybrid search”, “OpenSearch”", "The same meaning in other words", "4, about"],
)
def test_what_was_found_stands_with_the_words_that_led_to_it(said: str, page: TailorPage, qtbot: QtBot) -> None:
    page.show_view(FOUND)
    qtbot.waitUntil(lambda: said in words_on(page))
    assert page.job.text() == FOUND.text


def test_what_somebody_is_writing_is_not_overwritten(page: TailorPage) -> None:
    page.show_view(FOUND)
    page.job.edit.setPlainText("Another text")
    page.show_view(replace(FOUND, written_now="Writing 1 of 3"))
    assert page.job.text() == "Another text"


def test_a_job_without_a_question_says_so_and_cannot_be_rehearsed(page: TailorPage) -> None:
    page.show_view(replace(FOUND, questions=(), minutes=0))
    assert NO_QUESTIONS in words_on(page)
    assert page.use.isHidden()


def test_the_buttons_of_a_job_name_it(page: TailorPage, posted: Posted) -> None:
    page.show_view(FOUND)
    page.use.click()
    page.delete.click()
    page.asking.ask.click()
    page.back.click()
    page.jobs.chosen.emit("job-2")
    assert posted == [UseJob("job-1"), DeleteJob("job-1"), AskForQuestions("job-1"), ShowHome(), ShowTailoring("job-2")]


def test_before_asking_the_page_says_what_is_sent_where_and_for_how_much(page: TailorPage) -> None:
    page.show_view(FOUND)
    assert "to api.yourmodel.example" in page.asking.offer.text()
    assert "$0.04" in page.asking.offer.text()
    page.show_view(EXAMPLES.ALONE)
    assert page.asking.ask.isHidden()
    assert "No language model is connected" in page.asking.offer.text()


def test_writing_can_be_stopped(page: TailorPage, posted: Posted) -> None:
    page.show_view(EXAMPLES.WRITING)
    assert "Writing 2 of 3" in page.asking.offer.text()
    assert page.asking.ask.isHidden()
    page.asking.stop.click()
    assert posted == [StopAskingForQuestions()]


def test_a_written_question_can_be_mended_and_taken(page: TailorPage, posted: Posted) -> None:
    page.show_view(APPROVING)
    approval = page.asking.approval
    approval.title.edit.setText("At night")
    approval.ask.setPlainText("What do you do?")
    approval.take.click()
    assert posted == [AcceptWritten("job-1", "w1", "At night", "What do you do?")]


def test_one_that_was_not_taken_says_why_and_keeps_what_was_written(page: TailorPage) -> None:
    page.show_view(APPROVING)
    page.asking.approval.ask.setPlainText("Mine?")
    refused = replace(APPROVING.written[0], problem="The question gives a key point away.")
    page.show_view(replace(APPROVING, written=(refused, APPROVING.written[1])))
    assert page.asking.approval.problem.text == "The question gives a key point away."
    assert page.asking.approval.ask.toPlainText() == "Mine?"


def test_the_next_one_follows_when_one_is_dropped(page: TailorPage, posted: Posted) -> None:
    page.show_view(APPROVING)
    page.asking.approval.drop.click()
    assert posted == [DropWritten("job-1", "w1")]
    page.show_view(replace(APPROVING, written=APPROVING.written[1:]))
    assert page.asking.approval.title.text() == "Two searches that disagree"


def test_what_it_listens_for_is_hidden_until_it_is_asked_for(page: TailorPage) -> None:
    page.show_view(APPROVING)
    approval = page.asking.approval
    assert approval.knows.isHidden()
    approval.fold.click()
    assert "Updates single passages" in approval.knows.text()
    assert approval.knows.isVisible()


def test_home_leads_to_it(qtbot: QtBot, posted: Posted) -> None:
    home = HomePage(posted)
    qtbot.addWidget(home)
    home.tailor.click()
    assert posted == [ShowTailoring()]


def test_the_window_brings_the_page_that_was_asked_for_and_only_then(qtbot: QtBot, posted: Posted) -> None:
    bridge = Bridge(posted)
    window = Window(bridge)
    qtbot.addWidget(window)
    bridge.tailoring.emit(EMPTY)
    assert window.place() == "home"
    window.post(ShowTailoring())
    bridge.tailoring.emit(FOUND)
    assert window.place() == "tailor"
    bridge.paper.emit(PaperView("cv", "My CV"))
    assert window.pages.page("tailor").cv.text() == "My CV"


def test_every_control_can_be_reached_with_the_keyboard(page: TailorPage) -> None:
    page.show_view(APPROVING)
    seen = []
    for _ in range(14):
        focused = page.window().focusWidget()
        seen.append(focused)
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    for control in (page.job.edit, page.cv.edit, page.look, page.use, page.asking.ask, page.asking.approval.take):
        assert control in seen
