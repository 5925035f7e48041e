"""The archive gives back what was put in, step by step, and says clearly when it cannot."""

import logging
from dataclasses import replace

import pytest
from sqlalchemy import Engine, event

from app.archive.records import Correction, LedgerLine, SessionSummary, TranscriptRecord
from app.archive.session_file import read_session_file
from app.archive.store import Store
from app.errors import ArchiveMisuse, NoSuchSession
from app.paths import Paths
from interviewer.values import Assessment, Finding
from interviewer.weak_points import Showing
from tests.app.archive.examples import (
    ANSWER,
    AT,
    START,
    TRANSCRIPT,
    answered,
    keep_answer,
    spoken,
    turn,
    whole_session,
)


def test_a_whole_rehearsal_comes_back_bit_for_bit(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)
    store.set_peaks(START.id, (0.5, -0.25, 1.0))
    store.end_session(START.id, "finished", "2026-11-20T07:44:00Z")
    assert store.session(START.id) == whole_session()


def test_it_comes_back_after_the_archive_was_closed(store: Store, paths: Paths) -> None:
    store.begin_session(START)
    keep_answer(store)
    store.close()
    again = Store.open(paths)
    assert again.session(START.id).turns == (answered(),)
    again.close()


def test_turns_come_in_their_order_however_they_were_begun(store: Store) -> None:
    store.begin_session(START)
    for number in (3, 1, 2):
        store.begin_turn(START.id, turn(number))
    assert [found.number for found in store.session(START.id).turns] == [1, 2, 3]


def test_what_was_spoken_can_grow(store: Store) -> None:
    store.begin_session(START)
    store.begin_turn(START.id, turn(1))
    store.turn_spoken(START.id, 1, "Which one", "", 0.0)
    store.turn_spoken(START.id, 1, "Which one is better?", "clips/x.flac", 2.5)
    found = store.session(START.id).turns[0]
    assert (found.spoken_text, found.clip, found.clip_seconds) == ("Which one is better?", "clips/x.flac", 2.5)


def test_a_turn_that_was_taken_back_unheard_leaves_no_row(store: Store) -> None:
    store.begin_session(START)
    store.begin_turn(START.id, turn(1))
    store.begin_turn(START.id, turn(2))
    assert not store.take_back_turn(START.id, 2, during=1)
    assert [found.number for found in store.session(START.id).turns] == [1]
    store.begin_turn(START.id, turn(3))


def test_what_was_heard_of_a_turn_that_was_taken_back_stays_under_the_question_it_broke_into(store: Store) -> None:
    store.begin_session(START)
    store.begin_turn(START.id, turn(1))
    store.begin_turn(START.id, turn(2, question="another"))
    store.turn_spoken(START.id, 2, "Noted.", "", 0.4)
    assert store.take_back_turn(START.id, 2, during=1)
    found = store.session(START.id).turns[1]
    assert (found.kind, found.question, found.spoken_text) == ("taken back", "versus", "Noted.")


def test_takes_of_a_turn_are_counted_from_one(store: Store) -> None:
    store.begin_session(START)
    store.begin_turn(START.id, turn(1))
    store.begin_turn(START.id, turn(2))
    assert [store.begin_take(START.id, number, "c.wav", AT) for number in (1, 1, 2)] == [1, 2, 1]


def test_a_growing_transcript_replaces_itself(store: Store) -> None:
    store.begin_session(START)
    store.begin_turn(START.id, turn(1))
    take = store.begin_take(START.id, 1, "c.wav", AT)
    for text in ("Retrieval", "Retrieval brings", ANSWER):
        store.add_transcript(START.id, 1, take, TranscriptRecord("whisper", "base", False, text, spoken(text)))
    (found,) = store.session(START.id).turns[0].takes[0].transcripts
    assert found == TranscriptRecord("whisper", "base", False, ANSWER, spoken(ANSWER))


def test_another_recogniser_writes_beside_the_first(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)
    better = TranscriptRecord("whisper", "base", False, ANSWER, spoken(ANSWER))
    store.add_transcript(START.id, 1, 1, better)
    assert store.session(START.id).turns[0].takes[0].transcripts == (TRANSCRIPT, better)


def test_a_correction_by_hand_is_not_lost_when_the_recogniser_writes_again(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)
    store.add_transcript(START.id, 1, 1, replace(TRANSCRIPT, raw_text="anew", edited_text=""))
    (found,) = store.session(START.id).turns[0].takes[0].transcripts
    assert (found.raw_text, found.edited_text) == ("anew", TRANSCRIPT.edited_text)


def test_a_list_says_what_a_rehearsal_came_to(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store, 1)
    keep_answer(store, 2)
    store.begin_turn(START.id, turn(3, question="tickets"))
    store.begin_take(START.id, 3, "c.wav", AT)
    store.begin_turn(START.id, turn(4, kind="follow-up", question="no-llm"))
    store.set_peaks(START.id, (0.5,))
    (line,) = store.sessions()
    assert line.seconds == pytest.approx(2 * 2.5 + 2 * 12.3)
    assert line == SessionSummary(
        id=START.id,
        started_at=AT,
        round_name=START.round_name,
        persona_name="Mara",
        state="running",
        seconds=line.seconds,
        answers=2,
        questions_planned=3,
        questions_reached=2,
        scored=2,
        peaks=(0.5,),
        length_s=1800.0,
    )


def test_an_answer_cut_off_in_mid_word_counts_by_what_was_heard(store: Store) -> None:
    store.begin_session(START)
    store.begin_turn(START.id, turn(1))
    take = store.begin_take(START.id, 1, "c.wav", AT)
    assert store.sessions()[0].answers == 0
    store.add_transcript(START.id, 1, take, TRANSCRIPT)
    assert store.sessions()[0].answers == 1


def test_a_long_list_is_one_question_to_the_database(store: Store) -> None:
    for number in range(20):
        store.begin_session(replace(START, id=f"s{number}"))
        keep_answer(store, 1, f"s{number}")
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert len(store.sessions()) == 20
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len([statement for statement in asked if statement != "BEGIN"]) == 1


def test_text_that_no_database_takes_costs_only_what_is_wrong_in_it(store: Store) -> None:
    store.begin_session(START)
    store.begin_turn(START.id, turn(1))
    store.turn_spoken(START.id, 1, "Which \ud83d one\0?", "", 0.0)
    store.begin_take(START.id, 1, "c.wav", AT)
    broken = "half \ude00 heard"
    store.add_transcript(START.id, 1, 1, TranscriptRecord("e", "m", False, broken, spoken(broken)))
    found = store.session(START.id).turns[0]
    assert found.spoken_text == "Which ? one?"
    assert [word.text for word in found.takes[0].transcripts[0].words] == ["half", "?", "heard"]


def test_the_newest_rehearsal_is_first_and_the_list_ends_where_asked(store: Store) -> None:
    for day in (11, 13, 12):
        store.begin_session(replace(START, id=f"day-{day}", started_at=f"2026-11-{day}T08:00:00Z"))
    assert [line.id for line in store.sessions()] == ["day-13", "day-12", "day-11"]
    assert [line.id for line in store.sessions(limit=1)] == ["day-13"]


def test_what_was_running_at_a_start_was_interrupted(store: Store) -> None:
    for id, state in (("a", "finished"), ("b", ""), ("c", "ended")):
        store.begin_session(replace(START, id=id))
        if state:
            store.end_session(id, state, AT)
    assert store.mark_interrupted() == 1
    assert [line.id for line in store.interrupted()] == ["b"]
    assert store.mark_interrupted() == 0


def test_an_interrupted_rehearsal_goes_on(store: Store) -> None:
    store.begin_session(START)
    store.mark_interrupted()
    store.reopen_session(START.id)
    assert store.interrupted() == ()
    assert store.session(START.id).state == "running"


def test_a_rehearsal_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    store.begin_session(replace(START, id="abc1"))
    store.begin_session(replace(START, id="abd2"))
    assert store.session("abc").start.id == "abc1"
    with pytest.raises(NoSuchSession, match="give more of its id"):
        store.session("ab")


@pytest.mark.parametrize("id", ["zzz", "", "%", "_bc1", "../abc1"])
def test_an_unknown_rehearsal_is_said_so_with_the_way_to_find_one(store: Store, id: str) -> None:
    store.begin_session(replace(START, id="abc1"))
    with pytest.raises(NoSuchSession, match="sessions list"):
        store.session(id)


def test_the_ledger_is_newest_first_and_knows_no_content(store: Store) -> None:
    lines = [LedgerLine(f"2026-11-20T07:0{n}:00Z", "localhost", "wording", n, 0.1 * n, START.id) for n in range(3)]
    for line in lines:
        store.add_ledger(line)
    assert store.ledger() == tuple(reversed(lines))
    assert store.ledger(limit=1) == (lines[2],)


def test_what_was_never_begun_is_our_mistake_and_said_loudly(store: Store) -> None:
    with pytest.raises(ArchiveMisuse):
        store.begin_turn("nobody", turn(1))
    store.begin_session(START)
    with pytest.raises(ArchiveMisuse):
        store.turn_spoken(START.id, 9, "", "", 0.0)
    store.begin_turn(START.id, turn(1))
    with pytest.raises(ArchiveMisuse):
        store.keep_take(START.id, 1, 1, "c.flac", 1.0)


def test_nothing_that_was_begun_is_overwritten_by_beginning_again(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)
    with pytest.raises(ArchiveMisuse):
        store.begin_session(START)
    with pytest.raises(ArchiveMisuse):
        store.begin_turn(START.id, turn(1))
    assert store.session(START.id).turns == (answered(),)


def test_an_id_that_leads_elsewhere_is_refused_before_anything_is_written(store: Store) -> None:
    with pytest.raises(ValueError, match="letters, digits"):
        store.begin_session(replace(START, id="../../elsewhere"))
    assert store.sessions() == ()


def test_a_session_file_that_cannot_be_written_costs_no_row(
    store: Store, paths: Paths, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = paths.session_folder(START.id)
    in_the_way.write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        store.begin_session(START)
        keep_answer(store)
    assert store.session(START.id).turns == (answered(),)
    assert [record.message for record in caplog.records] == ["session.json is not written any more (FileExistsError)"]
    caplog.clear()
    in_the_way.unlink()
    store.set_peaks(START.id, (0.5,))
    assert read_session_file(in_the_way / "session.json") == store.session(START.id)


def test_corrections_lie_beside_what_was_heard_and_come_off_again(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)
    made = (Correction(1, 1, 1, "gives"), Correction(2, 3, 5, ""))
    heard = TRANSCRIPT
    store.correct_transcript(START.id, 1, 1, heard, "Retrieval gives knowledge brings form", made)
    (found,) = store.session(START.id).turns[0].takes[0].transcripts
    assert found == replace(heard, edited_text="Retrieval gives knowledge brings form", corrections=made)
    store.correct_transcript(START.id, 1, 1, heard, "", ())
    (found,) = store.session(START.id).turns[0].takes[0].transcripts
    assert found == replace(heard, edited_text="")


def test_words_that_were_corrected_by_their_place_are_not_written_over(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)
    store.correct_transcript(START.id, 1, 1, TRANSCRIPT, "corrected", (Correction(1, 1, 1, "gives"),))
    store.add_transcript(START.id, 1, 1, replace(TRANSCRIPT, raw_text="anew", words=spoken("anew")))
    (found,) = store.session(START.id).turns[0].takes[0].transcripts
    assert (found.raw_text, found.words) == (TRANSCRIPT.raw_text, TRANSCRIPT.words)


def test_only_a_transcript_that_is_there_is_corrected(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)
    with pytest.raises(ArchiveMisuse, match="does not have"):
        store.correct_transcript(START.id, 1, 1, replace(TRANSCRIPT, engine="nobody"), "x", ())


def held(store: Store, session: str, at: str, *verdicts: tuple[str, str]) -> None:
    """A rehearsal with one answer to the same question, judged twice: the second time counts."""
    store.begin_session(replace(START, id=session, started_at=at))
    store.begin_turn(session, turn(1))
    store.begin_take(session, 1, f"clips/{session}.flac", at)
    judged = Assessment("versus", "coverage", "1", scored=True)
    store.add_assessment(session, 1, 1, replace(judged, findings=(Finding("old", "What was found first", "hit"),)))
    findings = tuple(Finding(point, point, verdict) for point, verdict in verdicts)  # type: ignore[arg-type]
    store.add_assessment(session, 1, 1, replace(judged, findings=findings))


def test_the_past_says_what_was_asked_how_often_and_what_the_last_answer_held(store: Store) -> None:
    held(store, "first", "2026-11-20T07:00:00Z", ("form", "missed"), ("eval", "hit"))
    held(store, "second", "2026-11-21T07:00:00Z", ("form", "partly"), ("eval", "missed"))
    past = store.past()
    assert past.asked == {"versus": 2}
    assert past.showings == (Showing("versus", frozenset({"form"}), frozenset({"eval"})),)


def test_an_empty_archive_has_no_past(store: Store) -> None:
    past = store.past()
    assert (past.asked, past.showings) == ({}, ())
