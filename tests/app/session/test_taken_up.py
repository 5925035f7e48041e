"""A mentor's remark that is to be worked on: first on Home, and the reason of the question when it is asked again."""

from app.archive.review_records import TakenUp
from app.reviews.plain import one_line, shortened
from app.session.debrief_views import RepeatView
from app.session.repeating import Worth
from app.session.taken_up import first_to_repeat, with_remarks
from interviewer.conversation.state import Plan
from tests.app.session.answered import question
from tests.interviewer.conversation.stage import MAREN

QUESTIONS = {id: question(id, "cost") for id in "abcde"}
DUE = tuple(RepeatView(id, QUESTIONS[id].title, "Left out last time", "Today", "s1", 1) for id in "abc")


def taken(id: str = "d", text: str = "say what it costs", who: str = "Anna", session: str = "s0") -> TakenUp:
    return TakenUp(session, 3, id, who, text)


def told(*remarks: TakenUp, worth: Worth = Worth(DUE)) -> list[tuple[str, str]]:
    return [(view.question, view.reason) for view in first_to_repeat(worth, remarks, QUESTIONS).today]


def test_it_comes_first_and_there_are_three_in_all() -> None:
    first, *others = told(taken())
    assert first == ("d", "“Anna: say what it costs”")
    assert [id for id, _ in others] == ["a", "b"]
    (view, *_) = first_to_repeat(Worth(DUE), (taken(),), QUESTIONS).today
    assert (view.session, view.turn, view.when, view.due) == ("s0", 3, "Today", True)


def test_what_is_due_anyway_stands_there_once() -> None:
    assert [id for id, _ in told(taken("b"))] == ["b", "a", "c"]


def test_several_remarks_on_a_question_are_one_line() -> None:
    (first, *_) = told(taken(text="slower"), taken(), taken("e"))
    assert first == ("d", "“Anna: slower” and 1 more")


def test_a_question_that_is_gone_and_no_remark_change_nothing() -> None:
    assert told(taken("gone")) == told()
    nothing = Worth((), "Nothing is due today.")
    assert first_to_repeat(nothing, (), QUESTIONS) == nothing


def test_it_is_there_on_a_day_on_which_nothing_is_due() -> None:
    assert [id for id, _ in told(taken(), worth=Worth((), "Nothing is due today."))] == ["d"]


def test_a_mentors_words_are_one_short_line() -> None:
    long = taken(text="say " * 100 + "it", who="Anna\n\u202e" + "x" * 90)
    ((_, reason), *_) = told(long)
    assert "\n" not in reason
    assert "\u202e" not in reason
    assert len(reason) < 150
    assert reason.endswith("say…”")
    assert (shortened("x" * 50, 10), shortened("one two", 7)) == ("x" * 9 + "…", "one two")
    assert one_line("a\x1b[31m\tb") == "a [31m b"


def test_a_question_that_is_asked_says_who_wanted_it() -> None:
    first, second = "a", "b"
    plan = Plan("Round", MAREN, (QUESTIONS[first], QUESTIONS[second]), 5, True, reasons={first: "You answer it again."})
    remarks = (taken(first), taken(first, "Why so?", "Ben"), taken(second), taken("elsewhere"))
    assert with_remarks(plan, remarks).reasons == {
        first: "You answer it again. Ben asked you to work on this: Why so? "
        "Anna asked you to work on this: say what it costs.",
        second: "Anna asked you to work on this: say what it costs.",
    }
    assert with_remarks(plan, ()) == plan
