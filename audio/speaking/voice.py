"""What a voice is, and which of the two speaks: Piper when one is given and works, else espeak-ng."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from audio.errors import AudioError
from audio.speaking.messages import MouthSetup
from audio.values import SAMPLE_RATE

Samples = NDArray[np.float32]
"""Mono float32 between -1 and 1."""

USUAL_ESPEAK_VOICE = "en-us"
AUDIBLE = 0.004
LEAD_S = 0.01
TAIL_S = 0.04


class Voice(Protocol):
    """`name` is for people; `rate` is what `synthesise` returns, in samples per second."""

    name: str
    rate: int

    def synthesise(self, text: str) -> Samples:
        """One sentence as sound; empty when nothing in it can be spoken. Raises AudioError."""


class Voiceless:
    """No engine works: every sentence fails with the reason, and the interview goes on by its text."""

    name = ""
    rate = SAMPLE_RATE

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def synthesise(self, text: str) -> Samples:  # noqa: ARG002 - the Protocol's name
        raise AudioError(self._reason)


def choose_voice(setup: MouthSetup) -> tuple[Voice, str]:
    """The voice, and one sentence of warning when it is not the one that was asked for."""
    if not setup.piper_voice:
        return _espeak(setup)
    try:
        # Imported late: onnxruntime costs a third of a second, and espeak-ng needs none of it.
        from audio.speaking.piper import PiperVoice

        return PiperVoice(setup.piper_voice, setup.words_per_minute), ""
    except AudioError as error:
        voice, warning = _espeak(setup)
        return voice, " ".join(filter(None, (f"{error} espeak-ng speaks instead.", warning)))


def _espeak(setup: MouthSetup) -> tuple[Voice, str]:
    from audio.speaking.espeak import EspeakVoice

    try:
        return EspeakVoice(setup.espeak_voice, setup.words_per_minute), ""
    except AudioError as error:
        reason = str(error)
    try:
        return EspeakVoice(USUAL_ESPEAK_VOICE, setup.words_per_minute), reason
    except AudioError as error:
        return Voiceless(str(error)), f"{error} The interviewer's words are on the screen."


def speakable(text: str) -> str:
    """The text without control characters: a NUL would end the sentence early, a newline would split it."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def trim_silence(samples: Samples, rate: int) -> Samples:
    """Without the engine's own silence at both ends, so that pauses between sentences are ours to choose."""
    loud = np.flatnonzero(np.abs(samples) > AUDIBLE)
    if loud.size == 0:
        return samples[:0]
    start = max(int(loud[0]) - int(LEAD_S * rate), 0)
    return samples[start : int(loud[-1]) + 1 + int(TAIL_S * rate)]
