"""What counts as having been said, and what only looks like it."""

import pytest

from interviewer.scoring.matching import find, mentions, normalise, tokens_of
from tests.interviewer.saying import said


@pytest.mark.parametrize(
    ("spoken", "cue"),
    [
        ("We could Fine-tune, later.", "fine tune"),
        ("a fine-tuned model", "fine tun"),
        ("finetuning is costly", "fine tun"),
        ("fine tuning", "fine-tuning"),
        ("We'd use RAG.", "rag"),
        ("two rags", "rag"),
        ("I would use rack here", "rack"),
        ("laura adapters", "laura"),
        ("an evil set of questions", "evil set"),
        ("chunk in matters", "chunk in"),
        ("chunking matters", "chunk in"),
        ("a re-ranker", "rerank"),
        ("the reranker", "re rank"),
        ("an evaluation", "eval"),
        ("an evaluation set", "eval set"),
        ("evals", "evaluation"),
        ("I'd start with retrieval", "i would start with"),
        ("we don't retrain", "do not retrain"),
        ("that changes behaviour", "changes behavior"),
        ("we amortise it", "amortiz"),
        ("latencies add up", "latency"),
        ("caching helps", "cache"),
        ("about two hundred tokens", "200 tokens"),
        ("forty thousand a day", "40,000"),
        ("recall@5", "recall at five"),
        ("under 50ms", "fifty ms"),
        ("cost, um, you know, per request", "cost per request"),
        ("search the the past tickets", "search past tickets"),
        ("costs per request", "cost per request"),
        ("how retrievel fails here", "how retrieval fails"),
        ("the irrelephant passages we got", "irrelevant passages we got"),
    ],
)
def test_a_cue_is_found_as_people_say_it_and_machines_hear_it(spoken: str, cue: str) -> None:
    assert mentions(said(spoken), cue)


@pytest.mark.parametrize(
    ("spoken", "cue"),
    [
        ("the rage of users", "rag"),
        ("drag and drop", "rag"),
        ("keep track of it", "rack"),
        ("what a racket", "rack"),
        ("a formula", "form"),
        ("evil setting", "eval set"),
        ("fine, we tune it", "fine ship"),
        ("per the request", "cost per request"),
        ("cost is measured per request", "cost per request"),
        ("the set was held for us out there", "held out"),
        ("one index", "index first"),
        ("recall at fifty", "recall at five"),
        ("use rack", "use rag"),
        ("smell models", "small model"),
        ("<sil> [NOISE]", "noise"),
        ("", "rag"),
    ],
)
def test_a_cue_is_not_found_in_words_that_only_resemble_it(spoken: str, cue: str) -> None:
    assert not mentions(said(spoken), cue)


def test_a_mishearing_is_forgiven_once_and_only_in_longer_cues() -> None:
    assert mentions(said("misses the right pessage"), "misses the right passage")
    assert not mentions(said("the right pessage"), "right passage")
    assert not mentions(said("misces the right pessage"), "misses the right passage")


def test_every_place_is_found_with_the_words_that_it_came_from() -> None:
    words = said("RAG is fine but finetuned RAG is better")
    assert [(hit.first, hit.last) for hit in find(tokens_of(words), "rag")] == [(0, 0), (5, 5)]
    assert [(hit.first, hit.last) for hit in find(tokens_of(words), "fine tun")] == [(4, 4)]


def test_numbers_are_one_token_however_they_are_said() -> None:
    assert normalise("two thousand five hundred tokens") == ("2500", "tokens")
    assert normalise("2,500 tokens") == ("2500", "tokens")
    assert normalise("one two three") == ("1", "2", "3")
    assert normalise("half a cent, $0.005") == ("half", "a", "cent", "0.005")


def test_the_dictionarys_second_pronunciation_is_the_same_word() -> None:
    assert mentions(said("an(2) index(2)"), "an index")


def test_a_cue_that_begins_with_a_letter_or_two_is_found_however_it_is_written() -> None:
    assert mentions(said("an a b testing phase"), "a b test")
    assert mentions(said("re trieval first"), "retrieval first")
    assert mentions(said("I'd measure"), "i would measure")
    assert not mentions(said("it would measure"), "i would measure")
