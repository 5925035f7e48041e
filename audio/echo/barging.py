"""Is the candidate breaking in? Pure: one frame of the cleaned sound at a time, while the interviewer speaks.

    quiet --130 ms of voice--> raised --400 ms of voice--> broken in
      ^                          |
      +-- 300 ms without voice --+

Voice is what the speech detector takes for speech and what is louder than the echo that was left. At the first step
the interviewer falters, as people do; only at the second do they stop. A cough, a chair, an "mm-hm" never comes so far.
"""

from dataclasses import dataclass, replace
from enum import Enum

from audio.values import SAMPLE_RATE

VOICE_STARTS = 0.4
VOICE_GOES_ON = 0.15
"""Low: the canceller takes some of a voice away with an echo that is as loud."""
RAISED = SAMPLE_RATE * 128 // 1000
BROKEN_IN = SAMPLE_RATE * 400 // 1000
ENDS_AFTER = SAMPLE_RATE * 300 // 1000


class Sign(Enum):
    RAISED = "raised"
    FADED = "faded"
    BROKEN_IN = "broken in"


@dataclass(frozen=True, slots=True)
class Barging:
    """Positions are samples. `run_start` is None while nobody speaks; `voiced` counts the run's samples of voice."""

    heard_to: int = 0
    run_start: int | None = None
    voiced: int = 0
    voiced_to: int = 0


def push(state: Barging, probability: float, clear: bool, end: int) -> tuple[Barging, Sign | None]:
    """Take in the frame that ends at `end`; `clear`: it is no echo. Each sign is given once for a run of voice."""
    start, state = state.heard_to, replace(state, heard_to=end)
    voiced = clear and probability >= (VOICE_STARTS if state.run_start is None else VOICE_GOES_ON)
    if not voiced:
        if state.run_start is None or end - state.voiced_to < ENDS_AFTER:
            return state, None
        return Barging(heard_to=end), Sign.FADED if state.voiced >= RAISED else None
    before = state.voiced
    begun = start if state.run_start is None else state.run_start
    state = replace(state, run_start=begun, voiced=before + end - start, voiced_to=end)
    if before < BROKEN_IN <= state.voiced:
        return state, Sign.BROKEN_IN
    return state, Sign.RAISED if before < RAISED <= state.voiced else None
