"""A rehearsal from before there were levels, opened on the session thread: shown at once, judged between messages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.paths import Paths, make_folders
from app.session.commands import CorrectText, ShowDebrief, ShowRehearsals
from app.session.debrief_views import DebriefView
from app.session.desk import Desk
from app.session.judging_queue import JudgeNext
from app.session.views import RehearsalsView, View
from app.wiring import Workshop
from tests.app.session.stored_attempts import answered, put, record_of

QUESTION, OTHER = "choose-approach-support", "retrieval-for-documentation"
ANSWER = (
    "Before I choose, how fresh does it have to be, and what may it cost? For me these are different problems. A "
    "prompt shapes how it behaves, and retrieval is for knowledge. So I would start with retrieval."
)
RAMBLE = " ".join(f"{ANSWER} That was reason number {number}." for number in range(20))


class Session:
    """A desk whose messages to itself are delivered by hand."""

    def __init__(self, folder: Path) -> None:
        paths = Paths(folder)
        make_folders(paths)
        shop = Workshop(paths, {})
        self.store = shop.open_archive()
        put(self.store, record_of(answered(1, ANSWER, QUESTION), answered(2, RAMBLE, OTHER)))
        self.views: list[View] = []
        self.posted: list[object] = []
        self.desk = Desk(shop, self.views.append, self.posted.append)

    def debriefs(self) -> list[DebriefView]:
        return [view for view in self.views if isinstance(view, DebriefView)]

    def listed(self) -> str:
        self.desk.obey(ShowRehearsals(), 0.0)
        return next(view for view in reversed(self.views) if isinstance(view, RehearsalsView)).rows[0].level

    def deliver(self) -> None:
        at = 0.0
        while JudgeNext() in self.posted:
            self.posted.remove(JudgeNext())
            at += 2.0
            self.desk.hear(JudgeNext(), at)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = Session(tmp_path / "home")
    yield made
    made.desk.close()
    made.store.close()


def test_an_old_rehearsal_is_shown_at_once_and_fills_question_by_question(session: Session) -> None:
    assert session.listed() == "Not scored"
    session.desk.obey(ShowDebrief("s1"), 0.0)
    (before,) = session.debriefs()
    assert (before.judging, before.verdict) == ("Judging 1 of 2", None)
    session.deliver()
    _, half, whole = session.debriefs()
    assert half.judging == "Judging 2 of 2"
    assert [bool(question.level) for question in half.questions] == [True, False]
    assert whole.judging == ""
    assert whole.verdict is not None
    session.desk.obey(ShowDebrief("s1"), 0.0)
    assert session.listed().startswith("L4") or session.listed().startswith("L5")


def test_a_corrected_answer_has_its_new_level_in_the_next_debrief(session: Session) -> None:
    session.desk.obey(ShowDebrief("s1"), 0.0)
    session.deliver()
    before = session.debriefs()[-1].questions[0]
    session.desk.obey(CorrectText("s1", 1, 1, "I would just tune a model on it and hope that it is good enough"), 9.0)
    session.deliver()
    after = session.debriefs()[-1].questions[0]
    assert before.level != after.level
    assert "corrected" not in after.level_says
