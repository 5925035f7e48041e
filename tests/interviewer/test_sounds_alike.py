"""Which terms a misheard word may have been."""

import pytest

from interviewer.sounds_alike import ALIKE, MOST, likeness, sounding_like

TERMS = (
    "RAG", "LoRA", "QLoRA", "nDCG", "MRR", "BLEU", "ROUGE", "reranker", "embeddings", "vector store", "latency",
    "chunking", "schema", "recall", "baseline", "hybrid search", "fine-tuning", "Kubernetes",
)  # fmt: skip


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("rare anchor", "reranker"),
        ("rancor", "reranker"),
        ("impending", "embeddings"),
        ("adventure story", "vector store"),
        ("late and see", "latency"),
        ("scheme a", "schema"),
        ("rack", "RAG"),
        ("Laura", "LoRA"),
        ("cue Laura", "QLoRA"),
        ("and d c g", "nDCG"),
        ("em are are", "MRR"),
        ("blue", "BLEU"),
        ("ruse", "ROUGE"),
        ("cooper net is", "Kubernetes"),
    ],
)
def test_the_term_that_was_meant_comes_first(heard: str, meant: str) -> None:
    assert sounding_like(heard, TERMS)[0][0] == meant


@pytest.mark.parametrize("heard", ["the", "because", "which", "I", "", "?", "people"])
def test_plain_words_are_no_terms(heard: str) -> None:
    assert sounding_like(heard, TERMS) == ()


def test_what_was_heard_is_not_offered_for_itself() -> None:
    assert "fine-tuning" not in [term for term, _ in sounding_like("fine tuning", TERMS)]


def test_likeness_goes_from_nothing_to_the_same() -> None:
    assert likeness("reranker", "reranker") == 1.0
    assert likeness("reranker", "") == 0.0
    assert ALIKE < likeness("ranker", "reranker") < 1.0
    assert likeness("rare anchor", "reranker") == likeness("reranker", "rare anchor")


def test_few_are_offered() -> None:
    assert len(sounding_like("rank", tuple(f"rank{letter}" for letter in "abcdefgh"))) == MOST
