"""Is the candidate breaking in? Pure: one frame of the cleaned sound at a time, while the interviewer speaks.

    quiet --96 ms of voice--> raised --400 ms of voice--> broken in
      ^                          |
      +-- 300 ms without voice --+

Voice is what the speech detector takes for speech and what is louder than the echo that was left. At the first step
the interviewer falters, as people do; only at the second do they stop. A cough, a chair, an "mm-hm" never comes so far.
"""

from dataclasses import dataclass, replace
from enum import Enum

from audio.values import SAMPLE_RATE

VOICE_STARTS = 0.4
VOICE_STARTS_LOUD = 0.12
"""The same for sound that stands LOUD_DB out of what is left of the echo: it is somebody, if perhaps no word. The
canceller takes some of a voice away together with an echo that is as loud, and the detector then doubts it."""
LOUD_DB = 15.0
VOICE_GOES_ON = 0.12
COUNTS = 0.3
"""What comes between keeps a run alive and makes it no longer: the detector is slow to notice an end."""
RAISED = SAMPLE_RATE * 96 // 1000
BROKEN_IN = SAMPLE_RATE * 400 // 1000
ENDS_AFTER = SAMPLE_RATE * 300 // 1000


class Sign(Enum):
    RAISED = "raised"
    FADED = "faded"
    BROKEN_IN = "broken in"


@dataclass(frozen=True, slots=True)
class Barging:
    """Positions are samples. `run_start` is None while nobody speaks; `heard` counts the run's samples, and `voiced`
    those of them that are speech."""

    heard_to: int = 0
    run_start: int | None = None
    heard: int = 0
    voiced: int = 0
    voiced_to: int = 0


def push(state: Barging, probability: float, clearance_db: float, end: int) -> tuple[Barging, Sign | None]:
    """Take in the frame that ends at `end`, so much louder than echo can be. Each sign is given once in a run."""
    start, state = state.heard_to, replace(state, heard_to=end)
    starts = VOICE_STARTS_LOUD if clearance_db >= LOUD_DB else VOICE_STARTS
    enough = starts if state.run_start is None else VOICE_GOES_ON
    if clearance_db < 0.0 or probability < enough:
        if state.run_start is None or end - state.voiced_to < ENDS_AFTER:
            return state, None
        return Barging(heard_to=end), Sign.FADED if state.heard >= RAISED else None
    before = state.voiced
    begun = start if state.run_start is None else state.run_start
    # In doubt everything takes twice as long: a hole in the sound puts the canceller off for a moment.
    length = (end - start) // (1 if clearance_db > 0.0 else 2)
    counted = length if probability >= COUNTS else 0
    heard = state.heard + length
    was_raised = state.heard >= RAISED
    state = replace(state, run_start=begun, voiced=before + counted, heard=heard, voiced_to=end)
    if before < BROKEN_IN <= state.voiced:
        return state, Sign.BROKEN_IN
    return state, Sign.RAISED if heard >= RAISED and not was_raised else None
