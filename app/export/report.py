"""A rehearsal as a report: what every readable format says, block by block. Pure.

    Rehearsed, after its options -> blocks -> Markdown, text, web page, PDF, Word

Formats decide how a block looks, never what it says.
"""

from collections.abc import Iterable, Iterator

from app.archive.records import SessionRecord, TranscriptRecord
from app.export.blocks import Block, Run, heading, item, paragraph, quiet, quote, strong
from app.export.options import ExportOptions, Rehearsed
from app.export.report_question import exchange_blocks, question_blocks
from app.session.attempts import last_take
from app.session.debrief_views import DebriefView, VerdictReason, VerdictView
from app.session.hearings import in_force
from app.session.interview_view import recogniser_name
from app.session.judge_words import judge_name

BASIC_NOTE = "Words of the basic recogniser are often misheard: listen before you judge."
NOBODY = "nobody yet"
_STATES = {
    "running": "still running",
    "interrupted": "interrupted before its end",
    "finished": "finished",
    "ended": "ended by the candidate",
    "broken": "broken off by a failure",
}


def report(rehearsed: Rehearsed, options: ExportOptions = ExportOptions()) -> tuple[Block, ...]:
    """`rehearsed` is what is left after the options; they only say here what is left out."""
    view, record = rehearsed.view, rehearsed.record
    return tuple(_blocks(view, record, options))


def _blocks(view: DebriefView, record: SessionRecord, options: ExportOptions) -> Iterator[Block]:
    yield Block("title", (Run(f"Rehearsal: {view.title}"),))
    yield from _head(view, record, options)
    if view.verdict is not None:
        yield from _verdict(view.verdict)
    for question in view.questions:
        yield from question_blocks(question, options)
    if view.yours is not None:
        yield heading(2, view.yours.title)
        for exchange in view.yours.exchanges:
            yield from exchange_blocks(exchange, options, 0)
    if not options.questions:
        yield from _closing(record)
    if not record.turns:
        yield paragraph("Nothing was asked in this rehearsal.")


def _head(view: DebriefView, record: SessionRecord, options: ExportOptions) -> Iterator[Block]:
    start = record.start
    aim = f", at level L{start.level}" if options.scores else ""
    yield item(strong("When:"), f" {_when(start.started_at)}")
    yield item(strong("How it ended:"), f" {_STATES.get(record.state, record.state)}")
    yield item(strong("Interviewer:"), f" {start.persona_name}{aim}")
    yield item(strong("Asked by:"), f" {_names(turn.who for turn in record.turns)}")
    yield item(strong("Recognised by:"), f" {_names(_recogniser(found) for found in _heard(record))}")
    if options.scores:
        yield item(strong("Judged by:"), f" {_names(_judges(record))}")
    left_out = _left_out(options)
    if left_out:
        yield item(strong("Left out:"), f" {left_out}")
    yield item(strong("Rehearsal:"), f" {start.id}")
    if view.summary:
        yield paragraph(view.summary)
    if any(found.basic for found in _heard(record)):
        yield paragraph(quiet(BASIC_NOTE))


def _left_out(options: ExportOptions) -> str:
    """So that nobody takes a part for the whole."""
    numbers = ", ".join(map(str, options.questions))
    parts = {
        "scores": not options.scores,
        "names": not options.names,
        f"every question but {numbers}": bool(options.questions),
    }
    return ", ".join(part for part, out in parts.items() if out)


def _verdict(verdict: VerdictView) -> Iterator[Block]:
    yield heading(2, "Verdict")
    yield paragraph(strong(f"{verdict.title}."), f" {verdict.says}", quiet(f" ({verdict.who})"))
    if verdict.vote:
        yield paragraph(strong(verdict.vote))
    yield from _reasons("Raised it", verdict.raised)
    yield from _reasons("Lowered it", verdict.lowered)
    if verdict.votes:
        yield paragraph("Votes:")
    for who, vote in verdict.votes:
        yield item(strong(who), f" · {vote}")


def _reasons(title: str, reasons: Iterable[VerdictReason]) -> Iterator[Block]:
    for number, reason in enumerate(reasons):
        if number == 0:
            yield paragraph(f"{title}:")
        yield item(reason.text, f" {reason.where}" if reason.where else "")


def _closing(record: SessionRecord) -> Iterator[Block]:
    said = [turn.spoken_text for turn in record.turns if turn.kind == "close" and turn.spoken_text]
    if said:
        yield heading(2, "Closing")
    for text in said:
        yield quote("interviewer", text)


def _heard(record: SessionRecord) -> Iterator[TranscriptRecord]:
    """The hearings that count."""
    takes = (last_take(turn) for turn in record.turns)
    found = (in_force(take) for take in takes if take)
    return (heard for heard in found if heard)


def _recogniser(heard: TranscriptRecord) -> str:
    name = recogniser_name(heard.engine, heard.model) or heard.engine
    return f"{name} ({heard.model})" if heard.basic and heard.model else name


def _judges(record: SessionRecord) -> Iterator[str]:
    """Those of whole attempts; where there are none, those of single answers."""
    if record.judgments:
        return (judge_name(held.judgment) for held in record.judgments)
    takes = (take for turn in record.turns for take in turn.takes)
    return (f"{found.judge} {found.judge_version}" for take in takes for found in take.assessments)


def _names(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name)) or NOBODY


def _when(at: str) -> str:
    """In universal time: nobody knows where it will be read."""
    date, _, time = at.partition("T")
    return f"{date} at {time[:5]} UTC" if time else at


