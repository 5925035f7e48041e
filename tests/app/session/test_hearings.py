"""Which takes are owed another hearing."""

from dataclasses import replace

from app.archive.records import SessionRecord, TakeRecord, TranscriptRecord
from app.session.hearings import owed
from tests.app.archive.examples import AT, START, turn
from tests.interviewer.conversation.stage import heard

YES = TranscriptRecord("pocketsphinx", "en-us", True, "yes I hear you", heard("yes I hear you"))


def hello(*transcripts: TranscriptRecord) -> SessionRecord:
    take = TakeRecord(1, "a.flac", AT, 2.0, transcripts)
    said = replace(turn(1, "hello"), question="", takes=(take,))
    return SessionRecord(START, "finished", AT, (said,))


def test_small_talk_that_was_heard_is_owed_nothing_though_it_has_no_verdict() -> None:
    assert owed(hello(YES), by_whisper=False) == ()


def test_small_talk_that_was_never_written_down_is_owed_its_words() -> None:
    assert [take.turn for take in owed(hello(), by_whisper=False)] == [1]
