"""A whole rehearsal as rows at once: when it comes from another machine, from a folder or from a backup."""

from app.archive.records import SessionRecord, TakeRecord, TranscriptRecord, TurnRecord
from app.archive.review_rows import review_row, sent_row
from app.archive.rows import (
    assessment_row,
    fill_corrections,
    fill_judgment,
    fill_measure,
    fill_transcript,
    session_row,
    tag_column,
    turn_row,
)
from app.archive.tables import JudgmentRow, SessionRow, TakeRow, TranscriptRow, TurnRow


def whole_row(record: SessionRecord, changed: int) -> SessionRow:
    """`changed`: the number of the archive's last judgment; those of this rehearsal are counted on from there."""
    row = session_row(record.start)
    row.state, row.ended_at = record.state, record.ended_at
    row.peaks = [float(peak) for peak in record.peaks]
    shelved = record.shelved
    row.title, row.note, row.tags = shelved.title, shelved.note, tag_column(shelved.tags)
    row.trashed_at, row.sound_removed_at = shelved.trashed_at, shelved.sound_removed_at
    row.turns = [_turn(record.start.id, turn) for turn in record.turns]
    for number, held in enumerate(record.judgments, start=changed + 1):
        judgment = held.judgment
        made = JudgmentRow(turn=held.turn, question=judgment.question)
        made.judge, made.judge_version = judgment.judge, judgment.judge_version
        fill_judgment(made, held.at, number, judgment)
        row.judgments.append(made)
    row.sent = [sent_row(record.start.id, file) for file in record.sent]
    row.reviews = [review_row(record.start.id, review, {}) for review in record.reviews]
    return row


def _turn(session: str, turn: TurnRecord) -> TurnRow:
    row = turn_row(session, turn)
    row.takes = [_take(take) for take in turn.takes]
    return row


def _take(take: TakeRecord) -> TakeRow:
    row = TakeRow(number=take.number, clip=take.clip, started_at=take.started_at, seconds=float(take.seconds))
    row.transcripts = [_transcript(heard) for heard in take.transcripts]
    # The take has no number in the database yet; it gives its own to them when it gets one.
    row.assessments = [assessment_row(0, assessment) for assessment in take.assessments]
    for measure in take.measures:
        fill_measure(row, measure)
    return row


def _transcript(heard: TranscriptRecord) -> TranscriptRow:
    row = TranscriptRow(engine=heard.engine, model=heard.model)
    fill_transcript(row, heard)
    fill_corrections(row, heard.edited_text, heard.corrections)
    return row
