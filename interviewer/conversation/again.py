"""A question that is answered once more, on wish with the same follow-ups as before, whatever the answer. Pure.

What an interviewer does by itself still happens: it nudges, clears up what is asked back, cuts in, leads back.
"""

from collections.abc import Sequence
from dataclasses import replace

from interviewer.conversation.moves import situation_of
from interviewer.conversation.state import Conversation, Plan
from interviewer.moves.choosing import PRESSING, allowed_moves
from interviewer.values import HeardWord, Move

ASKED_AGAIN = "Asked again, as last time."
OPENING = "Let us take this one again."


def once_more(plan: Plan, asks_again: Sequence[Move] | None) -> Plan:
    """Nobody introduces themselves twice, and no clock runs. `asks_again` as in a plan."""
    wording = {**plan.persona.wording, "greeting": (OPENING,)}
    follow_ups = None if asks_again is None else tuple(replace(move, reason=ASKED_AGAIN) for move in asks_again)
    return replace(
        plan,
        persona=replace(plan.persona, wording=wording),
        greets=False,
        length_s=0.0,
        invites=False,
        asks_again=follow_ups,
    )


def next_again(now: Conversation) -> Move | None:
    """The next of what is asked again; None: that was all, or nothing is."""
    if not now.plan.asks_again:
        return None
    asked = sum(move.kind in PRESSING for move in now.made if move.question == now.question.id)
    return now.plan.asks_again[asked] if asked < len(now.plan.asks_again) else None


def moves_after(now: Conversation, words: tuple[HeardWord, ...], at: float) -> tuple[Move, ...]:
    """What may follow this answer, what the house would do first; nothing: on to the next question."""
    allowed = allowed_moves(situation_of(now, words, at))
    if now.plan.asks_again is None:
        return allowed
    if allowed and allowed[0].kind not in PRESSING:
        return allowed[:1]
    following = next_again(now)
    return () if following is None else (following,)
