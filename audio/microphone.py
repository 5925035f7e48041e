"""The sound card as a microphone: PortAudio's thread copies into a ring, the listener's thread reads from it.

Opened at the device's own rate (16 kHz is often refused, above all over Bluetooth); the listener resamples.
An unplugged device gives no error, only silence from PortAudio: half a second without a callback means it is gone,
unless we were late ourselves or the machine slept (standing_still.py).
"""

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from audio.devices import Device, failed_to_open, find_input, look_again, port_audio, stream_closed, stream_opened
from audio.errors import NoMicrophone, StoodStill
from audio.ring import Ring, Samples
from audio.standing_still import GONE_AFTER_S, Looks, Verdict, asleep_since_boot, look, verdict
from audio.values import DeviceName, MicrophoneOpened

SLOW_START_S = 3.0
"""A sound server that was asleep takes a while to its first block."""
RING_S = 10
LATENCY_S = 0.08
OTHER_RATES = (48_000, 44_100, 16_000, 32_000, 96_000, 8_000)


@dataclass(slots=True)
class Arrived:
    """What PortAudio has handed over since the device was opened. Written by its thread, read by any."""

    callbacks: int = 0
    frames: int = 0
    overflows: int = 0


class SoundCardMicrophone:
    """Owned by one thread, which opens, reads and closes it. `device` None takes the default one."""

    def __init__(
        self,
        device: DeviceName | None = None,
        clock: Callable[[], float] = time.monotonic,
        asleep: Callable[[], float] = asleep_since_boot,
    ) -> None:
        self._wanted = device
        self._clock = clock
        self._asleep = asleep
        self._looks = Looks(0.0)
        self._seen_frames = 0
        self._stood_still_s = 0.0
        self.arrived = Arrived()
        self._stream: Any = None
        self._ring = Ring(1, 1)
        self._name = device.name if device else "The microphone"
        self._heard_at = 0.0
        self._ended = threading.Event()
        self.rate = 0

    def open(self) -> MicrophoneOpened:
        """Raises NoMicrophone or MicrophoneBusy. Looks at the devices anew, so that one plugged in since is found."""
        self.close()
        look_again()
        device = find_input(self._wanted)
        self._name = device.name.name
        self._ended.clear()
        self._heard_at = self._clock() + SLOW_START_S - GONE_AFTER_S
        self._stream, self.rate = self._start(device)
        self._looks, self._seen_frames, self._stood_still_s = Looks(self._clock(), self._asleep()), 0, 0.0
        return MicrophoneOpened(device.name, self.rate)

    def read(self, timeout_s: float) -> Samples | None:
        """What has arrived, mono float32 at `rate`; None when nothing did.

        Raises NoMicrophone once it is gone; StoodStill after a sleep, when all that came before it has been read.
        """
        if self._stood_still_s:
            raise StoodStill(self._stood_still_s)
        block = self._ring.read(timeout_s)
        found = self._look(timeout_s)
        if found is Verdict.SLEPT:
            self._stood_still_s = self._looks.missed_s
            if block is None:
                raise StoodStill(self._stood_still_s)
        elif block is None and (self._ended.is_set() or found is Verdict.GONE):
            raise NoMicrophone(f"{self._name} has gone silent: plug it in again, or choose another microphone.")
        return block

    def _look(self, waited_s: float) -> Verdict:
        frames = self.arrived.frames
        heard_s = (frames - self._seen_frames) / self.rate if self.rate else 0.0
        self._seen_frames = frames
        self._looks = look(self._looks, self._clock(), waited_s, self._heard_at, heard_s, self._asleep())
        return verdict(self._looks)

    def discard(self, timeout_s: float) -> None:
        """Let what arrives go by: nothing is being recorded."""
        self.read(timeout_s)

    def lost_samples(self) -> int:
        """Samples at `rate` that were lost since the last call, in the ring or in the driver."""
        return self._ring.lost()

    def take_opened(self, take: int) -> None:
        """A sound card does not care."""

    def take_closed(self) -> None:
        """A sound card does not care."""

    def reports(self) -> tuple[()]:
        """Only a stand-in can be played out."""
        return ()

    def close(self) -> None:
        """Never from a callback: PortAudio would wait for itself."""
        stream, self._stream = self._stream, None
        if stream is not None:
            # A device that was pulled out may refuse to close; there is nothing left to close then.
            with contextlib.suppress(port_audio("input").PortAudioError):
                stream.abort()
                stream.close()
            stream_closed(stream)

    def _start(self, device: Device) -> tuple[Any, int]:
        """Try the device's own rate first, then common ones; two channels first, then one, then all that it has."""
        port_audio_error = port_audio("input").PortAudioError
        refusal: Exception | None = None
        for rate in dict.fromkeys((device.rate, *OTHER_RATES)):
            for channels in dict.fromkeys((min(2, device.channels), 1, device.channels)):
                try:
                    return self._open_stream(device, rate, channels), rate
                except port_audio_error as error:
                    refusal = refusal or error
                    if "unavailable" in str(error).lower():
                        # Another rate does not help, and some drivers take a while for each refusal.
                        raise failed_to_open(error, device) from error
        assert refusal is not None
        raise failed_to_open(refusal, device) from refusal

    def _open_stream(self, device: Device, rate: int, channels: int) -> Any:
        self._ring = ring = Ring(rate * RING_S, channels)
        self.arrived = arrived = Arrived()

        def copy(block: Samples, frames: int, _at: object, status: Any) -> None:
            self._heard_at = self._clock()
            arrived.callbacks += 1
            arrived.frames += frames
            if status.input_overflow:
                arrived.overflows += 1
                # The driver does not say how much it lost; one block is the least.
                ring.count_lost(frames)
            ring.write(block)

        stream = port_audio("input").InputStream(
            device=device.index,
            samplerate=rate,
            channels=channels,
            dtype=np.float32,
            blocksize=rate // 50,
            latency=LATENCY_S,
            callback=copy,
            finished_callback=self._ended.set,
        )
        try:
            stream.start()
        except Exception:
            # It opened and does not start: it must not stay open behind our back.
            stream.close()
            raise
        stream_opened(stream)
        return stream
