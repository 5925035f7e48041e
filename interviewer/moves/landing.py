"""Cutting in: somebody who was stopped is asked for the one thing that is missing, a decision. Pure."""

from interviewer.moves.phrases import next_phrase, within_limit
from interviewer.moves.situation import Situation
from interviewer.values import Move


def stopped(situation: Situation) -> Move | None:
    """Once a question; whoever rambles again is simply asked the next one."""
    if not situation.cut_in or any(move.kind == "cut-in" for move in situation.here):
        return None
    opening = next_phrase(situation.persona, "cut-in", situation.made) or next_phrase(situation.persona, "cut-in", ())
    landing = next_phrase(situation.persona, "land", situation.made) or next_phrase(situation.persona, "land", ())
    reason = f"Had spoken for {situation.answered_s:.0f} seconds without coming to a point."
    return Move("cut-in", situation.question.id, within_limit(opening, landing), reason, situation.question.id)
