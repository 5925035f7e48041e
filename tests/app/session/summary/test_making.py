"""What of a debrief stands on one page, and how what is too long is cut."""

from dataclasses import replace

import pytest

from app.session.debrief_views import QuestionDebrief, TrapView
from app.session.summary.making import MOST_QUESTIONS, cut, summary_view
from tests.app.ui.examples import examples

_, _, judged = (examples(f"example_{name}_views") for name in ("rehearsal", "debrief", "judged"))


def many(count: int) -> tuple[QuestionDebrief, ...]:
    return tuple(judged.judged_question(number=n) for n in range(1, count + 1))


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("short enough", 40, "short enough"),
        ("It ends at a word, not within one", 20, "It ends at a word…"),
        ("Lines\nand   spaces are one", 40, "Lines and spaces are one"),
        ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"),
        ("First, and then", 8, "First…"),
    ],
)
def test_what_is_too_long_ends_at_a_word_where_one_is_near(text: str, most: int, shown: str) -> None:
    assert cut(text, most) == shown
    assert len(shown) <= most


def test_level_vote_and_what_raised_and_lowered_it_are_on_the_page() -> None:
    verdict = summary_view(judged.voted()).verdict
    assert (verdict.title, verdict.vote, verdict.place) == ("L5, senior", "Hire", 5.3)
    assert verdict.votes == (
        ("Hiring manager", "Hire at L5"),
        ("Staff engineer", "Mixed at L5"),
        ("Product", "Strong hire at L6"),
    )
    assert [reason.where for reason in verdict.raised] == ["Question 3", "Questions 1, 3", "Question 6"]
    assert len(verdict.lowered) == 3


def test_marks_keep_the_order_of_the_rubric_and_words_begin_with_what_is_missing() -> None:
    (question,) = summary_view(judged.verdict(questions=(judged.judged_question(),))).questions
    assert question.marks == ("said", "said", "said", "partly", "not said", "not said")
    assert [line.mark for line in question.lines] == ["not said", "not said", "partly", "said", "said", "said"]
    assert question.counts == "4 said, 2 partly, 2 not said"


def test_a_question_that_is_not_scored_says_why_and_has_no_marks() -> None:
    question = summary_view(judged.verdict()).questions[4]
    assert question.reason == "The cloud model gave no answer for 30 seconds, twice."
    assert (question.level, question.marks, question.counts) == ("", (), "")


def test_too_little_for_a_verdict_is_said_in_the_place_of_a_level() -> None:
    verdict = summary_view(judged.too_little()).verdict
    assert verdict.title == "Too little for a verdict"
    assert verdict.place is None


def test_while_it_is_judged_there_is_no_verdict_yet() -> None:
    assert summary_view(judged.verdict(verdict=None)).verdict.title == "No verdict yet"


def test_by_whom_it_was_judged_is_said_once() -> None:
    note = "Judged by key points, on this machine. It knows phrases."
    assert summary_view(judged.verdict(judge="Key points", judge_note=note)).judged.count("Judged by") == 1
    assert summary_view(judged.verdict(judge="The committee", judge_note="")).judged == "Judged by the committee."


def test_more_than_twelve_questions_are_counted_and_from_nine_on_they_are_small() -> None:
    assert not summary_view(judged.verdict(questions=many(8))).small
    assert summary_view(judged.verdict(questions=many(9))).small
    view = summary_view(judged.verdict(questions=many(14)))
    assert len(view.questions) == MOST_QUESTIONS
    assert (view.heading, view.more) == ("14 questions", "and 2 more questions")
    assert summary_view(judged.verdict(questions=many(13))).more == "and 1 more question"


def test_traps_are_told_noticed_or_not_with_the_answer_and_those_beyond_four_counted() -> None:
    trap: TrapView = judged.judged_question().traps[0]
    fallen = replace(trap, noticed=False, verdict="Walked in", answered=None)
    question = judged.judged_question(traps=(trap, fallen, trap, trap, trap))
    view = summary_view(judged.verdict(questions=(question,)))
    first, second, *_ = view.traps
    assert (first.title, first.noticed, first.verdict) == ("Ten years of support tickets", True, "Noticed")
    assert first.quote.startswith("I would not train on them yet.")
    assert (second.noticed, second.quote) == (False, "")
    assert (len(view.traps), view.more_traps) == (4, "and 1 more trap")


def test_five_pictures_of_delivery_have_room_and_an_empty_place_says_why() -> None:
    usual = "Usual ranges tell where most careful speakers are; no level rests on them."
    full = summary_view(judged.verdict(), delivery=judged.DELIVERY)
    assert [view.kind for view in full.delivery] == ["pace", "pauses", "fillers", "first point", "talk share"]
    assert full.judged.endswith(usual)
    untold = replace(judged.DELIVERY[0], figure="", values=(), note="No words were heard.")
    some = summary_view(judged.verdict(), delivery=(untold, judged.DELIVERY[4]))
    assert [view.kind for view in some.delivery] == ["talk share"]
    assert some.untold == "Cannot be told: pace. No words were heard."


def test_without_scores_nothing_says_that_there_are_none() -> None:
    bare = tuple(
        replace(question, scored=False, not_scored_reason="", level="", rubric=(), counts="", traps=())
        for question in many(2)
    )
    view = summary_view(judged.verdict(questions=bare, verdict=None, summary="", judge=""), scores=False)
    assert view.verdict.title == ""
    assert [(question.reason, question.level) for question in view.questions] == [("", ""), ("", "")]
    assert view.judged == ""
