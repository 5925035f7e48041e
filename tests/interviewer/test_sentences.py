"""Streamed text is cut where a voice can take a breath, and nowhere else."""

import pytest

from interviewer.sentences import LONGEST, asks, speakable, take_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Why? Go on.", ["Why?", "Go on."]),
        ("It costs 0.5 cents. Fine.", ["It costs 0.5 cents.", "Fine."]),
        ("Use a store, e.g. Qdrant, i.e. a database. Good.", ["Use a store, e.g. Qdrant, i.e. a database.", "Good."]),
        ("RAG vs. tuning, by Dr. Smith. Next.", ["RAG vs. tuning, by Dr. Smith.", "Next."]),
        (
            "Cache, batch etc. and go. Cache, batch etc. Then go.",
            ["Cache, batch etc. and go.", "Cache, batch etc.", "Then go."],
        ),
        ("Under 50 ms. What moves?", ["Under 50 ms.", "What moves?"]),
        ("No. That is no. 5 here.", ["No.", "That is no. 5 here."]),
        ("Wait... what? Hm… Next.", ["Wait... what?", "Hm…", "Next."]),
        ('"Really?" he said. "Yes." Then he left.', ['"Really?" he said.', '"Yes."', "Then he left."]),
        ("Is it (always?) true? Yes!", ["Is it (always?) true?", "Yes!"]),
        ("Use Node.js 2.0 or v1.5.2. Done.", ["Use Node.js 2.0 or v1.5.2.", "Done."]),
        ("Three ways:\n- one\n- two\n\nPick.", ["Three ways:", "one", "two", "Pick."]),
        ("1. First.\n2. Second.", ["First.", "Second."]),
        ("# Plan\nStart here.", ["Plan", "Start here."]),
        ("The **bold** `top_k` [link](http://x) 🙂👍🏽 _now_.", ["The bold top k link now."]),
        ("| a | b |\n| c | d |\n", ["a, b", "c, d"]),
        ("🙂", []),
        ("---", []),
        ("", []),
        ("no stop at all", ["no stop at all"]),
    ],
)
def test_text_is_cut_into_what_a_voice_can_say(text: str, sentences: list[str]) -> None:
    assert take_sentences(text, final=True) == (tuple(sentences), "")


@pytest.mark.parametrize("step", [1, 2, 3, 7, 50])
@pytest.mark.parametrize(
    "text",
    [
        'It costs 0.5 cents, e.g. a query. "Why?" he asked... Then\n\n- one\n- two. Good. 🙂 At 9 a.m. we start.\nEnd',
        "word " * 150,
        "a clause, " * 60 + "and an end. And another.",
        "x" * 700,
        "# Head\nText follows. 1. Not a list. Fig. 3 shows it.",
        f"{'a' * 255}. Bcd. {'e' * 256} . F{'g' * 258}. H.",
    ],
)
def test_the_same_text_gives_the_same_sentences_however_it_arrives(text: str, step: int) -> None:
    at_once = take_sentences(text, final=True)[0]
    streamed: list[str] = []
    buffer = ""
    for start in range(0, len(text), step):
        taken, buffer = take_sentences(buffer + text[start : start + step])
        streamed += taken
    streamed += take_sentences(buffer, final=True)[0]
    assert tuple(streamed) == at_once
    assert all(len(sentence) <= LONGEST for sentence in streamed)


def test_no_word_and_no_comma_gets_lost() -> None:
    text = "So, 2,000 tokens, 0.5 cents; and then, well, more of it, " * 20
    assert " ".join(take_sentences(text, final=True)[0]) == text.strip()


def test_a_sentence_is_not_taken_before_it_is_known_to_end() -> None:
    assert take_sentences("It costs 0.") == ((), "It costs 0.")
    assert take_sentences("It costs 0.5 cents. ") == ((), "It costs 0.5 cents. ")
    assert take_sentences("It costs 0.5 cents. A") == (("It costs 0.5 cents.",), "A")


def test_a_very_long_sentence_is_cut_at_a_clause() -> None:
    text = "we look at the requests " * 9 + "and at their cost, and then " + "we go on " * 20
    first = take_sentences(text)[0][0]
    assert first.endswith("and at their cost,")


def test_degrees_and_prices_are_kept() -> None:
    assert speakable("20 °C at $0.01, C# & co.") == "20 °C at $0.01, C# & co."


@pytest.mark.parametrize(
    ("sentence", "wants_an_answer"),
    [
        ("How would you know?", True),
        ("“Would you?”", True),
        ("Walk me through it, step by step.", True),
        ("From six points to one call fewer: walk me along that way.", True),
        ("Now describe the first bad one.", True),
        ("Suppose the documents double overnight.", False),
        ("One thing first.", False),
        ("I would not walk there.", False),
    ],
)
def test_a_request_asks_as_much_as_a_question_does(sentence: str, wants_an_answer: bool) -> None:
    assert asks(sentence) is wants_an_answer
