"""Whether an answer ends on what it comes to: a late key point, a recommendation, or the words for one. Pure.

That it does not land is only said where a judge that names it would: a senior answer lands in whatever words.
"""

from collections.abc import Sequence

from interviewer.scoring.delivery.timeline import Laid
from interviewer.scoring.delivery.values import Landing, Untold
from interviewer.scoring.judgment import Judgment
from interviewer.scoring.matching import find_any, tokens_of
from interviewer.scoring.mistakes import LANDING
from interviewer.scoring.shapes import RECOMMENDATION
from interviewer.values import HeardWord, KeyPoint, Question

NEVER_LANDS = "never-lands"
LATE = 0.75
"""From here on, of an answer's words, is its end: as for key points of the last quarter."""
NOT_SURE = "Nothing at the end says in known words what the answer comes to; it may have been said in others."
NOT_JUDGED = "It was not scored, so the end was not judged."


def landing_of(laid: Laid, judgment: Judgment | None, question: Question | None) -> Landing | Untold:
    if judgment is None or not judgment.scored:
        return Untold(judgment.reason if judgment and judgment.reason else NOT_JUDGED)
    if question is not None and _said_late(question.key_points, judgment):
        return Landing(True, "The point that belongs at the end came there.")
    if any(each.id == RECOMMENDATION and each.turn in (0, laid.answer.turn) for each in judgment.structures):
        return Landing(True, "It ends on a recommendation.")
    if _in_words_for_it(laid.answer.words):
        return Landing(True, "Its end says what it comes to.")
    named = any(each.id == NEVER_LANDS for each in judgment.mistakes)
    if named and not laid.answer.basic:
        return Landing(False, "It stops without saying what it comes to.")
    return Untold(NOT_SURE)


def _said_late(points: Sequence[KeyPoint], judgment: Judgment) -> bool:
    late = {point.id for point in points if point.order == "last-quarter"}
    return any(each.finding.point in late and each.finding.verdict == "hit" for each in judgment.findings)


def _in_words_for_it(words: Sequence[HeardWord]) -> bool:
    return any(hit.last >= LATE * len(words) for hit in find_any(tokens_of(words), LANDING))
