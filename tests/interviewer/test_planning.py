"""Which questions are asked, and in which order."""

from dataclasses import replace

from interviewer.planning import plan_questions
from interviewer.values import Pack
from tests.interviewer.saying import QUESTION


def pack_of(*kinds: str) -> Pack:
    questions = tuple(replace(QUESTION, id=f"q{number}", kind=kind) for number, kind in enumerate(kinds))
    return Pack("p", "P", 1, "About.", questions)


def plan(pack: Pack, count: int, done: tuple[str, ...] = ()) -> list[str]:
    return [question.id for question in plan_questions(pack, count, done)]


def test_a_rehearsal_begins_with_a_decision() -> None:
    assert plan(pack_of("design", "decision", "product"), 2) == ["q1", "q0"]


def test_kinds_vary_before_one_comes_again() -> None:
    assert plan(pack_of("decision", "decision", "design", "design", "product"), 5) == ["q0", "q2", "q4", "q1", "q3"]


def test_questions_that_were_done_come_last() -> None:
    pack = pack_of("decision", "decision", "design")
    assert plan(pack, 2, ("q0",)) == ["q1", "q2"]
    assert plan(pack, 3, ("q0", "q1")) == ["q2", "q0", "q1"]


def test_a_plan_is_never_longer_than_the_pack() -> None:
    assert plan(pack_of("design"), 5) == ["q0"]
    assert plan(pack_of("design"), 0) == []
