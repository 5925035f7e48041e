"""Who is cut in on: somebody past the time, in full flow, who has said nothing new for a while. Pure.

Slow and careful speakers are safe: what counts is not the clock alone but whether the suggested time would have been
filled with words, and whether a point that the question looks for came up lately.
"""

from interviewer.conversation.patience import WORDS_A_SECOND
from interviewer.conversation.state import Answer, Conversation
from interviewer.moves.choosing import PRESSING
from interviewer.scoring.coverage import cover
from interviewer.values import Interrupting, Question

FLOW_WORDS_A_SECOND = 1.6
"""over the whole take; who speaks more slowly is thinking aloud, not rambling"""
FULL = 0.9
"""of the words that fit into the time must have been said"""
BREATH_S = 0.15
"""somebody who is cut in on has just taken a breath"""
WITHOUT_BREATH_S = 20.0
"""so long after it was due, the interviewer breaks in between two words"""
CUT_INTO = PRESSING | {"question", "rephrase", "smaller", "steer"}


def is_rambling(now: Conversation, answer: Answer, suggested_s: float, at: float) -> bool:
    """`suggested_s` belongs to what is being answered. Cheap until the time is nearly over."""
    persona, spoken_s = now.plan.persona, at - answer.opened_at
    due_s = suggested_s * persona.interrupts.after
    allowed = now.plan.cuts_in and now.plan.hands_free and now.turn.move.kind in CUT_INTO
    if not allowed or not answer.has_spoken or spoken_s <= due_s or at < answer.think_until:
        return False
    breathes = not answer.is_speaking and at - answer.silent_since >= BREATH_S
    if not breathes and spoken_s <= due_s + WITHOUT_BREATH_S:
        return False
    return _in_full_flow(answer, due_s, spoken_s) and _nothing_new(now.question, answer, persona.interrupts, at)


def _in_full_flow(answer: Answer, due_s: float, spoken_s: float) -> bool:
    words = len(answer.text.split())
    return words >= FULL * due_s * WORDS_A_SECOND and words >= FLOW_WORDS_A_SECOND * spoken_s


def _nothing_new(question: Question, answer: Answer, interrupts: Interrupting, at: float) -> bool:
    """For `quiet_s` no key point was said for the first time in this take."""
    quotes = [found.quote for found in cover(question, answer.words) if found.quote and found.verdict != "missed"]
    last_new_s = max((quote.end for quote in quotes), default=0.0)
    return at - answer.opened_at - last_new_s >= interrupts.quiet_s
