"""How far a model is trusted after failures: two in a row, and it rests until it has answered a quiet question. Pure.

    asked -> fails -> asked -> fails -> rests 15 s -> probed -> answers -> asked
                                           ^             |
                                           +-- twice as long, at most 4 min
"""

from dataclasses import dataclass, replace

FAILURES_IN_A_ROW = 2
FIRST_REST_S = 15.0
LONGEST_REST_S = 240.0


@dataclass(frozen=True, slots=True)
class Standing:
    failures: int = 0
    rests_until: float = 0.0
    probing: bool = False

    @property
    def rests(self) -> bool:
        return self.failures >= FAILURES_IN_A_ROW


def failed(standing: Standing, at: float) -> Standing:
    failures = standing.failures + 1
    rest_s = min(LONGEST_REST_S, FIRST_REST_S * 2 ** max(0, failures - FAILURES_IN_A_ROW))
    return Standing(failures, at + rest_s)


def answered(standing: Standing, works: bool, at: float) -> Standing:
    """A probe came back."""
    if not standing.probing:
        return standing
    return Standing() if works else failed(standing, at)


def probe_is_due(standing: Standing, at: float) -> bool:
    return standing.rests and not standing.probing and at >= standing.rests_until


def probed(standing: Standing) -> Standing:
    return replace(standing, probing=True)
