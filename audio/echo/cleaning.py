"""The way from the microphone to the recorder: untouched, but for the echo while the interviewer is heard.

Outside of that every sample passes as it is, at most 10 ms later; inside, 10 ms at a time go through the canceller.
Belongs to the listener's thread.
"""

import math
from collections import deque
from collections.abc import Callable
from typing import Protocol

import numpy as np

from audio.echo import measuring
from audio.echo.following import FRAME, Following
from audio.echo.measuring import Measuring, decibels
from audio.echo.reference import PlayedSound, Samples, clock
from audio.values import SAMPLE_RATE, EchoMeasured

REVERBERATION_S = 0.4
"""A room answers for so long after the last sound."""
ECHO_S = 0.15
"""So long after it was played can sound still be taken for a voice."""
SETTLING_S = 1.0
"""The canceller needs so long to find the echo again after a pause, or a hole in what the driver played."""
LONGEST_DELAY_FRAMES = 60
UNDISTURBED_DB = 3.0
BEYOND_DB = 3.0
"""So much louder than the echo ever was is sound that has somebody else in it."""
SOUNDING = 1e-8
"""Mean square above which something is being played."""
ARRIVALS = 50
"""Of so many blocks the promptest tells when a sample was heard; the others waited for a busy machine."""
LATE_S = 0.3
LOUDER_DB = 9.0
"""A voice is the candidate's when it is so much louder than the loudest that was left of the echo."""


class EchoCanceller(Protocol):
    def clean(self, heard: Samples, played: Samples, delay_ms: int) -> Samples: ...


class Cleaning:
    """Without a canceller the echo is only measured; `measured` is the last judgment.

    `sounding`: the interviewer, or the room after them, is heard at this moment. `headphones`: the device's name says
    so, and the echo need not be measured first. `touched` counts the samples that went through the canceller.
    """

    def __init__(self, played: PlayedSound, canceller: EchoCanceller | None, now: Callable[[], float] = clock) -> None:
        self._following = Following(played)
        self._canceller = canceller
        self._now = now
        self._pending: Samples = np.zeros(0, dtype=np.float32)
        self._taken_in = self._given = 0
        self._arrivals: deque[float] = deque(maxlen=ARRIVALS)
        self._sounding_until = 0.0
        self._measuring = Measuring()
        self.sounding = False
        self.measured: EchoMeasured | None = None
        self.headphones = False
        self._echoes = self._settles = False
        self._echoes_until = self._settles_until = 0.0
        self._played: deque[float] = deque(maxlen=LONGEST_DELAY_FRAMES)
        self._heard: deque[float] = deque(maxlen=4)
        self.touched = 0

    def clearance(self, power: float) -> float:
        """How many decibels sound of this mean square, heard just now, is louder than echo can be.

        Below 0 it may be echo. 0 when it would be none if the canceller is as good as it was, and nothing else says so.
        """
        if not self._echoes:
            return UNDISTURBED_DB
        if self.measured is None:
            return UNDISTURBED_DB if self.headphones else -math.inf
        if not self.measured.allows or (self._settles and self._may_be_echo(self.measured)):
            return -math.inf
        clearance = decibels(power) - self.measured.left - LOUDER_DB
        return min(clearance, 0.0) if self._may_be_echo(self.measured) else clearance

    def _may_be_echo(self, measured: EchoMeasured) -> bool:
        """Could what was heard just now be the interviewer, if nothing of them had been taken out?"""
        if not self._heard:
            return False
        loudest = max(self._played, default=0.0)
        return decibels(sum(self._heard) / len(self._heard)) < decibels(loudest) + measured.returns + BEYOND_DB

    def take_in(self, sound: Samples) -> Samples:
        """Mono at 16 kHz, as it arrives. Gives as many samples over time, in the same order."""
        now = self._now()
        self._taken_in += len(sound)
        arrival = now - self._taken_in / SAMPLE_RATE
        if self._arrivals and arrival - min(self._arrivals) > LATE_S:
            # Sound was lost, or nobody listened for a while: what follows begins anew.
            self._arrivals.clear()
        self._arrivals.append(arrival)
        self._pending = np.concatenate([self._pending, sound])
        origin, frames = min(self._arrivals), []
        while len(self._pending) >= FRAME:
            at = origin + self._given / SAMPLE_RATE
            if self._following.must_wait(at, now):
                break
            heard, self._pending = self._pending[:FRAME], self._pending[FRAME:]
            self._given += FRAME
            frames.append(self._cleaned(heard, at))
        return np.concatenate(frames) if frames else np.zeros(0, dtype=np.float32)

    def flush(self) -> Samples:
        """What follows does not join on: the rest, as it is."""
        rest, self._pending = self._pending, np.zeros(0, dtype=np.float32)
        self._taken_in = self._given = 0
        self._arrivals.clear()
        return rest

    def spoil(self) -> None:
        """The candidate is speaking: what is heard now says nothing of the echo."""
        self._measuring = measuring.spoil(self._measuring)

    def _cleaned(self, heard: Samples, at: float) -> Samples:
        if self._following.silent(at - REVERBERATION_S) and at > self._sounding_until:
            self.sounding = self._echoes = False
            return heard
        played = self._following.frame(at)
        if self._following.begun_anew:
            self._settles_until = at + SETTLING_S
        self._settles = at < self._settles_until
        power = float(np.mean(np.square(played)))
        self._played.append(power)
        self._heard.append(float(np.mean(np.square(heard))))
        if power > SOUNDING:
            self._sounding_until = at + REVERBERATION_S
            self._echoes_until = at + ECHO_S
        self._echoes = at <= self._echoes_until
        self.sounding = at <= self._sounding_until
        if not self.sounding:
            return heard
        self.touched += FRAME
        cleaned = heard
        if self._canceller is not None:
            cleaned = self._canceller.clean(heard, played, self._following.delay_ms)
        self._measure(power, heard, cleaned)
        return cleaned if self.measured is None or not self.measured.none_heard else heard

    def _measure(self, power: float, heard: Samples, cleaned: Samples) -> None:
        before, after = float(np.mean(np.square(heard))), float(np.mean(np.square(cleaned)))
        self._measuring, result = measuring.push(self._measuring, power, before, after)
        if result is not None:
            self.measured = result
