"""`greenroom score --pending` and `greenroom score --again [SESSION]`: stored attempts, judged now or once more.

0: nothing waits any more. 1: some still wait, each with its reason.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from app.archive.records import SessionRecord
from app.archive.store import Store
from app.cli.archives import to_write
from app.session.attempts import Attempt, attempts_of
from app.session.judging import Questions, judge, settle, waiting
from app.session.level_words import NOT_SCORED, level_words
from app.session.words import when
from app.wiring import Workshop
from interviewer.scoring.judgment import COMMITTEE, Judgment

ALL = 1_000_000
GONE = "Its question is not installed any more."
FOR_THE_READERS = "It waits for the readers: ask them in its debrief."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt. `waits`: it is still to be done, and `reason` says why."""

    session: str
    at: str
    turn: int
    question: str
    level: str
    reason: str = ""
    waits: bool = False


def score_stored(options: argparse.Namespace) -> int:
    with to_write() as (shop, store):
        records = _records(store, options.again or "")
        questions = shop.material().questions
        read = readers_asked(shop, store, options.yes) if options.pending else ()
        outcomes = [each for record in records for each in _score(shop, store, record, questions, options.pending)]
        outcomes += read_outcomes(store, read)
    return tell(outcomes, options.json)


def score_by_readers(options: argparse.Namespace) -> int:
    """`greenroom score --committee [SESSION]`."""
    from app.cli.committee import score_pending, score_session

    with to_write() as (shop, store):
        if options.committee:
            asked = score_session(shop, store, store.session(options.committee).start.id, options.yes)
        else:
            asked = score_pending(shop, store, [each.id for each in store.sessions(ALL)], options.yes)
        if asked.turns and not asked.sent:
            return 0
        outcomes = list(read_outcomes(store, asked.turns))
    if asked.trouble:
        print(f"greenroom: {asked.trouble}", file=sys.stderr)
    return tell(outcomes, options.json)


def readers_asked(shop: Workshop, store: Store, yes: bool) -> tuple[tuple[str, int], ...]:
    """What waits for the readers, as far as they may be asked: the attempts that they have read."""
    from app.cli.committee import NotRead, score_pending

    try:
        asked = score_pending(shop, store, [each.id for each in store.sessions(ALL)], yes)
    except NotRead as error:
        print(error, file=sys.stderr)
        return ()
    return tuple(each for each in asked.turns if asked.sent and not _waits(store, *each))


def read_outcomes(store: Store, turns: Iterable[tuple[str, int]]) -> Iterator[Outcome]:
    for session, turn in turns:
        record = store.session(session)
        attempt = next(each for each in attempts_of(record) if each.turn == turn)
        if attempt.in_force is not None:
            yield _outcome(record, attempt, attempt.in_force.judgment)


def _waits(store: Store, session: str, turn: int) -> bool:
    return any(each.turn == turn for each in by_committee(store.session(session)))


def tell(outcomes: list[Outcome], as_json: bool) -> int:
    if as_json:
        print(json.dumps([asdict(outcome) for outcome in outcomes], indent=2))
    else:
        print("\n".join(_lines(outcomes)))
    left = sum(outcome.waits for outcome in outcomes)
    if left:
        print(f"greenroom: {left} of {len(outcomes)} could not be scored; the reasons stand above.", file=sys.stderr)
    return 1 if left else 0


def _records(store: Store, session: str) -> Iterator[SessionRecord]:
    if session:
        yield store.session(session)
        return
    for summary in store.sessions(ALL):
        yield store.session(summary.id)


def _score(
    shop: Workshop, store: Store, record: SessionRecord, questions: Questions, pending: bool
) -> Iterator[Outcome]:
    """Each is kept as soon as it is judged: whoever stops half way keeps the first half."""
    gone = [each for each in attempts_of(record) if each.question not in questions and not each.judgments]
    known = [each for each in attempts_of(record) if each.question in questions]
    for attempt in waiting(record, questions) if pending else known:
        judgment = judge(store, record.start.id, attempt, questions[attempt.question], shop.utc())
        yield _outcome(record, attempt, judgment)
    settle(store, store.session(record.start.id), questions)
    yield from (Outcome(record.start.id, record.start.started_at, a.turn, a.question, "", GONE, True) for a in gone)
    if pending:
        yield from by_committee(record)


def by_committee(record: SessionRecord) -> Iterator[Outcome]:
    """What the readers could not do when they were asked."""
    for attempt in attempts_of(record):
        held = attempt.in_force
        if held and held.judgment.judge == COMMITTEE and held.judgment.pending:
            reason = f"{held.judgment.reason} {FOR_THE_READERS}".strip()
            yield Outcome(record.start.id, record.start.started_at, attempt.turn, attempt.question, "", reason, True)


def _outcome(record: SessionRecord, attempt: Attempt, judgment: Judgment) -> Outcome:
    level = level_words(judgment.level, judgment.could_be)
    reason = "" if judgment.scored else judgment.reason
    start = record.start
    return Outcome(start.id, start.started_at, attempt.turn, attempt.question, level, reason, judgment.pending)


def _lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    told = list(outcomes)
    if not told:
        yield "Nothing waits to be scored."
        return
    for each in told:
        level = each.level or ("Waits" if each.waits else NOT_SCORED)
        line = "  ".join((each.session[:8], when(each.at), f"turn {each.turn}", level, each.question))
        yield f"{line}: {each.reason}" if each.reason else line
    scored, waits = sum(bool(each.level) for each in told), sum(each.waits for each in told)
    yield f"{scored} scored, {len(told) - scored - waits} not scored, {waits} could not be."
