"""A quote is the candidate's own words around what was found, and the times at which they were said."""

import pytest

from interviewer.scoring.quoting import MOST_WORDS, find_quote
from tests.interviewer.saying import said

LONG = " ".join(f"word{'x' * (number % 7)}" for number in range(40))


@pytest.mark.parametrize(
    "spoken",
    [
        "First. Then an eval set decides. Last.",
        "um so | we keep an eval set | and go on",
        f"{LONG} eval set {LONG}",
        "eval set",
        f"eval set {LONG}",
        f"{LONG} eval set",
        "eval | set after a pause",
        "Well, um, eval, uh, set. Good.",
        "evaluation-set",
    ],
)
def test_a_quote_is_verbatim_and_has_the_times_of_its_words(spoken: str) -> None:
    words = said(spoken)
    quote = find_quote(words, "eval set")
    assert quote is not None
    assert quote.text == " ".join(word.text for word in words[quote.first : quote.last + 1])
    assert (quote.start, quote.end) == (words[quote.first].start, words[quote.last].end)
    assert quote.last - quote.first < MOST_WORDS
    assert "eval" in quote.text
    assert "set" in quote.text


def test_a_quote_reaches_from_one_full_stop_to_the_next() -> None:
    quote = find_quote(said("I like it. Then an eval set decides. After that we ship."), "eval set")
    assert quote is not None
    assert quote.text == "Then an eval set decides."


def test_without_full_stops_the_pauses_are_the_bounds() -> None:
    quote = find_quote(said("so that is that | we keep an eval set for this | and later we ship"), "eval set")
    assert quote is not None
    assert quote.text == "we keep an eval set for this"


def test_a_word_between_two_pauses_is_given_what_came_before_it() -> None:
    quote = find_quote(said("then I would add | reranking | to the search"), "rerank")
    assert quote is not None
    assert quote.text == "I would add reranking"


def test_a_long_stretch_shrinks_to_the_commas() -> None:
    spoken = f"{LONG}, we keep an eval set for this, {LONG}"
    quote = find_quote(said(spoken), "eval set")
    assert quote is not None
    assert quote.text == "we keep an eval set for this,"


def test_what_was_not_said_has_no_quote() -> None:
    assert find_quote(said("nothing of the kind"), "eval set") is None
