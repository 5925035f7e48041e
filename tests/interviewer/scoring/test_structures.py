"""The shapes of strong answers are recognised in words that count, each with its quote; in doubt none is."""

from dataclasses import replace
from statistics import fmean

import pytest

from app.bench.calibration_set import of_half, read_answers
from app.wiring import ASSETS
from interviewer.packs import bundled_packs
from interviewer.scoring.attempts import judge_attempt
from interviewer.scoring.judgment import Noticed, Said
from interviewer.scoring.structures import STRUCTURES, structures_in
from interviewer.scoring.written import as_said
from interviewer.values import MoveKind, Question
from tests.interviewer.saying import QUESTION

PLAIN = replace(QUESTION, key_points=(), solution_cues=())
"""A question whose file says nothing about order."""
TALK = "There is a lot that one can say about this, and I will try to keep it short and in some order."
MORE = (
    "Then there are the people who have to live with it, and they see the whole thing from another side. It is the "
    "same with nearly every system that I have met so far, and it will not be any other way here."
)
EARLY = ("constraints-before-solution", "evaluation-first")


def seen(text: str, kind: MoveKind = "question", question: Question = PLAIN) -> dict[str, Noticed]:
    found = structures_in(question, [Said(3, kind, "", as_said(text))], ())
    return {each.id: each for each in found}


@pytest.mark.parametrize(
    ("structure", "text", "quote"),
    [
        (
            "constraints-before-solution",
            "Before I choose, how often do the policies change? I would use an index. Then I add it all up for them.",
            "Before I choose, how often do the policies change?",
        ),
        (
            "trade-off-with-mitigation",
            "The catch is that a reranker makes each reply slower, so I rerank only the first twenty.",
            "so I rerank only the first twenty.",
        ),
        (
            "failure-modes",
            "The index goes stale and nobody sees it. So there is an alarm on the age of the oldest page.",
            "The index goes stale",
        ),
        (
            "evaluation-first",
            "I make a test set out of the logs. Then I would use an index and look at what comes out of it.",
            "I make a test set out of the logs.",
        ),
        (
            "economics",
            "Every call drags the prompt along, that is two thousand tokens or half of a cent. That is what it is.",
            "Every call drags the prompt along,",
        ),
        (
            "recommendation",
            "They differ in many ways, as we have seen. My recommendation is an index with a plain prompt.",
            "My recommendation is an index with a plain prompt.",
        ),
    ],
)
def test_a_structure_is_recognised_and_quoted(structure: str, text: str, quote: str) -> None:
    whole = f"{text} {MORE}" if structure in EARLY else f"{TALK} {text}"
    noticed = seen(whole)[structure]
    assert noticed.quote is not None
    assert quote in noticed.quote.text
    assert noticed.quote.text in whole
    assert noticed.turn == 3


@pytest.mark.parametrize(
    ("structure", "text"),
    [
        ("constraints-before-solution", "I would use an index. How often the policies change we can ask later on."),
        ("trade-off-with-mitigation", "The catch is that each reply gets slower. That is how it is with these things."),
        ("trade-off-with-mitigation", "So I rerank the first twenty. That is how it is with all of these things."),
        ("failure-modes", "The index goes stale now and then, which is in the nature of such a thing as an index."),
        ("failure-modes", "There is an alarm and a dashboard for everything, which people like to look at a lot."),
        ("evaluation-first", "I would use an index. Some day, when there is time for it, we could have a test set."),
        ("economics", "It is two thousand pages and it is quite expensive, but that is how it is with pages."),
        ("economics", "You swap the adapters per request, which is a nice thing to have for many customers."),
        ("recommendation", "My recommendation is an index. Now there are many other sides to it, and people differ "
         "about nearly all of them. It is a wide field with a lot in it. It really is."),
        ("recommendation", "It is a wide field. I would not say that my recommendation is an index."),
    ],
)  # fmt: skip
def test_half_of_a_structure_is_none(structure: str, text: str) -> None:
    whole = f"{text} {MORE}" if structure in EARLY else f"{TALK} {text}"
    assert structure not in seen(whole)


def test_what_was_turned_down_is_no_structure() -> None:
    assert "evaluation-first" not in seen(f"We do not need a test set first. I would use an index then. {MORE}")
    assert "economics" not in seen("I would never pay two cents per request. There is no reason for such a thing.")


def test_words_that_do_not_count_show_no_structure() -> None:
    listed = "Test set, baseline, held out, break even, two cents, alarm, stale index, drift, recall, trade-off."
    assert not {"evaluation-first", "failure-modes", "economics"} & seen(f"{TALK} {listed}").keys()


def test_what_was_asked_for_is_no_structure_of_ones_own() -> None:
    text = "I think it pays for itself after a year. The index goes stale, so there is an alarm on the age of pages."
    assert {"economics", "failure-modes"} <= seen(text, "flip").keys()
    assert not seen(text, "follow-up")
    assert not seen(text, "number")


def test_where_it_came_first_or_last_is_told_from_the_answer_to_the_question_itself() -> None:
    text = f"I make a test set out of the logs. {MORE} So I would go with an index, and that is my answer to you."
    assert {"evaluation-first", "recommendation"} <= seen(text).keys()
    assert not {"evaluation-first", "recommendation"} & seen(text, "trap").keys()


def test_figures_of_the_question_are_not_the_candidates() -> None:
    question = replace(PLAIN, ask={"plain": "You have fifty milliseconds. What do you do?"})
    assert "economics" in seen("I think fifty milliseconds should be possible in one way or another, I would say.")
    assert "economics" not in seen("I think fifty milliseconds should be possible in some way.", question=question)


def test_a_key_point_that_came_in_time_stands_for_the_structure() -> None:
    text = "First I need to know how much it may hurt. Then we look at an index and at all that comes with it."
    judgment = judge_attempt(QUESTION, [Said(1, "question", "", as_said(text))])
    assert [each.id for each in judgment.structures] == ["constraints-before-solution"]


def test_a_short_answer_shows_none() -> None:
    assert structures_in(PLAIN, [Said(1, "question", "", as_said("My recommendation: an index."))], ()) == ()


def test_each_structure_has_a_title_and_says_why_it_counts() -> None:
    assert list(STRUCTURES) == [
        "constraints-before-solution",
        "trade-off-with-mitigation",
        "failure-modes",
        "evaluation-first",
        "economics",
        "recommendation",
    ]
    assert all(each.title and each.why for each in STRUCTURES.values())


def test_higher_levels_show_clearly_more_of_them() -> None:
    questions = {question.id: question for pack in bundled_packs(ASSETS) for question in pack.questions}
    shown: dict[int, list[int]] = {4: [], 5: [], 6: []}
    for answer in of_half(read_answers(ASSETS / "calibration" / "answers"), "tuning"):
        judgment = judge_attempt(questions[answer.question], [Said(1, "question", "", as_said(answer.text))])
        shown[answer.level].append(len(judgment.structures))
    four, five, six = (fmean(shown[level]) for level in (4, 5, 6))
    assert four < 0.6
    assert five > four + 0.8
    assert six > five + 0.8
