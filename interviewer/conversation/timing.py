"""How a rehearsal keeps its time: what fits in yet, and what a question may still take. Pure."""

from interviewer.conversation.state import Conversation
from interviewer.values import Question

FOR_THEIR_QUESTIONS_S = 120.0
FOR_CLOSING_S = 15.0
LEAST_SHARE = 1.0
"""of a question's suggested time must be left, or it is not begun"""
MOST_SHARE = 2.2
"""of its suggested time a question may take with everything that follows from it, and a minute more"""


def used_s(now: Conversation, at: float) -> float:
    """Pauses do not count."""
    stopped = at - now.pause.since if now.pause is not None else 0.0
    return max(0.0, at - now.started_at - stopped)


def left_for_questions_s(now: Conversation, at: float) -> float | None:
    """Until the candidate's own questions are due; None without a limit."""
    if not now.plan.length_s:
        return None
    reserved = FOR_CLOSING_S + (FOR_THEIR_QUESTIONS_S if now.plan.invites else 0.0)
    return now.plan.length_s - reserved - used_s(now, at)


def left_for_their_questions_s(now: Conversation, at: float) -> float | None:
    return now.plan.length_s - FOR_CLOSING_S - used_s(now, at) if now.plan.length_s else None


def time_left_s(now: Conversation, at: float) -> float | None:
    """For the current question and all that follows from it; None without a limit."""
    left = left_for_questions_s(now, at)
    if left is None:
        return None
    return min(left, MOST_SHARE * now.question.suggested_seconds + 60.0 - now.question_seconds)


def next_index(now: Conversation, at: float) -> int | None:
    """The next question of the plan for which there is time; longer ones are passed over. None: no more."""
    left = left_for_questions_s(now, at)
    for index in range(now.question_index + 1, len(now.plan.questions)):
        if left is None or _fits(now.plan.questions[index], left):
            return index
    return None


def _fits(question: Question, left_s: float) -> bool:
    return left_s >= LEAST_SHARE * question.suggested_seconds
