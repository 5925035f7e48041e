"""How much of the interviewer comes back through the microphone, and how much of that is left: measured, not assumed.

Pure: 10 ms frames in, a judgment out. Frames count while the interviewer is loud enough to be measured; the first
part of them is the canceller's to learn from.
"""

import math
from dataclasses import dataclass, replace

from audio.values import EchoMeasured

LOUD_DB = -45.0
"""The interviewer's frames above this level are measured (dBFS, root mean square of 10 ms)."""
LEARNING_FRAMES = 80
WINDOW_FRAMES = 100
PENDING_FRAMES = 40
"""The newest frames are not judged yet: a candidate may have begun to speak in them, and nobody has noticed so far."""
SILENT_DB = -56.0
"""A microphone that hears less than this while the interviewer speaks hears no echo: headphones, or far away."""
SPEECH_DB = -32.0
"""What a quiet candidate's voice reaches at a laptop's microphone."""
BELOW_SPEECH_DB = 12.0
"""What is left of the echo must be this much quieter than speech, 19 frames of 20."""


@dataclass(frozen=True, slots=True)
class Measuring:
    frames: int = 0
    played: tuple[float, ...] = ()
    heard: tuple[float, ...] = ()
    cleaned: tuple[float, ...] = ()
    result: EchoMeasured | None = None
    doubted: bool = False


def push(state: Measuring, played: float, heard: float, cleaned: float) -> tuple[Measuring, EchoMeasured | None]:
    """Mean squares of one frame: as played, as heard, and after cancelling. A judgment every second of speech."""
    if decibels(played) < LOUD_DB:
        return state, None
    state = replace(state, frames=state.frames + 1)
    if state.frames <= LEARNING_FRAMES:
        return state, None
    state = replace(
        state,
        played=(*state.played, played),
        heard=(*state.heard, heard),
        cleaned=(*state.cleaned, cleaned),
    )
    if len(state.heard) < WINDOW_FRAMES + PENDING_FRAMES:
        return state, None
    judged = replace(
        state,
        played=state.played[:WINDOW_FRAMES],
        heard=state.heard[:WINDOW_FRAMES],
        cleaned=state.cleaned[:WINDOW_FRAMES],
    )
    state = replace(
        state,
        played=state.played[WINDOW_FRAMES:],
        heard=state.heard[WINDOW_FRAMES:],
        cleaned=state.cleaned[WINDOW_FRAMES:],
    )
    result = _judged(judged)
    if state.result is not None and state.result.allows and not result.allows and not state.doubted:
        # One bad second after good ones is more likely somebody's voice than another room.
        return replace(state, doubted=True), None
    return replace(state, result=result, doubted=False), result


def spoil(state: Measuring) -> Measuring:
    """The candidate was heard meanwhile: these frames say nothing of the echo."""
    return replace(state, played=(), heard=(), cleaned=())


def _judged(state: Measuring) -> EchoMeasured:
    played, heard, cleaned = (sum(each) / len(each) for each in (state.played, state.heard, state.cleaned))
    left = decibels(sorted(state.cleaned)[int(0.95 * len(state.cleaned))])
    loudest = decibels(sorted(state.heard)[int(0.95 * len(state.heard))])
    return EchoMeasured(
        returns=decibels(heard) - decibels(played),
        left=left,
        removed=decibels(heard) - decibels(cleaned),
        none_heard=loudest < SILENT_DB,
        allows=left <= SPEECH_DB - BELOW_SPEECH_DB,
    )


def decibels(mean_square: float) -> float:
    return 10 * math.log10(mean_square + 1e-12)
