"""How a take is named on the command line: `ID`, or `ID:TURN` where a rehearsal asked more than one question. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.archive.records import SessionRecord
from app.errors import GreenroomError
from app.session.attempts import Attempt, attempts_of
from app.session.retakes import attempt_at


class NoSuchTake(GreenroomError):
    """The name fits no take, or more than one; the message says what would fit."""


@dataclass(frozen=True, slots=True)
class Named:
    """`turn` 0: it was not said."""

    session: str
    turn: int = 0


def named(text: str) -> Named:
    session, colon, turn = text.partition(":")
    if colon and not turn.isdecimal():
        raise NoSuchTake(f"{text!r} names no take: write a rehearsal's id, a colon and the number of a turn.")
    return Named(session, int(turn or 0))


def take_of(record: SessionRecord, turn: int, titles: Mapping[str, str]) -> Attempt:
    """The attempt that this turn belongs to; without one the only one that there is."""
    attempts = attempts_of(record)
    only = attempts[0] if len(attempts) == 1 else None
    found = attempt_at(record, turn) if turn else only
    if found is None:
        raise NoSuchTake(_which(record.start.id, attempts, titles))
    return found


def pair_of(
    first: SessionRecord, turn: int, second: SessionRecord, other: int, titles: Mapping[str, str]
) -> tuple[Attempt, Attempt]:
    """What is not said of one follows from the other: a retake knows what it goes back to."""
    turn, other = turn or _of_retake(first, second), other or _of_retake(second, first)
    both = {each.question for each in attempts_of(first)} & {each.question for each in attempts_of(second)}
    if len(both) == 1:
        turn, other = (given or _asking(record, both) for record, given in ((first, turn), (second, other)))
    return take_of(first, turn, titles), take_of(second, other, titles)


def _of_retake(record: SessionRecord, retake: SessionRecord) -> int:
    return retake.start.again_turn if retake.start.again_of == record.start.id else 0


def _asking(record: SessionRecord, questions: set[str]) -> int:
    return next(each.turn for each in attempts_of(record) if each.question in questions)


def _which(session: str, attempts: tuple[Attempt, ...], titles: Mapping[str, str]) -> str:
    if not attempts:
        return f"Rehearsal {session[:8]} ended before its first question was asked."
    there = ", ".join(f"{session[:8]}:{each.turn} {titles.get(each.question, each.question)}" for each in attempts)
    return f"Say which question of rehearsal {session[:8]}: {there}."
