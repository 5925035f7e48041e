"""Which step of the ladder an answer stands on, by what it showed, with how far that is from certain. Pure.

    words -> credible (what counts as said) -> cover (key points with quotes) -> standing -> level

The standing adds the share of the senior points to one and a half times the share of the staff points, so that the
length of an answer is nothing and every raise has a quote. A share is by the weights in the question's file. Half a
point is what was said too early or too late. What was said that costs the vote takes a fifth of a step each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewer.scoring.coverage import cover, lowering, why_not_scored
from interviewer.scoring.credible import Credible, LeftOut, credible
from interviewer.scoring.quoting import quote_of
from interviewer.values import Finding, HeardWord, KeyPoint, Level, Question

JUDGE = "levels"
JUDGE_VERSION = "2"
"""2: structures excuse mistakes, and what is taken back later is contradicted. Older verdicts stay beside."""
STAFF_FACTOR = 1.5
LOWERING = 0.2
SENIOR_AT, STAFF_AT = 0.7, 1.2
FEWEST_STAFF_POINTS = 2
SENIOR_SHARE, STAFF_SHARE = 0.25, 0.6
"""Level 6 takes so much of the senior points as well, unless so much of the staff points stands in for them."""
UNSURE_WITHIN = 0.2
"""About what one key point of middling weight moves: closer to the next step than that, the other level is named."""
MOST_NAMED = 3
NOTHING_SHOWN = "None of the points was heard, nor anything that costs the vote: there is nothing to quote."
_CREDIT = {"hit": 1.0, "partly": 0.5, "missed": 0.0, "contradicted": 0.0}


@dataclass(frozen=True, slots=True)
class LevelJudgment:
    """`level` None comes with `reason`: not scored. `standing` orders answers to one question, 0 to 2.5.

    `findings` are those that counted. `raised` are the points above level 4 that were shown, `lowered` what cost,
    `next_level` what the next level would have added. `left_out` is what could not count.
    """

    question: str
    level: Level | None
    could_be: tuple[Level, ...] = ()
    sure: bool = False
    standing: float = 0.0
    raised: tuple[Finding, ...] = ()
    lowered: tuple[Finding, ...] = ()
    next_level: tuple[KeyPoint, ...] = ()
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def judge_level(question: Question, words: Sequence[HeardWord], basic: bool = False) -> LevelJudgment:
    """From the words of one answer. `basic` says that the basic recogniser wrote them: then nothing is sure."""
    counted = credible(question, words)
    reason = why_not_scored(words)
    if not reason and why_not_scored(counted.words):
        left = len(counted.words)
        reason = f"Nothing to judge: of {len(words)} words, {left} could count. The others: {_why(counted.left_out)}."
    if reason:
        return LevelJudgment(question.id, None, reason=reason, left_out=counted.left_out)
    findings = cover(question, counted.words, basic)
    lowered = lowering(question, counted.words, findings)
    if not lowered and all(finding.verdict == "missed" for finding in findings):
        return LevelJudgment(question.id, None, reason=NOTHING_SHOWN, findings=findings, left_out=counted.left_out)
    there = tuple(_where_it_was_said(finding, words, counted) for finding in findings)
    costs = tuple(_where_it_was_said(finding, words, counted) for finding in lowered)
    judged = level_from(question, there, costs)
    return replace(judged, sure=judged.sure and not basic, left_out=counted.left_out)


def level_from(question: Question, findings: Sequence[Finding], lowered: Sequence[Finding]) -> LevelJudgment:
    """From what was found in an answer that can be scored."""
    standing = standing_of(question, findings, lowered)
    level = _level(question, findings, standing)
    could_be = _could_be(question, findings, standing, level)
    shown = {finding.point: finding for finding in findings if _CREDIT[finding.verdict] > 0}
    points = {point.id: point for point in question.key_points}
    raised = sorted((points[id] for id in shown if points[id].level > 4), key=lambda p: (-p.level, -p.weight))
    missing = [point for point in question.key_points if point.id not in shown and point.level == min(6, level + 1)]
    return LevelJudgment(
        question.id,
        level,
        could_be,
        not could_be,
        standing,
        tuple(shown[point.id] for point in raised),
        tuple(lowered),
        tuple(sorted(missing, key=lambda point: -point.weight)[:MOST_NAMED]),
        _in_words(question, findings, level),
        tuple(findings),
    )


def standing_of(question: Question, findings: Sequence[Finding], lowered: Sequence[Finding]) -> float:
    reached = share(question, findings, 5) + STAFF_FACTOR * share(question, findings, 6)
    return round(max(0.0, reached - LOWERING * len(lowered)), 3)


def share(question: Question, findings: Sequence[Finding], level: Level) -> float:
    """How much of a level's weight was shown, 0 to 1."""
    weights = {point.id: point.weight for point in question.key_points if point.level == level}
    reached = sum(weights.get(finding.point, 0) * _CREDIT[finding.verdict] for finding in findings)
    return reached / sum(weights.values()) if weights else 0.0


def _level(question: Question, findings: Sequence[Finding], standing: float) -> Level:
    if standing >= STAFF_AT and _staff_is_open(question, findings):
        return 6
    return 5 if standing >= SENIOR_AT else 4


def _staff_is_open(question: Question, findings: Sequence[Finding]) -> bool:
    """One deep remark makes no staff engineer, and depth without the ground it stands on does so only as a whole."""
    staff = {point.id for point in question.key_points if point.level == 6}
    shown = sum(finding.point in staff and _CREDIT[finding.verdict] > 0 for finding in findings)
    grounded = share(question, findings, 5) >= SENIOR_SHARE or share(question, findings, 6) >= STAFF_SHARE
    return shown >= min(FEWEST_STAFF_POINTS, len(staff)) and grounded


def _could_be(question: Question, findings: Sequence[Finding], standing: float, level: Level) -> tuple[Level, ...]:
    near = (_level(question, findings, standing + by) for by in (-UNSURE_WITHIN, UNSURE_WITHIN))
    return tuple(sorted({other for other in near if other != level}))


def _where_it_was_said(finding: Finding, words: Sequence[HeardWord], counted: Credible) -> Finding:
    """The quote in the answer as it was said, with its own times."""
    if finding.quote is None:
        return finding
    first, last = counted.came_from[finding.quote.first], counted.came_from[finding.quote.last]
    return replace(finding, quote=quote_of(words, first, last))


def _why(left_out: Sequence[LeftOut]) -> str:
    return ", ".join(dict.fromkeys(each.reason for each in left_out))


def _in_words(question: Question, findings: Sequence[Finding], level: Level) -> str:
    counts = []
    for step, name in ((5, "senior"), (6, "staff")):
        of_level = {point.id for point in question.key_points if point.level == step}
        shown = sum(finding.point in of_level and _CREDIT[finding.verdict] > 0 for finding in findings)
        counts.append(f"{shown} of {len(of_level)} {name} points")
    return f"L{level}: {' and '.join(counts)} shown."
