"""A program in the room that tells which tone its microphone hears: one command a line, one line of JSON back.

open: the default microphone, as at the start of a rehearsal.  hear: what comes during the next half second.  close.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from audio.entrance import Entrance
from audio.microphone import SoundCardMicrophone
from audio.ring import Samples
from audio.values import SAMPLE_RATE
from tests.room.room import Room

ROOT = Path(__file__).parents[2]
HEARD_S = 0.5


def main() -> None:
    microphone = SoundCardMicrophone()
    for order in sys.stdin:
        if order.strip() == "open":
            told: dict[str, object] = {"rate": microphone.open().native_rate}
        elif order.strip() == "hear":
            sound = hear(microphone)
            told = {"hertz": hertz(sound), "loudness": float(np.abs(sound).max())}
        else:
            microphone.close()
            told = {}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def hear(microphone: SoundCardMicrophone) -> Samples:
    """Half a second as a clip would hold it, of what is said from now on."""
    entrance = Entrance(microphone.rate)
    until, blocks = time.monotonic() + HEARD_S, []
    microphone.discard(0.0)
    while time.monotonic() < until:
        block = microphone.read(0.02)
        if block is not None:
            blocks.append(entrance.take_in(block))
    return np.concatenate(blocks)


def hertz(sound: Samples) -> float:
    shape = np.hanning(len(sound))
    return float(np.abs(np.fft.rfft(sound * shape)).argmax() * SAMPLE_RATE / len(sound))


@dataclass
class FarMicrophone:
    process: "subprocess.Popen[str]"

    def order(self, what: str) -> dict[str, float]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        told: dict[str, float] = json.loads(self.process.stdout.readline())
        return told

    def hears(self) -> float:
        """The tone, in hertz."""
        return self.order("hear")["hertz"]


@contextmanager
def far_microphone(room: Room) -> Iterator[FarMicrophone]:
    command = [sys.executable, "-m", "tests.room.tones"]
    with subprocess.Popen(
        command, cwd=ROOT, env=room.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield FarMicrophone(process)
            assert process.stdin is not None
            process.stdin.close()
            assert process.wait(10) == 0
        finally:
            process.kill()


if __name__ == "__main__":
    main()
