"""Everything that was ever said is found again, by whatever somebody types."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from app.archive.folding import query_of
from app.archive.records import Correction, SessionStart, TranscriptRecord
from app.archive.search_tables import PassageRow, place_in
from app.archive.shelf_records import Found, Part, Wanted
from app.archive.store import Store
from app.paths import Paths
from tests.app.archive.examples import AT, START, TRANSCRIPT, keep_answer, spoken, turn

LATER = replace(START, id="20261121-090000-c3d4", started_at="2026-11-21T09:00:00Z", pack="tickets", persona="staff")


def say(store: Store, text: str, number: int = 1, start: SessionStart = START, asked: str = "And why?") -> None:
    """A turn of a rehearsal that is begun when it is not there."""
    if start.id not in {each.id for each in store.sessions()}:
        store.begin_session(start)
    store.begin_turn(start.id, turn(number))
    store.turn_spoken(start.id, number, asked, "clips/q.flac", 1.5)
    take = store.begin_take(start.id, number, f"clips/{start.id}/a-{number}.flac", AT)
    store.add_transcript(start.id, number, take, TranscriptRecord("whisper", "base", False, text, spoken(text)))
    store.keep_take(start.id, number, take, f"clips/{start.id}/a-{number}.flac", 12.0)


def search(store: Store, text: str, wanted: Wanted = Wanted(), part: Part = Part()) -> Found:
    return store.shelf.search(query_of(text), wanted, (), part)


def texts(found: Found) -> list[str]:
    return [hit.text for group in found.groups for hit in group.hits]


@pytest.fixture(params=["index", "no index"])
def searched(request: pytest.FixtureRequest, store: Store, paths: Paths) -> Store:
    """The same is found by SQLite's index and without one, as on PostgreSQL."""
    if request.param == "no index":
        with closing(sqlite3.connect(paths.archive_file)) as connection:
            for name in ("passages_come", "passages_go", "passages_change"):
                connection.execute(f"drop trigger {name}")
            connection.execute("drop table search")
    return store


def test_what_was_answered_is_found_with_its_words_and_its_clip(searched: Store) -> None:
    say(searched, "We cache the long prefix and measure it")
    found = search(searched, "prefix")
    assert (found.hits, found.sessions) == (1, 1)
    (hit,) = found.groups[0].hits
    assert (hit.kind, hit.turn, hit.take, hit.question) == ("answer", 1, 1, "versus")
    assert (hit.clip, hit.seconds) == (f"clips/{START.id}/a-1.flac", 12.0)
    assert hit.heard is not None
    assert [word.text for word in hit.heard.words][2:4] == ["the", "long"]


def test_what_was_asked_is_found(searched: Store) -> None:
    say(searched, "Yes.", asked="What does the reranker cost?")
    (hit,) = search(searched, "reranker").groups[0].hits
    assert (hit.kind, hit.text, hit.clip, hit.seconds) == (
        "asked",
        "What does the reranker cost?",
        "clips/q.flac",
        1.5,
    )


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("cache prefix", True),
        ("prefix cache", True),
        ('"long prefix"', True),
        ('"prefix long"', False),
        ("pref*", True),
        ("pref", False),
        ('"the long pre"*', True),
        ("NAIVE", True),
        ("naïve", True),
        ("naïve prefix banana", False),
        ("re-rank", True),
        ("re rank", True),
        ('"long', True),
        ("prefix.", True),
        ("don't", True),
        ("strasse", True),
    ],
)
def test_how_something_is_looked_for(searched: Store, typed: str, is_found: bool) -> None:
    say(searched, "We cache, naïve as it is, the long prefix; then we re-rank. Don't ask about the Straße.")
    assert bool(search(searched, typed).hits) is is_found


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        '"',
        '""',
        "*",
        "AND",
        "NOT prefix",
        "prefix OR",
        "NEAR(",
        "folded:prefix",
        "-prefix",
        "(prefix",
        "pre^fix",
        "{a b}: c",
        "'; drop table passages; --",
        "%",
        "_",
        "\\",
        "\0",
        "\ud800",
        "a" * 5000,
        " ".join("abcdefghij" * 100),
        '" AND "',
        "缓存",
        "🙂",
        "+-~<>",
    ],
)
def test_nothing_that_is_typed_is_an_error(searched: Store, typed: str) -> None:
    say(searched, "We cache the prefix")
    found = search(searched, typed)
    assert found.hits in (0, 1)
    assert search(searched, "prefix").hits == 1


def test_signs_without_spaces_are_found_inside_a_sentence(searched: Store) -> None:
    say(searched, "我们使用缓存策略")
    assert search(searched, "缓存").hits == 1
    assert search(searched, "存缓").hits == 0


def test_a_correction_is_found_and_what_it_replaced_is_not(searched: Store) -> None:
    say(searched, "We use a rare anchor here")
    heard = TranscriptRecord("whisper", "base", False, "", ())
    searched.correct_transcript(START.id, 1, 1, heard, "We use a reranker here", (Correction(1, 3, 4, "reranker"),))
    assert search(searched, "reranker").hits == 1
    assert search(searched, "anchor").hits == 0


def test_a_second_hearing_replaces_the_first_unless_that_was_corrected(searched: Store) -> None:
    say(searched, "We use a rare anchor here")
    again = TranscriptRecord("whisper", "small", False, "We use a reranker here", spoken("We use a reranker here"))
    searched.add_hearing(START.id, 1, 1, again)
    assert (search(searched, "reranker").hits, search(searched, "anchor").hits) == (1, 0)
    corrected = TranscriptRecord("whisper", "base", False, "", ())
    searched.correct_transcript(START.id, 1, 1, corrected, "We use an anchor", (Correction(1, 2, 3, "an"),))
    assert (search(searched, "reranker").hits, search(searched, "anchor").hits) == (0, 1)


def test_a_growing_answer_is_found_as_it_is_now(searched: Store) -> None:
    say(searched, "Retrieval")
    for text in ("Retrieval brings facts", "Retrieval brings knowledge"):
        searched.add_transcript(START.id, 1, 1, TranscriptRecord("whisper", "base", False, text, spoken(text)))
    assert (search(searched, "knowledge").hits, search(searched, "facts").hits) == (1, 0)


def test_a_turn_that_was_taken_back_unheard_is_not_found(searched: Store) -> None:
    say(searched, "Yes")
    searched.begin_turn(START.id, turn(2))
    assert not searched.take_back_turn(START.id, 2, during=1)
    assert search(searched, "yes").hits == 1


def test_names_and_notes_are_found(searched: Store) -> None:
    say(searched, "Yes")
    searched.shelf.rename(START.id, "Dress rehearsal for Thursday")
    searched.shelf.note(START.id, "Slow down in the beginning.")
    assert [hit.kind for hit in search(searched, "thursday").groups[0].hits] == ["name"]
    assert [hit.kind for hit in search(searched, '"slow down"').groups[0].hits] == ["note"]
    assert texts(search(searched, "tuning prompting")) == ["Dress rehearsal for Thursday"]
    searched.shelf.note(START.id, "")
    assert search(searched, "beginning").hits == 0


def test_a_question_is_found_by_its_title(searched: Store) -> None:
    say(searched, "Yes", asked="Which one?")
    say(searched, "No", 2, asked="Which one of the two?")
    found = searched.shelf.search(query_of("tuned model"), titled=("versus",))
    assert [hit.text for hit in found.groups[0].hits] == ["Which one?", "Which one of the two?"]
    both = searched.shelf.search(query_of("two"), titled=("versus",))
    assert both.hits == 2


def test_the_newest_rehearsal_comes_first_and_inside_it_what_was_said_first(searched: Store) -> None:
    say(searched, "cache three", start=LATER, number=3)
    say(searched, "cache one", start=LATER, number=1)
    say(searched, "cache old")
    found = search(searched, "cache")
    assert [group.session.id for group in found.groups] == [LATER.id, START.id]
    assert texts(found) == ["cache one", "cache three", "cache old"]


def test_a_page_tells_how_much_there_is_in_all(searched: Store) -> None:
    for number in range(1, 6):
        say(searched, f"cache {number}", number, LATER)
    say(searched, "cache old")
    found = search(searched, "cache", part=Part(0, 1, 2))
    assert (found.hits, found.sessions, found.groups[0].total) == (6, 2, 5)
    assert texts(found) == ["cache 1", "cache 2"]
    assert texts(search(searched, "cache", part=Part(1, 1, 2))) == ["cache old"]


def test_a_search_can_be_limited_as_a_list_can(searched: Store) -> None:
    say(searched, "cache new", start=LATER)
    say(searched, "cache old")
    assert texts(search(searched, "cache", Wanted(round="tickets"))) == ["cache new"]
    assert texts(search(searched, "cache", Wanted(persona="hiring-manager"))) == ["cache old"]
    assert search(searched, "cache", Wanted(scored=True)).hits == 0


def test_what_is_in_the_trash_is_not_found_until_it_is_back(searched: Store) -> None:
    say(searched, "cache the prefix")
    searched.end_session(START.id, "finished", AT)
    searched.shelf.trash(START.id, AT)
    assert search(searched, "prefix").hits == 0
    searched.shelf.restore(START.id)
    assert search(searched, "prefix").hits == 1


def test_a_change_in_the_trash_does_not_bring_it_back_into_the_search(searched: Store) -> None:
    say(searched, "cache the prefix")
    searched.end_session(START.id, "finished", AT)
    searched.shelf.trash(START.id, AT)
    searched.shelf.rename(START.id, "About the prefix")
    searched.add_hearing(START.id, 1, 1, TRANSCRIPT)
    assert search(searched, "prefix").hits == search(searched, "retrieval").hits == 0


def lose_index(paths: Paths) -> None:
    with closing(sqlite3.connect(paths.archive_file)) as connection:
        connection.execute("drop table search")


def lose_triggers(paths: Paths) -> None:
    with closing(sqlite3.connect(paths.archive_file)) as connection:
        connection.execute("drop trigger passages_change")


def lose_passages(paths: Paths) -> None:
    with closing(sqlite3.connect(paths.archive_file)) as connection:
        connection.execute("delete from passages")
        connection.commit()


@pytest.mark.parametrize("lose", [lose_index, lose_triggers, lose_passages])
def test_an_index_that_is_lost_is_made_anew_when_the_archive_is_opened(
    store: Store, paths: Paths, lose: Callable[[Paths], None]
) -> None:
    say(store, "cache the prefix")
    store.close()
    lose(paths)
    again = Store.open(paths)
    assert search(again, "prefix").hits == 1
    text = "cache the suffix"
    again.add_transcript(START.id, 1, 1, TranscriptRecord("whisper", "base", False, text, spoken(text)))
    assert (search(again, "prefix").hits, search(again, "suffix").hits) == (0, 1)
    again.close()


def test_an_index_that_is_sound_is_left_alone(store: Store) -> None:
    say(store, "cache the prefix")
    assert not store.shelf.mend_index()


def test_the_index_can_be_made_anew_at_any_time(searched: Store) -> None:
    say(searched, "cache the prefix", start=LATER)
    keep_answer_of(searched)
    assert searched.shelf.rebuild_index() == 6
    assert search(searched, "prefix").hits == 1
    assert search(searched, "knowledge").hits == 1


def keep_answer_of(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)


def test_every_word_that_an_archive_of_before_holds_is_found_after_the_upgrade(paths: Paths) -> None:
    from tests.app.archive.older import archive_of_0004

    archive_of_0004(paths)
    store = Store.open(paths)
    assert texts(search(store, "fourth")) == ["An answer from the fourth version"]
    (row,) = store.sessions()
    assert (row.answers, row.questions_reached, row.seconds, row.scored) == (1, 1, 14.5, 0)
    store.close()


def test_postgresql_is_asked_in_words_that_it_knows() -> None:
    """It knows no shift by a long number, which is what it takes every parameter for."""
    query = select(place_in(PassageRow.__table__.c.id))
    said = query.compile(dialect=postgresql.dialect())  # type: ignore[no-untyped-call]
    assert "passages.id >> 20" in str(said)
