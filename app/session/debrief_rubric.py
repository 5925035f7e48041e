"""What was held of an answer, as lines with the words that bear them and the clip in which to hear these. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from app.archive.records import TakeRecord, TurnRecord
from app.session.attempts import last_take
from app.session.debrief_views import MarkName, QuoteView, RubricLine
from interviewer.scoring.judgment import Shown
from interviewer.values import Assessment, Finding, Quote

Clips = Mapping[int, str]
"""The clip of the answer to each turn."""
_MARKS: dict[str, tuple[MarkName, str]] = {
    "hit": ("said", "Said"),
    "partly": ("partly", "Partly"),
    "missed": ("not said", "Not said"),
    "contradicted": ("not said", "Contradicted"),
}
_RANK = {"hit": 3, "partly": 2, "contradicted": 1, "missed": 0}


def clips_of(turns: Iterable[TurnRecord]) -> dict[int, str]:
    takes = ((turn.number, last_take(turn)) for turn in turns)
    return {number: take.clip for number, take in takes if take}


def shown_lines(shown: Sequence[Shown], clips: Clips) -> tuple[RubricLine, ...]:
    return tuple(line_of(each.finding, clips.get(each.turn, "")) for each in shown)


def line_of(finding: Finding, clip: str) -> RubricLine:
    mark, verdict = _MARKS[finding.verdict]
    return RubricLine(mark, finding.says, verdict, quote_of(finding.quote, clip), finding.note)


def quote_of(quote: Quote | None, clip: str) -> QuoteView | None:
    return QuoteView(quote.text, clip, quote.start, quote.end) if quote else None


def counts(rubric: Sequence[RubricLine]) -> str:
    said, partly, missed = (sum(line.mark == mark for line in rubric) for mark in ("said", "partly", "not said"))
    return f"{said} said, {partly} partly, {missed} not said" if rubric else ""


def best_lines(scored: Iterable[tuple[TakeRecord, Assessment]]) -> tuple[RubricLine, ...]:
    """Where no judge has held anything of the whole: per key point its best showing in any answer."""
    best: dict[str, tuple[TakeRecord, Finding]] = {}
    for take, assessment in scored:
        for finding in assessment.findings:
            known = best.get(finding.point)
            if known is None or _RANK[finding.verdict] > _RANK[known[1].verdict]:
                best[finding.point] = (take, finding)
    return tuple(line_of(finding, take.clip) for take, finding in best.values())
