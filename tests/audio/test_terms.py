"""How terms are spoken: from the dictionary, from its parts, letter by letter, or sounded out."""

import pytest

from audio.transcribing.sounding_out import phones_of, sounded_out
from audio.transcribing.terms import MOST_TERMS, MOST_WAYS, chosen_terms, is_acronym, spoken_number, ways_to_say

DICTIONARY = {
    "a": "AH", "b": "B IY", "d": "D IY", "n": "EH N", "c": "S IY", "g": "JH IY", "m": "EH M", "r": "AA R", "l": "EH L",
    "q": "K Y UW", "vector": "V EH K T ER", "store": "S T AO R", "rank": "R AE NG K", "ranker": "R AE NG K ER",
    "chunk": "CH AH NG K", "cache": "K AE SH", "web": "W EH B", "hook": "HH UH K", "lora": "L AO R AH",
    "twenty": "T W EH N T IY", "five": "F AY V", "fine": "F AY N", "tune": "T UW N", "judge": "JH AH JH",
    "data": "D EY T AH", "data(2)": "D AE T AH", "embed": "EH M B EH D", "fit": "F IH T", "token": "T OW K AH N",
    "o": "OW", "cost": "K AA S T", "ground": "G R AW N D", "s": "EH S",
}  # fmt: skip


def ways(term: str) -> tuple[str, ...]:
    return ways_to_say(term, DICTIONARY.get, lambda word: f"<{word}>")


@pytest.mark.parametrize(
    ("term", "phones"),
    [
        ("vector store", "V EH K T ER S T AO R"),
        ("reranker", "R IY R AE NG K ER"),
        ("chunking", "CH AH NG K IH NG"),
        ("chunks", "CH AH NG K S"),
        ("tokens", "T OW K AH N Z"),
        ("judges", "JH AH JH IH Z"),
        ("ranked", "R AE NG K T"),
        ("grounded", "G R AW N D IH D"),
        ("caching", "K AE SH IH NG"),
        ("overfitting", "OW V ER F IH T IH NG"),
        ("fine-tuning", "F AY N T UW N IH NG"),
        ("webhook", "W EH B HH UH K"),
        ("BM25", "B IY EH M T W EH N T IY F AY V"),
        ("nDCG", "EH N D IY S IY JH IY"),
        ("LLMs", "EH L EH L EH M Z"),
    ],
)
def test_a_term_is_said_from_what_the_dictionary_has(term: str, phones: str) -> None:
    assert ways(term)[0] == phones


def test_an_acronym_that_can_be_said_is_a_word_and_letters() -> None:
    assert ways("RAG") == ("AA R EY JH IY", "<rag>")
    assert ways("LoRA")[1] == "L AO R AH"
    assert ways("QLoRA")[0].startswith("K Y UW ")


def test_an_acronym_that_cannot_be_said_is_letters_only() -> None:
    assert ways("MRR") == ("EH M AA R AA R",)


def test_the_ways_of_the_dictionary_are_all_taken_up_to_a_few() -> None:
    assert ways("data store") == ("D EY T AH S T AO R", "D AE T AH S T AO R")
    assert len(ways("data data data")) == MOST_WAYS


def test_what_nothing_helps_with_is_sounded_out_or_left() -> None:
    assert ways("Kubernetes") == ("<kubernetes>",)
    assert ways_to_say("vector Kubernetes", DICTIONARY.get, lambda _word: "") == ()
    assert ways("+/-") == ()


def test_espeak_sounds_out_what_it_has_never_seen() -> None:
    assert sounded_out("kubernetes") == "K UW B ER N EH T IY Z"
    assert sounded_out("groundedness").startswith("G R AW N D")


def test_marks_of_stress_fall_out_of_the_phones() -> None:
    assert phones_of("tʃˈɜːtʃ") == "CH ER CH"
    assert phones_of("dʒˈʌdʒ!") == "JH AH JH"


def test_numbers_are_said_as_engineers_say_them() -> None:
    said = {"25": "twenty five", "512": "five twelve", "100": "one hundred", "2048": "twenty forty eight"}
    said |= {"4000": "four thousand", "7": "seven", "101": "one oh one", "007": "zero zero seven", "90": "ninety"}
    assert {digits: spoken_number(digits) for digits in said} == said


def test_acronyms_are_told_from_names() -> None:
    assert [is_acronym(word) for word in ("RAG", "nDCG", "LLMs", "BM", "Kubernetes", "I", "recall")] == [
        True, True, True, True, False, False, False,
    ]  # fmt: skip


def test_the_first_thirty_different_terms_are_chosen() -> None:
    assert chosen_terms(("RAG", " rag ", "", "—", "vector  store")) == ("RAG", "vector store")
    assert len(chosen_terms(tuple(f"term {number}" for number in range(50)))) == MOST_TERMS
