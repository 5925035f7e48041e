"""The moves that are allowed after an answer, the one that the house takes first. Pure and without chance.

    stopped > orders > a question back > stuck > something else      one of these leaves no choice
    mistake > trap > what was missed, claimed, left without a figure, or could change > doubt

The second row is weighed: by urgency, by what the persona prefers, and against the kind of move that was made just now.
"""

from collections.abc import Iterable, Iterator

from interviewer.moves.claims import doubt, probes, unasked_figure
from interviewer.moves.clarifying import asked_back
from interviewer.moves.flips import flips
from interviewer.moves.landing import stopped
from interviewer.moves.missed import follow_ups
from interviewer.moves.mistakes import pressed_fall, pressed_mistakes
from interviewer.moves.situation import Situation
from interviewer.moves.straying import brought_back, kept_in_role
from interviewer.moves.stuck import is_stuck, next_rung
from interviewer.moves.traps import mentioned_trap, timed_trap
from interviewer.values import Move, MoveKind

MOST_MOVES = 3
"""follow-ups and their like to one question; it is a round of many"""
LEAST_TIME_S = 20.0
"""left for a question, below which nothing more is begun"""
MOST_OPTIONS = 6
PRESSING: frozenset[MoveKind] = frozenset({"follow-up", "dig", "number", "press", "flip", "trap"})
_URGENCY: dict[MoveKind, float] = {"follow-up": 60.0, "number": 54.0, "dig": 52.0, "flip": 50.0, "press": 42.0}
_MISTAKE, _FALL, _MENTIONED_TRAP, _TIMED_TRAP = 95.0, 90.0, 80.0, 70.0
_ANOTHER_TRAP = 40.0
"""taken off where one was set already: two in a question are a quiz"""
_PREFERRED = (15.0, 9.0, 4.0)
_AGAIN = 14.0
"""taken off the kind of move that was made just now: nobody likes three of the same"""
_NEXT_IN_LINE = 3.0


def allowed_moves(situation: Situation) -> tuple[Move, ...]:
    """Nothing: there is nothing left to do here, on to the next question."""
    for only in (stopped(situation), kept_in_role(situation), asked_back(situation)):
        if only is not None:
            return (only,)
    if is_stuck(situation):
        helped = next_rung(situation)
        return () if helped is None else (helped,)
    back = brought_back(situation)
    if back is not None:
        return (back,)
    pressed = sum(move.kind in PRESSING for move in situation.here)
    out_of_time = situation.time_left_s is not None and situation.time_left_s < LEAST_TIME_S
    if pressed >= MOST_MOVES or out_of_time or situation.cut_in:
        return ()
    # Sorting keeps the order among equals.
    ranked = sorted(_unsaid(situation, _weighed(situation)), key=lambda each: -each[0])
    return tuple(move for _, move in ranked[:MOST_OPTIONS])


def _weighed(situation: Situation) -> Iterator[tuple[float, Move]]:
    yield from _in_line(_MISTAKE, pressed_mistakes(situation))
    yield from _in_line(_FALL, _some(pressed_fall(situation)))
    mentioned = mentioned_trap(situation)
    another = _ANOTHER_TRAP if any(move.kind == "trap" for move in situation.here) else 0.0
    yield from _in_line(_MENTIONED_TRAP - another, _some(mentioned))
    yield from _in_line(_TIMED_TRAP - another, _some(None if mentioned else timed_trap(situation)))
    for moves in (
        follow_ups(situation),
        probes(situation),
        _some(unasked_figure(situation)),
        flips(situation),
        _some(doubt(situation)),
    ):
        for at, move in enumerate(moves):
            yield _URGENCY[move.kind] + _liking(situation, move.kind) - at * _NEXT_IN_LINE, move


def _liking(situation: Situation, kind: MoveKind) -> float:
    prefers = situation.persona.prefers
    liked = _PREFERRED[prefers.index(kind)] if kind in prefers[: len(_PREFERRED)] else 0.0
    just_made = situation.replies_to
    return liked - (_AGAIN if just_made is not None and just_made.kind == kind else 0.0)


def _unsaid(situation: Situation, weighed: Iterable[tuple[float, Move]]) -> Iterator[tuple[float, Move]]:
    """Never the same sentence twice in a rehearsal, whatever brings it on."""
    said = {move.text for move in situation.made}
    return ((weight, move) for weight, move in weighed if move.text not in said)


def _in_line(urgency: float, moves: Iterable[Move]) -> Iterator[tuple[float, Move]]:
    return ((urgency - at * _NEXT_IN_LINE, move) for at, move in enumerate(moves))


def _some(move: Move | None) -> tuple[Move, ...]:
    return () if move is None else (move,)
