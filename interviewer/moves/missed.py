"""Follow-ups on what a good answer would have said and this one did not. Pure."""

from interviewer.moves.phrases import wording_for
from interviewer.moves.situation import Situation
from interviewer.reasons import not_said
from interviewer.scoring.coverage import covered
from interviewer.scoring.matching import mentions
from interviewer.values import HeardWord, KeyPoint, Move, Persona


def follow_ups(situation: Situation) -> tuple[Move, ...]:
    """The heaviest missed point within reach first: the aimed level and below, then the level above."""
    question, persona, level = situation.question, situation.persona, situation.level
    asked = {move.point for move in situation.here if move.kind == "follow-up"}
    ask = {follow_up.missed: follow_up.ask for follow_up in question.follow_ups}
    open_points = ask.keys() - covered(question, situation.words) - asked
    missed = [point for point in question.key_points if point.id in open_points and point.level <= level + 1]
    # Sorting keeps the question's order among equals.
    return tuple(
        Move("follow-up", question.id, wording_for(ask[point.id], persona), not_said(point), point.id)
        for point in sorted(missed, key=lambda point: _urgency(point, persona, level))
    )


def presses(persona: Persona, point: KeyPoint) -> bool:
    """The persona's favourites are phrases that are looked for in what the key point says."""
    described = [HeardWord(word, 0.0, 0.0) for word in f"{point.id} {point.says}".split()]
    return any(mentions(described, favourite) for favourite in persona.presses_on)


def _urgency(point: KeyPoint, persona: Persona, level: int) -> tuple[bool, int, bool]:
    """Small goes first. A favourite of the persona weighs one more, and wins a tie."""
    favourite = presses(persona, point)
    return point.level > level, -(point.weight + favourite), not favourite
