"""Which key points an answer showed, each with the candidate's own words. Pure; gives no level and no number.

A verdict rests on a cue that was said:  hit: said, and where it counts · partly: said, but too late or too early
· contradicted: plainly said to be unnecessary · missed: not heard. What cannot be justified is not scored, and why.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from interviewer.scoring.matching import Hit, Token, find_any, tokens_of
from interviewer.scoring.quoting import CLAUSE_PAUSE_S, ends_sentence, quote_around
from interviewer.scoring.refusal import denied, dismissed, turned_down
from interviewer.values import Assessment, Finding, HeardWord, KeyPoint, LoweringRemark, Question, Trap, TrapFinding

JUDGE = "coverage"
JUDGE_VERSION = "1"
FEWEST_WORDS = 8
LEAST_SPEECH_S = 4.0
LEAST_PROBABILITY = 0.35
NOT_HEARD = "Not heard in this answer."
NOT_NEEDED = "Mentioned, but as something that is not needed."
NOT_MEANT = "Mentioned, but perhaps as something that is not needed."
NOT_HEARD_BASIC = "Not heard. The basic recogniser misses words, so listen before you count this against you."


def assess(question: Question, words: Sequence[HeardWord], trap: Trap | None = None, basic: bool = False) -> Assessment:
    """What this answer showed. With `trap`, the answer is the reply to that trap: what it does not touch is not held
    against it. `basic` says that the basic recogniser wrote the words."""
    reason = why_not_scored(words)
    if reason:
        unknown = TrapFinding(trap.id, None, None, ()) if trap else None
        return Assessment(question.id, JUDGE, JUDGE_VERSION, False, reason, trap=unknown)
    findings = cover(question, words, basic)
    return Assessment(
        question=question.id,
        judge=JUDGE,
        judge_version=JUDGE_VERSION,
        scored=True,
        findings=tuple(f for f in findings if f.verdict != "missed") if trap else findings,
        lowered=lowering(question, words, findings),
        trap=trap_finding(trap, words) if trap else None,
    )


def cover(question: Question, words: Sequence[HeardWord], basic: bool = False) -> tuple[Finding, ...]:
    """One finding for each key point, in the question's order."""
    tokens = tokens_of(words)
    solution_at = _first_solution(question, words, tokens)
    return tuple(_judge_point(point, words, tokens, solution_at, basic) for point in question.key_points)


def covered(question: Question, words: Sequence[HeardWord]) -> frozenset[str]:
    return frozenset(finding.point for finding in cover(question, words) if finding.verdict in ("hit", "partly"))


def lowering(question: Question, words: Sequence[HeardWord], findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What was said that costs the vote, unless a key point that was shown excuses it. Only what was said is listed."""
    shown = {finding.point for finding in findings if finding.verdict in ("hit", "partly")}
    tokens = tokens_of(words)
    lowered: list[Finding] = []
    for number, remark in enumerate(question.lowers, 1):
        hit = None if shown & set(remark.unless) else _first_proposed(words, tokens, remark)
        if hit:
            lowered.append(Finding(f"lowers-{number}", remark.says, "hit", quote_around(words, hit)))
    return tuple(lowered)


def trap_finding(trap: Trap, words: Sequence[HeardWord]) -> TrapFinding:
    """Whether the reply fell in, and which parts of a strong reply it had. Neither: it cannot be told."""
    tokens = tokens_of(words)
    fell = next((hit for hit in find_any(tokens, trap.falls_in) if not turned_down(words, tokens, hit)), None)
    strong = tuple(
        _with_quote(part.id, part.says, words, tokens, find_any(tokens, part.cues), NOT_HEARD) for part in trap.strong
    )
    shown = any(finding.verdict == "hit" for finding in strong)
    return TrapFinding(
        trap=trap.id,
        noticed=shown and not fell if shown or fell else None,
        fell_for=quote_around(words, fell) if fell else None,
        strong=strong,
    )


def why_not_scored(words: Sequence[HeardWord]) -> str:
    """Why no verdict on these words could be justified, or "" when one can."""
    tokens = tokens_of(words)
    spoken = len({token.first for token in tokens})
    if spoken < FEWEST_WORDS:
        return f"Too short to judge: {_count(spoken)} heard, at least {FEWEST_WORDS} are needed."
    if speech_seconds(words) < LEAST_SPEECH_S:
        return f"Too short to judge: {speech_seconds(words):.1f} s of speech, {LEAST_SPEECH_S:.0f} s are needed."
    mean = sum(word.probability for word in words) / len(words)
    if mean < LEAST_PROBABILITY:
        return f"The recogniser was unsure of its words (mean probability {mean:.2f}). Play the answer, correct them."
    if len(tokens) >= 24 and len({token.text for token in tokens}) <= len(tokens) / 6:
        return "The same few words come back again and again: the recogniser got stuck. Transcribe the answer again."
    return ""


def speech_seconds(words: Sequence[HeardWord]) -> float:
    """From the first word to the last, without the pauses."""
    if not words:
        return 0.0
    gaps = (after.start - before.end for before, after in pairwise(words))
    return words[-1].end - words[0].start - sum(gap for gap in gaps if gap >= CLAUSE_PAUSE_S)


def _judge_point(
    point: KeyPoint, words: Sequence[HeardWord], tokens: Sequence[Token], solution_at: Hit | None, basic: bool
) -> Finding:
    not_heard = NOT_HEARD_BASIC if basic else NOT_HEARD
    hits = find_any(tokens, point.cues)
    finding = _with_quote(point.id, point.says, words, tokens, hits, not_heard)
    if point.order == "before-solution" and solution_at:
        at = _clock(words[solution_at.first].start)
        note = f"Said, but only after the first solution was on the table (at {at})."
        return _in_order(finding, words, tokens, hits, lambda hit: hit.first < solution_at.first, note)
    if point.order == "last-quarter":
        note = "Said, but earlier: the answer did not end on it."
        return _in_order(finding, words, tokens, hits, lambda hit: _near_the_end(words, hit), note)
    return finding


def _with_quote(
    point: str, says: str, words: Sequence[HeardWord], tokens: Sequence[Token], hits: Sequence[Hit], not_heard: str
) -> Finding:
    if not hits:
        return Finding(point, says, "missed", None, not_heard)
    meant = next((hit for hit in hits if not dismissed(words, tokens, hit)), None)
    if meant is None:
        plainly = next((hit for hit in hits if denied(words, tokens, hit)), None)
        if plainly is None:
            return Finding(point, says, "missed", None, NOT_MEANT)
        return Finding(point, says, "contradicted", quote_around(words, plainly), NOT_NEEDED)
    return Finding(point, says, "hit", quote_around(words, meant))


def _in_order(
    finding: Finding,
    words: Sequence[HeardWord],
    tokens: Sequence[Token],
    hits: Sequence[Hit],
    in_time: Callable[[Hit], bool],
    note: str,
) -> Finding:
    """The first mention that came where it counts is the one to quote; without one the point counts in part."""
    if finding.verdict != "hit":
        return finding
    counting = next((hit for hit in hits if in_time(hit) and not dismissed(words, tokens, hit)), None)
    if counting is None:
        return replace(finding, verdict="partly", note=note)
    return replace(finding, quote=quote_around(words, counting))


def _first_solution(question: Question, words: Sequence[HeardWord], tokens: Sequence[Token]) -> Hit | None:
    return next((h for h in find_any(tokens, question.solution_cues) if not turned_down(words, tokens, h)), None)


def _first_proposed(words: Sequence[HeardWord], tokens: Sequence[Token], remark: LoweringRemark) -> Hit | None:
    return next((h for h in find_any(tokens, remark.cues) if not turned_down(words, tokens, h)), None)


def _near_the_end(words: Sequence[HeardWord], hit: Hit) -> bool:
    """Said in the last quarter of the answer, or in its last sentence."""
    start, end = words[0].start, words[-1].end
    if words[hit.last].end >= start + 0.75 * (end - start):
        return True
    sentence_goes_on = not any(ends_sentence(word) for word in words[hit.last : -1])
    return sentence_goes_on and any(ends_sentence(word) for word in words[: hit.first])


def _count(number: int) -> str:
    return "no word was" if number == 0 else "1 word was" if number == 1 else f"{number} words were"


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
