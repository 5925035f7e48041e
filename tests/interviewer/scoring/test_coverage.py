"""Verdicts rest on the candidate's own words; what cannot be justified is not scored."""

from dataclasses import replace

import pytest

from interviewer.scoring.coverage import assess, cover, covered, trap_finding
from interviewer.values import Finding, HeardWord
from tests.interviewer.saying import QUESTION, TICKETS, said

FILLING = "and then we talk about it for a while with everybody in the room until it is clear"


def finding(words: tuple[HeardWord, ...], point: str) -> Finding:
    return next(found for found in cover(QUESTION, words) if found.point == point)


def test_every_key_point_gets_one_finding_in_the_questions_order() -> None:
    found = cover(QUESTION, said("we use rack and an evil set"))
    assert [f.point for f in found] == [point.id for point in QUESTION.key_points]
    assert {f.point for f in found if f.verdict == "hit"} == {"retrieval", "eval-first"}


def test_mishearings_count_with_the_words_as_they_were_heard() -> None:
    found = finding(said("then I'd add laura adapters on top"), "adapters")
    assert found.verdict == "hit"
    assert found.quote is not None
    assert found.quote.text == "then I'd add laura adapters on top"


def test_a_missed_point_has_no_quote_and_says_so_in_words() -> None:
    found = finding(said(FILLING), "eval-first")
    assert (found.verdict, found.quote) == ("missed", None)
    assert found.note == "Not heard in this answer."


def test_asking_before_the_solution_counts_in_full() -> None:
    assert finding(said("How fresh must it be? Then I would build retrieval."), "asks-constraints").verdict == "hit"


def test_asking_after_the_solution_counts_in_part_and_says_when_the_solution_came() -> None:
    found = finding(said("Well. I would build retrieval. And how fresh must it be?"), "asks-constraints")
    assert found.verdict == "partly"
    assert found.note == "Said, but only after the first solution was on the table (at 0:00)."
    assert found.quote is not None
    assert "how fresh" in found.quote.text


def test_a_solution_that_is_turned_down_does_not_end_the_time_for_questions() -> None:
    words = said("I would not say I would build it. How fresh must it be?")
    assert finding(words, "asks-constraints").verdict == "hit"


def test_asking_counts_when_no_solution_follows() -> None:
    assert finding(said(f"{FILLING}. How fresh must it be?"), "asks-constraints").verdict == "hit"


def test_landing_counts_at_the_end_and_only_in_part_before() -> None:
    assert finding(said(f"{FILLING}. {FILLING}. So I would use retrieval."), "lands").verdict == "hit"
    early = finding(said(f"So I would use retrieval. {FILLING}. {FILLING}."), "lands")
    assert (early.verdict, early.note) == ("partly", "Said, but earlier: the answer did not end on it.")


def test_of_two_mentions_the_one_that_came_where_it_counts_is_quoted() -> None:
    found = finding(said(f"So I would think. {FILLING}. {FILLING}. So I would ship retrieval."), "lands")
    assert found.verdict == "hit"
    assert found.quote is not None
    assert found.quote.text == "So I would ship retrieval."


@pytest.mark.parametrize(
    "spoken", ["we do not need an eval set here", "I wouldn't bother with an eval set", "no need for an eval set"]
)
def test_what_is_called_unnecessary_contradicts_the_point(spoken: str) -> None:
    words = said(spoken)
    assert finding(words, "eval-first").verdict == "contradicted"
    assert "eval-first" not in covered(QUESTION, words)


@pytest.mark.parametrize(
    "spoken", ["without an eval set I would not decide", "never ship before the eval set is there"]
)
def test_a_point_made_with_a_not_is_still_made(spoken: str) -> None:
    assert finding(said(spoken), "eval-first").verdict == "hit"


@pytest.mark.parametrize(
    "spoken",
    [
        "I would not fine tune on our policies because they change every week",
        "I'd never fine-tune on our policies, they change every week anyway",
        "instead of trying to train it on our documents we look things up",
        "some would fine tune on our policies which is a mistake in my eyes",
        "to train it on our documents does not work when they change weekly",
        "the tempting answer is to train it on our documents right from day one",
    ],
)
def test_what_is_turned_down_does_not_lower(spoken: str) -> None:
    assert assess(QUESTION, said(spoken)).lowered == ()


@pytest.mark.parametrize(
    "spoken",
    [
        "I would fine tune on our policies and then we are done with it",
        "I'm not sure about much here but I would fine tune on our policies",
        "since looking things up did not work we then fine tune on our policies",
        "I would fine tune on our policies but the details are not mine to say",
        "That is not hard. We simply train it on our documents every night.",
        "we train it on our documents | not a big thing these days really",
    ],
)
def test_what_is_proposed_lowers_with_the_words_that_did_it(spoken: str) -> None:
    (lowered,) = assess(QUESTION, said(spoken)).lowered
    assert lowered.says == "Tuning as the way to add facts"
    assert lowered.quote is not None
    assert lowered.quote.text in spoken.replace("| ", "")


def test_a_key_point_that_was_shown_excuses_a_lowering_remark() -> None:
    bare = "you always start with prompting and then we go on from there"
    assert len(assess(QUESTION, said(bare)).lowered) == 1
    assert assess(QUESTION, said(f"{bare}, and an eval set decides about it")).lowered == ()


def test_falling_in_is_shown_with_the_words() -> None:
    found = trap_finding(TICKETS, said("Great, that's a gold mine. I'd train on all of them."))
    assert found.noticed is False
    assert found.fell_for is not None
    assert found.fell_for.text == "Great, that's a gold mine."


def test_a_strong_reply_notices_the_trap() -> None:
    found = trap_finding(
        TICKETS, said("I'd index the past cases, after removing personal data. I wouldn't train on all of it.")
    )
    assert found.noticed is True
    assert found.fell_for is None
    assert [part.verdict for part in found.strong] == ["hit", "hit"]


def test_a_reply_that_touches_nothing_cannot_be_told() -> None:
    assert trap_finding(TICKETS, said(FILLING)).noticed is None


def test_a_reply_to_a_trap_is_not_blamed_for_what_the_question_wanted() -> None:
    assessment = assess(
        QUESTION, said("I'd index the past cases after removing personal data and keep a held out part"), TICKETS
    )
    assert [f.point for f in assessment.findings] == ["eval-first"]
    assert assessment.trap is not None
    assert assessment.trap.noticed is True


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "Too short to judge: no word was heard, at least 8 are needed."),
        (said("<sil>"), "Too short to judge: no word was heard, at least 8 are needed."),
        (said("RAG"), "Too short to judge: 1 word was heard, at least 8 are needed."),
        (said("I would use RAG with rerank"), "Too short to judge: 6 words were heard, at least 8 are needed."),
        (said("I would use RAG and rerank | | with care"), "Too short to judge: 3.0 s of speech, 4 s are needed."),
    ],
)
def test_a_short_answer_is_not_scored_and_says_why(words: tuple[HeardWord, ...], reason: str) -> None:
    assessment = assess(QUESTION, words)
    assert (assessment.scored, assessment.reason) == (False, reason)
    assert (assessment.findings, assessment.lowered, assessment.trap) == ((), (), None)


def test_an_answer_that_was_hardly_understood_is_not_scored() -> None:
    assessment = assess(QUESTION, said(f"rack {FILLING}", probability=0.2), TICKETS)
    assert not assessment.scored
    assert "unsure of its words (mean probability 0.20)" in assessment.reason
    assert assessment.trap is not None
    assert assessment.trap.noticed is None
    assert assessment.trap.strong == ()


def test_a_recogniser_that_got_stuck_is_not_scored() -> None:
    assessment = assess(QUESTION, said("thank you for watching " * 10))
    assert not assessment.scored
    assert "again and again" in assessment.reason


def test_the_basic_recogniser_may_have_missed_what_is_missing() -> None:
    assessment = assess(QUESTION, said(FILLING), basic=True)
    assert assessment.scored
    assert all("basic recogniser" in found.note for found in assessment.findings)


def test_an_assessment_names_its_judge_and_holds_no_level() -> None:
    assessment = assess(QUESTION, said(f"we use rack and an evil set {FILLING}"))
    assert (assessment.judge, assessment.judge_version, assessment.question) == ("coverage", "1", "choose")
    assert covered(QUESTION, said("we use rack and an evil set")) == {"retrieval", "eval-first"}


def test_words_without_times_are_not_mistaken_for_a_long_answer() -> None:
    timeless = tuple(replace(word, start=0.0, end=0.0) for word in said(FILLING))
    assert not assess(QUESTION, timeless).scored
