"""Takes in whole rehearsals, many at once: each with all its turns, takes and judgments, as it is recorded."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.archive.placing import free_place
from app.archive.records import DeliveryMeasure, SessionRecord, TakeRecord, TurnRecord
from app.archive.rows import (
    assessment_row,
    fill_corrections,
    fill_judgment,
    fill_transcript,
    session_row,
    tag_column,
    turn_row,
)
from app.archive.tables import DeliveryMeasureRow, JudgmentRow, SessionRow, TakeRow, TranscriptRow, TurnRow
from interviewer.values import Level


def add_whole(db: Session, records: Iterable[SessionRecord], shown: Mapping[str, Level]) -> None:
    """None of them may be there yet. Judgments are numbered on, in the order of the records."""
    changed = db.scalar(select(func.max(JudgmentRow.changed))) or 0
    for record in records:
        row = _session(record)
        row.place = free_place(db, record.start.started_at)
        if level := shown.get(record.start.id):
            row.shown_level, row.shown_range = level, [level]
        row.turns = [_turn(record.start.id, turn) for turn in record.turns]
        for kept in record.judgments:
            changed += 1
            judgment = JudgmentRow(turn=kept.turn, question=kept.judgment.question)
            judgment.judge, judgment.judge_version = kept.judgment.judge, kept.judgment.judge_version
            fill_judgment(judgment, kept.at, changed, kept.judgment)
            row.judgments.append(judgment)
        db.add(row)


def _session(record: SessionRecord) -> SessionRow:
    row = session_row(record.start)
    row.state, row.ended_at, row.peaks = record.state, record.ended_at, [float(peak) for peak in record.peaks]
    made = record.shelved
    row.title, row.note, row.tags = made.title, made.note, tag_column(made.tags)
    row.trashed_at, row.sound_removed_at = made.trashed_at, made.sound_removed_at
    return row


def _turn(session: str, turn: TurnRecord) -> TurnRow:
    row = turn_row(session, turn)
    row.takes = [_take(take) for take in turn.takes]
    return row


def _take(take: TakeRecord) -> TakeRow:
    row = TakeRow(number=take.number, clip=take.clip, started_at=take.started_at, seconds=take.seconds)
    for heard in take.transcripts:
        transcript = TranscriptRow(engine=heard.engine, model=heard.model, edited_text="", corrections=[])
        fill_transcript(transcript, heard)
        fill_corrections(transcript, heard.edited_text, heard.corrections)
        row.transcripts.append(transcript)
    row.assessments = [assessment_row(None, assessment) for assessment in take.assessments]
    row.measures = _measures(take.measures)
    return row


def _measures(measures: Sequence[DeliveryMeasure]) -> list[DeliveryMeasureRow]:
    return [
        DeliveryMeasureRow(name=each.name, method=each.method, value=float(each.value), unit=each.unit)
        for each in measures
    ]
