"""The data behind the pictures of the progress page, as tables: every figure that is drawn, and nothing that was said.

    levels: one row for each answer · topics: the lines and bands · delivery · traps · schedule
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from app.archive.attempt_records import AttemptLine, CardLine
from app.export.progress_files import ProgressData, Table
from app.session.delivery_trends import FOLLOWED, values_of
from app.session.progress import DAY_S, History, Span, since, topic_standings
from interviewer.scoring.over_time import place_of
from interviewer.values import Question

Questions = Mapping[str, Question]
_OF_AN_ANSWER = (
    "rehearsal",
    "started_at",
    "turn",
    "question",
    "title",
    "topics",
    "aimed_for",
    "scored",
    "level",
    "could_be",
    "sure",
    "standing",
    "place",
    "judge",
)
_RATINGS = {1: "again", 2: "hard", 3: "good", 4: "easy"}


def progress_data(
    history: History, questions: Questions, span: Span, cards: Iterable[CardLine], judged: bool = True
) -> ProgressData:
    """`judged` False: pace and filled pauses are not followed."""
    tables = (
        _levels(history.attempts, questions, span),
        _topics(history, questions, span),
        _delivery(history, judged),
        _traps(history, questions),
        _schedule(cards, questions),
    )
    return ProgressData(since(span), _utc(span.end), tables)


def _levels(attempts: Iterable[AttemptLine], questions: Questions, span: Span) -> Table:
    start = since(span)
    rows = tuple(_level(line, questions.get(line.question)) for line in attempts if line.started_at >= start)
    return Table("levels", _OF_AN_ANSWER, rows)


def _level(line: AttemptLine, question: Question | None) -> tuple[str | int | float | bool | None, ...]:
    known = line.level if line.scored else None
    return (
        line.session,
        line.started_at,
        line.turn,
        line.question,
        question.title if question else "",
        ", ".join(question.topics) if question else "",
        line.aim,
        line.scored,
        known,
        ", ".join(f"L{level}" for level in line.could_be),
        line.sure if known is not None else None,
        line.standing if known is not None else None,
        round(place_of(known, line.standing), 3) if known is not None else None,
        line.judge,
    )


def _topics(history: History, questions: Questions, span: Span) -> Table:
    rows: list[tuple[str | int | float | None, ...]] = []
    for each in topic_standings(history.attempts, questions, span):
        standing = each.standing
        for count, step in enumerate(standing.steps, start=1):
            when = _utc(step.day * DAY_S)
            rows.append((each.topic, when, count, round(step.place, 3), round(step.low, 3), round(step.high, 3)))
    return Table("topics", ("topic", "at", "answers", "place", "low", "high"), tuple(rows))


def _delivery(history: History, judged: bool) -> Table:
    values = values_of(history.measures, judged)
    rows = tuple(
        (each.name, value.session, value.started_at, round(value.value, 2), each.unit)
        for each in FOLLOWED
        for value in values.get(each.name, ())
    )
    return Table("delivery", ("measure", "rehearsal", "started_at", "value", "unit"), rows)


def _traps(history: History, questions: Questions) -> Table:
    words = {True: "noticed", False: "walked in", None: "cannot be told"}
    rows = tuple(
        (line.trap, line.question, _title(line.question, questions), line.session, line.started_at, words[line.noticed])
        for line in history.traps
    )
    return Table("traps", ("trap", "question", "title", "rehearsal", "started_at", "reply"), rows)


def _schedule(cards: Iterable[CardLine], questions: Questions) -> Table:
    columns = ("question", "title", "due", "last_answered", "last_rating", "reviews", "stability_days", "difficulty")
    rows = tuple(
        (
            card.question,
            _title(card.question, questions),
            card.due,
            card.last_at,
            _RATINGS[card.rating],
            card.reviews,
            card.stability_days,
            card.difficulty,
        )
        for card in cards
        if card.due and card.question in questions
    )
    return Table("schedule", columns, rows)


def _title(id: str, questions: Questions) -> str:
    return questions[id].title if id in questions else ""


def _utc(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
