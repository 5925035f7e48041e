"""The microphone check's thread, with a microphone and a detector of the tests' own."""

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
import soundfile

from audio.checking.checker import Checker, outline
from audio.checking.facts import CheckFact, CheckLost, CheckMeter, CheckOpened, CheckRecorded
from audio.errors import NotAModel
from audio.file_microphone import FileMicrophone
from audio.microphone_protocol import Microphone
from audio.open_take import Detector
from audio.values import SAMPLE_RATE, DeviceName
from tests.audio.checking.sounds import voice
from tests.audio.test_listener import Desk, LoudIsSpeech

Fact = TypeVar("Fact")


class Told:
    """What was told, in the order it was told."""

    def __init__(self) -> None:
        self.inbox: queue.SimpleQueue[CheckFact] = queue.SimpleQueue()
        self.facts: list[CheckFact] = []

    def until(self, kind: type[Fact]) -> Fact:
        while True:
            fact = self.inbox.get(timeout=10)
            self.facts.append(fact)
            if isinstance(fact, kind):
                return fact


@contextmanager
def checking(microphone: Microphone) -> Iterator[tuple[Checker, Told]]:
    told = Told()
    checker = Checker(7, microphone, told.inbox.put, LoudIsSpeech)
    checker.start()
    try:
        yield checker, told
    finally:
        checker.stop()


def test_an_open_microphone_is_metered_before_anything_is_recorded() -> None:
    with checking(Desk(48_000).says(0.2)) as (_, told):
        assert told.until(CheckOpened) == CheckOpened(7, DeviceName("Desk", "test"))
        meter = told.until(CheckMeter)
    assert meter.decibels == pytest.approx(-10.5, abs=0.1)
    assert meter.level == 1.0
    assert (meter.clipped, meter.progress) == (False, 0.0)


def test_so_many_seconds_are_recorded_at_the_devices_rate_and_judged_at_ours() -> None:
    desk = Desk(48_000)
    with checking(desk) as (checker, told):
        checker.record(1, 1.0)
        assert desk.opened.wait(10)
        desk.says(1.5)
        recorded = told.until(CheckRecorded)
    assert (recorded.recording, recorded.native_rate) == (1, 48_000)
    assert len(recorded.sound) == SAMPLE_RATE
    assert recorded.figures.speech_s == pytest.approx(1.0, abs=0.05)
    progress = [fact.progress for fact in told.facts if isinstance(fact, CheckMeter)]
    assert progress == sorted(progress)
    assert 0.0 < progress[-1] <= 1.0


def test_a_file_that_stands_in_is_recorded_to_its_end(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "voice.wav", voice(-20), SAMPLE_RATE)
    with checking(FileMicrophone([tmp_path / "voice.wav"], paced=False)) as (checker, told):
        checker.record(1, 5.0)
        recorded = told.until(CheckRecorded)
    assert recorded.figures.seconds == 3.0
    assert max(recorded.peaks) == pytest.approx(float(np.abs(voice(-20)).max()), abs=0.01)


def test_a_recording_that_was_stopped_is_not_told_of() -> None:
    desk = Desk()
    with checking(desk) as (checker, told):
        checker.record(1, 1.0)
        assert desk.opened.wait(10)
        desk.opened.clear()
        checker.stop_recording()
        checker.record(2, 0.1)
        assert desk.opened.wait(10)
        desk.says(0.5)
        assert told.until(CheckRecorded).recording == 2


def test_a_microphone_that_does_not_open_is_told_with_the_reason() -> None:
    desk = Desk()
    desk.gone = "There is no microphone."
    with checking(desk) as (_, told):
        assert told.until(CheckLost) == CheckLost(7, "There is no microphone.", opened=False)


def test_a_microphone_that_disappears_meanwhile_is_told() -> None:
    desk = Desk()
    with checking(desk) as (checker, told):
        checker.record(1, 3.0)
        assert desk.opened.wait(10)
        desk.says(0.2)
        told.until(CheckMeter)
        desk.gone = "Desk has gone silent."
        assert told.until(CheckLost).opened
    assert not any(isinstance(fact, CheckRecorded) for fact in told.facts)


def test_without_its_detector_it_says_so() -> None:
    def missing() -> Detector:
        raise NotAModel("The speech detector's file is missing.")

    told = Told()
    checker = Checker(7, Desk(), told.inbox.put, missing)
    checker.start()
    assert told.until(CheckLost).reason == "The speech detector's file is missing."
    checker.stop()


def test_an_outline_shows_where_it_is_loud() -> None:
    assert outline(np.array([0.0, 0.5, -1.0, 0.1], dtype=np.float32), 2) == (0.5, 1.0)
    assert outline(np.zeros(0, dtype=np.float32), 3) == (0.0, 0.0, 0.0)
