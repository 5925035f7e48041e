"""Who is cut in on: somebody past the time, in full flow, who has said nothing new for a while. Pure.

Slow and careful speakers are safe: what counts is not the clock alone but whether the suggested time would have been
filled with words, and whether a point that the question looks for came up lately.
"""

from math import inf

from interviewer.conversation.patience import WORDS_A_SECOND
from interviewer.conversation.state import Answer, Conversation
from interviewer.conversation.timing import left_for_questions_s
from interviewer.moves.choosing import PRESSING
from interviewer.moves.straying import topical
from interviewer.scoring.coverage import cover
from interviewer.values import Interrupting, Question

FLOW_WORDS_A_SECOND = 1.6
"""over the whole take; who speaks more slowly is thinking aloud, not rambling"""
FULL = 0.9
"""of the words that fit into the time must have been said"""
LEAST_S = 75.0
"""nobody is stopped within a minute, however short the answer should have been"""
LONG_OVER = 1.4
LATELY_S = 30.0
LEAST_TOPICAL = 0.42
"""of the weighty words lately said belong to the question: the ends of the best answers have 0.5 to 0.9"""
BREATH_S = 0.15
"""somebody who is cut in on has just taken a breath"""
BREATH_LASTS_S = 1.0
WITHOUT_BREATH_S = 20.0
"""so long after it was due, the interviewer breaks in between two words"""
CUT_INTO = PRESSING | {"question", "rephrase", "smaller", "steer"}


def is_rambling(now: Conversation, answer: Answer, suggested_s: float, at: float) -> bool:
    """`suggested_s` belongs to what is being answered. Cheap until the time is nearly over."""
    persona, spoken_s = now.plan.persona, at - answer.opened_at
    due_s = max(LEAST_S, min(suggested_s * persona.interrupts.after, _until_time_is_up(now, answer, at)))
    allowed = now.plan.cuts_in and now.plan.hands_free and now.turn.move.kind in CUT_INTO
    if not allowed or not answer.has_spoken or spoken_s <= due_s or at < answer.think_until:
        return False
    silent_s = 0.0 if answer.is_speaking else at - answer.silent_since
    if silent_s > BREATH_LASTS_S:
        return False  # that is a pause: how long it may last is asked elsewhere, and judging the words costs time
    breathes = silent_s >= BREATH_S
    if not breathes and spoken_s <= due_s + WITHOUT_BREATH_S:
        return False
    return _in_full_flow(answer, due_s, spoken_s) and _nothing_new(now.question, answer, persona.interrupts, due_s, at)


def _until_time_is_up(now: Conversation, answer: Answer, at: float) -> float:
    """From the beginning of this answer to the end of the time for questions; endless without a limit."""
    left = left_for_questions_s(now, at)
    return inf if left is None else at + left - answer.opened_at


def _in_full_flow(answer: Answer, due_s: float, spoken_s: float) -> bool:
    words = len(answer.text.split())
    return words >= FULL * due_s * WORDS_A_SECOND and words >= FLOW_WORDS_A_SECOND * spoken_s


def _nothing_new(question: Question, answer: Answer, interrupts: Interrupting, due_s: float, at: float) -> bool:
    """For `quiet_s` no key point was said for the first time in this take, and the talk has left the question, or
    has gone on for long over its time."""
    quotes = [found.quote for found in cover(question, answer.words) if found.quote and found.verdict != "missed"]
    last_new_s = max((quote.end for quote in quotes), default=0.0)
    spoken_s = at - answer.opened_at
    if spoken_s - last_new_s < interrupts.quiet_s:
        return False
    lately = [word for word in answer.words if word.end > spoken_s - LATELY_S]
    return spoken_s >= LONG_OVER * due_s or topical(question, lately) <= LEAST_TOPICAL
