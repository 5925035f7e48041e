"""Sound devices in real life: they come, they change, they have odd rates, and laptops sleep."""

import multiprocessing
import time
from collections.abc import Iterator

import numpy as np
import pytest
import soundfile

from audio.device_watch import run_watch
from tests.room.room import Room
from tests.room.tones import FarMicrophone, far_microphone

pytestmark = pytest.mark.room

TONES = {"first": 440.0, "second": 1_000.0}


@pytest.fixture
def microphone(room: Room) -> Iterator[FarMicrophone]:
    with far_microphone(room) as far:
        yield far


def sounds(room: Room, source: str, hertz: float, rate: int = 44_100, channels: int = 1) -> None:
    """A microphone in front of which this tone never ends (within the test)."""
    room.pactl(
        "load-module", "module-null-sink", f"sink_name={source}", "norewinds=1", f"rate={rate}", f"channels={channels}"
    )
    tone = 0.5 * np.sin(2 * np.pi * hertz * np.arange(rate * 10) / rate)
    file = room.folder / f"{source}.wav"
    soundfile.write(file, np.repeat(tone[:, None], channels, axis=1), rate)
    room.play(file, sink=source)


def choose(room: Room, source: str) -> None:
    room.pactl("set-default-source", f"{source}.monitor")


def test_the_default_microphone_is_asked_for_anew_at_each_start_and_no_change_ends_an_answer(
    room: Room, microphone: FarMicrophone
) -> None:
    for source, hertz in TONES.items():
        sounds(room, source, hertz)
    choose(room, "first")
    microphone.order("open")
    assert microphone.hears() == pytest.approx(TONES["first"], abs=5)
    choose(room, "second")
    # PulseAudio moves the stream to the new default, other systems do not; the stream goes on in any case.
    assert min(abs(microphone.hears() - hertz) for hertz in TONES.values()) < 5
    microphone.order("close")
    microphone.order("open")
    assert microphone.hears() == pytest.approx(TONES["second"], abs=5)


def test_a_microphone_of_any_rate_and_with_two_channels_is_heard_right(room: Room, microphone: FarMicrophone) -> None:
    for rate in (8_000, 44_100, 96_000):
        sounds(room, f"at{rate}", 700.0, rate, 2)
        choose(room, f"at{rate}")
        microphone.order("open")
        heard = microphone.order("hear")
        assert heard["hertz"] == pytest.approx(700, abs=5), rate
        assert heard["loudness"] == pytest.approx(0.5, abs=0.1), rate


def test_a_microphone_that_is_plugged_in_is_seen_without_a_restart(room: Room) -> None:
    ours, theirs = multiprocessing.Pipe()
    with room.entered():
        watch = multiprocessing.get_context("spawn").Process(target=run_watch, args=(theirs, None), daemon=True)
        watch.start()
    theirs.close()
    assert ours.poll(10)
    before = {name.name for name in ours.recv().microphones}
    begun = time.monotonic()
    room.plug_in_microphone("usb_microphone")
    assert ours.poll(5)
    after = {name.name for name in ours.recv().microphones}
    assert time.monotonic() - begun < 3
    assert after - before == {"usb_microphone"}
    ours.close()
    watch.join(5)
    assert watch.exitcode == 0
