"""What a whole rehearsal showed: its place on the ladder, how sure that is, the vote, and the grounds for it."""

from dataclasses import replace
from itertools import pairwise

import pytest

from interviewer.scoring.advice import ADVICE
from interviewer.scoring.judgment import Judgment, Noticed, Reader, Reading, Shown, Vote
from interviewer.scoring.ladder import LOWEST, level_at, place_of
from interviewer.scoring.parts import Part
from interviewer.scoring.structures import STRUCTURES
from interviewer.scoring.verdict import TOO_LITTLE, SessionVerdict, verdict_of
from interviewer.scoring.votes import majority, vote_at
from interviewer.values import Finding, Level, Quote, Verdict
from tests.interviewer.saying import QUESTION

STANDINGS: dict[Level, float] = {4: 0.3, 5: 0.95, 6: 1.7}
READERS: tuple[Reader, ...] = ("hiring-manager", "staff-engineer", "product")


def shown(point: str, verdict: Verdict = "hit", turn: int = 1, first: int = 0) -> Shown:
    says = next((each.says for each in QUESTION.key_points if each.id == point), "A way of answering that costs")
    quote = Quote("so many words", first, first + 2, 0.0, 1.0) if verdict != "missed" else None
    return Shown(Finding(point, says, verdict, quote), turn)


def part(number: int, level: Level, standing: float | None = None, **more: object) -> Part:
    given = Judgment("choose", "levels", "1", True, level=level, sure=True, findings=(shown("retrieval"),))
    judgment = replace(given, standing=STANDINGS[level] if standing is None else standing, **more)  # type: ignore[arg-type]
    return Part(number, QUESTION, judgment)


def unscored(number: int) -> Part:
    return Part(number, QUESTION, Judgment("choose", "levels", "1", False, "Too short to judge."))


def verdict(*parts: Part, aim: Level = 5) -> SessionVerdict:
    found = verdict_of(parts, aim)
    assert found is not None
    return found


@pytest.mark.parametrize(("level", "place"), [(4, 4.21), (5, 5.0), (6, 6.0)])
def test_equal_answers_stand_where_each_of_them_stands(level: Level, place: float) -> None:
    found = verdict(*(part(number, level) for number in range(1, 5)))
    assert found.level == level
    assert found.place == pytest.approx(place, abs=0.01)


def test_the_level_named_is_the_nearest_on_the_ladder() -> None:
    found = verdict(part(1, 5), part(2, 5), part(3, 6), part(4, 5))
    assert (found.level, found.title) == (5, "L5, senior")
    assert 5.0 < found.place < 5.5


def test_who_shows_more_never_stands_lower() -> None:
    for findings in ((shown("retrieval", "missed"),), (shown("retrieval"),)):
        places = [
            place_of(QUESTION, 6 if at >= 120 else 5 if at >= 70 else 4, at / 100, findings) for at in range(0, 251, 5)
        ]
        assert all(one <= other for one, other in pairwise(places))
        assert LOWEST <= places[0] < places[-1] == 6.0


def test_a_place_keeps_within_the_level_of_its_judgment() -> None:
    cases: tuple[tuple[Level, float], ...] = ((4, 0.0), (4, 0.69), (5, 0.7), (5, 2.3), (6, 1.2), (6, 2.5))
    for level, standing in cases:
        assert level_at(place_of(QUESTION, level, standing, ())) == level


def test_an_answer_without_even_the_points_of_level_4_stands_deeper() -> None:
    nothing, ground = (shown("retrieval", "missed"),), (shown("retrieval"),)
    assert place_of(QUESTION, 4, 0.1, nothing) < place_of(QUESTION, 4, 0.1, ground)


def test_more_questions_make_it_surer() -> None:
    widths = [(v := verdict(*(part(n, 5) for n in range(1, count + 1)))).high - v.low for count in (1, 2, 4, 8)]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 1.0 > widths[-1]


def test_questions_that_lie_apart_make_it_less_sure() -> None:
    alike, apart = verdict(*(part(n, 5) for n in range(4))), verdict(part(0, 4), part(1, 6), part(2, 4), part(3, 6))
    assert apart.high - apart.low > alike.high - alike.low
    assert set(apart.could_be) == {4, 6}
    assert apart.says.startswith("Not sure, could be L4 or L6.")


def test_judgments_that_could_be_the_next_level_make_it_less_sure() -> None:
    sure, near = verdict(part(1, 5), part(2, 5)), verdict(part(1, 5, could_be=(6,)), part(2, 5, could_be=(6,)))
    assert near.high - near.low > sure.high - sure.low


def test_what_could_be_is_said() -> None:
    found = verdict(*(part(number, 6) for number in range(8)))
    assert (found.could_be, found.says) == ((), "Sure.")
    near = verdict(*(part(number, 5, 1.15) for number in range(8)))
    assert (near.could_be, near.says) == ((6,), "Fairly sure, could be L6.")


def test_fewer_than_half_are_too_little_for_a_verdict() -> None:
    found = verdict(part(1, 5), unscored(2), Part(3, QUESTION, None))
    assert (found.title, found.level, found.vote) == (TOO_LITTLE, None, None)
    assert found.says == "One of three questions is scored; at least half must be."
    assert found.not_counted == (2, 3)


def test_half_is_enough_and_what_is_not_counted_is_said() -> None:
    found = verdict(part(1, 5), part(2, 5), unscored(3), unscored(4))
    assert found.level == 5
    assert found.says.endswith("Two questions are not counted.")
    assert (found.counted, found.not_counted) == (2, (3, 4))
    assert "One question is not counted." in verdict(part(1, 5), unscored(2)).says


def test_without_questions_there_is_no_verdict() -> None:
    assert verdict_of([], 5) is None


@pytest.mark.parametrize(
    ("levels", "aim", "vote"),
    [
        ((6, 6, 5), 5, "strong hire"),
        ((5, 5, 5), 5, "hire"),
        ((5, 5, 4), 5, "mixed"),
        ((4, 4, 4), 5, "no hire"),
        ((6, 6, 4), 5, "hire"),
        ((5, 5, 5), 4, "strong hire"),
        ((4, 4, 4), 4, "hire"),
        ((6, 6, 6), 6, "strong hire"),
        ((6, 5, 5), 6, "no hire"),
        ((6, 6, 5), 6, "mixed"),
    ],
)
def test_the_vote_is_at_the_level_aimed_at(levels: tuple[Level, ...], aim: Level, vote: Vote) -> None:
    assert verdict(*(part(number, level) for number, level in enumerate(levels, 1)), aim=aim).vote == vote


def test_an_answer_with_nothing_in_it_is_no_hire_at_any_level() -> None:
    nothing = part(1, 4, 0.0, findings=(shown("retrieval", "missed"),))
    assert verdict(nothing, aim=4).vote == "no hire"


def test_a_higher_place_never_makes_a_worse_vote() -> None:
    votes: list[Vote] = ["no hire", "mixed", "hire", "strong hire"]
    aims: tuple[Level, ...] = (4, 5, 6)
    for aim in aims:
        got = [votes.index(vote_at([at / 100], aim)) for at in range(330, 601)]
        assert got == sorted(got)
        assert set(got) == {0, 1, 2, 3}


def test_the_reason_of_a_vote_says_how_many_reach_the_level() -> None:
    assert verdict(part(1, 6), part(2, 5), part(3, 4)).vote_reason == (
        "Two of three questions reach L5, one of them more than that."
    )
    assert verdict(part(1, 4), part(2, 4)).vote_reason == "None of two questions reach L5."


def test_the_same_structure_in_several_questions_is_one_ground() -> None:
    named = Noticed("failure-modes", Quote("it fails", 9, 10, 0.0, 1.0), 1)
    found = verdict(part(1, 5, structures=(named,)), part(2, 5), part(3, 5, structures=(named,)))
    assert found.raised[0].text == f"{STRUCTURES['failure-modes'].title}."
    assert (found.raised[0].numbers, found.raised[0].where) == ((1, 3), "Questions 1, 3")


def test_the_same_mistake_in_several_questions_is_one_ground() -> None:
    found = verdict(part(2, 5, mistakes=(Noticed("no-eval"),)), part(4, 5, mistakes=(Noticed("no-eval"),)), part(5, 5))
    assert found.lowered[0].text == f"{ADVICE['no-eval'].title}."
    assert found.lowered[0].numbers == (2, 4)


def test_three_grounds_at_most_the_weightiest_first() -> None:
    points = ("adapters", "eval-first", "economics", "lands")
    raised = tuple(shown(point, first=10 * at) for at, point in enumerate(points))
    found = verdict(part(1, 5, raised=raised))
    assert [each.text for each in found.raised] == [
        "Sets up an evaluation first.",
        "Puts numbers on cost per request.",
        "Ends with one recommendation.",
    ]
    assert found.raised[0].where == "Question 1"


def test_the_words_of_a_structure_are_not_listed_again_as_a_point() -> None:
    raised = shown("eval-first", first=4)
    same = Noticed("evaluation-first", Quote("so many", 5, 8, 0.0, 1.0), 1)
    texts = [each.text for each in verdict(part(1, 5, raised=(raised,), structures=(same,))).raised]
    assert texts == [f"{STRUCTURES['evaluation-first'].title}."]


def test_what_was_said_and_costs_comes_before_what_was_not_said() -> None:
    found = verdict(part(1, 5, lowered=(shown("lowers-1"),), next_level=("eval-first", "economics")))
    assert [each.text for each in found.lowered] == [
        "A way of answering that costs.",
        "Not said: Sets up an evaluation first.",
        "Not said: Puts numbers on cost per request.",
    ]


def test_a_contradiction_is_a_ground() -> None:
    found = verdict(part(1, 5, findings=(shown("eval-first", "contradicted"),), next_level=("eval-first",)))
    assert [each.text for each in found.lowered] == ["Called unnecessary: Sets up an evaluation first."]


def test_ids_of_another_version_are_passed_over() -> None:
    assert not verdict(part(1, 5, structures=(Noticed("of-old"),), mistakes=(Noticed("of-old"),))).raised


def read(number: int, *levels: Level) -> Part:
    readings = (Reading(r, at, standing=STANDINGS[at]) for r, at in zip(READERS, levels, strict=False))
    return part(number, sorted(levels)[len(levels) // 2], readings=tuple(readings))


def test_each_reader_votes_over_the_whole_rehearsal_and_the_majority_decides() -> None:
    found = verdict(read(1, 5, 5, 6), read(2, 5, 5, 6), read(3, 5, 5, 6))
    assert [(each.reader, each.level, each.vote, each.differs) for each in found.votes] == [
        ("hiring-manager", 5, "hire", False),
        ("staff-engineer", 5, "hire", False),
        ("product", 6, "strong hire", True),
    ]
    assert (found.vote, found.vote_reason) == ("hire", "The readers differ: one strong hire, two hire.")
    assert "Two of three readings say L5, one says L6." in found.says


def test_readers_of_one_mind_are_said_to_agree() -> None:
    found = verdict(read(1, 5, 5, 5), read(2, 5, 5, 5))
    assert found.vote_reason == "All three readers agree."
    assert "All three readings say L5." in found.says


def test_of_as_many_votes_the_lower_one_holds() -> None:
    assert majority(["strong hire", "hire"]) == "hire"
    assert majority(["strong hire", "hire", "no hire"]) == "no hire"
    assert majority(["strong hire", "mixed", "strong hire"]) == "strong hire"


def test_a_reader_who_read_less_than_half_has_no_vote() -> None:
    found = verdict(read(1, 5, 5, 6), read(2, 5, 5), read(3, 5, 5))
    assert [each.reader for each in found.votes] == ["hiring-manager", "staff-engineer"]


def test_a_reading_that_failed_is_no_reading() -> None:
    trouble = Reading("product", trouble="It took too long.")
    assert not verdict(part(1, 5, readings=(trouble,))).votes


def test_without_readings_the_vote_is_by_the_answers() -> None:
    found = verdict(part(1, 5), part(2, 5))
    assert (found.votes, found.vote) == ((), "hire")


def test_what_came_too_early_or_too_late_raised_nothing() -> None:
    raised = (shown("lands", "partly"), shown("asks-constraints", "partly", first=10), shown("adapters", first=20))
    assert [each.text for each in verdict(part(1, 5, raised=raised)).raised] == ["Names a cheap way of tuning."]


def test_what_was_shown_in_part_is_said_to_be() -> None:
    raised = (shown("economics", "partly"),)
    assert [each.text for each in verdict(part(1, 5, raised=raised)).raised] == [
        "In part: Puts numbers on cost per request."
    ]


@pytest.mark.parametrize(
    ("level", "reason"),
    [(4, "It does not reach L5."), (5, "It reaches L5."), (6, "It reaches L5, and more than that.")],
)
def test_of_one_question_it_is_said_plainly(level: Level, reason: str) -> None:
    assert verdict(part(1, level)).vote_reason == reason
