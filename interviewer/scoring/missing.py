"""Whether a point that a judge calls missing is really missing: its cues are looked for before it is shown. Pure.

Of a model's judgment as of ours. A point whose cues stand in words that count was said: it becomes hit or partly, with
the candidate's own words and a note; never the other way round.
"""

from collections.abc import Sequence
from dataclasses import replace

from interviewer.scoring.attempts import judge_attempt
from interviewer.scoring.judgment import Said, Shown
from interviewer.values import Finding, Question

FOUND_AFTER_ALL = "Called missing, but these words were found."


def truly_missing(question: Question, said: Sequence[Said], findings: Sequence[Shown]) -> tuple[Shown, ...]:
    """One for each key point, in the question's order; a point without any finding is taken as called missing."""
    given = {each.finding.point: each for each in findings}
    heard = {each.finding.point: each for each in judge_attempt(question, said).findings}
    return tuple(
        _checked(given.get(point.id) or Shown(Finding(point.id, point.says, "missed")), heard.get(point.id))
        for point in question.key_points
    )


def _checked(given: Shown, heard: Shown | None) -> Shown:
    if given.finding.verdict != "missed" or heard is None or heard.finding.verdict not in ("hit", "partly"):
        return given
    note = f"{FOUND_AFTER_ALL} {heard.finding.note}".strip()
    return replace(heard, finding=replace(heard.finding, note=note))
