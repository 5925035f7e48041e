"""A review comes home: does it belong to a rehearsal here, is it about its words, was it here before?

    file -> Review -> the rehearsal and what was sent -> ReviewRecord -> kept, in place of an older one of the same hand
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from app.archive.records import SessionRecord
from app.archive.review_records import LevelRecord, MarkRecord, RemarkRecord, ReviewRecord, SentFile
from app.errors import NoSuchSession, ReviewError
from app.reviews.format import Remark, Review
from app.reviews.points import THEIRS, points_of, turns_of_theirs
from app.reviews.reading import read_review
from app.reviews.words import answers_of, words_checksum
from app.session.attempts import attempts_of
from interviewer.values import Question

if TYPE_CHECKING:
    from app.archive.store import Store

SLACK_S = 0.5
"""a player's clock may stand so far behind the end of a clip"""
Questions = Mapping[str, Question]


@dataclass(frozen=True, slots=True)
class Taken:
    """`replaced`: an older review by the same person, in the same file, was here before."""

    session: str
    review: ReviewRecord
    replaced: bool


def import_review(path: Path, archive: "Store", questions: Questions, at: str) -> Taken:
    """`at` is now, UTC. Raises ReviewError, and then nothing has changed."""
    review = read_review(path)
    record = _rehearsal(review, archive)
    found = archive.reviews.sent_file(review.file)
    sent = found[1] if found and found[0] == record.start.id else None
    kept = fitted(review, record, sent, questions, at)
    former = archive.reviews.former(record.start.id, kept.file, kept.reviewer)
    if former and kept.written_at <= former.written_at:
        same = "is here already" if kept.written_at == former.written_at else "is older than the one that is here"
        raise ReviewError(f"This review by {kept.reviewer} {same}; nothing was changed.")
    return Taken(record.start.id, archive.reviews.add(record.start.id, kept), former is not None)


def fitted(review: Review, record: SessionRecord, sent: SentFile | None, questions: Questions, at: str) -> ReviewRecord:
    """The review as it is kept, once everything that it names is known to be there. Pure."""
    if review.words != (sent.words if sent else words_checksum(record)):
        raise ReviewError("This review is about other words than this rehearsal holds; nothing was changed.")
    asked = {attempt.turn for attempt in attempts_of(record)}
    judged = {each.question for each in review.levels} | {each.question for each in review.marks}
    theirs = {THEIRS} if turns_of_theirs(record) else set()
    if not judged <= asked or not {each.question for each in review.remarks} <= asked | theirs:
        raise ReviewError("This review names a question that this rehearsal did not have; nothing was changed.")
    _marks_are_known(review, record, sent, questions)
    for remark in review.remarks:
        _stands_in_its_take(remark, record, review.words == words_checksum(record))
    if len({remark.id for remark in review.remarks}) != len(review.remarks):
        raise ReviewError("This review numbers two remarks alike; nothing was changed.")
    return ReviewRecord(
        file=review.file,
        reviewer=" ".join(review.reviewer.split()) or "A mentor",
        written_at=review.written_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        came_at=at,
        summary=review.summary,
        # What was in the file is ours to know; the review only repeats it.
        blind=sent.blind if sent else review.blind,
        judged=review.judged,
        level=review.level,
        levels=tuple(LevelRecord(each.question, each.level) for each in review.levels),
        marks=tuple(MarkRecord(each.question, each.point, each.mark) for each in review.marks),
        remarks=tuple(_remark(remark) for remark in review.remarks),
    )


def _rehearsal(review: Review, archive: "Store") -> SessionRecord:
    try:
        record = archive.session(review.session)
    except NoSuchSession:
        record = None
    if record is None or record.start.id != review.session:
        raise ReviewError("This review is about a rehearsal that is not here; nothing was changed.")
    if record.shelved.trashed_at:
        raise ReviewError("This review is about a rehearsal in the trash; restore it first, then try again.")
    return record


def _marks_are_known(review: Review, record: SessionRecord, sent: SentFile | None, questions: Questions) -> None:
    if sent:
        known = {(question, point) for question, point, _ in sent.points}
    else:
        turns = {mark.question for mark in review.marks}
        known = {(turn, point) for turn in turns for point, _ in points_of(record, turn, questions)}
    pairs = [(mark.question, mark.point) for mark in review.marks]
    levels = [level.question for level in review.levels]
    if not set(pairs) <= known:
        raise ReviewError("This review marks a line that its question does not have; nothing was changed.")
    if len(set(pairs)) != len(pairs) or len(set(levels)) != len(levels):
        raise ReviewError("This review marks one line or question twice; nothing was changed.")


def _stands_in_its_take(remark: Remark, record: SessionRecord, same_words: bool) -> None:
    """Where words were corrected since, they may be more or fewer; times stay what they were."""
    if remark.turn is None:
        return
    attempts = {turn.number: attempt.turn for attempt in attempts_of(record) for turn in attempt.turns}
    attempts |= dict.fromkeys(turns_of_theirs(record), THEIRS)
    takes = {take.number: take for turn in record.turns if turn.number == remark.turn for take in turn.takes}
    answer = next((each for each in answers_of(record) if each.turn == remark.turn), None)
    take = takes.get(remark.take or 0)
    if take is None or answer is None or attempts.get(remark.turn) != remark.question:
        raise ReviewError("This review remarks on an answer that this rehearsal does not have; nothing was changed.")
    words = len(answer.words) if same_words else 1_000_000
    longest = max(take.seconds, answer.seconds if answer.take == take.number else 0.0)
    if (remark.end or 0.0) > longest + SLACK_S or (remark.last or 0) >= max(words, 1):
        raise ReviewError("This review remarks on a place behind the end of an answer; nothing was changed.")


def _remark(remark: Remark) -> RemarkRecord:
    return RemarkRecord(
        id=remark.id,
        question=remark.question,
        turn=remark.turn or 0,
        take=remark.take or 0,
        start=remark.start or 0.0,
        end=remark.end or 0.0,
        first=-1 if remark.first is None else remark.first,
        last=-1 if remark.last is None else remark.last,
        quoted=remark.quoted,
        text=remark.text,
    )
