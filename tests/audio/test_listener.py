"""The listener with a microphone and a detector of our own: what it records, what it tells, and when."""

import queue
import shutil
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray

from audio.clips import clip_seconds, read_span
from audio.errors import NoMicrophone, NotAModel
from audio.listener import Listener
from audio.values import (
    SAMPLE_RATE,
    AnswerPlayedOut,
    BlocksLost,
    DeviceName,
    LevelHeard,
    ListenerFact,
    MicrophoneLost,
    MicrophoneOpened,
    RecordingBroke,
    SegmentClosed,
    Span,
    SpeechPaused,
    SpeechStarted,
    TakeClosed,
    TakeKept,
)

Fact = TypeVar("Fact")
VOICE, QUIET = 0.3, 0.0001


class LoudIsSpeech:
    """A detector that needs no network: what is loud is speech."""

    def push(self, frame: NDArray[np.float32]) -> float:
        return 0.95 if float(np.abs(frame).max()) > 0.1 else 0.02

    def reset(self) -> None:
        """Remembers nothing."""


class Desk:
    """A microphone whose sound the test brings; it is heard as soon as it is said."""

    def __init__(self, rate: int = SAMPLE_RATE, name: str = "Desk") -> None:
        self.rate = rate
        self.name = name
        self.gone = ""
        self.lost = 0
        self.blocks: deque[NDArray[np.float32]] = deque()
        self.lock = threading.Lock()
        self.empty = threading.Event()
        self.came = threading.Event()
        self.opened = threading.Event()

    def says(self, seconds: float, loudness: float = VOICE) -> "Desk":
        whole = np.full(round(seconds * self.rate), loudness, dtype=np.float32)
        with self.lock:
            self.empty.clear()
            self.blocks.extend(np.array_split(whole, max(1, round(seconds * 50))))
            self.came.set()
        return self

    def open(self) -> MicrophoneOpened:
        if self.gone:
            raise NoMicrophone(self.gone)
        return MicrophoneOpened(DeviceName(self.name, "test"), self.rate)

    def read(self, timeout_s: float) -> NDArray[np.float32] | None:
        with self.lock:
            if self.blocks:
                return self.blocks.popleft()
            if self.gone:
                raise NoMicrophone(self.gone)
            self.empty.set()
            self.came.clear()
        self.came.wait(timeout_s)
        return None

    def discard(self, timeout_s: float) -> None:
        while self.read(timeout_s) is not None:
            pass

    def lost_samples(self) -> int:
        lost, self.lost = self.lost, 0
        return lost

    def take_opened(self, take: int) -> None:
        assert take
        self.opened.set()

    def take_closed(self) -> None:
        """Nothing to put away."""

    def reports(self) -> tuple[AnswerPlayedOut, ...]:
        return ()

    def close(self) -> None:
        """Nothing to let go of."""


class Room:
    """A listener and everything it told."""

    def __init__(self, folder: Path, microphone: Desk) -> None:
        self.folder = folder
        self.microphone = microphone
        self.facts: list[ListenerFact] = []
        self._told: queue.SimpleQueue[ListenerFact] = queue.SimpleQueue()
        self.listener = Listener(microphone, self._told.put, LoudIsSpeech)
        self.listener.start()

    def clip(self, take: int) -> Path:
        return self.folder / f"{take}.wav"

    def open(self, take: int, path: Path | None = None) -> None:
        """Returns once the take is being recorded: what is said from now on belongs to it."""
        self.microphone.opened.clear()
        self.listener.open(take, path or self.clip(take))
        assert self.microphone.opened.wait(10)

    def hear_out(self) -> None:
        """Returns once everything that was said has been read."""
        assert self.microphone.empty.wait(10)

    def until(self, kind: type[Fact]) -> Fact:
        """Wait for the next fact of this kind."""
        while True:
            fact = self._told.get(timeout=10)
            self.facts.append(fact)
            if isinstance(fact, kind):
                return fact

    def of(self, kind: type[Fact]) -> list[Fact]:
        return [fact for fact in self.facts if isinstance(fact, kind)]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def room(tmp_path: Path, desk: Desk) -> Iterator[Room]:
    room = Room(tmp_path, desk)
    room.until(MicrophoneOpened)
    yield room
    room.listener.stop()


def test_an_answer_is_recorded_and_told_in_order(room: Room, desk: Desk) -> None:
    room.open(1)
    desk.says(0.5, QUIET).says(2.0).says(1.0, QUIET)
    room.until(SegmentClosed)
    room.hear_out()
    room.listener.close(1)
    kept = room.until(TakeKept)
    kinds = [type(fact).__name__ for fact in room.facts if not isinstance(fact, LevelHeard)]
    assert kinds == [
        "MicrophoneOpened",
        "SpeechStarted",
        "SpeechPaused",
        "TailGrew",
        "SegmentClosed",
        "TakeClosed",
        "TakeKept",
    ]
    assert kept.path.endswith("1.flac")
    assert kept.samples == round(3.5 * SAMPLE_RATE)
    assert clip_seconds(kept.path) == 3.5


def test_every_fact_of_a_stretch_comes_after_its_samples_are_on_disk(room: Room, desk: Desk) -> None:
    room.open(1)
    desk.says(2.0).says(0.3, QUIET)
    paused = room.until(SpeechPaused)
    assert len(read_span(room.clip(1), Span(0, paused.at_sample))) == paused.at_sample


def test_levels_come_at_most_twenty_a_second_and_tell_loud_from_quiet(room: Room, desk: Desk) -> None:
    room.open(1)
    desk.says(1.0, QUIET).says(1.0)
    room.hear_out()
    room.listener.close(1)
    room.until(TakeClosed)
    levels = room.of(LevelHeard)
    assert 38 <= len(levels) <= 40
    assert max(fact.level for fact in levels if fact.recorded_s < 1.0) < 0.1
    assert min(fact.level for fact in levels if fact.recorded_s > 1.1) > 0.8


def test_a_device_at_another_rate_gives_the_same_seconds(tmp_path: Path) -> None:
    desk = Desk(rate=44_100)
    room = Room(tmp_path, desk)
    room.open(1)
    desk.says(0.5, QUIET).says(2.0).says(0.6, QUIET)
    room.until(SegmentClosed)
    room.hear_out()
    room.listener.close(1)
    kept = room.until(TakeKept)
    assert abs(kept.samples - 3.1 * SAMPLE_RATE) < 16
    started = room.of(SpeechStarted)[0]
    assert abs(started.at_sample / SAMPLE_RATE - 0.5) < 0.05
    room.listener.stop()


def test_closing_takes_along_what_was_said_before_the_key(room: Room, desk: Desk) -> None:
    room.open(1)
    desk.says(1.0)
    room.hear_out()
    desk.blocks.append(np.full(3200, VOICE, dtype=np.float32))
    room.listener.close(1)
    closed = room.until(TakeClosed)
    assert closed.samples == SAMPLE_RATE + 3200
    assert room.of(SegmentClosed)[-1].span.end == closed.samples


def test_what_comes_while_held_is_not_recorded_and_what_was_open_is_settled(room: Room, desk: Desk) -> None:
    room.open(1)
    desk.says(1.0)
    room.hear_out()
    room.listener.hold()
    assert room.until(SegmentClosed).span.end == SAMPLE_RATE
    desk.says(5.0)
    room.hear_out()
    room.listener.release()
    desk.says(0.4, QUIET)
    room.until(LevelHeard)
    desk.says(1.0)
    room.hear_out()
    room.listener.close(1)
    closed = room.until(TakeClosed)
    assert 2 * SAMPLE_RATE < closed.samples <= 2.4 * SAMPLE_RATE
    assert room.of(SegmentClosed)[-1].span.start >= SAMPLE_RATE
    assert room.of(SegmentClosed)[-1].span.end == closed.samples


def test_a_clip_that_was_interrupted_goes_on(room: Room, desk: Desk) -> None:
    for part in (1, 2):
        if part == 2:
            shutil.copy(room.folder / "copy.wav", room.clip(2))
        room.open(part)
        desk.says(1.0)
        room.hear_out()
        if part == 1:
            shutil.copy(room.clip(1), room.folder / "copy.wav")
        room.listener.close(part)
        room.until(TakeKept)
    assert [fact.samples for fact in room.of(TakeKept)] == [SAMPLE_RATE, 2 * SAMPLE_RATE]
    assert room.of(SegmentClosed)[-1].span.start == SAMPLE_RATE


def test_lost_samples_are_told(room: Room, desk: Desk) -> None:
    room.open(1)
    desk.says(0.1)
    room.until(LevelHeard)
    desk.lost = 480
    desk.says(0.1)
    assert room.until(BlocksLost) == BlocksLost(1, 480)


def test_a_lost_microphone_is_told_and_another_one_goes_on_with_the_take(room: Room, desk: Desk) -> None:
    room.open(1)
    desk.says(1.0)
    room.hear_out()
    desk.gone = "Desk has gone silent: plug it in again."
    assert room.until(MicrophoneLost) == MicrophoneLost(1, desk.gone)
    assert room.of(SegmentClosed)[-1].span == Span(0, SAMPLE_RATE)
    headset = Desk(48_000, "Headset")
    room.listener.replace_microphone(headset)
    assert room.until(MicrophoneOpened).device.name == "Headset"
    assert headset.opened.wait(10)
    headset.says(1.0)
    assert headset.empty.wait(10)
    room.listener.close(1)
    assert abs(room.until(TakeKept).samples - 2 * SAMPLE_RATE) < 16


def test_without_a_microphone_the_reason_is_told_and_a_take_can_still_be_closed(tmp_path: Path) -> None:
    desk = Desk()
    desk.gone = "There is no microphone: plug one in, then look again."
    room = Room(tmp_path, desk)
    assert room.until(MicrophoneLost) == MicrophoneLost(0, desk.gone)
    room.listener.open(1, room.clip(1))
    room.listener.close(1)
    assert room.until(TakeClosed).samples == 0
    room.listener.stop()


def test_a_folder_that_is_not_there_breaks_this_take_and_not_the_next(room: Room, desk: Desk) -> None:
    room.open(1, room.folder / "nowhere" / "1.wav")
    assert room.until(RecordingBroke).take == 1
    assert room.until(TakeClosed).samples == 0
    room.open(2)
    desk.says(1.0)
    room.hear_out()
    room.listener.close(2)
    assert room.until(TakeKept).samples == SAMPLE_RATE


def test_a_folder_that_vanishes_is_told_once_and_the_take_still_closes(room: Room, desk: Desk) -> None:
    folder = room.folder / "clips"
    folder.mkdir()
    room.open(1, folder / "1.wav")
    desk.says(0.5)
    room.hear_out()
    shutil.rmtree(folder)
    desk.says(3.0)
    assert "Put the folder back" in room.until(RecordingBroke).reason
    room.hear_out()
    room.listener.close(1)
    closed = room.until(TakeClosed)
    assert len(room.of(RecordingBroke)) == 1
    assert room.of(SegmentClosed)[-1].span.end <= closed.samples


def test_opening_a_take_closes_the_one_before(room: Room, desk: Desk) -> None:
    room.open(1)
    desk.says(0.5)
    room.hear_out()
    room.open(2)
    assert room.until(TakeClosed).take == 1
    room.listener.close(2)
    assert room.until(TakeClosed).take == 2


def test_stopping_closes_the_open_take_first(tmp_path: Path) -> None:
    desk = Desk()
    room = Room(tmp_path, desk)
    room.open(1)
    desk.says(0.5)
    room.hear_out()
    room.listener.stop()
    assert room.until(TakeKept).samples == SAMPLE_RATE // 2


def test_closing_a_take_that_is_not_open_tells_nothing(room: Room, desk: Desk) -> None:
    desk.says(0.2)
    room.listener.close(9)
    room.open(1)
    room.listener.close(1)
    assert room.until(TakeClosed).take == 1


def test_without_its_detector_the_listener_says_why(tmp_path: Path) -> None:
    def missing() -> LoudIsSpeech:
        raise NotAModel("The speech detector's file is missing: install again.")

    told: queue.SimpleQueue[ListenerFact] = queue.SimpleQueue()
    listener = Listener(Desk(), told.put, missing)
    listener.start()
    listener.open(1, tmp_path / "1.wav")
    assert told.get(timeout=10) == MicrophoneLost(0, "The speech detector's file is missing: install again.")
    listener.stop()


def test_a_take_that_is_closed_while_held_ends_where_it_was_held(tmp_path: Path) -> None:
    desk = Desk(rate=44_100)
    room = Room(tmp_path, desk)
    room.open(1)
    desk.says(1.0)
    room.hear_out()
    room.listener.hold()
    room.until(SegmentClosed)
    desk.says(1.0)
    room.hear_out()
    room.listener.close(1)
    assert abs(room.until(TakeKept).samples - SAMPLE_RATE) < 16
    assert len(room.of(SegmentClosed)) == 1
    room.listener.stop()
