"""A whole attempt: several answers to one question, judged as one."""

from dataclasses import replace

import pytest

from interviewer.scoring.attempts import (
    ASKED_FOR,
    NO_ANSWER,
    digest_of,
    judge_attempt,
    not_scored,
)
from interviewer.scoring.judgment import Judgment, Said, Shown
from interviewer.scoring.levels import judge_level
from interviewer.scoring.written import as_said
from interviewer.values import MoveKind
from tests.interviewer.saying import QUESTION

MAIN = (
    "First I need to know how fresh it must be. I make an eval set out of real questions, and retrieval is the core. "
    "So I would begin with the index and look at the forms afterwards."
)
THIN = "I think retrieval is the usual way for that, because one can look things up in the documents quite easily."


def said(text: str, turn: int = 1, kind: MoveKind = "question", point: str = "", basic: bool = False) -> Said:
    return Said(turn, kind, point, as_said(text), basic)


def found(judgment: Judgment, point: str) -> Shown:
    return next(each for each in judgment.findings if each.finding.point == point)


def verdict(judgment: Judgment, point: str) -> str:
    return found(judgment, point).finding.verdict


def test_one_answer_by_itself_is_judged_as_its_level_is() -> None:
    judgment, level = judge_attempt(QUESTION, [said(MAIN)]), judge_level(QUESTION, as_said(MAIN))
    assert (judgment.level, judgment.standing, judgment.sure) == (level.level, level.standing, level.sure)
    assert [each.finding for each in judgment.findings] == list(level.findings)
    assert judgment.next_level == tuple(point.id for point in level.next_level)


def test_of_several_answers_the_best_of_each_point_counts_and_tells_its_turn() -> None:
    dig = said("The reranker comes later, when retrieval misses the right passage in the logs.", 4, "dig")
    judgment = judge_attempt(QUESTION, [said(MAIN), dig])
    assert (verdict(judgment, "retrieval-failure"), found(judgment, "retrieval-failure").turn) == ("hit", 4)
    assert (verdict(judgment, "eval-first"), found(judgment, "eval-first").turn) == ("hit", 1)
    assert judgment.standing > judge_attempt(QUESTION, [said(MAIN)]).standing


def test_what_was_asked_for_counts_in_part_and_says_so() -> None:
    reply = said("It comes to about two cents for each of the questions that they ask.", 2, "follow-up", "economics")
    judgment = judge_attempt(QUESTION, [said(MAIN), reply])
    assert verdict(judgment, "economics") == "partly"
    assert found(judgment, "economics").finding.note == ASKED_FOR


def test_what_was_said_before_it_was_asked_for_counts_in_full() -> None:
    reply = said("As I said, we make an eval set and look at the real questions.", 2, "follow-up", "eval-first")
    judgment = judge_attempt(QUESTION, [said(MAIN), reply])
    assert (verdict(judgment, "eval-first"), found(judgment, "eval-first").turn) == ("hit", 1)


def test_what_came_unasked_in_the_reply_to_another_question_counts_in_full() -> None:
    reply = said("It comes to about two cents for each of the questions that they ask.", 2, "follow-up", "eval-first")
    assert verdict(judge_attempt(QUESTION, [said(MAIN), reply]), "economics") == "hit"


@pytest.mark.parametrize("kind", ["trap", "flip"])
def test_the_reply_to_a_trap_is_never_held_against_what_was_said(kind: MoveKind) -> None:
    alone = judge_attempt(QUESTION, [said(MAIN)])
    empty = said("Oh, that is a nice thing to have, and I would have to think about it for a while.", 2, kind)
    denies = said("In that case I do not need an eval set, I would look at them one by one with a pen.", 2, kind)
    for reply in (empty, denies):
        judgment = judge_attempt(QUESTION, [said(MAIN), reply])
        assert (judgment.level, judgment.standing) == (alone.level, alone.standing)
        assert verdict(judgment, "eval-first") == "hit"


def test_what_only_the_reply_to_a_trap_denies_is_not_heard() -> None:
    denies = said("In that case I do not need an eval set, I would look at them one by one with a pen.", 2, "trap")
    finding = found(judge_attempt(QUESTION, [said(THIN), denies]), "eval-first").finding
    assert (finding.verdict, finding.quote) == ("missed", None)


def test_the_reply_to_a_trap_can_cost() -> None:
    fell = said("Great, then we fine tune on our policies and the tickets, all of them, right away.", 2, "trap")
    judgment = judge_attempt(QUESTION, [said(THIN), fell])
    assert [(each.finding.point, each.turn) for each in judgment.lowered] == [("lowers-1", 2)]


def test_said_first_and_called_unnecessary_later_is_contradicted_and_names_both() -> None:
    later = said("No, honestly, we do not need an eval set, my people see quickly what is good.", 3, "press")
    shown = found(judge_attempt(QUESTION, [said(MAIN), later]), "eval-first")
    assert (shown.finding.verdict, shown.turn) == ("contradicted", 3)
    assert shown.finding.quote is not None
    assert "we do not need an eval set" in shown.finding.quote.text
    assert "I make an eval set out of real questions" in shown.finding.note
    assert "we do not need an eval set" in shown.finding.note


def test_what_was_taken_back_no_longer_raises() -> None:
    later = said("No, honestly, we do not need an eval set, my people see quickly what is good.", 3, "press")
    judgment = judge_attempt(QUESTION, [said(MAIN), later])
    assert judgment.standing < judge_attempt(QUESTION, [said(MAIN)]).standing
    assert "eval-first" not in {each.finding.point for each in judgment.raised}


def test_who_says_it_after_all_has_said_it() -> None:
    first = said("We do not need an eval set, I would say. Retrieval is the core of it, and the rest follows.")
    after = said("You are right, an eval set is what I would begin with, out of the real questions.", 2, "press")
    judgment = judge_attempt(QUESTION, [first, after])
    assert (verdict(judgment, "eval-first"), found(judgment, "eval-first").turn) == ("hit", 2)


@pytest.mark.parametrize(
    "text",
    [
        "We do not need an eval set until there is a first version that people can look at.",
        "Some people think that they do not need an eval set, and they pay for it later on.",
        "If there are ten questions a day we do not need an eval set, a look will do.",
        "With the logs at hand there is no need to guess, so the eval set comes out of them.",
        "An eval set is not needed only for the launch, it is there for every change after it.",
    ],
)
def test_in_doubt_nobody_is_accused_of_a_contradiction(text: str) -> None:
    judgment = judge_attempt(QUESTION, [said(MAIN), said(text, 3, "press")])
    assert verdict(judgment, "eval-first") == "hit"


def test_a_remark_that_costs_is_listed_once_where_it_was_first_made() -> None:
    one = said(f"{THIN} And we fine tune on our policies every night.")
    again = said("As I told you, we fine tune on our policies every night, and that is that.", 2, "press")
    judgment = judge_attempt(QUESTION, [one, again])
    assert [(each.finding.point, each.turn) for each in judgment.lowered] == [("lowers-1", 1)]


def test_another_answer_can_excuse_what_costs() -> None:
    question = replace(QUESTION, lowers=(replace(QUESTION.lowers[0], unless=("eval-first",)),))
    one = said(f"{THIN} And we fine tune on our policies every night.")
    excuse = said("Mind you, the eval set decides about it each time, and not my own feeling.", 2, "press")
    assert judge_attempt(question, [one]).lowered
    assert not judge_attempt(question, [one, excuse]).lowered


def test_a_mistake_that_a_later_answer_makes_up_for_is_not_named() -> None:
    question = replace(QUESTION, mistakes=("no-numbers",))
    figure = said("All in all that would be forty thousand questions on each day of the week.", 2, "number")
    assert [each.id for each in judge_attempt(question, [said(THIN)]).mistakes] == ["no-numbers"]
    assert not judge_attempt(question, [said(THIN), figure]).mistakes


def test_no_mistake_is_named_where_its_opposite_was_recognised() -> None:
    question = replace(QUESTION, mistakes=("happy-path-only", "no-eval"))
    text = f"{THIN} A page goes stale, so there is an alarm on the age of the oldest page in the index."
    judgment = judge_attempt(question, [said(text)])
    assert [each.id for each in judgment.structures] == ["failure-modes"]
    assert [each.id for each in judgment.mistakes] == ["no-eval"]


def test_an_attempt_without_an_answer_is_not_scored_and_says_why() -> None:
    judgment = judge_attempt(QUESTION, [])
    assert (judgment.scored, judgment.level, judgment.reason) == (False, None, NO_ANSWER)
    assert not judgment.findings


def test_the_reason_is_that_of_the_answer_to_the_question_itself() -> None:
    judgment = judge_attempt(QUESTION, [said("Hm.", 2, "nudge"), said("I would use retrieval.", 1)])
    assert "4 words were heard" in judgment.reason
    assert not judgment.scored


def test_an_answer_that_cannot_be_scored_takes_nothing_from_the_others() -> None:
    judgment = judge_attempt(QUESTION, [said(MAIN), said("No.", 2, "follow-up", "economics")])
    alone = judge_attempt(QUESTION, [said(MAIN)])
    assert (judgment.level, judgment.standing) == (alone.level, alone.standing)


def test_words_of_the_basic_recogniser_are_never_sure() -> None:
    assert not judge_attempt(QUESTION, [said(MAIN), said(MAIN, 2, "press", basic=True)]).sure


def test_what_waits_is_told_from_what_can_never_be_scored() -> None:
    assert not_scored(QUESTION, [said(MAIN)], "No connection.", pending=True).pending
    assert not not_scored(QUESTION, [said(MAIN)], "No answer.").pending


def test_the_digest_is_of_the_words_and_their_turns_alone() -> None:
    one = [said(MAIN)]
    later = [replace(one[0], words=tuple(replace(w, start=w.start + 9, end=w.end + 9) for w in one[0].words))]
    assert digest_of(one) == digest_of(later) == judge_attempt(QUESTION, one).words_digest
    assert digest_of(one) != digest_of([said(MAIN, 2)])
    assert digest_of(one) != digest_of([said(MAIN.replace("real", "old"))])
