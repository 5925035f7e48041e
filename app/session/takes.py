"""The takes of a question: its first attempt and every time it was answered again; then other rehearsals. Pure.

Wherever the first attempt was deleted, its retakes still belong together: all of them name it.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol

from app.archive.records import AskedRecord, SessionRecord
from app.session.attempts import attempts_of
from app.session.debrief_views import AttemptView, DebriefView, QuestionDebrief
from app.session.level_words import level_words
from app.session.retakes import attempt_among, first_of
from app.session.words import when

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")


class Archive(Protocol):
    """The part of the archive that is needed here."""

    def asked(self, questions: Collection[str]) -> tuple[AskedRecord, ...]: ...


def with_attempts(view: DebriefView, record: SessionRecord, archive: Archive) -> DebriefView:
    """The same debrief, each of its questions with all attempts at it. A question with only this one has none."""
    known = attempts_of(record)
    attempts = {debrief.turn: attempt_among(known, debrief.turn) for debrief in view.questions}
    ids = {attempt.question for attempt in attempts.values() if attempt}
    asked = archive.asked(sorted(ids)) if ids else ()

    def told(debrief: QuestionDebrief) -> QuestionDebrief:
        attempt = attempts[debrief.turn]
        mine = [each for each in asked if attempt and each.question == attempt.question]
        shown = attempt_views(mine, record.start.id, first_of(record.start, debrief.turn))
        alone = all(each.is_this for each in shown)
        return debrief if alone else replace(debrief, attempts=shown)

    return replace(view, questions=tuple(told(debrief) for debrief in view.questions))


def attempt_views(asked: Sequence[AskedRecord], session: str, first: tuple[str, int]) -> tuple[AttemptView, ...]:
    """The takes that go back to `first`, from the first to the latest, then the others, newest first. `session` is
    looked at."""
    takes = [each for each in asked if first in ((each.session, each.turn), (each.again_of, each.again_turn))]
    others = [each for each in reversed(asked) if each not in takes]
    best = best_of(takes) if len(takes) > 1 else None
    named = [_view(each, take_name(place), session) for place, each in enumerate(takes)]
    marked = (
        replace(shown, is_best=take is best, is_latest=len(takes) > 1 and take is takes[-1])
        for take, shown in zip(takes, named, strict=True)
    )
    return (*marked, *(replace(_view(each, each.round_name, session), is_take=False) for each in others))


def best_of(takes: Sequence[AskedRecord]) -> AskedRecord | None:
    """By level, then by standing; the later of equals. None: none is scored."""
    scored = [(take.level, take.standing, place) for place, take in enumerate(takes) if take.level is not None]
    return takes[max(scored)[2]] if scored else None


def take_name(place: int) -> str:
    """By its place from 0."""
    return f"{ORDINALS[place]} take" if place < len(ORDINALS) else f"Take {place + 1}"


def _view(asked: AskedRecord, title: str, session: str) -> AttemptView:
    return AttemptView(
        session=asked.session,
        turn=asked.turn,
        title=title,
        when=when(asked.started_at),
        level=level_words(asked.level, asked.could_be),
        seconds=asked.seconds,
        is_this=asked.session == session,
    )
