"""A question that is answered again is a rehearsal of its own: which one it goes back to, and what follows. Pure."""

from collections.abc import Iterable, Iterator
from typing import get_args

from app.archive.records import SessionRecord, SessionStart, TurnRecord
from app.session.attempts import Attempt, attempts_of
from interviewer.conversation.again import once_more
from interviewer.conversation.state import Plan
from interviewer.moves.choosing import PRESSING
from interviewer.values import Move, MoveKind

_KINDS: dict[str, MoveKind] = {kind: kind for kind in get_args(MoveKind)}


def attempt_at(record: SessionRecord, turn: int) -> Attempt | None:
    """The attempt that this turn asked for, or belongs to."""
    return attempt_among(attempts_of(record), turn)


def attempt_among(attempts: Iterable[Attempt], turn: int) -> Attempt | None:
    """The same, of those that are known already: to find them takes every word of the rehearsal."""
    return next((each for each in attempts if any(turn == other.number for other in each.turns)), None)


def first_of(start: SessionStart, turn: int) -> tuple[str, int]:
    """The rehearsal and the turn in which it was asked first; a retake of a retake goes back to the same."""
    return (start.again_of, start.again_turn) if start.again_of else (start.id, turn)


def follow_ups_of(attempt: Attempt) -> tuple[Move, ...]:
    """What pressed on the answer, in its order and its words; of a question that was interrupted, the last time.
    What was begun and never heard was not asked."""
    asked = [number for number, turn in enumerate(attempt.turns) if turn.kind == "question"]
    return tuple(_pressing(attempt.turns[asked[-1] :] if asked else attempt.turns))


def once_more_as(plan: Plan, start: SessionStart) -> Plan:
    """The plan of a retake that goes on; any other as it is."""
    if not start.again_of:
        return plan
    question = start.question_ids[0]
    again = tuple(Move(_KINDS[kind], question, words, "", point) for kind, point, words in start.asks_again)
    return once_more(plan, again if start.same_follow_ups else None)


def _pressing(turns: tuple[TurnRecord, ...]) -> Iterator[Move]:
    for turn in turns:
        if turn.kind in PRESSING and (turn.spoken_text or turn.takes):
            yield Move(_KINDS[turn.kind], turn.question, _words(turn), turn.reason, turn.point)


def _words(turn: TurnRecord) -> str:
    """As they were asked; whoever was broken in on had planned to say the rest of it."""
    spoken, planned = turn.spoken_text.strip(), turn.planned_text.strip()
    return spoken if spoken and not planned.startswith(spoken) else planned
