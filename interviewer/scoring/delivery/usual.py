"""What is usual for each figure of delivery, and whose figure that is. Where it is our own judgment, it says so.

docs/delivery.md says how each was derived. Usual is no rule: a range tells where most careful speakers are.
"""

from dataclasses import dataclass

from interviewer.values import Interrupting

OURS = "Ours"


@dataclass(frozen=True, slots=True)
class Usual:
    """From `low` to `high`; None: open at that end. `source` names the publication, or begins with "Ours"."""

    low: float | None
    high: float | None
    source: str


PACE = Usual(
    125.0,
    170.0,
    "Tauroza and Allison 1990, Applied Linguistics 11(1): average lectures 125 to 160 words a minute, average radio "
    "talks 150 to 170. An answer explains at length, so the two are joined; their interviews were faster, 160 to 210",
)
PAUSE = Usual(
    None,
    1.5,
    "Ours, half a second above where Campione and Véronis 2002, Speech Prosody, begin long pauses: 1 s",
)
FILLED = Usual(
    None,
    4.0,
    "Bortfeld and others 2001, Language and Speech 44(2): 2.56 fillers in 100 words of conversation, which at 150 "
    "words a minute is 3.8",
)
FIRST_WORD = Usual(None, 5.0, "Ours: time for a breath and a plan; a longer silence is better announced")
FIRST_POINT = Usual(None, 25.0, "Ours: about sixty words to come to the point")
STRETCH = Usual(
    None, Interrupting().quiet_s, "Ours: after as long without anything new, the interviewer is ready to cut in"
)
SHARE = Usual(
    0.75,
    0.95,
    "Ours, from the bundled questions at their suggested lengths: 88 to 95 % with the question alone, less with "
    "follow-ups",
)
_LENGTH_FROM, _LENGTH_TO = 0.5, Interrupting().after


def length_of(suggested_s: float) -> Usual:
    source = f"Ours: half of what the question suggests, to {_LENGTH_TO:g} times, where the interviewer may cut in"
    return Usual(_LENGTH_FROM * suggested_s, _LENGTH_TO * suggested_s, source)
