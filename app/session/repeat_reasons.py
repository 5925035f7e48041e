"""Why a question is worth repeating, from what was found in the answers to it. Pure.

Only what a judgment says is said, in the words of the question's file; the heaviest first.
"""

from collections.abc import Sequence

from app.archive.attempt_records import JudgedLine, TrapLine
from interviewer.scoring.advice import ADVICE
from interviewer.values import KeyPoint, Question

LEFT_OUT = frozenset({"missed", "contradicted"})
_TIMES = {2: "twice", 3: "three times running", 4: "four times running", 5: "five times running"}


def reason_for(question: Question, judged: Sequence[JudgedLine], traps: Sequence[TrapLine], days_ago: int) -> str:
    """`judged` newest first, `traps` from old to new. With when it was last answered, where that is a day or more."""
    why = _why(question, judged, traps)
    return f"{why}; {_ago(days_ago)}" if days_ago > 0 else why


def short_reason_for(question: Question, judged: Sequence[JudgedLine], traps: Sequence[TrapLine]) -> str:
    return _why(question, judged, traps)


def _why(question: Question, judged: Sequence[JudgedLine], traps: Sequence[TrapLine]) -> str:
    scored = [each for each in judged if each.line.scored]
    if not scored:
        return "Not scored so far"
    last = scored[0]
    return (
        _trap(traps)
        or _point(question, scored)
        or _cost(last)
        or _mistake(last)
        or _below(last)
        or ("Held well; a longer gap this time" if len(scored) > 1 else "Held well the first time")
    )


def _trap(traps: Sequence[TrapLine]) -> str:
    run = 0
    for trap in reversed(traps):
        if trap.noticed is not False:
            break
        run += 1
    return f"The trap was not noticed{_times(run)}" if run else ""


def _point(question: Question, scored: Sequence[JudgedLine]) -> str:
    """The heaviest point that the last answer left out, up to the level that was aimed for."""
    aim = scored[0].line.aim
    verdicts = [{shown.finding.point: shown.finding.verdict for shown in each.judgment.findings} for each in scored]
    missed = [point for point in question.key_points if point.level <= aim and verdicts[0].get(point.id) in LEFT_OUT]
    if not missed:
        return ""
    heaviest = max(missed, key=lambda point: point.weight)
    if verdicts[0][heaviest.id] == "contradicted":
        return f"Said the other way round last time: {_clause(heaviest)}"
    run = 0
    for found in verdicts:
        if found.get(heaviest.id) != "missed":
            break
        run += 1
    return f"Left out{_times(run).lstrip(',') or ' last time'}: {_clause(heaviest)}"


def _cost(last: JudgedLine) -> str:
    remarks = last.judgment.lowered
    return f"It cost you last time: {remarks[0].finding.says.rstrip('.')}" if remarks else ""


def _mistake(last: JudgedLine) -> str:
    known = [ADVICE[mistake.id].title for mistake in last.judgment.mistakes if mistake.id in ADVICE]
    return f"Last time: {known[0]}" if known else ""


def _below(last: JudgedLine) -> str:
    line = last.line
    if line.level is None:
        return ""
    if line.level < line.aim:
        return f"L{line.level} last time; you aimed for L{line.aim}"
    below = [level for level in line.could_be if level < line.aim]
    return f"L{line.level} last time, but it could be L{min(below)}" if below else ""


def _clause(point: KeyPoint) -> str:
    """Without the examples that follow a dash."""
    return point.says.split(" - ")[0].rstrip(".")


def _times(run: int) -> str:
    if run < 2:
        return ""
    return f", {_TIMES.get(run, f'{run} times running')}"


def _ago(days: int) -> str:
    return "last answered yesterday" if days == 1 else f"last answered {days} days ago"
