"""A mentor is asked from the debrief, and what they wrote stands beside the words it is about."""

from dataclasses import replace

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.session.debrief_views import DebriefView, MentorMark, MentorView, QuoteView, RemarkView
from app.session.review_commands import AskMentor, RemoveReview, SetRemark
from app.ui.pages.debrief import DebriefPage
from app.ui.pages.debrief.mentors import Mentors
from app.ui.widgets.labels import as_tip
from app.ui.window import MOST_DROPPED, dropped_files
from tests.app.ui.conftest import Posted
from tests.app.ui.debriefing import debriefs
from tests.app.ui.seeing import button_on, words_on

HOSTILE = '<img src="x"><b>Maren</b>'


def reviewed(who: str = "Maren Holt") -> DebriefView:
    view: DebriefView = debriefs.debrief()
    first = view.questions[0]
    clip = first.exchanges[0].clip
    remarks = (
        RemarkView("r1", "0:06", QuoteView("how often do these policies change", clip, 6.0, 8.0), "Say a figure here."),
        RemarkView("r2", "0:40", QuoteView("", clip, 38.0, 43.0), "Long pause.", "done"),
        RemarkView("r3", "The whole question", None, "Good structure."),
    )
    marks = (
        MentorMark("Retrieval for facts that change", "partly", "Partly", "Said"),
        MentorMark("Puts numbers on cost", "not scored", "Cannot tell"),
    )
    maren = MentorView("key-1", who, "L5", "Agree with our marks on 4 of 6", marks, remarks)
    tomasz = MentorView("key-2", "Tomasz", "No level", "", (), ())
    whole = MentorView("key-1", who, "L6", "Keep the calm; say figures.")
    return replace(view, questions=(replace(first, mentors=(maren, tomasz)), *view.questions[1:]), mentors=(whole,))


def opened(qtbot: QtBot, posted: Posted, view: DebriefView) -> DebriefPage:
    page = DebriefPage(posted, choose_file=lambda _parent, name: f"/somewhere/{name}")
    page.resize(1280, 800)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.show_view(view)
    assert page.detail is not None
    page.detail.complete()
    return page


def section_of(page: DebriefPage) -> Mentors:
    assert page.detail is not None
    return next(part for part in page.detail.parts if isinstance(part, Mentors))


def test_remarks_stand_under_their_mentors_name(qtbot: QtBot, posted: Posted) -> None:
    page = opened(qtbot, posted, reviewed())
    told = words_on(section_of(page))
    for words in ("Maren Holt’s remarks", "Say a figure here.", "The whole question", "Tomasz’s remarks", "Ours: Said"):
        assert words in told
    assert "how often do these policies change" in told
    qtbot.waitUntil(lambda: "Keep the calm; say figures." in words_on(page.mentors))


def test_a_remark_is_answered_and_ticked_off(qtbot: QtBot, posted: Posted) -> None:
    rows = section_of(opened(qtbot, posted, reviewed())).remarks
    session = debriefs.debrief().session
    rows[0].answered.click()
    rows[0].done.click()
    rows[0].work_on.click()
    rows[1].done.click()
    assert posted[-4:] == [
        SetRemark(session, "key-1", "r1", "answered"),
        SetRemark(session, "key-1", "r1", "done"),
        SetRemark(session, "key-1", "r1", "work on"),
        SetRemark(session, "key-1", "r2", "open"),
    ]


def test_a_remark_that_is_taken_up_says_so(qtbot: QtBot, posted: Posted) -> None:
    view = reviewed()
    (maren, *others), first = view.questions[0].mentors, view.questions[0]
    taken = replace(maren.remarks[0], state="work on", note="Your next rehearsal takes it up.")
    mentors = (replace(maren, remarks=(taken,)), *others)
    page = opened(qtbot, posted, replace(view, questions=(replace(first, mentors=mentors), *view.questions[1:])))
    assert "Your next rehearsal takes it up." in words_on(section_of(page))
    section_of(page).remarks[0].work_on.click()
    assert posted[-1] == SetRemark(view.session, "key-1", "r1", "open")


def test_a_review_can_be_removed(qtbot: QtBot, posted: Posted) -> None:
    page = opened(qtbot, posted, reviewed())
    button_on(section_of(page), "Remove review").click()
    assert posted[-1] == RemoveReview(debriefs.debrief().session, "key-1")


def test_a_mentors_name_stays_text(qtbot: QtBot, posted: Posted) -> None:
    page = opened(qtbot, posted, reviewed(HOSTILE))
    assert HOSTILE in words_on(section_of(page))
    assert as_tip(HOSTILE) == "<qt>&lt;img src=&quot;x&quot;&gt;&lt;b&gt;Maren&lt;/b&gt;</qt>"
    assert not any("<img" in widget.toolTip() for widget in page.findChildren(QWidget))


def test_without_a_mentor_nothing_speaks_of_one(qtbot: QtBot, posted: Posted) -> None:
    page = opened(qtbot, posted, debriefs.debrief())
    assert page.detail is not None
    assert not any(isinstance(part, Mentors) for part in page.detail.parts)
    assert not page.mentors.isVisible()


def test_asking_a_mentor_leaves_our_verdicts_out_unless_chosen(qtbot: QtBot, posted: Posted) -> None:
    page = opened(qtbot, posted, debriefs.debrief())
    session = debriefs.debrief().session
    page.head.mentor_button.click()
    assert page.asked_mentor is not None
    page.asked_mentor.name.edit.setText("Sam")
    page.asked_mentor.message.setPlainText("Please be frank.")
    page.asked_mentor.save.click()
    place = f"/somewhere/greenroom-{session[-8:]}-for-a-mentor.html"
    assert posted[-1] == AskMentor(session, place, False, "Sam", "Please be frank.", True)
    page.head.mentor_button.click()
    assert page.asked_mentor.name.text() == "Sam"
    page.asked_mentor.verdicts.click()
    page.asked_mentor.save.click()
    assert posted[-1] == AskMentor(session, place, True, "Sam", "", True)


def test_files_of_this_machine_are_taken_from_a_drop_and_nothing_else() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/review.json"), QUrl.fromLocalFile("/somewhere/review.json")] * 2)
    assert dropped_files(mime) == ("/somewhere/review.json",) * 2
    mime.setUrls([QUrl.fromLocalFile(f"/{number}") for number in range(99)])
    assert len(dropped_files(mime)) == MOST_DROPPED
