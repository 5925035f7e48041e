"""A program to be killed: a whole rehearsal whose first answer is being recorded, in real time, when it happens.

    python -m tests.app.session.mid_answer HOME TALLY ANSWER

It says "recording" with the first sound of the answer. TALLY is a file in memory that outlives the kill: when the
answer began, and how many samples the microphone has handed over; it is written before each block is, so nothing can be
stored that it does not know of.
"""

import mmap
import struct
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.archive.lock import only_one
from app.paths import Paths
from app.session.backstage import Backstage
from app.session.commands import StartRehearsal
from app.session.workers import WorkerPlan
from app.wiring import Answers, Workshop
from audio.file_microphone import FileMicrophone
from interviewer.values import Persona

TALLY = struct.Struct("<dq")
"""time.monotonic() at the beginning of the answer, samples handed over since"""


class TallyingMicrophone(FileMicrophone):
    """Writes down what it hands over before it does."""

    def __init__(self, answer: Path, tally: mmap.mmap) -> None:
        super().__init__([answer], paced=True)
        self._tally = tally
        self._began_at, self._handed = 0.0, 0

    def take_opened(self, take: int) -> None:
        self._began_at = time.monotonic()
        super().take_opened(take)

    def read(self, timeout_s: float) -> NDArray[np.float32] | None:
        block = super().read(timeout_s)
        if block is not None:
            if not self._handed:
                sys.stdout.write("recording\n")
                sys.stdout.flush()
            self._handed += len(block)
            self._tally[:] = TALLY.pack(self._began_at, self._handed)
        return block


class QuickWorkshop(Workshop):
    """The answer in real time, and an interviewer who takes no time to ask."""

    def __init__(self, paths: Paths, answer: Path) -> None:
        super().__init__(paths, {}, Answers((answer,), paced=True, silent=True))

    def mouth(self, persona: Persona | None = None) -> WorkerPlan:
        plan = super().mouth(persona)
        return replace(plan, setup=replace(plan.setup, paced=False))


class TallyingWorkshop(QuickWorkshop):
    def __init__(self, paths: Paths, answer: Path, tally: mmap.mmap) -> None:
        super().__init__(paths, answer)
        self._microphone = TallyingMicrophone(answer, tally)

    def microphone(self) -> TallyingMicrophone:
        return self._microphone


def main(home: str, tally: str, answer: str) -> None:
    paths = Paths(Path(home))
    with open(tally, "r+b") as file, mmap.mmap(file.fileno(), TALLY.size) as side_channel, only_one(paths):
        backstage = Backstage(lambda: TallyingWorkshop(paths, Path(answer), side_channel), lambda _: None)
        backstage.start()
        backstage.post(StartRehearsal("", "staff-engineer", "5", "1", "hands-free"))
        backstage.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
