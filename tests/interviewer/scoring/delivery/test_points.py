"""When something worth hearing came: first word, first point, the longest way without one, share, length, the end."""

from dataclasses import replace

import pytest

from interviewer.scoring.delivery import Answer, Delivery, Untold, delivery_of
from interviewer.scoring.delivery.landing import NEVER_LANDS, NOT_JUDGED, NOT_SURE
from interviewer.scoring.delivery.measuring import BASIC, NO_MAIN, NO_POINT, NO_SUGGESTION, NO_WORDS, NOTHING_ASKED
from interviewer.scoring.delivery.values import Landing, Length, Points, Share, Stretch
from interviewer.scoring.judgment import Judgment, Noticed, Shown
from interviewer.scoring.shapes import RECOMMENDATION
from interviewer.scoring.written import as_said
from interviewer.values import Finding, Quote, Verdict
from tests.interviewer.saying import QUESTION
from tests.interviewer.scoring.delivery.speaking import an_answer, said

BARE = Judgment(QUESTION.id, "levels", "1", True, level=5)
ONE = an_answer(said(250, start=2.0), seconds=110.0)


def shown(point: str, at: float, turn: int = 1, verdict: Verdict = "hit") -> Shown:
    return Shown(Finding(point, point, verdict, Quote("word", 0, 0, at, at + 1)), turn)


def with_points(*at: float) -> Judgment:
    return replace(BARE, findings=tuple(shown(f"p{n}", time) for n, time in enumerate(at)))


def of(judgment: Judgment | None, *answers: Answer) -> Delivery:
    return delivery_of(answers, judgment, QUESTION)


def test_the_first_word_is_that_of_the_answer_to_the_question_itself() -> None:
    assert of(BARE, an_answer(said(30, start=9.0), turn=2, main=False), ONE).first_word == 2.0


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(an_answer(()), NO_WORDS), (an_answer(said(30), main=False), NO_MAIN), (an_answer(said(30), basic=True), BASIC)],
)
def test_without_a_time_that_holds_no_first_word_is_told(answer: Answer, reason: str) -> None:
    assert of(BARE, answer).first_word == Untold(reason)


def test_the_first_point_is_the_earliest_that_was_said_at_least_in_part() -> None:
    judgment = replace(
        BARE,
        findings=(
            shown("late", 60.0),
            shown("partly", 14.0, verdict="partly"),
            shown("wrong", 3.0, verdict="contradicted"),
            Shown(Finding("missed", "missed", "missed")),
        ),
    )
    found = of(judgment, ONE).points
    assert isinstance(found, Points)
    assert found.at_s == (14.0, 60.0)


def test_a_point_of_a_later_answer_lies_behind_the_answers_before_it() -> None:
    second = an_answer(said(40, start=1.0), turn=2, main=False)
    found = of(replace(BARE, findings=(shown("late", 3.0, turn=2),)), ONE, second).points
    assert isinstance(found, Points)
    assert found.first_s == pytest.approx(ONE.words[-1].end + 3.0)


def test_no_point_is_said_as_such_and_the_whole_is_one_stretch() -> None:
    found = of(BARE, ONE)
    assert found.points == Untold(NO_POINT)
    assert isinstance(found.stretch, Stretch)
    assert found.stretch.seconds == pytest.approx(ONE.words[-1].end - 2.0)


def test_the_longest_stretch_may_lie_before_between_or_after_the_points() -> None:
    for at, start, end in (((60.0, 70.0), 2.0, 60.0), ((10.0, 80.0), 10.0, 80.0), ((5.0, 20.0), 20.0, 101.9)):
        found = of(with_points(*at), ONE).stretch
        assert isinstance(found, Stretch)
        assert (found.start, found.end) == pytest.approx((start, end))


def test_what_was_not_scored_has_no_first_point_and_says_why() -> None:
    unscored = Judgment(QUESTION.id, "levels", "1", False, reason="Too short to judge.")
    found = of(unscored, ONE)
    assert found.points == found.stretch == found.landing == Untold("Too short to judge.")


def test_the_share_is_of_the_time_in_which_somebody_spoke() -> None:
    found = of(BARE, replace(ONE, asked_s=15.0), an_answer(said(50), turn=2, main=False, asked_s=5.0)).share
    assert isinstance(found, Share)
    assert found.interviewer_s == 20.0
    assert found.candidate_s == pytest.approx(99.9 + 19.9)
    assert found.part == pytest.approx(119.8 / 139.8)


def test_the_share_of_uncertain_words_goes_by_the_recording() -> None:
    found = of(BARE, replace(ONE, basic=True, asked_s=10.0)).share
    assert isinstance(found, Share)
    assert found.candidate_s == 110.0


def test_without_the_interviewers_sound_no_share_is_told() -> None:
    assert of(BARE, replace(ONE, asked_s=0.0)).share == Untold(NOTHING_ASKED)


def test_length_is_of_the_answer_to_the_question_itself() -> None:
    found = of(BARE, ONE, an_answer(said(90), turn=2, main=False)).length
    assert isinstance(found, Length)
    assert found.seconds == pytest.approx(99.9)
    assert found.suggested_s == QUESTION.suggested_seconds


def test_a_question_that_is_gone_suggests_no_length() -> None:
    assert delivery_of((ONE,), BARE, None).length == Untold(NO_SUGGESTION)


def test_an_answer_lands_on_a_recognised_recommendation() -> None:
    found = of(replace(BARE, structures=(Noticed(RECOMMENDATION, None, 1),)), ONE).landing
    assert isinstance(found, Landing)
    assert found.landed


def test_an_answer_lands_by_the_words_at_its_end_and_not_by_the_same_at_its_beginning() -> None:
    padding = "there is a lot to be said about data and about people and about time " * 3
    late = an_answer(as_said(f"{padding} so I would start with retrieval"))
    early = an_answer(as_said(f"so I would start with retrieval. {padding}"))
    found = of(BARE, late).landing
    assert isinstance(found, Landing)
    assert found.landed
    assert of(BARE, early).landing == Untold(NOT_SURE)


def test_an_end_that_stays_open_is_only_said_where_the_judge_names_it() -> None:
    named = replace(BARE, level=4, mistakes=(Noticed(NEVER_LANDS),))
    found = of(named, ONE).landing
    assert isinstance(found, Landing)
    assert not found.landed
    assert of(named, replace(ONE, basic=True)).landing == Untold(NOT_SURE)


def test_before_it_was_judged_nothing_is_said_of_the_end() -> None:
    assert of(None, ONE).landing == Untold(NOT_JUDGED)
