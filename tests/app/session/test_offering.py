"""Which words are doubtful, and what is offered in their place."""

from app.archive.records import Correction, TranscriptRecord
from app.session.corrected import ReadWord, read_words
from app.session.offering import Offer, all_terms, is_doubtful, offers_for, plain
from interviewer.values import HeardWord

TERMS = ("reranker", "vector store", "latency", "LoRA", "recall at five")


def heard_as(text: str) -> TranscriptRecord:
    words = tuple(HeardWord(word, number, number + 0.9, 0.2) for number, word in enumerate(text.split()))
    return TranscriptRecord("pocketsphinx", "en-us", True, text, words)


def offered(text: str, place: int, learned: dict[str, str] | None = None) -> tuple[Offer, ...]:
    transcript = heard_as(text)
    return offers_for(transcript, read_words(transcript)[place], TERMS, learned or {})


def test_a_term_that_was_heard_as_two_words_stands_for_both() -> None:
    assert offered("then the rare anchor comes", 2)[0] == Offer("reranker", 2, 3)
    assert offered("then the rare anchor comes", 3)[0] == Offer("reranker", 2, 3)


def test_a_term_that_was_heard_as_one_word_stands_for_that() -> None:
    assert offered("then the rancor comes", 2)[0] == Offer("reranker", 2, 2)


def test_what_was_learned_comes_first() -> None:
    assert offered("we pay for late and see", 3, {"late and see": "Lake Erie"})[0] == Offer("Lake Erie", 3, 5)


def test_nothing_is_offered_for_a_word_like_no_term() -> None:
    assert offered("because of people", 2) == ()


def test_doubt_depends_on_the_recogniser_and_ends_with_a_correction() -> None:
    word = ReadWord("rancor", 0.0, 1.0, 0.45, 0, 0)
    assert is_doubtful(word, "whisper")
    assert not is_doubtful(word, "pocketsphinx")
    mended = TranscriptRecord("whisper", "b", False, "x", (HeardWord("x", 0, 1, 0.1),), "", (Correction(1, 0, 0, "y"),))
    assert not is_doubtful(read_words(mended)[0], "whisper")


def test_a_mishearing_is_remembered_without_case_and_marks() -> None:
    assert plain("Rare  Anchor,") == "rare anchor"


def test_every_term_is_listed_once() -> None:
    assert all_terms(("RAG", "LoRA"), ("rag", "BM25")) == ("RAG", "LoRA", "BM25")
