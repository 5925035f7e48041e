"""Where an answer stands on the ladder, as one number from 4.0 to 6.0: how far from the next level, and from the last.

Standing 0.7 (where level 5 begins) is 4.5, standing 1.2 (level 6) is 5.5, straight lines between; 6.0 is reached at
1.7. An answer keeps within its level: half a step around 4, 5 or 6. Short of the senior points it stands the deeper,
down to 3.3, the less it has of the points of level 4. Who shows more never stands lower. Pure.
"""

from collections.abc import Sequence

from interviewer.scoring.judgment import Shown
from interviewer.scoring.levels import SENIOR_AT, STAFF_AT, share
from interviewer.values import Level, Question

TOP_AT = 2 * STAFF_AT - SENIOR_AT
"""The standing that is 6.0: as far above level 6's beginning as level 5 is wide."""
LOWEST, MIDDLE, SENIOR, STAFF, TOP = 3.3, 4.0, 4.5, 5.5, 6.0
_JUST_BELOW = 0.0001


def place_of(question: Question, level: Level, standing: float, findings: Sequence[Shown]) -> float:
    if level == 4:
        return min(_below_senior(question, standing, findings), SENIOR - _JUST_BELOW)
    if level == 5:
        return min(max(_between(standing, SENIOR_AT, STAFF_AT, SENIOR, STAFF), SENIOR), STAFF - _JUST_BELOW)
    return min(max(_between(standing, STAFF_AT, TOP_AT, STAFF, TOP), STAFF), TOP)


def level_at(place: float) -> Level:
    return 6 if place >= STAFF else 5 if place >= SENIOR else 4


def _below_senior(question: Question, standing: float, findings: Sequence[Shown]) -> float:
    ground = _ground(question, findings)
    return _between(standing, 0.0, SENIOR_AT, LOWEST + ground * (MIDDLE - LOWEST), SENIOR)


def _between(standing: float, first: float, last: float, low: float, high: float) -> float:
    return low + (high - low) * (standing - first) / (last - first)


def _ground(question: Question, findings: Sequence[Shown]) -> float:
    """How much of the points of level 4 is there, 0 to 1; all of it where the question has none."""
    if not any(point.level == 4 for point in question.key_points):
        return 1.0
    return share(question, [each.finding for each in findings], 4)
