"""The candidate's own rhythm, learned while they speak: how long their pauses last inside answers that went on."""

from dataclasses import dataclass, replace
from math import exp, log

SHORTEST_S = 0.4
"""shorter ones are breath, not thought"""
LONGEST_S = 5.0
USUAL_S = 1.0
"""a pause for thought of most people"""
WEIGHT_OF_USUAL = 4.0
"""so many pauses of one's own count as much as what is usual"""
NARROWEST, WIDEST = 0.6, 1.8
_REMEMBERED = 24


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The last pauses after which the candidate went on, in seconds, oldest first."""

    resumed: tuple[float, ...] = ()

    @property
    def factor(self) -> float:
        """How much more (or less) patience than usual this candidate needs; drawn towards 1 while little is known.

        The geometric mean of their pauses against the usual one: pauses spread like a log-normal distribution, whose
        ninetieth percentile moves with it, and a mean settles after fewer pauses than a percentile does.
        """
        known = sum(log(pause / USUAL_S) for pause in self.resumed)
        return min(WIDEST, max(NARROWEST, exp(known / (len(self.resumed) + WEIGHT_OF_USUAL))))


NOTHING_KNOWN = Rhythm()


def learn(rhythm: Rhythm, pause_s: float) -> Rhythm:
    """The candidate went on after so long. Breaths and absences teach nothing."""
    if not SHORTEST_S <= pause_s <= LONGEST_S:
        return rhythm
    return replace(rhythm, resumed=(*rhythm.resumed, pause_s)[-_REMEMBERED:])
