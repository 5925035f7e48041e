"""The moves that are allowed after an answer, the one that the house takes first. Pure and without chance."""

from interviewer.follow_ups import choose_move
from interviewer.moves.situation import Situation
from interviewer.values import Move


def allowed_moves(situation: Situation) -> tuple[Move, ...]:
    """Nothing: there is nothing left to do here, on to the next question."""
    move = choose_move(
        situation.question,
        situation.persona,
        situation.words if situation.last else (),
        situation.answered_s,
        situation.made,
        situation.level,
    )
    return () if move is None else (move,)
