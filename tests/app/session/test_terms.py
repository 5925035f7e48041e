"""Which terms a question hands to the recogniser."""

from dataclasses import replace

from app.session.terms import MOST_TERMS, PLACES_OF_MINE, terms_for
from tests.interviewer.conversation.stage import question

ALPHA = replace(question("alpha"), glossary=("RAG", "vector store"))
PACK = tuple(f"pack term {number}" for number in range(40))


def test_the_questions_own_terms_come_first() -> None:
    assert terms_for(ALPHA, ("LoRA",), ("Kubernetes",)) == ("RAG", "vector store", "Kubernetes", "LoRA")


def test_no_more_than_thirty_and_none_twice() -> None:
    terms = terms_for(ALPHA, ("rag", *PACK), ("Vector Store",))
    assert len(terms) == MOST_TERMS
    assert len({term.casefold() for term in terms}) == MOST_TERMS


def test_a_long_glossary_of_the_pack_leaves_room_for_my_words() -> None:
    mine = tuple(f"mine {number}" for number in range(20))
    terms = terms_for(ALPHA, PACK, mine)
    assert terms[2 : 2 + PLACES_OF_MINE] == mine[:PLACES_OF_MINE]
    assert "pack term 0" in terms


def test_a_short_glossary_leaves_all_the_rest_to_my_words() -> None:
    mine = tuple(f"mine {number}" for number in range(20))
    assert set(mine) <= set(terms_for(ALPHA, (), mine))


def test_terms_of_a_job_description_come_before_the_packs() -> None:
    assert terms_for(ALPHA, ("LoRA",), (), ("Terraform",))[2:] == ("Terraform", "LoRA")
