"""How long a silence lasts in hello and in the candidate's own questions: nobody is thinking hard there. Pure."""

from interviewer.conversation.patience import TALK_KEY_GRACE_S, scale_of
from interviewer.conversation.state import Answer, Conversation

HELLO_S = 0.9
NO_HELLO_S = 7.0
"""without a sound; then it is asked once more"""
THEIR_QUESTION_S = 1.8
NO_QUESTION_S = 10.0


def is_over(now: Conversation, answer: Answer, at: float) -> bool:
    if answer.is_speaking or at < answer.think_until:
        return False
    silence = at - answer.silent_since
    greeted = now.turn.move.kind == "hello"
    if not now.plan.hands_free and answer.has_spoken:
        return not answer.talk_key_down and silence >= TALK_KEY_GRACE_S
    if not answer.has_spoken:
        # With a key to hold, somebody who has not found it yet needs longer.
        patience = NO_HELLO_S if greeted else NO_QUESTION_S
        return silence >= patience * (1.0 if now.plan.hands_free else 2.0)
    return silence >= (HELLO_S if greeted else THEIR_QUESTION_S) * scale_of(now.plan)
