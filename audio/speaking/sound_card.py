"""The sound card as a speaker, through PortAudio.

PortAudio's thread only copies out of the line. A device that was unplugged raises no error there, it just stops
asking: half a second without a question means it is gone, unless we were late ourselves (standing_still.py).
"""

import threading
import time
from collections import deque
from contextlib import suppress
from typing import Any

import numpy as np

from audio.devices import find_output, port_audio, stream_closed, stream_opened
from audio.echo.reference import PlayedSound, clock
from audio.errors import NoSpeaker
from audio.speaking.line import Line
from audio.speaking.speaker import AHEAD_S
from audio.speaking.voice import Samples
from audio.standing_still import GONE_AFTER_S, Looks, Verdict, asleep_since_boot, look, verdict
from audio.values import DeviceName

LATENCY_S = 0.06
"""What PortAudio may hold back: short enough to hush in time, long enough for a busy laptop."""
LOOK_S = 0.02
"""How often somebody asks what has left, while something is to be heard."""
SLOW_START_S = 3.0
"""A sound server that was asleep takes a while to ask for its first block."""

REMEDY = "Connect headphones or a speaker, or choose another in the settings."


class SoundCard:
    """None is the system's default device. Raises NoSpeaker, with the remedy."""

    def __init__(self, device: DeviceName | None, played: PlayedSound | None = None) -> None:
        found = find_output(device)
        sounddevice = port_audio("output")
        self.name, self.rate = found.name.name, found.rate
        self._line = Line(self.rate)
        self._played: deque[Samples] = deque()
        self._leaving: deque[tuple[int, float]] = deque()
        self._left = 0
        self._asked_at = 0.0
        self._asked = self._asked_before = 0
        self._looks = Looks(time.monotonic(), asleep_since_boot())
        self._room = threading.Condition()
        self._copied_to = played
        self._failure: type[Exception] = sounddevice.PortAudioError
        try:
            self._stream = sounddevice.OutputStream(
                device=found.index,
                samplerate=self.rate,
                channels=1,
                dtype="float32",
                latency=LATENCY_S,
                callback=self._fill,
            )
        except (self._failure, ValueError) as error:
            raise NoSpeaker(f"{self.name} does not open ({_reason(error)}). {REMEDY}") from error
        stream_opened(self)
        self._latency = float(self._stream.latency)
        if played is not None:
            played.begin(self.rate, self._latency)

    def _fill(self, out: Any, frames: int, times: Any, _status: object) -> None:
        # PortAudio's thread.
        sound = self._line.take(frames)
        out[: len(sound), 0] = sound
        out[len(sound) :, 0] = 0.0
        if self._copied_to is not None:
            # Some drivers give no times: then the latency that the stream told has to do.
            ahead = times.outputBufferDacTime - times.currentTime
            self._copied_to.write(out[:, 0], clock() + (ahead if 0 < ahead < 1 else self._latency))
        self._asked += frames
        self._asked_at = now = time.monotonic()
        if len(sound):
            self._played.append(sound)
            self._leaving.append((self._line.taken, now + self._latency + len(sound) / self.rate))
        with self._room:
            self._room.notify()

    def _start(self) -> None:
        if self._stream.active:
            return
        try:
            # A stream that ended by itself must be stopped before it starts again.
            self._stream.stop()
            self._give_time()
            self._stream.start()
        except self._failure as error:
            raise self._gone(_reason(error)) from error

    def _gone(self, reason: str) -> NoSpeaker:
        return NoSpeaker(f"{self.name} does not play any more ({reason}). {REMEDY}")

    def _give_time(self) -> None:
        self._asked_at = time.monotonic() + SLOW_START_S - GONE_AFTER_S

    def _still_there(self, waited_s: float) -> None:
        now, asleep_s = time.monotonic(), asleep_since_boot()
        asked_s = (self._asked - self._asked_before) / self.rate
        self._asked_before = self._asked
        if not self._line.waiting:
            self._looks = Looks(now, asleep_s)
            return
        self._looks = look(self._looks, now, waited_s, self._asked_at, asked_s, asleep_s)
        found = verdict(self._looks)
        if found is Verdict.SLEPT:
            self._give_time()
        elif found is Verdict.GONE:
            raise self._gone("it was unplugged or switched off")

    def write(self, block: Samples) -> None:
        self._start()
        self._line.add(block)
        ahead = int(AHEAD_S * self.rate)
        with self._room:
            self._room.wait_for(lambda: self._line.waiting <= ahead, timeout=GONE_AFTER_S)
        self._still_there(GONE_AFTER_S)

    def take_played(self) -> Samples:
        pieces = []
        while self._played:
            pieces.append(self._played.popleft())
        return np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.float32)

    def left(self) -> int:
        self._still_there(LOOK_S)
        now = time.monotonic()
        while self._leaving and self._leaving[0][1] <= now:
            self._left = self._leaving.popleft()[0]
        return self._left

    def hush(self) -> int:
        return self._line.cut()

    def hold(self) -> None:
        self._line.hold()

    def release(self) -> None:
        self._line.release()

    def rest(self) -> None:
        # A device that is gone says so at the next block, where somebody is told.
        with suppress(self._failure):
            if self._stream.active:
                self._stream.abort()

    def close(self) -> None:
        self._stream.close(ignore_errors=True)
        stream_closed(self)


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
