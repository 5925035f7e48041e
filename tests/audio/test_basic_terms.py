"""Terms in the basic recogniser: really in its dictionary and its language model, and only for their question."""

import numpy as np
import pytest

from audio.transcribing.basic import BasicEngine
from audio.values import SAMPLE_RATE, Word
from tests.room.voices import needs_flite, speak_samples

TERMS = ("reranker", "embeddings", "vector store", "hybrid search", "recall at five", "LoRA", "+/-")
SAID = "Then a reranker puts the best passages first. We keep the embeddings in a vector store."


@pytest.fixture(scope="module")
def engine() -> BasicEngine:
    return BasicEngine()


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


@needs_flite
def test_terms_come_out_that_the_dictionary_does_not_have(engine: BasicEngine) -> None:
    plain = texts(engine.hear(speak_samples(SAID, "rms"), ()))
    helped = texts(engine.hear(speak_samples(SAID, "rms"), TERMS))
    assert not {"reranker", "embeddings"} & set(plain)
    assert {"reranker", "embeddings"} <= set(helped)


@needs_flite
def test_a_term_of_two_words_is_shown_as_two_words_with_their_shares_of_its_time(engine: BasicEngine) -> None:
    words = engine.hear(speak_samples(SAID, "rms"), TERMS)
    at = texts(words).index("vector")
    vector, store = words[at : at + 2]
    assert store.text == "store"
    assert vector.end == store.start
    assert (vector.end - vector.start) / (store.end - store.start) == pytest.approx(6 / 5)
    assert not any("_" in word.text or "(" in word.text for word in words)


@needs_flite
def test_terms_of_another_question_are_forgotten(engine: BasicEngine) -> None:
    engine.hear(speak_samples(SAID, "rms"), TERMS)
    later = texts(engine.hear(speak_samples(SAID, "rms"), ("latency",)))
    assert "reranker" not in later


@needs_flite
def test_the_same_words_come_out_when_terms_have_been_there_and_gone(engine: BasicEngine) -> None:
    sound = speak_samples("The data was very old and the index was slow.", "awb")
    first = engine.hear(sound, ())
    engine.hear(sound, TERMS)
    assert engine.hear(sound, ()) == first


def test_terms_do_not_make_words_of_hiss(engine: BasicEngine) -> None:
    hiss = np.random.default_rng(3).standard_normal(SAMPLE_RATE * 10).astype(np.float32)
    for loud in (1e-3, 0.02):
        assert engine.hear(hiss * np.float32(loud), TERMS) == ()
