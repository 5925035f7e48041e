"""Has the candidate broken in? Pure: one frame of the cleaned sound at a time, while the interviewer speaks.

    probability of speech, loud enough to be more than what is left of the echo -> a run of voice
    a run with a quarter second of voice: the candidate wants to speak
    150 ms without any: it was a cough, an "mm-hm", a chair
"""

from dataclasses import dataclass, replace

from audio.values import SAMPLE_RATE

VOICE_STARTS = 0.5
VOICE_GOES_ON = 0.35
NEEDED = SAMPLE_RATE // 4
ENDS_AFTER = SAMPLE_RATE * 15 // 100


@dataclass(frozen=True, slots=True)
class Barging:
    """Positions are samples. `run_start` is None while nobody breaks in; `voiced` counts the run's samples of voice."""

    heard_to: int = 0
    run_start: int | None = None
    voiced: int = 0
    voiced_to: int = 0

    @property
    def speaking(self) -> bool:
        return self.run_start is not None


def push(state: Barging, probability: float, loud: bool, end: int) -> tuple[Barging, bool]:
    """Take in the frame that ends at `end`; True once, when the candidate has broken in."""
    start, state = state.heard_to, replace(state, heard_to=end)
    voiced = loud and probability >= (VOICE_GOES_ON if state.speaking else VOICE_STARTS)
    if not voiced:
        over = state.run_start is not None and end - state.voiced_to >= ENDS_AFTER
        return (replace(state, run_start=None, voiced=0) if over else state), False
    before = state.voiced
    begun = start if state.run_start is None else state.run_start
    state = replace(state, run_start=begun, voiced=before + end - start, voiced_to=end)
    return state, before < NEEDED <= state.voiced
