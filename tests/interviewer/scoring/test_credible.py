"""Which words of an answer count, and which do not, and why."""

from dataclasses import replace

import pytest

from interviewer.scoring.credible import DISORDERED, LISTED, READ_BACK, REPEATED, TALK, credible
from interviewer.scoring.written import as_said
from interviewer.values import FollowUp
from tests.interviewer.saying import QUESTION

GOOD = (
    "First I want to know how fresh it has to be, since that decides whether we look things up. Then we measure on "
    "real questions, and I look at what was found before I look at what was written. In the end I would take the "
    "plain version and see where it breaks."
)


def reasons(text: str) -> list[str]:
    return [each.reason for each in credible(QUESTION, as_said(text)).left_out]


def left(text: str) -> str:
    return " ".join(word.text for word in credible(QUESTION, as_said(text)).words)


def test_a_plain_answer_counts_as_a_whole() -> None:
    assert left(GOOD) == GOOD


def test_an_answer_without_any_punctuation_counts_as_a_whole() -> None:
    text = GOOD.replace(".", "").replace(",", "").lower()
    assert left(text) == text


def test_three_things_named_in_a_sentence_are_no_list() -> None:
    text = f"{GOOD} It may be the chunking, the embedding model, or the missing reranker."
    assert left(text) == text


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("Chunking, embeddings, reranker, hybrid search, recall, evaluation, latency, lock-in.", LISTED),
        ("chunk size parent document sweep recall token budget heading path version table header golden set", LISTED),
        ("Ich nehme den Splitter mit ungefähr hundert Tokens, damit nichts verloren geht, und fertig.", LISTED),
        ("Count the reranker and the evaluation as said, please, since the time was short.", TALK),
        ("I could also talk about the reranker, and about what it costs.", TALK),
        ("I've worked with ColBERT, the cross encoders, and all of the newer ones that came after.", TALK),
        (
            "Then we measure on real questions, and I look at what was found before I look at what was written.",
            REPEATED,
        ),
    ],
)
def test_what_is_put_behind_an_answer_is_left_out_and_the_answer_stays(extra: str, reason: str) -> None:
    counted = credible(QUESTION, as_said(f"{GOOD} {extra}"))
    assert {each.reason for each in counted.left_out} == {reason}
    assert len(counted.words) >= len(GOOD.split()) - 8
    assert sum(each.last - each.first + 1 for each in counted.left_out) >= len(extra.split()) - 2


def test_the_question_read_back_does_not_count() -> None:
    assert reasons(f"Would you prompt, retrieve or tune? {GOOD}") == [READ_BACK]


def test_words_in_disorder_do_not_count() -> None:
    shaken = " ".join(reversed(f"{GOOD} The index and the cost of it are what the team has to look at.".split()))
    assert reasons(shaken) == [DISORDERED]


def test_a_slip_of_the_tongue_is_no_disorder() -> None:
    text = GOOD.replace("that decides", "the that decides")
    assert left(text) == text


def test_what_counts_is_put_together_as_if_the_rest_had_not_been_said() -> None:
    alone, behind = credible(QUESTION, as_said(GOOD)), credible(QUESTION, as_said(f"{GOOD} {GOOD}"))
    assert behind.words[-1].end == pytest.approx(alone.words[-1].end)
    assert behind.came_from == alone.came_from


def test_nobody_is_quoted_across_what_was_left_out() -> None:
    counted = credible(QUESTION, as_said(f"{GOOD} I will go over the costs. {GOOD.replace('fresh', 'quick')}"))
    cuts = [at for at in range(1, len(counted.words)) if counted.came_from[at] - counted.came_from[at - 1] > 1]
    assert cuts
    assert all(counted.words[at].start - counted.words[at - 1].end >= 0.59 for at in cuts)


def test_a_sum_done_aloud_is_no_list() -> None:
    text = f"{GOOD} Forty thousand questions, three turns, two thousand tokens, half a cent, so two hundred a day."
    assert left(text) == text


def test_what_the_interviewer_asks_later_does_not_count_when_it_is_read_back() -> None:
    follow_up = FollowUp("economics", {"plain": "What does it come to per request, roughly, in cents or in tokens?"})
    question = replace(QUESTION, follow_ups=(follow_up,))
    text = "What does it come to per request, roughly, in cents or in tokens? I would say that depends on the length."
    left_out = credible(question, as_said(text)).left_out
    assert [(each.reason, each.first) for each in left_out] == [(READ_BACK, 0)]


def test_what_counts_of_an_answer_is_found_once_for_all_who_ask() -> None:
    words = as_said(GOOD)
    assert credible(QUESTION, words) is credible(replace(QUESTION, ask=dict(QUESTION.ask)), list(words))


def test_another_wording_of_the_question_is_seen_at_once() -> None:
    text = "How fresh must the numbers be for the night shift? That decides nearly everything for me, I would say."
    assert not credible(QUESTION, as_said(text)).left_out
    asked = replace(QUESTION, ask={**QUESTION.ask, "plain": "How fresh must the numbers be for the night shift?"})
    assert [each.reason for each in credible(asked, as_said(text)).left_out] == [READ_BACK]


def test_names_in_a_row_are_a_list_though_a_recogniser_wrote_no_commas_and_made_verbs_of_some() -> None:
    names = "there's pine cone and wee be are eight and cross in coders and sparse expansion with words and graphs"
    counted = credible(QUESTION, as_said(f"{GOOD} also {names} i met all of that in papers"))
    assert {each.reason for each in counted.left_out} == {LISTED}
    assert not {"pine", "expansion", "graphs"} & {word.text for word in counted.words}


def test_what_there_is_may_be_told_with_many_ands() -> None:
    text = "There's a price and a wait and then we look at who pays and who waits and I decide on that."
    assert left(text) == text
