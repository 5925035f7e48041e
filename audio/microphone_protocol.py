"""What the listener needs of a microphone; the sound card and the files that stand in for it both are one."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from audio.values import AnswerPlayedOut, AnswersUsedUp, MicrophoneOpened


class Microphone(Protocol):
    """Where sound comes from. `open`, `read`, `discard` and `take_opened` raise AudioError; one thread does it all."""

    @property
    def rate(self) -> int:
        """Samples per second of the take that was opened last."""

    def open(self) -> MicrophoneOpened: ...

    def read(self, timeout_s: float) -> NDArray[np.float32] | None:
        """Everything that has arrived, mono at `rate`; waits for it at most so long."""

    def discard(self, timeout_s: float) -> None:
        """Like read, and nobody wants it."""

    def lost_samples(self) -> int:
        """Samples at `rate` that were lost since the last call."""

    def take_opened(self, take: int) -> None: ...

    def take_closed(self) -> None: ...

    def reports(self) -> tuple[AnswerPlayedOut | AnswersUsedUp, ...]:
        """What a stand-in has to say, each once."""

    def close(self) -> None: ...
