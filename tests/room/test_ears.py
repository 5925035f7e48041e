"""The real microphone: PortAudio, ring, listener and Whisper, heard in the virtual room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from audio.transcribing.messages import EarsSetup, SpanHeard, Transcribe
from audio.transcribing.whisper import WhisperEngine
from audio.transcribing.worker import answer
from audio.values import (
    SAMPLE_RATE,
    BlocksLost,
    MicrophoneLost,
    MicrophoneOpened,
    SegmentClosed,
    SpeechPaused,
    SpeechStarted,
    TakeClosed,
    TakeKept,
)
from tests.audio.rehearsed import MODEL, plain, spoken_answer, word_errors
from tests.room.listening import FarListener, far_listener
from tests.room.room import Room

pytestmark = pytest.mark.room

TRAIN = (MODEL.parent / "train.txt").read_text().splitlines()


@pytest.fixture
def listener(room: Room) -> Iterator[FarListener]:
    with room.entered(), far_listener() as listener:
        yield listener


def words_of(listener: FarListener, path: str) -> list[str]:
    engine = WhisperEngine(EarsSetup(str(MODEL), threads=1))
    heard = [answer(engine, Transcribe(1, fact.span, path)) for fact in listener.of(SegmentClosed)]
    return plain(" ".join(word.text for one in heard if isinstance(one, SpanHeard) for word in one.words))


def test_what_is_said_in_the_room_is_recorded_and_understood(room: Room, listener: FarListener, tmp_path: Path) -> None:
    spoken = spoken_answer(tmp_path / "answer.wav", (TRAIN[1], TRAIN[6]))
    assert listener.until(MicrophoneOpened).native_rate >= 16_000
    listener.order("open", tmp_path / "1.wav")
    room.play(spoken.path)
    for _ in spoken.sentences:
        listener.until(SegmentClosed)
    listener.order("close")
    kept = listener.until(TakeKept)
    assert listener.of(BlocksLost) == []
    assert len(listener.of(SegmentClosed)) == len(spoken.sentences)
    assert word_errors(spoken.words, words_of(listener, kept.path)) <= 0.1
    begins = [fact.at_sample / SAMPLE_RATE for fact in listener.of(SpeechStarted)]
    assert abs((begins[-1] - begins[0]) - (spoken.begins[1] - spoken.begins[0])) < 0.15


def test_a_microphone_that_is_pulled_out_costs_nothing_that_was_said(
    room: Room, listener: FarListener, tmp_path: Path
) -> None:
    spoken = spoken_answer(tmp_path / "answer.wav", (TRAIN[1],))
    listener.until(MicrophoneOpened)
    listener.order("open", tmp_path / "1.wav")
    for turn in range(2):
        room.play(spoken.path)
        listener.until(SpeechPaused)
        if turn == 0:
            room.unplug()
            assert "plug it in again" in listener.until(MicrophoneLost, 5).reason
            room.plug()
            listener.order("other microphone")
            listener.until(MicrophoneOpened)
    listener.order("close")
    closed = listener.until(TakeClosed)
    assert listener.until(TakeKept).samples == closed.samples
    assert word_errors(spoken.words * 2, words_of(listener, closed.path)) <= 0.1
