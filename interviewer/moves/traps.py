"""Invitations to go wrong: set when their subject is mentioned, or once an answer has lasted long enough. Pure."""

from interviewer.moves.phrases import wording_for
from interviewer.moves.situation import Situation
from interviewer.scoring.matching import find_any, tokens_of
from interviewer.values import Move, Trap


def mentioned_trap(situation: Situation) -> Move | None:
    tokens = tokens_of(situation.words)
    for trap in _open(situation):
        hits = find_any(tokens, trap.mentions)
        if hits:
            found = situation.words[hits[0].first : hits[0].last + 1]
            said = " ".join(word.text for word in found).strip(".,;:?!\"'")
            return _set(situation, trap, f"Mentioned “{said}”.")
    return None


def timed_trap(situation: Situation) -> Move | None:
    for trap in _open(situation):
        if 0 < trap.after_seconds <= situation.answered_s:
            return _set(situation, trap, f"Had spoken for {situation.answered_s:.0f} seconds.")
    return None


def _open(situation: Situation) -> list[Trap]:
    return [trap for trap in situation.question.traps if not _was_set(situation, trap)]


def _was_set(situation: Situation, trap: Trap) -> bool:
    moves = situation.made if trap.once_per_rehearsal else situation.here
    return any(move.kind == "trap" and move.point == trap.id for move in moves)


def _set(situation: Situation, trap: Trap, reason: str) -> Move:
    return Move("trap", situation.question.id, wording_for(trap.ask, situation.persona), reason, trap.id)
