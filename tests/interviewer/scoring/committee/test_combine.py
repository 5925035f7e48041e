"""Three readings become one judgment; two are enough, one is none."""

from dataclasses import replace

import pytest

from interviewer.scoring.committee.combine import combined, unread, version_of
from interviewer.scoring.judgment import COMMITTEE, Reading
from interviewer.scoring.levels import NOTHING_SHOWN
from interviewer.values import Level
from tests.interviewer.scoring.committee.attempts import DRIFT, EVAL, QUESTION, SENIOR, points, reading, reply, said

HIT = reading(SENIOR, reply(points(eval_first=("hit", "I would build an evaluation set"))))
MISSED = reading(SENIOR, reply(points()))
SAID = said(SENIOR)


def at(level: Level, standing: float, vote: str = "hire", could_be: tuple[Level, ...] = ()) -> Reading:
    return replace(HIT, level=level, standing=standing, vote=vote, could_be=could_be)  # type: ignore[arg-type]


NONE = Reading("product", trouble="It took too long.")


def test_the_level_in_the_middle_counts_and_the_others_are_named() -> None:
    made = combined(QUESTION, SAID, (at(4, 0.3), at(5, 0.9), at(6, 1.4)), "m")
    assert (made.level, made.could_be, made.sure, made.standing) == (5, (4, 6), False, 0.9)
    assert made.reason == "3 readers: 1 L6, 1 L5, 1 L4."


def test_readers_who_agree_are_sure() -> None:
    made = combined(QUESTION, SAID, (at(5, 0.8), at(5, 0.9), at(5, 1.0)), "m")
    assert (made.level, made.could_be, made.sure) == (5, (), True)


def test_two_readers_are_enough_and_the_lower_of_them_counts() -> None:
    made = combined(QUESTION, SAID, (at(6, 1.4), NONE, at(5, 0.9)), "m")
    assert (made.scored, made.level, made.could_be) == (True, 5, (6,))
    assert len(made.readings) == 3


def test_one_reader_is_none_and_it_waits_with_the_reason() -> None:
    made = combined(QUESTION, SAID, (at(6, 1.4), NONE, NONE), "m")
    assert (made.scored, made.pending, made.level) == (False, True, None)
    assert made.reason == "Only one of three readers came to a verdict. It took too long."
    assert len(made.readings) == 3


def test_what_most_hold_of_a_point_stands_with_the_quote_of_the_first() -> None:
    made = combined(QUESTION, SAID, (MISSED, HIT, HIT), "m")
    finding = next(each.finding for each in made.findings if each.finding.point == EVAL)
    assert finding.verdict == "hit"
    assert finding.quote is not None
    fewer = combined(QUESTION, SAID, (MISSED, HIT, MISSED), "m")
    assert next(each.finding for each in fewer.findings if each.finding.point == EVAL).verdict == "partly"


def test_what_only_one_reader_found_costs_nothing() -> None:
    cost = replace(HIT, lowered=HIT.findings[:1])
    assert combined(QUESTION, SAID, (cost, HIT, HIT), "m").lowered == ()
    assert combined(QUESTION, SAID, (cost, cost, HIT), "m").lowered == HIT.findings[:1]


@pytest.mark.parametrize(
    ("votes", "whole"),
    [(("hire", "hire", "no hire"), "hire"), (("no hire", "no hire", "strong hire"), "no hire")],
)
def test_the_vote_of_most_counts(votes: tuple[str, ...], whole: str) -> None:
    assert combined(QUESTION, SAID, [at(5, 0.9, vote) for vote in votes], "m").vote == whole


def test_the_next_level_is_named_from_what_is_missing() -> None:
    made = combined(QUESTION, SAID, (at(5, 0.8), at(5, 0.9), at(5, 1.0)), "m")
    assert DRIFT in made.next_level


def test_where_nobody_found_anything_there_is_nothing_to_score() -> None:
    nothing = replace(
        HIT, findings=tuple(replace(e, finding=replace(e.finding, verdict="missed", quote=None)) for e in HIT.findings)
    )
    made = combined(QUESTION, SAID, (nothing, nothing, nothing), "m")
    assert (made.scored, made.pending, made.reason) == (False, False, NOTHING_SHOWN)


def test_another_model_is_another_judge() -> None:
    made = combined(QUESTION, SAID, (HIT, HIT, HIT), "openai/one")
    assert (made.judge, made.judge_version) == (COMMITTEE, "read-an-answer.v1 openai/one")
    assert version_of("openai/two") != made.judge_version
    assert unread(QUESTION, SAID, "Later.", "openai/one").judge_version == made.judge_version
