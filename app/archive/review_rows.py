"""Between the rows of a mentor's review and the values that leave the archive."""

from collections.abc import Mapping

from app.archive.review_records import LevelRecord, MarkRecord, RemarkRecord, ReviewRecord, SentFile
from app.archive.tables import RemarkRow, ReviewRow, SentFileRow, storable


def review_row(session: str, review: ReviewRecord, takes: Mapping[tuple[int, int], int]) -> ReviewRow:
    """`takes`: the row of each take, by turn and number."""
    return ReviewRow(
        session_id=session,
        origin=review.key,
        reviewer=review.reviewer,
        written_at=review.written_at,
        came_at=review.came_at,
        text=review.summary,
        file=review.file,
        blind=review.blind,
        judged=review.judged,
        level=review.level,
        levels=[[each.question, each.level] for each in review.levels],
        marks=[[each.question, storable(each.point), each.mark] for each in review.marks],
        remarks=[
            _remark_row(position, remark, takes.get((remark.turn, remark.take)))
            for position, remark in enumerate(review.remarks)
        ],
    )


def _remark_row(position: int, remark: RemarkRecord, take_id: int | None) -> RemarkRow:
    return RemarkRow(
        position=position,
        take_id=take_id,
        start=remark.start if remark.turn else None,
        end=remark.end if remark.turn else None,
        point="",
        text=remark.text,
        score=None,
        origin=remark.id,
        question=remark.question,
        turn=remark.turn,
        take=remark.take,
        first=remark.first,
        last=remark.last,
        quoted=remark.quoted,
        state=remark.state,
        since=remark.since,
        answered_in=remark.answered_in,
    )


def review_record(row: ReviewRow) -> ReviewRecord:
    return ReviewRecord(
        file=row.file,
        reviewer=row.reviewer,
        written_at=row.written_at,
        came_at=row.came_at,
        summary=row.text,
        blind=row.blind,
        judged=row.judged,
        level=row.level,
        levels=tuple(LevelRecord(question, level) for question, level in row.levels),
        marks=tuple(MarkRecord(question, point, mark) for question, point, mark in row.marks),
        remarks=tuple(_remark(remark) for remark in row.remarks),
    )


def _remark(row: RemarkRow) -> RemarkRecord:
    return RemarkRecord(
        id=row.origin,
        question=row.question,
        turn=row.turn,
        take=row.take,
        start=row.start or 0.0,
        end=row.end or 0.0,
        first=row.first,
        last=row.last,
        quoted=row.quoted,
        text=row.text,
        state=row.state,  # type: ignore[arg-type]
        since=row.since,
        answered_in=row.answered_in,
    )


def sent_row(session: str, file: SentFile) -> SentFileRow:
    points = [[question, storable(id), storable(says)] for question, id, says in file.points]
    return SentFileRow(
        id=file.id, session_id=session, made_at=file.made_at, words=file.words, blind=file.blind, points=points
    )


def sent_file(row: SentFileRow) -> SentFile:
    points = tuple((question, id, says) for question, id, says in row.points)
    return SentFile(row.id, row.made_at, row.words, row.blind, points)
