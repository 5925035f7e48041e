"""Which level an answer is given: by what it showed, with its quotes, and never by how it is packed."""

from dataclasses import replace

import pytest

from interviewer.scoring.coverage import cover
from interviewer.scoring.levels import NOTHING_SHOWN, LevelJudgment, judge_level, level_from
from interviewer.scoring.written import as_said
from interviewer.values import Finding, Question, Verdict
from tests.interviewer.saying import QUESTION

FOUR = (
    "I think retrieval is the usual way for that, because you can look things up in the documents and it is quick "
    "to set up for a small team."
)
FIVE = (
    "First I need to know how fresh the answers have to be. Then it is a matter of retrieval, and where the form is "
    "wrong I can train a small LoRA for it. So I would begin with the index and look at the forms afterwards."
)
SIX = (
    "First I need to know how fresh the answers have to be. Then I make an eval set out of real questions. Retrieval "
    "misses the right passage more often than you think, and the cost per request is paid on every call. "
    "So I would begin with the index and leave the training for later."
)


def judged(text: str, question: Question = QUESTION) -> LevelJudgment:
    return judge_level(question, as_said(text))


def found(**verdicts: Verdict) -> tuple[Finding, ...]:
    by_id = {name.replace("_", "-"): verdict for name, verdict in verdicts.items()}
    return tuple(Finding(point.id, point.says, by_id.get(point.id, "missed")) for point in QUESTION.key_points)


def test_each_level_is_told_from_what_was_said() -> None:
    assert [judged(text).level for text in (FOUR, FIVE, SIX)] == [4, 5, 6]


def test_what_raised_it_is_quoted_word_for_word() -> None:
    text = SIX.split()
    raised = judged(SIX).raised
    assert [finding.point for finding in raised][:2] == ["eval-first", "retrieval-failure"]
    for finding in raised:
        assert finding.quote is not None
        assert finding.quote.text == " ".join(text[finding.quote.first : finding.quote.last + 1])


def test_the_next_level_is_told_by_what_it_would_have_added_the_weightiest_first() -> None:
    assert [point.id for point in judged(FIVE).next_level] == ["eval-first", "retrieval-failure", "economics"]
    assert all(point.level == 5 for point in judged(FOUR).next_level)
    assert not judge_level(QUESTION, as_said(FOUR)).raised


def test_somebody_near_the_next_step_could_be_there() -> None:
    near = level_from(QUESTION, found(asks_constraints="hit", lands="partly"), ())
    assert (near.level, near.could_be, near.sure) == (4, (5,), False)
    far = level_from(QUESTION, found(retrieval="hit"), ())
    assert (far.level, far.could_be, far.sure) == (4, (), True)


def test_one_deep_remark_makes_no_staff_engineer() -> None:
    everything_senior = found(asks_constraints="hit", adapters="hit", lands="hit", eval_first="hit")
    assert level_from(QUESTION, everything_senior, ()).level == 5


def test_depth_without_the_senior_points_counts_only_as_a_whole() -> None:
    question = replace(
        QUESTION,
        key_points=tuple(
            p if p.level < 6 or p.id != "economics" else replace(p, weight=20) for p in QUESTION.key_points
        ),
    )
    half = tuple(
        Finding(p.id, p.says, "hit" if p.id in ("eval-first", "economics") else "missed") for p in question.key_points
    )
    assert level_from(question, half, ()).level == 6
    assert level_from(QUESTION, found(eval_first="hit", economics="hit"), ()).level == 5


def test_what_costs_the_vote_lowers_the_standing_and_is_shown() -> None:
    worse = judged(FIVE + " And we fine tune on our policies every night.")
    assert worse.standing < judged(FIVE).standing
    assert [finding.point for finding in worse.lowered] == ["lowers-1"]


def test_too_late_counts_half() -> None:
    whole = level_from(QUESTION, found(asks_constraints="hit"), ())
    half = level_from(QUESTION, found(asks_constraints="partly"), ())
    assert half.standing == pytest.approx(whole.standing / 2)


@pytest.mark.parametrize("text", ["", "Yes.", "I would use retrieval."])
def test_an_empty_or_very_short_answer_is_not_scored_and_says_why(text: str) -> None:
    judgment = judged(text)
    assert judgment.level is None
    assert "Too short to judge" in judgment.reason
    assert not judgment.findings


def test_an_answer_that_showed_nothing_at_all_is_not_scored() -> None:
    judgment = judged("I had a long talk with a friend about that, and we were sitting outside in the sun.")
    assert (judgment.level, judgment.reason) == (None, NOTHING_SHOWN)


def test_words_that_cannot_count_are_not_scored_and_named() -> None:
    judgment = judged(
        "Freshness, LoRA, eval set, reranker, chunking, cost per request, latency, held out, cents, recall."
    )
    assert judgment.level is None
    assert "a list of terms" in judgment.reason


def test_saying_it_all_twice_changes_nothing() -> None:
    twice, once = judged(f"{FIVE} {FIVE}"), judged(FIVE)
    assert (twice.level, twice.standing) == (once.level, once.standing)


def test_terms_behind_an_answer_do_not_raise_it() -> None:
    listed = judged(FOUR + " Chunking, eval set, reranker, held out, cost per request, LoRA, latency, recall, cents.")
    assert listed.standing == judged(FOUR).standing


def test_a_quote_behind_words_that_do_not_count_still_points_to_its_place() -> None:
    asked = "Would you prompt, retrieve or tune? " * 2
    judgment = judged(asked + SIX)
    words = (asked + SIX).split()
    assert judgment.level == 6
    quotes = [finding.quote for finding in judgment.findings if finding.quote]
    assert all(quote.text == " ".join(words[quote.first : quote.last + 1]) for quote in quotes)


def test_a_level_rests_on_the_coverage_of_the_same_words() -> None:
    words = as_said(SIX)
    assert judge_level(QUESTION, words).findings == cover(QUESTION, words)


def test_the_basic_recogniser_is_never_sure() -> None:
    assert judged(SIX).sure
    assert not judge_level(QUESTION, as_said(SIX), basic=True).sure
