"""Which questions are asked, in which order, and why these."""

from dataclasses import replace

import pytest

from interviewer.planning import NOTHING_MISSED, NOTHING_YET, Past, draw_pack, draw_round, that_could_fit
from interviewer.rounds import Draw, Round
from interviewer.values import Pack, Question
from interviewer.weak_points import Showing
from tests.interviewer.saying import QUESTION

USUAL = Round("r", "R", "About.", 5, 30, ("maren",))


def question(id: str, kind: str = "design", topics: tuple[str, ...] = ("retrieval",), seconds: int = 150) -> Question:
    return replace(QUESTION, id=id, kind=kind, topics=topics, suggested_seconds=seconds)


def pack(id: str, *questions: Question) -> Pack:
    return Pack(id, id.title(), 1, "About.", questions)


def of_kinds(*kinds: str) -> Pack:
    return pack("p", *(question(f"q{number}", kind) for number, kind in enumerate(kinds)))


def shelf(*packs: Pack) -> dict[str, Pack]:
    return {each.id: each for each in packs}


def ids(questions: tuple[Question, ...]) -> list[str]:
    return [each.id for each in questions]


def test_a_pack_begins_with_a_decision() -> None:
    assert ids(draw_pack(of_kinds("design", "decision", "product")).questions) == ["q1", "q0", "q2"]


def test_kinds_vary_before_one_comes_again() -> None:
    drawn = draw_pack(of_kinds("decision", "decision", "design", "design", "product"))
    assert ids(drawn.questions) == ["q0", "q2", "q4", "q1", "q3"]


def test_what_was_asked_before_comes_later() -> None:
    assert ids(draw_pack(of_kinds("decision", "decision", "design"), {"q0": 2, "q1": 1}).questions) == [
        *("q1", "q2", "q0"),
    ]


def test_a_round_takes_so_many_from_each_draw_in_turns_until_nothing_is_left() -> None:
    packs = shelf(pack("deep", question("a"), question("b"), question("c")), pack("other", question("d", "product")))
    planned = replace(USUAL, draws=(Draw(packs=("deep",), take=2), Draw(kinds=("product",))))
    assert ids(draw_round(planned, packs, 5).questions) == ["a", "b", "d", "c"]


def test_a_pack_that_a_round_does_without_is_not_drawn_from() -> None:
    packs = shelf(pack("far", question("x")), pack("near", question("a")))
    planned = replace(USUAL, draws=(Draw(topics=("retrieval",)),), without=("far",))
    assert ids(draw_round(planned, packs, 5).questions) == ["a"]


def test_a_question_that_two_draws_hold_is_asked_once() -> None:
    packs = shelf(pack("p", question("a"), question("b", "product"), question("c")))
    planned = replace(USUAL, draws=(Draw(topics=("retrieval",)), Draw(kinds=("product",))))
    assert ids(draw_round(planned, packs, 5).questions) == ["a", "b", "c"]


def test_a_draw_is_a_whole_pack_and_whatever_else_is_of_its_kind_about_its_topic() -> None:
    packs = shelf(
        pack("far", question("x", "design", ("cost",)), question("y", "product", ("cost",)), question("z")),
        pack("named", question("a", "product", ("people",))),
    )
    planned = replace(USUAL, draws=(Draw(packs=("named", "not-there"), kinds=("design",), topics=("cost",), take=9),))
    assert ids(draw_round(planned, packs, 5).questions) == ["a", "x"]


def test_another_rehearsal_of_the_same_round_brings_other_questions_first() -> None:
    packs = shelf(pack("p", question("a"), question("b"), question("c")))
    planned = replace(USUAL, draws=(Draw(packs=("p",)),))
    assert ids(draw_round(planned, packs, 5, Past({"a": 1, "b": 1})).questions) == ["c", "a", "b"]


def test_chance_gives_the_same_for_the_same_seed_and_holds_everything() -> None:
    packs = shelf(of_kinds("design", "product", "design", "decision", "evaluation"))
    lots = replace(USUAL, chosen_by="chance")
    orders = [ids(draw_round(lots, packs, 5, seed=seed).questions) for seed in (1, 1, 2, 3, 4)]
    assert orders[0] == orders[1]
    assert len({tuple(order) for order in orders}) > 1
    assert {tuple(sorted(order)) for order in orders} == {("q0", "q1", "q2", "q3", "q4")}


def test_the_weak_points_are_asked_heaviest_first_and_say_why() -> None:
    packs = shelf(pack("p", question("slight"), question("heavy"), question("good"), question("new", topics=("x",))))
    points = [point.id for point in QUESTION.key_points]
    showings = (
        Showing("slight", frozenset(points[1:]), frozenset(points[:1])),
        Showing("heavy", frozenset(), frozenset(points)),
        Showing("good", frozenset(points), frozenset()),
    )
    drawn = draw_round(replace(USUAL, chosen_by="weak-points"), packs, 6, Past(showings=showings))
    assert ids(drawn.questions)[:2] == ["heavy", "slight"]
    assert "good" not in ids(drawn.questions)
    assert drawn.reasons["slight"] == f"Left out last time: {QUESTION.key_points[0].says}."
    assert "more." in drawn.reasons["heavy"]
    assert drawn.note == ""


@pytest.mark.parametrize(
    ("showings", "note"),
    [((), NOTHING_YET), ((Showing("a", frozenset(p.id for p in QUESTION.key_points), frozenset()),), NOTHING_MISSED)],
)
def test_without_weak_points_it_says_so_and_asks_from_everywhere(showings: tuple[Showing, ...], note: str) -> None:
    packs = shelf(pack("p", question("a"), question("b")))
    drawn = draw_round(replace(USUAL, chosen_by="weak-points"), packs, 5, Past(showings=showings))
    assert sorted(ids(drawn.questions)) == ["a", "b"]
    assert drawn.note == note
    assert drawn.reasons == {}


def test_new_questions_on_the_weakest_topic_follow_the_missed_ones() -> None:
    packs = shelf(
        pack(
            "p", question("asked", topics=("cost",)), question("fresh", topics=("cost",)), question("z", topics=("y",))
        )
    )
    missed = Showing("asked", frozenset(), frozenset(point.id for point in QUESTION.key_points))
    drawn = draw_round(replace(USUAL, chosen_by="weak-points"), packs, 6, Past(showings=(missed,)))
    assert ids(drawn.questions) == ["asked", "fresh"]
    assert drawn.reasons["fresh"] == "Your answers on cost left the most out so far."


def test_a_point_above_the_level_that_is_aimed_for_is_no_weak_point() -> None:
    above = tuple(replace(point, level=6) for point in QUESTION.key_points)
    packs = shelf(pack("p", replace(question("a"), key_points=above)))
    missed = Showing("a", frozenset(), frozenset(point.id for point in above))
    drawn = draw_round(replace(USUAL, chosen_by="weak-points"), packs, 5, Past(showings=(missed,)))
    assert drawn.note == NOTHING_MISSED


def test_more_is_planned_than_fits_but_not_everything() -> None:
    many = tuple(question(f"q{number}", seconds=150) for number in range(40))
    assert len(that_could_fit(many, 600.0)) == 9
    assert that_could_fit(many, 0.0) == many
    assert that_could_fit(many[:2], 3600.0) == many[:2]
