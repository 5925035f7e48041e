"""Three readings become one judgment: the level in the middle, what most hold of each point, the vote of most. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from interviewer.scoring.attempts import judgment_of, not_scored
from interviewer.scoring.committee.asking import PROMPT
from interviewer.scoring.judgment import COMMITTEE, Judgment, Reading, Said, Shown
from interviewer.scoring.levels import MOST_NAMED, NOTHING_SHOWN, level_from
from interviewer.scoring.votes import majority
from interviewer.values import Finding, Level, Question

FEWEST = 2
"""of three: one reading by itself is nobody's vote"""
TOO_FEW = "Only {had} of three readers came to a verdict. {why}"
_RANK = {"missed": 0, "contradicted": 1, "partly": 2, "hit": 3}


def version_of(model: str) -> str:
    """By prompt and model: another of either is another judge, and stands beside this one."""
    return f"{PROMPT} {model}"


def combined(
    question: Question, said: Sequence[Said], readings: Sequence[Reading], model: str
) -> Judgment:
    """Structures and mistakes are recognised in the words, as without a model."""
    had = [each for each in readings if each.level is not None]
    if len(had) < FEWEST:
        return replace(unread(question, said, _too_few(readings, len(had)), model), readings=tuple(readings))
    findings = tuple(_most_hold(point.id, point.says, had) for point in question.key_points)
    lowered = _most_count(had)
    if not lowered and all(each.finding.verdict == "missed" for each in findings):
        return replace(ruled(not_scored(question, said, NOTHING_SHOWN), model), readings=tuple(readings))
    levels = sorted(each.level for each in had if each.level is not None)
    level: Level = levels[(len(levels) - 1) // 2]
    could_be = _could_be(had, level)
    summed = level_from(question, [each.finding for each in findings], [each.finding for each in lowered])
    above = tuple(point for point in question.key_points if point.level == min(6, level + 1))
    missing = {each.finding.point for each in findings if each.finding.verdict in ("missed", "contradicted")}
    agreed = replace(
        summed,
        level=level,
        could_be=could_be,
        standing=sorted(each.standing for each in had)[(len(had) - 1) // 2],
        reason=_in_words(had),
        next_level=tuple(sorted((p for p in above if p.id in missing), key=lambda p: -p.weight)[:MOST_NAMED]),
    )
    basic = any(each.basic for each in said)
    made = judgment_of(question, said, agreed, findings, lowered, sure=not could_be and not basic)
    return replace(
        made,
        judge=COMMITTEE,
        judge_version=version_of(model),
        readings=tuple(readings),
        vote=majority([each.vote for each in had if each.vote is not None]),
    )


def unread(question: Question, said: Sequence[Said], reason: str, model: str) -> Judgment:
    """It was not the answer's fault, and can be done later."""
    waits = not_scored(question, said, reason, pending=True)
    return replace(waits, judge=COMMITTEE, judge_version=version_of(model))


def ruled(keyed: Judgment, model: str) -> Judgment:
    """What code rules is ruled, whoever is asked: too short, nothing that could count."""
    return replace(keyed, judge=COMMITTEE, judge_version=version_of(model))


def _too_few(readings: Sequence[Reading], had: int) -> str:
    why = next((each.trouble for each in readings if each.trouble), "")
    return TOO_FEW.format(had="one" if had else "none", why=why).strip()


def _most_hold(point: str, says: str, readings: Sequence[Reading]) -> Shown:
    """The verdict of most; where no two agree the one between. The quote is that of the first who holds it."""
    held = [shown for each in readings for shown in each.findings if shown.finding.point == point]
    if not held:
        return Shown(Finding(point, says, "missed"))
    ranked = sorted((shown.finding.verdict for shown in held), key=_RANK.__getitem__)
    verdict = ranked[(len(ranked) - 1) // 2]
    return next(shown for shown in held if shown.finding.verdict == verdict)


def _most_count(readings: Sequence[Reading]) -> tuple[Shown, ...]:
    """What lowered it for more than half of the readers."""
    counts = Counter(shown.finding.point for each in readings for shown in each.lowered)
    first: dict[str, Shown] = {}
    for each in readings:
        for shown in each.lowered:
            first.setdefault(shown.finding.point, shown)
    return tuple(shown for point, shown in first.items() if 2 * counts[point] > len(readings))


def _could_be(readings: Sequence[Reading], level: Level) -> tuple[Level, ...]:
    """Where a reader stands, or where most say it could be."""
    held = {each.level for each in readings if each.level is not None}
    named = Counter(other for each in readings for other in each.could_be)
    likely = {other for other, count in named.items() if 2 * count > len(readings)}
    return tuple(sorted((held | likely) - {level}))


def _in_words(readings: Sequence[Reading]) -> str:
    counts = Counter(each.level for each in readings if each.level is not None)
    told = ", ".join(f"{count} L{level}" for level, count in sorted(counts.items(), reverse=True))
    return f"{len(readings)} readers: {told}."
