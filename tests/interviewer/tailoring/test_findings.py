"""Topics, terms and role of a job description and a CV."""

import time

import pytest

from interviewer.tailoring.findings import findings_of
from interviewer.tailoring.phrases import phrase_hits
from tests.interviewer.tailoring.samples import CV, PACKS, PRODUCT_JOB, RETRIEVAL_JOB, TRAINING_JOB, pack, question


def test_topics_come_with_the_words_that_led_to_them() -> None:
    found = {topic.what: topic.words for topic in findings_of(RETRIEVAL_JOB, "", PACKS).topics}
    assert found["retrieval"] == ("Retrieval", "RAG", "pgvector")
    assert found["hybrid search"] == ("hybrid search", "OpenSearch")
    assert "product" not in found


def test_only_topics_of_installed_packs_are_found() -> None:
    assert [topic.what for topic in findings_of(RETRIEVAL_JOB, "", PACKS[1:]).topics] == []


def test_a_topic_of_an_own_pack_is_found_by_its_name() -> None:
    mine = (pack("mine", question("one", "design", "quantum annealing", "art")),)
    found = findings_of("We need quantum annealing and art.", "", mine).topics
    assert [topic.what for topic in found] == ["quantum annealing"]


def test_what_only_the_cv_says_counts_less_and_is_marked() -> None:
    found = {topic.what: topic for topic in findings_of(RETRIEVAL_JOB, CV, PACKS).topics}
    assert found["LoRA"].in_cv == ("QLoRA",)
    assert found["LoRA"].weight < found["retrieval"].weight


def test_the_plural_and_a_hyphen_change_nothing() -> None:
    shown = [hit.shown for hit in phrase_hits("Vector-databases; a vector\ndatabase", ["vector database"])]
    assert shown == ["Vector-databases", "vector database"]


@pytest.mark.parametrize(
    ("job", "role", "word"),
    [
        (RETRIEVAL_JOB, "AI engineer", "AI Engineer"),
        (PRODUCT_JOB, "AI-PM", "Product Manager"),
        (TRAINING_JOB, "LLM team", "Member of Technical Staff"),
    ],
)
def test_the_kind_of_role_comes_with_its_words(job: str, role: str, word: str) -> None:
    found = findings_of(job, "", PACKS)
    assert found.role == role
    assert word in found.role_words


def test_terms_are_names_that_are_hard_to_hear() -> None:
    terms = findings_of(RETRIEVAL_JOB, CV, PACKS).terms
    assert {"RAG", "hybrid search", "OpenSearch", "pgvector", "vLLM", "Kubernetes", "QLoRA", "Snowflake"} <= set(terms)
    assert len(terms) <= 30
    assert "latency" not in terms


def test_an_address_is_no_term() -> None:
    terms = " ".join(findings_of(RETRIEVAL_JOB, CV, PACKS).terms).lower()
    assert "example" not in terms
    assert "jane" not in terms


def test_terms_of_the_job_come_before_those_of_the_cv() -> None:
    terms = findings_of("We use PyTorch and " + ", ".join(f"Tool{n}X" for n in range(40)), CV, PACKS).terms
    assert len(terms) == 30
    assert "QLoRA" not in terms


@pytest.mark.parametrize(
    "text", ["as a " * 12_000, "A" * 60_000, "." * 60_000, "ab-" * 20_000, "10+ - " * 9_000, "a@" * 30_000]
)
def test_a_text_that_means_harm_takes_no_time(text: str) -> None:
    started = time.process_time()
    findings_of(text, text, PACKS)
    assert time.process_time() - started < 3.0


def test_nothing_is_found_in_nothing() -> None:
    found = findings_of("We sell shoes.", "", PACKS)
    assert (found.topics, found.terms, found.level, found.role) == ((), (), None, None)
