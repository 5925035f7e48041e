"""Leaves out of a rehearsal what its export shall not hold, for all formats alike. Pure."""

import re
from collections.abc import Container, Iterable
from dataclasses import replace

from app.archive.records import SessionRecord, SessionStart, Shelved, TakeRecord, TurnRecord
from app.archive.review_records import ReviewRecord
from app.errors import ExportError
from app.export.names import reworded, without
from app.export.options import ExportOptions, Person, Rehearsed
from app.session.attempts import attempts_of
from app.session.debrief_views import DebriefView, ExchangeView, QuestionDebrief


def wanted(rehearsed: Rehearsed, options: ExportOptions) -> Rehearsed:
    """Raises ExportError when a question is asked for that was not reached."""
    there = {question.number for question in rehearsed.view.questions}
    unknown = sorted(set(options.questions) - there)
    if unknown:
        raise ExportError(
            f"This rehearsal has {len(there)} {'question' if len(there) == 1 else 'questions'}; "
            f"there is no question {', '.join(map(str, unknown))}."
        )
    people = rehearsed.people
    return replace(
        rehearsed,
        view=chosen(rehearsed.view, options, people),
        record=chosen_record(rehearsed.record, options, people),
    )


def chosen(view: DebriefView, options: ExportOptions, people: Iterable[Person] = ()) -> DebriefView:
    """Questions keep the numbers that they had."""
    view = replace(view, committee=None, recognisers=(), problem=None, listening="", judging="")
    if options.questions:
        kept = tuple(each for each in view.questions if each.number in options.questions)
        # The verdict is on the whole, and so is what was asked at the end.
        view = replace(view, questions=kept, yours=None, verdict=None, summary="")
    if not options.scores:
        kept = tuple(_unscored(each) for each in view.questions)
        yours = _unscored(view.yours) if view.yours else None
        view = replace(view, questions=kept, yours=yours, verdict=None, judge="", judge_note="", summary="")
    if not options.sound:
        view = replace(view, questions=tuple(_silent(each) for each in view.questions))
        view = replace(view, yours=_silent(view.yours) if view.yours else None)
    return view if options.names else reworded(view, without(people))


def chosen_record(record: SessionRecord, options: ExportOptions, people: Iterable[Person] = ()) -> SessionRecord:
    """The same for what is stored: as JSON, and for what is heard."""
    if options.questions:
        attempts = [a for n, a in enumerate(attempts_of(record), 1) if n in options.questions]
        turns = tuple(turn for attempt in attempts for turn in attempt.turns)
        asked = {attempt.turn for attempt in attempts}
        judgments = tuple(each for each in record.judgments if each.turn in asked)
        reviews = tuple(_reviewed(each, asked) for each in record.reviews)
        record = replace(record, turns=turns, judgments=judgments, reviews=reviews, sent=(), peaks=())
    if not options.scores:
        start = replace(record.start, reasons=(), asks_again=())
        turns = tuple(_turn_unscored(turn) for turn in record.turns)
        record = replace(record, start=start, turns=turns, judgments=(), reviews=(), sent=())
    if not options.sound:
        record = replace(record, turns=tuple(_turn_silent(turn) for turn in record.turns), peaks=())
    if not (options.scores and options.names):
        # Notes and tags are the candidate's own, for nobody else.
        record = replace(record, shelved=Shelved(title=record.shelved.title))
    if options.names:
        return record
    people = tuple(people)
    return replace(reworded(record, without(people)), start=_nameless(record.start, people))


def _unscored(question: QuestionDebrief) -> QuestionDebrief:
    bare = QuestionDebrief(
        number=question.number,
        title=question.title,
        scored=False,
        not_scored_reason="",
        counts="",
        rubric=(),
        lowered=(),
        traps=(),
        # Why something was asked says what was missed; counted pauses are a measure.
        exchanges=tuple(replace(each, why="", filled_pauses="") for each in question.exchanges),
    )
    return replace(bare, turn=question.turn, question=question.question)


def _silent(question: QuestionDebrief) -> QuestionDebrief:
    """The clips' names stay: they tell one answer from another. None of them is opened, or missed."""
    return replace(question, exchanges=tuple(_exchange_silent(each) for each in question.exchanges))


def _exchange_silent(exchange: ExchangeView) -> ExchangeView:
    return replace(exchange, peaks=(), clip_missing=False)


def _reviewed(review: ReviewRecord, asked: Container[int]) -> ReviewRecord:
    """What a mentor held of these questions, without what was held of the whole."""
    return replace(
        review,
        summary="",
        judged=False,
        level=None,
        levels=tuple(each for each in review.levels if each.question in asked),
        marks=tuple(each for each in review.marks if each.question in asked),
        remarks=tuple(each for each in review.remarks if each.question in asked),
    )


def _turn_unscored(turn: TurnRecord) -> TurnRecord:
    takes = tuple(replace(take, assessments=(), measures=()) for take in turn.takes)
    return replace(turn, point="", reason="", takes=takes)


def _turn_silent(turn: TurnRecord) -> TurnRecord:
    return replace(turn, clip="", takes=tuple(_take_silent(take) for take in turn.takes))


def _take_silent(take: TakeRecord) -> TakeRecord:
    return replace(take, clip="")


def _nameless(start: SessionStart, people: tuple[Person, ...]) -> SessionStart:
    """Somebody's own interviewer has an id that was made from the name."""
    role = next((each.role for each in people if each.name == start.persona_name), "Interviewer")
    id = re.sub(r"[^a-z0-9]+", "-", role.lower()).strip("-")
    return replace(reworded(start, without(people)), persona=id, persona_name=role)
