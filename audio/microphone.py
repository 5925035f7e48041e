"""The sound card as a microphone: PortAudio's thread copies into a ring, the listener's thread reads from it.

Opened at the device's own rate (16 kHz is often refused, above all over Bluetooth); the listener resamples.
An unplugged device gives no error, only silence from PortAudio: half a second without a callback means it is gone.
"""

import contextlib
import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from audio.devices import Device, failed_to_open, find_input, look_again, port_audio, stream_closed, stream_opened
from audio.errors import NoMicrophone
from audio.ring import Ring, Samples
from audio.values import DeviceName, MicrophoneOpened

GONE_AFTER_S = 0.5
SLOW_START_S = 3.0
"""A sound server that was asleep takes a while to its first block."""
RING_S = 10
LATENCY_S = 0.08
OTHER_RATES = (48_000, 44_100, 16_000)


class SoundCardMicrophone:
    """Owned by one thread, which opens, reads and closes it. `device` None takes the default one."""

    def __init__(self, device: DeviceName | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._wanted = device
        self._clock = clock
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
        return MicrophoneOpened(device.name, self.rate)

    def read(self, timeout_s: float) -> Samples | None:
        """What has arrived, mono float32 at `rate`; None when nothing did. Raises NoMicrophone once it is gone."""
        block = self._ring.read(timeout_s)
        if block is None and (self._ended.is_set() or self._clock() - self._heard_at > GONE_AFTER_S):
            raise NoMicrophone(f"{self._name} has gone silent: plug it in again, or choose another microphone.")
        return block

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
        """Try the device's own rate first, then common ones; two channels first, then one."""
        port_audio_error = port_audio("input").PortAudioError
        refusal: Exception | None = None
        for rate in dict.fromkeys((device.rate, *OTHER_RATES)):
            for channels in dict.fromkeys((min(2, device.channels), 1)):
                try:
                    return self._open_stream(device, rate, channels), rate
                except port_audio_error as error:
                    refusal = refusal or error
        assert refusal is not None
        raise failed_to_open(refusal, device) from refusal

    def _open_stream(self, device: Device, rate: int, channels: int) -> Any:
        self._ring = ring = Ring(rate * RING_S, channels)

        def copy(block: Samples, frames: int, _at: object, status: Any) -> None:
            self._heard_at = self._clock()
            if status.input_overflow:
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
        stream.start()
        stream_opened(stream)
        return stream
