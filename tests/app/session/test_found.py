"""What was found reads as a line with the match marked, and says from where to where it can be heard."""

import pytest

from app.archive.folding import query_of
from app.archive.records import Correction, TranscriptRecord
from app.archive.shelf_records import Hit
from app.session.found import IN_ALL, Snippet, snippet, titled, who_said
from interviewer.values import HeardWord


def heard(text: str, corrections: tuple[Correction, ...] = ()) -> TranscriptRecord:
    """Every word takes one second."""
    words = tuple(HeardWord(word, float(at), at + 1.0, 0.9) for at, word in enumerate(text.split()))
    return TranscriptRecord("whisper", "base", False, text, words, "", corrections)


def answer(text: str, corrections: tuple[Correction, ...] = ()) -> Hit:
    return Hit("answer", 1, 1, "versus", text, "clips/a.flac", 60.0, heard(text, corrections))


def cut(typed: str, hit: Hit) -> Snippet:
    return snippet(query_of(typed), hit)


def marked(found: Snippet) -> str:
    return "".join(f"[{text}]" if hit else text for text, hit in found.parts)


def test_every_match_in_sight_is_marked() -> None:
    found = cut('"long prefix" measure', answer("We cache the long prefix, and we measure it."))
    assert marked(found) == "We cache the [long prefix,] and we [measure] it."


def test_a_long_answer_is_cut_around_the_first_match_and_can_be_heard_there() -> None:
    found = cut("needle", answer(" ".join(["hay"] * 30 + ["needle"] + ["hay"] * 30)))
    assert found.text.startswith("… hay")
    assert found.text.endswith("hay …")
    assert len(found.text.replace("…", "").split()) == IN_ALL
    assert (found.start, found.end, found.at) == (24.0, 44.0, 30.0)


def test_a_match_at_the_very_end_is_shown() -> None:
    found = cut("needle", answer(" ".join(["hay"] * 40 + ["needle"])))
    assert marked(found) == "… hay hay hay hay hay hay [needle]"
    assert (found.start, found.end) == (34.0, 41.0)


def test_a_phrase_longer_than_the_line_is_shown_whole() -> None:
    phrase = " ".join(f"w{n}" for n in range(30))
    assert f"[{phrase}]" in marked(cut(f'"{phrase}"', answer(f"so then {phrase} and on")))


def test_a_corrected_word_is_heard_where_the_wrong_one_was() -> None:
    hit = answer("We use a rare anchor here", (Correction(1, 3, 4, "reranker"),))
    found = cut("reranker", hit)
    assert marked(found) == "We use a [reranker] here"
    assert found.at == 3.0


def test_an_answer_that_was_rewritten_as_a_whole_is_played_from_its_beginning() -> None:
    hit = Hit("answer", 1, 1, "versus", "Entirely new words", "clips/a.flac", 9.0, heard("What was heard"))
    found = cut("new", hit)
    assert marked(found) == "Entirely [new] words"
    assert (found.start, found.end, found.at) == (0.0, 9.0, None)


def test_accents_and_beginnings_are_marked_as_they_were_written() -> None:
    assert marked(cut("naive lat*", answer("A naïve view of latency"))) == "A [naïve] view of [latency]"


def test_what_was_asked_is_played_whole_and_what_was_noted_not_at_all() -> None:
    asked = cut("cost", Hit("asked", 1, 0, "versus", "What does it cost?", "clips/q.flac", 2.5))
    assert (marked(asked), asked.start, asked.end) == ("What does it [cost?]", 0.0, 2.5)
    noted = cut("slow", Hit("note", 0, 0, "", "Slow down."))
    assert (marked(noted), noted.start, noted.end) == ("[Slow] down.", None, None)


def test_a_remark_is_played_where_it_was_made() -> None:
    hit = Hit("remark", 1, 1, "versus", "Too fast here.", "clips/a.flac", 60.0, None, 3.0, 7.5, "Kim")
    found = cut("fast", hit)
    assert (found.start, found.end, found.at) == (3.0, 7.5, 3.0)
    assert who_said(hit) == "a remark by Kim"


def test_when_the_sound_is_gone_there_is_nothing_to_play() -> None:
    found = cut("cache", Hit("answer", 1, 1, "versus", "We cache", "", 0.0, heard("We cache")))
    assert (marked(found), found.start, found.end) == ("We [cache]", None, None)


def test_a_question_that_is_found_by_its_title_shows_how_it_was_put() -> None:
    found = cut("tuning", Hit("asked", 1, 0, "versus", "Which one is better?", "clips/q.flac", 2.0))
    assert found.parts == (("Which one is better?", False),)


@pytest.mark.parametrize(
    ("typed", "which"),
    [
        ("tuning", {"versus"}),
        ("tun*", {"versus"}),
        ("TUNING prompting", {"versus"}),
        ("nothing", set()),
        ("", set()),
        ("not", set()),
        ("w*", set()),
    ],
)
def test_titles_hold_what_is_looked_for(typed: str, which: set[str]) -> None:
    titles = {"versus": "Retrieval, tuning or prompting?", "no-llm": "When not to"}
    assert titled(query_of(typed), titles) == which
