"""When may the candidate take the floor from a speaking interviewer? By duration, and by words once they are known."""

import re

BARGE_IN_S = 0.25
"""Speech that lasts so long is meant; a cough is over by then, and waiting longer feels like being talked down."""
BARGE_IN_IN_WINDOW_S = 0.15
"""the same, counted from the report of speech, which comes after a tenth of a second of it"""
_NOISES = "mm hm hmm mhm mmhm uh huh uhhuh ah oh yeah yes yep right okay ok sure i see got it"
_LISTENERS_NOISE = frozenset(_NOISES.split())
_MOST_NOISE = 3


def takes_the_floor(speech_s: float, words: str = "") -> bool:
    """Sustained speech does; an "mm-hm" that is understood as such does not, however long it is drawn out."""
    return speech_s >= BARGE_IN_S and not (words.strip() and is_listeners_noise(words))


def is_listeners_noise(words: str) -> bool:
    """Nothing was said but what a listener says to show that they listen; a cough leaves no words at all."""
    plain = [word for word in re.split(r"[^a-z']+", words.lower()) if word]
    return len(plain) <= _MOST_NOISE and all(word in _LISTENERS_NOISE for word in plain)
