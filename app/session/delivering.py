"""How an attempt was spoken: measured from the record, stored beside its answer, shown in the debrief.

attempt -> delivery_of_attempt -> keep_delivery  (stored with the answer that it began with)
                               -> with_delivery  (in the debrief) -> delivery_lines (in the terminal)

Nothing of this is worked out while a rehearsal runs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from app.archive.records import DeliveryMeasure, SessionRecord
from app.session.attempts import Attempt, attempts_of, last_take, said_in
from app.session.debrief_views import DebriefView, QuestionDebrief
from app.session.delivery_views import delivery_views
from app.session.delivery_words import untold_lines
from app.session.filler_counts import counted, found_at, uncounted, unheard_at
from interviewer.scoring.delivery import Answer, Delivery, Untold, delivery_of
from interviewer.scoring.judgment import Judgment
from interviewer.values import Question

if TYPE_CHECKING:
    from app.archive.store import Store

METHOD = "delivery-1"
"""Stored beside each figure, so that a later way of measuring can be told from this one."""
FILLED = "filled_pauses_a_minute"
SPEAKING = "speaking_time"
WITHOUT_JUDGING = frozenset({"pace", "pace_variation", FILLED})
"""What is neither judged nor followed over time when the candidate does not want it."""


def delivery_of_attempt(attempt: Attempt, judgment: Judgment | None, question: Question | None) -> Delivery:
    return delivery_of(tuple(_answers(attempt)), judgment, question)


def delivery_of_rehearsal(record: SessionRecord) -> Delivery:
    """Over every answer to a question: what needs one question's key points or suggestion cannot be told."""
    return delivery_of(tuple(each for attempt in attempts_of(record) for each in _answers(attempt)), None, None)


def delivery_measures(
    attempt: Attempt, judgment: Judgment | None, question: Question | None
) -> tuple[DeliveryMeasure, ...]:
    """What to store. What cannot be told is absent. The names are those of docs/delivery.md.

    Filled pauses are counted later and kept with each answer: their rate is their count by `speaking_time`.
    """
    figures = _figures(delivery_of_attempt(attempt, judgment, question))
    return tuple(DeliveryMeasure(name, METHOD, value, unit) for name, value, unit in figures)


def keep_delivery(
    archive: "Store", session: str, attempt: Attempt, judgment: Judgment, question: Question | None
) -> None:
    """All of an attempt's figures stand with the answer that it began with."""
    place = _first_answer(attempt)
    if place is not None:
        archive.keep_measures(session, *place, METHOD, delivery_measures(attempt, judgment, question))


def keep_again(archive: "Store", record: SessionRecord, questions: Mapping[str, Question]) -> None:
    """Once every answer was listened to for filled pauses: what seemed a silence may have been speech."""
    if uncounted(record):
        return
    for attempt in attempts_of(record):
        if attempt.in_force is not None:
            judgment, question = attempt.in_force.judgment, questions.get(attempt.question)
            keep_delivery(archive, record.start.id, attempt, judgment, question)


def with_delivery(
    view: DebriefView, record: SessionRecord, questions: Mapping[str, Question], judged: bool
) -> DebriefView:
    """`judged` False: the candidate does not want pace and filled pauses judged."""
    attempts = {attempt.turn: attempt for attempt in attempts_of(record)}

    def told(debrief: QuestionDebrief) -> QuestionDebrief:
        attempt = attempts.get(debrief.turn)
        if attempt is None:
            return debrief
        judgment = attempt.in_force.judgment if attempt.in_force else None
        delivery = delivery_of_attempt(attempt, judgment, questions.get(attempt.question))
        return replace(debrief, delivery=delivery_views(delivery, judged))

    return replace(view, questions=tuple(told(debrief) for debrief in view.questions))


def delivery_lines(debrief: QuestionDebrief) -> list[str]:
    """One line each for the terminal: "Pace: 148 words a minute (usual 125 to 170)"."""
    told = [each for each in debrief.delivery if each.figure]
    lines = []
    for each in told:
        usual = f" ({each.usual[0].lower()}{each.usual[1:]})" if each.usual else ""
        lines.append(f"{each.title}: {f'{each.figure} {each.unit}'.strip()}{usual}")
    return [*lines, *untold_lines(debrief.delivery)]


def _answers(attempt: Attempt) -> Iterator[Answer]:
    said = {each.turn: each for each in said_in(attempt)}
    for turn in attempt.turns:
        take = last_take(turn)
        if take is None:
            continue
        each = said.get(turn.number)
        yield Answer(
            turn=turn.number,
            words=each.words if each else (),
            seconds=take.seconds,
            asked_s=turn.clip_seconds,
            main=turn.kind == "question",
            basic=bool(each and each.basic),
            filled_pauses=counted(take),
            filled_at=found_at(take),
            unheard_at=unheard_at(take),
        )


def _first_answer(attempt: Attempt) -> tuple[int, int] | None:
    found = ((turn.number, take.number) for turn in attempt.turns if (take := last_take(turn)) is not None)
    return next(found, None)


def _figures(delivery: Delivery) -> Iterator[tuple[str, float, str]]:
    if not isinstance(pace := delivery.pace, Untold):
        yield "pace", pace.per_minute, "words a minute"
        yield SPEAKING, pace.speaking_s, "s"
        if pace.spread is not None:
            yield "pace_variation", pace.spread, "words a minute"
    if not isinstance(pauses := delivery.pauses, Untold):
        yield "pauses", float(len(pauses.found)), "count"
        if pauses.longest is not None:
            yield "longest_pause", pauses.longest.seconds, "s"
    if not isinstance(delivery.first_word, Untold):
        yield "first_word", delivery.first_word, "s"
    if not isinstance(points := delivery.points, Untold):
        yield "first_point", points.first_s, "s"
    if not isinstance(stretch := delivery.stretch, Untold):
        yield "longest_stretch", stretch.seconds, "s"
    if not isinstance(share := delivery.share, Untold):
        yield "talk_share", share.part, "part"
    if not isinstance(length := delivery.length, Untold):
        yield "length", length.seconds, "s"
        yield "length_of_suggested", length.seconds / length.suggested_s, "times"
    if not isinstance(landing := delivery.landing, Untold):
        yield "landing", float(landing.landed), "yes or no"
