"""How far a mentor and the judge agree, line by line and on levels: a figure where there is enough, else counts. Pure.

Only reviews that were written without our verdicts in sight count: who has read a verdict no longer judges alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.archive.attempt_records import AttemptLine
from app.archive.records import SessionRecord
from app.archive.review_records import ReviewRecord
from app.bench.agreement import weighted_kappa
from app.session.attempts import attempts_of

ENOUGH = 10
"""pairs, before a figure says more than the counts"""
_THEIRS = {"said": 2, "partly": 1, "not said": 0}
_OURS = {"hit": 2, "partly": 1, "missed": 0, "contradicted": 0}
MARK_OF = {2: "Said", 1: "Partly", 0: "Not said"}


@dataclass(frozen=True, slots=True)
class Pair:
    """One rubric line (0 not said, 1 partly, 2 said) as the judge and a mentor hold it."""

    question: int
    point: str
    ours: int
    theirs: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """`near` counts pairs one step apart. `kappa` None: too few pairs, or all of them alike."""

    pairs: int
    same: int
    near: int
    kappa: float | None

    @property
    def says(self) -> str:
        if not self.pairs:
            return ""
        told = f"Agree with our marks on {self.same} of {self.pairs}"
        apart = f", one step apart on {self.near}" if self.near else ""
        return told + apart + (f" (weighted kappa {self.kappa:.2f})" if self.kappa is not None else "")


def our_marks(record: SessionRecord) -> Mapping[tuple[int, str], int]:
    """What is in force of every line that was judged, by question and point."""
    held = ((attempt.turn, attempt.in_force) for attempt in attempts_of(record))
    return {
        (turn, shown.finding.point): _OURS[shown.finding.verdict]
        for turn, judged in held
        if judged and judged.judgment.scored
        for shown in judged.judgment.findings
    }


def our_levels(lines: Iterable[AttemptLine]) -> Mapping[tuple[str, int], float]:
    """By rehearsal and question, between 4 and 6; a range counts as its middle."""
    found = {}
    for line in lines:
        if line.scored and line.level is not None:
            could_be = line.could_be or (line.level,)
            found[line.session, line.turn] = sum(could_be) / len(could_be)
    return found


def pairs_of(record: SessionRecord, review: ReviewRecord) -> tuple[Pair, ...]:
    ours = our_marks(record)
    return tuple(
        Pair(each.question, each.point, ours[each.question, each.point], _THEIRS[each.mark])
        for each in review.marks
        if each.mark in _THEIRS and (each.question, each.point) in ours
    )


def agreement(pairs: Sequence[Pair]) -> Agreement:
    ours, theirs = [pair.ours for pair in pairs], [pair.theirs for pair in pairs]
    apart = [abs(one - other) for one, other in zip(ours, theirs, strict=True)]
    varied = len({*ours}) > 1 or len({*theirs}) > 1
    kappa = weighted_kappa(ours, theirs) if len(pairs) >= ENOUGH and varied else None
    return Agreement(len(pairs), apart.count(0), apart.count(1), kappa)


def level_pairs(
    ours: Mapping[tuple[str, int], float], theirs: Iterable[tuple[str, int, int]]
) -> tuple[tuple[float, float], ...]:
    """(the judge's level, a mentor's) of every question that both gave one; `theirs`: (rehearsal, question, level)."""
    return tuple(
        (ours[session, question], float(level)) for session, question, level in theirs if (session, question) in ours
    )
