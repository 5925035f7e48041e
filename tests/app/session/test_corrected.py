"""How a transcript reads with its corrections, and what that does to the words' times."""

from dataclasses import replace
from itertools import pairwise

import pytest

from app.archive.records import Correction, TranscriptRecord
from app.session.corrected import (
    edited_text,
    is_worth_learning,
    read_words,
    rewritten,
    spoken_words,
    standing,
    without_last_step,
)
from tests.interviewer.conversation.stage import heard

RAW = "we use a rare anchor here"
HEARD = TranscriptRecord("whisper", "base", False, RAW, heard(RAW))


def corrected(*corrections: Correction) -> TranscriptRecord:
    return replace(HEARD, corrections=corrections)


def text(transcript: TranscriptRecord) -> str:
    return " ".join(read.text for read in read_words(transcript))


def test_two_heard_words_become_one_with_the_time_of_both() -> None:
    read = read_words(corrected(Correction(1, 3, 4, "reranker")))
    assert [word.text for word in read] == ["we", "use", "a", "reranker", "here"]
    mended = read[3]
    assert (mended.first, mended.last, mended.corrected, mended.probability) == (3, 4, True, 1.0)
    assert (mended.start, mended.end) == (HEARD.words[3].start, HEARD.words[4].end)


def test_one_heard_word_becomes_two_that_share_its_time() -> None:
    spoken = spoken_words(corrected(Correction(1, 4, 4, "vector store")))
    vector, store = spoken[4:6]
    assert (vector.text, store.text) == ("vector", "store")
    assert vector.start == HEARD.words[4].start
    assert store.end == HEARD.words[4].end
    assert vector.end == store.start


def test_words_that_nobody_said_are_taken_out() -> None:
    assert text(corrected(Correction(1, 0, 1, ""))) == "a rare anchor here"


def test_the_later_correction_of_the_same_words_wins() -> None:
    both = corrected(Correction(1, 3, 4, "reranker"), Correction(2, 4, 4, "ranker"))
    assert text(both) == "we use a rare ranker here"


def test_a_correction_back_to_what_was_heard_is_no_correction() -> None:
    back = corrected(Correction(1, 1, 1, "abuse"), Correction(2, 1, 1, "use"))
    assert edited_text(back) == ""
    assert not any(read.corrected for read in read_words(back))


def test_without_corrections_nothing_is_edited() -> None:
    assert edited_text(HEARD) == ""
    assert spoken_words(HEARD) == HEARD.words


def test_a_correction_of_words_that_are_not_there_is_left_aside() -> None:
    assert standing((Correction(1, 4, 9, "x"), Correction(1, -1, 0, "x")), len(HEARD.words)) == ()


def test_the_last_step_goes_as_a_whole() -> None:
    made = (Correction(1, 0, 0, "You"), Correction(2, 1, 1, "abuse"), Correction(2, 5, 5, "there"))
    assert without_last_step(made) == made[:1]
    assert without_last_step(()) == ()


@pytest.mark.parametrize(
    "wanted",
    [
        "we use a reranker here",
        "so we use a rare anchor here",
        "we use a rare anchor here now",
        "we never use a rare old anchor",
        "completely different words altogether in this one now",
        "here",
        "we use a rare anchor here",
    ],
)
@pytest.mark.parametrize(
    "before", [(), (Correction(1, 3, 4, "reranker"),), (Correction(1, 0, 0, "you"), Correction(2, 5, 5, ""))]
)
def test_a_rewritten_transcript_reads_as_it_was_written(wanted: str, before: tuple[Correction, ...]) -> None:
    transcript = corrected(*before)
    new = rewritten(transcript, wanted)
    assert text(corrected(*before, *new)) == wanted
    assert len({correction.step for correction in new}) <= 1
    spoken = spoken_words(corrected(*before, *new))
    assert all(one.end <= other.start for one, other in pairwise(spoken))


def test_only_what_was_changed_is_corrected() -> None:
    assert rewritten(HEARD, "we use a reranker here") == (Correction(1, 3, 4, "reranker"),)
    assert rewritten(HEARD, RAW) == ()
    assert rewritten(replace(HEARD, words=()), "x") == ()


def test_names_and_terms_are_learned_and_small_words_are_not() -> None:
    worth = {word: is_worth_learning(word) for word in ("nDCG", "BM25", "reranker", "vector store", "the", "of it", "")}
    assert [word for word, learned in worth.items() if learned] == ["nDCG", "BM25", "reranker", "vector store"]
    assert not is_worth_learning("a whole sentence is no term at all")
