"""Two attempts at one question taken from the archive, to be shown side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.session.debrief_views import AttemptView, DebriefView, QuestionDebrief, TwoTakesView
from app.session.judging import judge_all, owed
from app.session.judging_commands import ShowTwoTakes
from app.session.library import Library
from app.session.retakes import attempt_at
from app.session.two_takes import Side, two_takes
from app.session.words import day, when
from interviewer.errors import InterviewerError
from interviewer.values import Question

if TYPE_CHECKING:
    from app.archive.store import Store

TWO_QUESTIONS = "These are answers to two questions: choose two takes of the same one."
NO_QUESTION = "Turn {turn} of this rehearsal belongs to no question: choose another one."


@dataclass(frozen=True, slots=True)
class Found:
    """One of the two, as the archive has it."""

    started_at: str
    question: str
    side: Side


def compared(
    wanted: ShowTwoTakes, library: Library, archive: "Store", questions: Mapping[str, Question], at: str, back: str = ""
) -> TwoTakesView:
    """The earlier one first, whichever was named first. `at` is now; `back`: the rehearsal whose debrief is open.

    Raises InterviewerError when they belong to two questions, NoSuchSession when one of them is gone.
    """
    pairs = ((wanted.session, wanted.turn), (wanted.other_session, wanted.other_turn))
    found = [_found(session, turn, library, archive, questions, at) for session, turn in pairs]
    first, second = sorted(found, key=lambda each: each.started_at)
    if first.question != second.question:
        raise InterviewerError(TWO_QUESTIONS)
    ids = (first.side.attempt.session, second.side.attempt.session)
    return two_takes(first.side, second.side, back if back in ids else ids[1])


def _found(
    session: str, turn: int, library: Library, archive: "Store", questions: Mapping[str, Question], at: str
) -> Found:
    record = archive.session(session)
    id = record.start.id
    attempt = attempt_at(record, turn)
    if attempt is None:
        raise InterviewerError(NO_QUESTION.format(turn=turn))
    due = [each for each in owed(record, questions) if each.turn == attempt.turn]
    if due:
        # Its debrief was not opened since this judge is here.
        judge_all(archive, id, due, questions, at)
    view = library.debrief(id)
    debrief = next(each for each in view.questions if each.turn == attempt.turn)
    began = record.start.started_at
    named = replace(_named(view, debrief, began), when=day(began, at))
    return Found(began, attempt.question, Side(named, debrief))


def _named(view: DebriefView, debrief: QuestionDebrief, began: str) -> AttemptView:
    """Which take it is; an answer that nobody recorded stands in no list, and has its rehearsal's name."""
    seconds = sum(each.seconds for each in debrief.exchanges)
    alone = AttemptView(view.session, debrief.turn, view.title, when(began), debrief.level, seconds, is_this=True)
    return next((each for each in debrief.attempts if each.is_this), alone)
