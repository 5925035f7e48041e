"""Between the archive's rows and the values that leave it; both ways round, nothing is lost or added."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from app.archive.records import (
    Correction,
    DeliveryMeasure,
    JudgmentRecord,
    LedgerLine,
    SessionRecord,
    SessionStart,
    Shelved,
    TakeRecord,
    TranscriptRecord,
    TurnRecord,
)
from app.archive.review_rows import review_record, sent_file
from app.archive.tables import (
    AssessmentRow,
    DeliveryMeasureRow,
    FindingRow,
    JudgmentRow,
    LedgerRow,
    SessionRow,
    TakeRow,
    TranscriptRow,
    TrapFindingRow,
    TurnRow,
    storable,
)
from interviewer.scoring.judgment import Judgment
from interviewer.values import Assessment, Finding, HeardWord, Quote, TrapFinding, Verdict


def session_row(start: SessionStart) -> SessionRow:
    return SessionRow(
        id=start.id,
        started_at=start.started_at,
        ended_at="",
        state="running",
        round_name=start.round_name,
        pack=start.pack,
        persona=start.persona,
        persona_name=start.persona_name,
        level=start.level,
        hands_free=start.hands_free,
        question_ids=list(start.question_ids),
        length_s=start.length_s,
        seed=start.seed,
        reasons=[[question, storable(reason)] for question, reason in start.reasons],
        again_of=start.again_of,
        again_turn=start.again_turn,
        same_follow_ups=start.same_follow_ups,
        asks_again=[[kind, point, storable(words)] for kind, point, words in start.asks_again],
        shown_range=[],
        peaks=[],
    )


def session_record(row: SessionRow, with_turns: bool = True) -> SessionRecord:
    start = SessionStart(
        id=row.id,
        started_at=row.started_at,
        round_name=row.round_name,
        pack=row.pack,
        persona=row.persona,
        persona_name=row.persona_name,
        level=row.level,
        hands_free=row.hands_free,
        question_ids=tuple(row.question_ids),
        length_s=row.length_s,
        seed=row.seed,
        reasons=tuple((question, reason) for question, reason in row.reasons),
        again_of=row.again_of,
        again_turn=row.again_turn,
        same_follow_ups=row.same_follow_ups,
        asks_again=tuple((kind, point, words) for kind, point, words in row.asks_again),
    )
    return SessionRecord(
        start,
        row.state,
        row.ended_at,
        tuple(turn_record(turn) for turn in row.turns) if with_turns else (),
        tuple(row.peaks),
        tuple(judgment_record(judgment) for judgment in row.judgments),
        shelved(row),
        tuple(review_record(review) for review in row.reviews),
        tuple(sent_file(file) for file in row.sent),
    )


def shelved(row: Any) -> Shelved:
    """Of a whole row, or of one that has these columns."""
    return Shelved(row.title, row.note, tags_of(row.tags), row.trashed_at, row.sound_removed_at)


def tags_of(column: str) -> tuple[str, ...]:
    """They stand between line breaks, so that one of them can be found without reading its neighbours."""
    return tuple(filter(None, column.split("\n")))


def tag_column(tags: Iterable[str]) -> str:
    inside = "\n".join(sorted(set(tags)))
    return f"\n{inside}\n" if inside else ""


def fill_judgment(row: JudgmentRow, at: str, changed: int, judgment: Judgment) -> None:
    row.at, row.changed, row.scored, row.pending = at, changed, judgment.scored, judgment.pending
    row.level, row.could_be, row.sure = judgment.level, "".join(map(str, judgment.could_be)), judgment.sure
    row.standing, row.cost_usd = float(judgment.standing), judgment.cost_usd
    body: dict[str, Any] = _whole_judgment().dump_python(judgment, mode="json")
    row.body = body


def judgment_record(row: JudgmentRow) -> JudgmentRecord:
    return JudgmentRecord(row.turn, row.at, _whole_judgment().validate_python(row.body))


@cache
def _whole_judgment() -> TypeAdapter[Judgment]:
    """Made when it is first needed: it takes longer than the first rows do."""
    return TypeAdapter(Judgment)


def turn_row(session: str, turn: TurnRecord) -> TurnRow:
    return TurnRow(
        session_id=session,
        number=turn.number,
        kind=turn.kind,
        question=turn.question,
        point=turn.point,
        planned_text=turn.planned_text,
        spoken_text=turn.spoken_text,
        reason=turn.reason,
        who=turn.who,
        mark=turn.mark,
        started_at=turn.started_at,
        clip=turn.clip,
        clip_seconds=turn.clip_seconds,
    )


def turn_record(row: TurnRow) -> TurnRecord:
    return TurnRecord(
        number=row.number,
        kind=row.kind,
        question=row.question,
        point=row.point,
        planned_text=row.planned_text,
        spoken_text=row.spoken_text,
        reason=row.reason,
        who=row.who,
        mark=row.mark,
        started_at=row.started_at,
        clip=row.clip,
        clip_seconds=row.clip_seconds,
        takes=tuple(_take_record(take) for take in row.takes),
    )


def _take_record(row: TakeRow) -> TakeRecord:
    return TakeRecord(
        number=row.number,
        clip=row.clip,
        started_at=row.started_at,
        seconds=row.seconds,
        transcripts=tuple(transcript_record(transcript) for transcript in row.transcripts),
        assessments=tuple(_assessment(assessment) for assessment in row.assessments),
        measures=tuple(DeliveryMeasure(m.name, m.method, m.value, m.unit) for m in row.measures),
    )


def fill_measure(take: TakeRow, measure: DeliveryMeasure) -> None:
    """A figure that was got before by the same method is replaced."""
    same = (row for row in take.measures if (row.name, row.method) == (measure.name, measure.method))
    row = next(same, None)
    if row is None:
        row = DeliveryMeasureRow(name=measure.name, method=measure.method)
        take.measures.append(row)
    row.value, row.unit = float(measure.value), measure.unit


def fill_transcript(row: TranscriptRow, record: TranscriptRecord) -> None:
    """What was corrected by hand stays when the same recogniser writes again and brings no correction."""
    if row.corrections:
        # They name words by their place: these words are the candidate's now.
        return
    row.basic = record.basic
    row.raw_text = record.raw_text
    row.edited_text = record.edited_text or row.edited_text or ""
    # float(): a word's time may come as a number type of its engine's, which JSON does not know.
    row.words = [
        [storable(word.text), float(word.start), float(word.end), float(word.probability)] for word in record.words
    ]


def fill_corrections(row: TranscriptRow, edited_text: str, corrections: Iterable[Correction]) -> None:
    row.edited_text = edited_text
    row.corrections = [[each.step, each.first, each.last, storable(each.text)] for each in corrections]


def transcript_record(row: TranscriptRow) -> TranscriptRecord:
    words = tuple(HeardWord(text, start, end, probability) for text, start, end, probability in row.words)
    corrections = tuple(Correction(*each) for each in row.corrections)
    return TranscriptRecord(row.engine, row.model, row.basic, row.raw_text, words, row.edited_text, corrections)


def assessment_row(take_id: int | None, assessment: Assessment) -> AssessmentRow:
    trap = assessment.trap
    return AssessmentRow(
        take_id=take_id,
        question=assessment.question,
        judge=assessment.judge,
        judge_version=assessment.judge_version,
        scored=assessment.scored,
        reason=assessment.reason,
        findings=[
            *_finding_rows("point", assessment.findings),
            *_finding_rows("lowered", assessment.lowered),
            *_finding_rows("strong", trap.strong if trap else ()),
        ],
        trap=TrapFindingRow(trap=trap.trap, noticed=trap.noticed, **_quote_columns(trap.fell_for)) if trap else None,
    )


def _assessment(row: AssessmentRow) -> Assessment:
    trap = None
    if row.trap:
        trap = TrapFinding(row.trap.trap, row.trap.noticed, _quote(row.trap), _findings(row, "strong"))
    return Assessment(
        question=row.question,
        judge=row.judge,
        judge_version=row.judge_version,
        scored=row.scored,
        reason=row.reason,
        findings=_findings(row, "point"),
        lowered=_findings(row, "lowered"),
        trap=trap,
    )


def _finding_rows(part: str, findings: Iterable[Finding]) -> list[FindingRow]:
    return [
        FindingRow(
            part=part,
            position=position,
            point=finding.point,
            says=finding.says,
            verdict=finding.verdict,
            note=finding.note,
            **_quote_columns(finding.quote),
        )
        for position, finding in enumerate(findings)
    ]


def _findings(row: AssessmentRow, part: str) -> tuple[Finding, ...]:
    return tuple(
        Finding(found.point, found.says, _verdict(found.verdict), _quote(found), found.note)
        for found in row.findings
        if found.part == part
    )


def _verdict(text: str) -> Verdict:
    verdicts: dict[str, Verdict] = {
        "hit": "hit",
        "partly": "partly",
        "missed": "missed",
        "contradicted": "contradicted",
    }
    return verdicts[text]


def _quote_columns(quote: Quote | None) -> dict[str, str | int | float]:
    if quote is None:
        return {}
    return {
        "quote_text": quote.text,
        "quote_first": quote.first,
        "quote_last": quote.last,
        "quote_start": float(quote.start),
        "quote_end": float(quote.end),
    }


def _quote(row: FindingRow | TrapFindingRow) -> Quote | None:
    first, last, start, end = row.quote_first, row.quote_last, row.quote_start, row.quote_end
    if row.quote_text is None or first is None or last is None or start is None or end is None:
        return None
    return Quote(row.quote_text, first, last, start, end)


def ledger_row(line: LedgerLine) -> LedgerRow:
    return LedgerRow(
        at=line.at,
        host=line.host,
        purpose=line.purpose,
        tokens=line.tokens,
        price_usd=line.price_usd,
        session=line.session,
    )


def ledger_line(row: LedgerRow) -> LedgerLine:
    return LedgerLine(row.at, row.host, row.purpose, row.tokens, row.price_usd, row.session)
