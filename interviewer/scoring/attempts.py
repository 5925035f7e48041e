"""What a whole attempt at a question showed, its follow-ups and traps included, by the coverage judge. Pure.

    Said, Said, ... -> each by itself: what counts, which points, what costs -> the best of each point -> level

A point that was only said when it was asked for counts in part. The reply to a trap can add points and can cost, but
what it does not touch is not held against it; nor is what it denies, for a trap and a changed constraint bring a case
of their own. Who says something and later says that it is not needed has contradicted it; who says it after all has it.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from interviewer.scoring.coverage import NOT_MEANT
from interviewer.scoring.credible import CUT_S
from interviewer.scoring.judgment import LEVELS_JUDGE, Judgment, Noticed, Said, Shown
from interviewer.scoring.levels import JUDGE_VERSION, LevelJudgment, judge_level, level_from
from interviewer.scoring.mistakes import mistakes_in
from interviewer.scoring.shapes import (
    CONSTRAINTS_FIRST,
    ECONOMICS,
    EVALUATION_FIRST,
    FAILURE_MODES,
    RECOMMENDATION,
)
from interviewer.scoring.structures import structures_in
from interviewer.values import Finding, HeardWord, Question

ASKED_FOR = "Said, but only when it was asked for."
ASKS_FOR_IT = frozenset({"follow-up", "smaller", "nudge"})
MADE_UP_BY = {
    CONSTRAINTS_FIRST: "solution-before-constraints",
    FAILURE_MODES: "happy-path-only",
    EVALUATION_FIRST: "no-eval",
    ECONOMICS: "hidden-costs",
    RECOMMENDATION: "never-lands",
}
"""The mistake that is not made where the structure is there."""
OTHER_CASES = frozenset({"trap", "flip"})
SAID_AND_DENIED = "You said it first (“{first}”), and later that it is not needed (“{then}”)."
NO_ANSWER = "There is no answer to this question."
_RANK = {"hit": 3, "partly": 2, "contradicted": 1, "missed": 0}


@dataclass(frozen=True, slots=True)
class _Judged:
    said: Said
    judgment: LevelJudgment


def judge_attempt(question: Question, said: Sequence[Said]) -> Judgment:
    """`said` in the order of speaking. Not scored, with the reason, when none of it can be."""
    judged = [_Judged(each, judge_level(question, each.words, each.basic)) for each in said]
    found = [each for each in judged if each.judgment.level is not None]
    if not found:
        return not_scored(question, said, _why_not(judged))
    findings = _best(question, found)
    lowered = _costs(question, found, findings)
    level = level_from(question, [each.finding for each in findings], [each.finding for each in lowered])
    basic = any(each.said.basic for each in found)
    return judgment_of(question, said, level, findings, lowered, sure=level.sure and not basic)


def judgment_of(
    question: Question,
    said: Sequence[Said],
    level: LevelJudgment,
    findings: Sequence[Shown],
    lowered: Sequence[Shown],
    sure: bool,
) -> Judgment:
    """The whole judgment, once it is known what was shown."""
    where = {each.finding.point: each for each in findings}
    structures = structures_in(question, said, findings)
    excused = {MADE_UP_BY.get(structure.id) for structure in structures}
    return Judgment(
        question=question.id,
        judge=LEVELS_JUDGE,
        judge_version=JUDGE_VERSION,
        scored=True,
        reason=level.reason,
        level=level.level,
        could_be=level.could_be,
        sure=sure,
        standing=level.standing,
        findings=tuple(findings),
        raised=tuple(where[finding.point] for finding in level.raised),
        lowered=tuple(lowered),
        next_level=tuple(point.id for point in level.next_level),
        structures=structures,
        mistakes=tuple(each for each in _mistakes(question, said, findings, level) if each.id not in excused),
        words_digest=digest_of(said),
    )


def not_scored(question: Question, said: Sequence[Said], reason: str, pending: bool = False) -> Judgment:
    return Judgment(
        question.id, LEVELS_JUDGE, JUDGE_VERSION, False, reason, pending=pending, words_digest=digest_of(said)
    )


def digest_of(said: Sequence[Said]) -> str:
    """The same for the same words to the same turns, whenever they were said."""
    whole = "\n".join(f"{each.turn} {' '.join(word.text for word in each.words)}" for each in said)
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:16]


def _best(question: Question, judged: Sequence[_Judged]) -> tuple[Shown, ...]:
    best: dict[str, Shown] = {}
    for each in judged:
        for finding in each.judgment.findings:
            known, shown = best.get(finding.point), _shown(finding, each.said)
            best[finding.point] = shown if known is None else _of_two(known, shown)
    return tuple(best[point.id] for point in question.key_points)


def _of_two(earlier: Shown, later: Shown) -> Shown:
    """The better one, unless the later one takes it back."""
    was, verdict = earlier.finding, later.finding.verdict
    if verdict == "contradicted" and was.quote and later.finding.quote and was.verdict in ("hit", "partly"):
        note = SAID_AND_DENIED.format(first=was.quote.text, then=later.finding.quote.text)
        return replace(later, finding=replace(later.finding, note=note))
    return later if _RANK[verdict] > _RANK[was.verdict] else earlier


def _shown(finding: Finding, said: Said) -> Shown:
    if finding.verdict == "contradicted" and said.kind in OTHER_CASES:
        return Shown(replace(finding, verdict="missed", quote=None, note=NOT_MEANT))
    return Shown(_when_asked_for(finding, said), said.turn if finding.quote else 0)


def _when_asked_for(finding: Finding, said: Said) -> Finding:
    if finding.verdict == "hit" and said.kind in ASKS_FOR_IT and said.point == finding.point:
        return replace(finding, verdict="partly", note=ASKED_FOR)
    return finding


def _costs(question: Question, judged: Sequence[_Judged], findings: Sequence[Shown]) -> tuple[Shown, ...]:
    """Each remark once, where it was made first, unless another answer has what excuses it."""
    shown = {each.finding.point for each in findings if each.finding.verdict in ("hit", "partly")}
    excused = {f"lowers-{n}" for n, remark in enumerate(question.lowers, 1) if shown & set(remark.unless)}
    first: dict[str, Shown] = {}
    for each in judged:
        for finding in each.judgment.lowered:
            if finding.point not in excused:
                first.setdefault(finding.point, Shown(finding, each.said.turn))
    return tuple(first.values())


def _mistakes(
    question: Question, said: Sequence[Said], findings: Sequence[Shown], level: LevelJudgment
) -> Iterator[Noticed]:
    """Of the answer to the question itself, unless what came after it makes up for it."""
    first = next((each for each in said if each.kind == "question"), said[0])
    if level.level is None:
        return
    verdicts = [each.finding for each in findings]
    basic = any(each.basic for each in said)
    in_all = {each.id for each in mistakes_in(question, _in_a_row(said), verdicts, level.level, basic)}
    for mistake in mistakes_in(question, first.words, verdicts, level.level, basic):
        if mistake.id in in_all:
            yield Noticed(mistake.id, mistake.said, first.turn if mistake.said else 0)


def _in_a_row(said: Sequence[Said]) -> tuple[HeardWord, ...]:
    """All answers as one, with a pause between them."""
    words: list[HeardWord] = []
    for each in said:
        begin = words[-1].end + CUT_S if words else 0.0
        by = begin - each.words[0].start if each.words else 0.0
        words += [replace(word, start=word.start + by, end=word.end + by) for word in each.words]
    return tuple(words)


def _why_not(judged: Sequence[_Judged]) -> str:
    answered = [each for each in judged if each.said.words]
    first = next((each for each in answered if each.said.kind == "question"), None)
    chosen = first or (answered[0] if answered else None)
    return chosen.judgment.reason if chosen else NO_ANSWER
