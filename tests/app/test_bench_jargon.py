"""What the measurement of terms counts: nothing here depends on a recogniser."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.bench.alignment import missed_words, plain_words
from app.bench.figures import BenchFailed
from app.bench.jargon import (
    Spoken,
    Tally,
    compare,
    figures,
    other_voice,
    pack_sentences,
    read_sentences,
    sentences_of,
    term_places,
)
from app.cli.main import main
from audio.transcribing.messages import Recogniser
from audio.values import SAMPLE_RATE, Word

TERMS = ("vector store", "RAG", "fine-tuning")


def missed(reference: str, heard: str) -> tuple[set[int], int]:
    return missed_words(reference.split(), heard.split())


def test_words_are_compared_without_case_marks_and_hyphens() -> None:
    assert plain_words("Fine-tuning, it’s BM25!") == ("fine", "tuning", "it's", "bm25")


def test_what_was_misheard_left_out_and_added_is_told_apart() -> None:
    assert missed("a b c d", "a b c d") == (set(), 0)
    assert missed("a b c d", "a x c d") == ({1}, 0)
    assert missed("a b c d", "a c d") == ({1}, 0)
    assert missed("a b c d", "a b x y c d") == (set(), 2)
    assert missed("a b", "") == ({0, 1}, 0)
    assert missed("", "a b") == (set(), 2)


def test_a_term_is_found_as_a_whole_and_the_longer_one_first() -> None:
    inside, places = term_places(plain_words("RAG with a vector store, no ragged store"), ("store", *TERMS))
    assert sorted(term for term, _ in places) == ["RAG", "store", "vector store"]
    assert inside == {0, 3, 4, 7}


def test_half_a_term_is_no_term_and_errors_elsewhere_are_counted_apart() -> None:
    tally = Tally()
    tally.add(Spoken("we put it in a vector store now", TERMS, ("vector store",)), "we put in a vector story now uh")
    assert (tally.terms, tally.terms_wrong, tally.wrong) == (1, 1, ["vector store"])
    assert (tally.words, tally.errors) == (6, 2)


def test_two_sentences_with_a_term_go_with_one_without() -> None:
    answer = "RAG is one way to do it. We never did that before. It was a long day for us. A vector store holds it all."
    spoken = sentences_of([(TERMS, answer)], 3)
    assert [each.held for each in spoken] == [("RAG",), ("vector store",), ()]


def test_the_bundled_answers_hold_terms_enough() -> None:
    spoken = pack_sentences(60)
    assert len(spoken) == 60
    assert sum(len(each.held) for each in spoken) >= 40
    assert all(len(each.terms) <= 30 for each in spoken)


def test_a_file_of_sentences_begins_with_its_terms(tmp_path: Path) -> None:
    file = tmp_path / "set.txt"
    file.write_text("RAG, vector store\nWe use RAG every day.\nToo short.\nNobody said a word about it.\n")
    assert [each.held for each in read_sentences(file)] == [("RAG",), ()]
    with pytest.raises(BenchFailed, match="its first line the terms"):
        read_sentences(tmp_path / "nothing.txt")
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(BenchFailed):
        read_sentences(tmp_path / "empty.txt")


class Obliging:
    """Hears whatever it is told to listen for, and nothing else."""

    recogniser = Recogniser("obliging", "x", basic=True)

    def hear(self, samples: NDArray[np.float32], terms: tuple[str, ...]) -> tuple[Word, ...]:
        return tuple(Word(term, 0.0, len(samples) / SAMPLE_RATE, 1.0) for term in terms)


def test_each_sentence_is_heard_with_its_own_terms_and_without_any(tmp_path: Path) -> None:
    spoken = (Spoken("We use RAG here.", ("RAG",), ("RAG",)), Spoken("The vector store is new.", TERMS[:1], TERMS[:1]))
    plain, helped = compare(Obliging(), spoken, ("en-us",), tmp_path)
    assert (plain.terms, plain.terms_wrong) == (2, 2)
    assert (helped.terms, helped.terms_wrong) == (2, 0)
    assert other_voice(plain, helped).beside == {"without_terms": 1.0, "terms_spoken": 2}


def test_the_figures_stand_beside_those_without_terms() -> None:
    plain, helped = Tally(10, 6, 200, 40), Tally(10, 2, 200, 39)
    rate, elsewhere, invented = figures(Obliging(), plain, helped, ("slt",), 0)
    assert (rate.name, rate.value, rate.beside["without_terms"]) == ("term_error_rate", 0.2, 0.6)
    assert (elsewhere.value, elsewhere.beside["new_errors_points"]) == (0.195, -0.5)
    assert (invented.name, invented.value) == ("words_in_hiss", 0)


def test_a_folder_that_is_no_model_is_said_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "jargon", "--model", str(tmp_path)]) == 1
    assert "is no Whisper model" in capsys.readouterr().err
