"""A rehearsal from before there were levels, opened on the session thread: shown at once, judged between messages."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from app.paths import Paths, make_folders
from app.session.commands import CorrectText, ShowDebrief, ShowHome, ShowRehearsals
from app.session.debrief_views import DebriefView
from app.session.desk import Desk
from app.session.judging_queue import JudgeNext
from app.session.views import HomeView, RehearsalsView, View
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


def idle(session: Session) -> None:
    """Nobody wants anything: what is done then is done, step by step."""
    for step in session.desk.tidying():
        step()


def home_of(session: Session) -> HomeView:
    return next(view for view in reversed(session.views) if isinstance(view, HomeView))


def test_old_rehearsals_are_judged_when_nobody_wants_anything_and_the_lists_show_it(session: Session) -> None:
    session.desk.obey(ShowHome(), 0.0)
    assert (home_of(session).recent[0].level, session.posted) == ("Not scored", [])
    idle(session)
    session.deliver()
    assert home_of(session).recent[0].level.startswith("L")
    assert session.listed().startswith("L")
    assert session.debriefs() == []


def test_what_was_judged_once_is_not_looked_at_again(session: Session) -> None:
    idle(session)
    session.deliver()
    idle(session)
    assert session.posted == []


def test_a_command_between_two_answers_is_obeyed_first(session: Session) -> None:
    put(session.store, record_of(answered(1, ANSWER, QUESTION), answered(2, RAMBLE, OTHER)), "s2")
    idle(session)
    judged: list[int] = []
    while JudgeNext() in session.posted:
        # One message of its own is out, never more: whatever is posted now stands behind it and before the next.
        assert session.posted.count(JudgeNext()) == 1
        session.posted.remove(JudgeNext())
        session.desk.hear(JudgeNext(), 0.0)
        judged.append(sum(len(session.store.session(id).judgments) for id in ("s1", "s2")))
    assert judged[-1] == 4
    assert all(after - before <= 1 for before, after in pairwise(judged))


def test_the_newest_is_judged_first_and_one_that_goes_on_is_left(session: Session) -> None:
    put(session.store, replace(record_of(answered(1, RAMBLE, OTHER)), state="interrupted"), "open")
    newer = record_of(answered(1, ANSWER, QUESTION))
    put(session.store, replace(newer, start=replace(newer.start, started_at="2027-01-01T10:00:00+00:00")), "newer")
    idle(session)
    session.posted.remove(JudgeNext())
    session.desk.hear(JudgeNext(), 0.0)
    assert [len(session.store.session(id).judgments) for id in ("newer", "s1")] == [1, 0]
    session.deliver()
    assert [len(session.store.session(id).judgments) for id in ("newer", "s1", "open")] == [1, 2, 0]


def test_a_rehearsal_that_was_thrown_away_meanwhile_holds_nobody_up(session: Session) -> None:
    put(session.store, record_of(answered(1, ANSWER, QUESTION)), "s2")
    idle(session)
    session.store.shelf.trash("s2", "2026-11-20T10:00:00+00:00")
    session.store.shelf.purge("s2")
    session.deliver()
    assert len(session.store.session("s1").judgments) == 2
