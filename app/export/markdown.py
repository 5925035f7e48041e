"""A rehearsal as a Markdown report: what was asked, what was answered, what was found in it, and who did which part."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from app.archive.records import SessionRecord, TakeRecord, TranscriptRecord, TurnRecord
from app.export.escaping import code, markdown
from app.export.markdown_judgment import attempt_lines, verdict_lines
from app.session.attempts import attempts_of
from app.session.hearings import in_force
from app.session.judge_words import judge_name
from app.session.move_names import PLANNED, YOUR_QUESTIONS, name_of
from app.session.session_verdict import session_verdict
from interviewer.conversation.moves import SMALL_TALK
from interviewer.values import Assessment, Finding, Question, Quote, TrapFinding

BASIC = "basic recogniser"

_STATES = {
    "running": "still running",
    "interrupted": "interrupted before its end",
    "finished": "finished",
    "ended": "ended by the candidate",
    "broken": "broken off by a failure",
}
_VERDICTS = {"hit": "Said", "partly": "Partly said", "missed": "Not said", "contradicted": "Said the opposite"}


def to_markdown(
    record: SessionRecord,
    titles: Mapping[str, str] | None = None,
    questions: Mapping[str, Question] | None = None,
) -> str:
    """`titles` gives words for ids (of questions and traps); an id without any stands as it is.

    `questions` are those that are installed: what the next level would have added is in them.
    """
    titles, questions = titles or {}, questions or {}
    verdict = session_verdict(record, questions) if record.judgments else None
    lines = [*_head(record), *(verdict_lines(verdict) if verdict else ()), *_questions(record, titles, questions)]
    return "\n".join(lines) + "\n"


def _head(record: SessionRecord) -> Iterator[str]:
    start = record.start
    yield f"# Rehearsal: {markdown(start.round_name)}"
    yield ""
    yield f"- **When:** {markdown(_when(start.started_at))}"
    yield f"- **How it ended:** {_STATES.get(record.state, markdown(record.state))}"
    yield f"- **Interviewer:** {markdown(start.persona_name)}, at level L{start.level}"
    yield f"- **Asked by:** {_names(turn.who for turn in record.turns)}"
    yield f"- **Recognised by:** {_names(_recogniser(found) for found in _transcripts(record))}"
    yield f"- **Judged by:** {_names(_judges(record))}"
    yield f"- **Rehearsal:** {code(start.id)}"
    if any(found.basic for found in _transcripts(record)):
        yield ""
        yield f"> Words marked *{BASIC}* come from a recogniser that mishears often: listen before you judge."


def _judges(record: SessionRecord) -> Iterator[str]:
    """Those of whole attempts; where there are none, those of single answers."""
    if record.judgments:
        return (judge_name(held.judgment) for held in record.judgments)
    return (f"{found.judge} {found.judge_version}" for found in _assessments(record))


def _questions(
    record: SessionRecord, titles: Mapping[str, str], questions: Mapping[str, Question]
) -> Iterator[str]:
    number = 0
    attempts = {attempt.turn: attempt for attempt in attempts_of(record)}
    # Whether somebody could be heard at the start is nothing to look back on.
    told = (turn for turn in record.turns if turn.kind != "hello")
    for (heading, question), turns in groupby(told, key=_chapter):
        yield ""
        number += bool(question)
        yield f"## {number}. {markdown(titles.get(question, question))}" if question else f"## {heading}"
        for turn in turns:
            if turn.number in attempts:
                yield from attempt_lines(attempts[turn.number], questions.get(question))
            yield from _turn(turn, titles)
    if not record.turns:
        yield ""
        yield "Nothing was asked in this rehearsal."


def _chapter(turn: TurnRecord) -> tuple[str, str]:
    """Under which heading it stands: its question, or what comes behind them all."""
    if turn.kind in SMALL_TALK:
        return YOUR_QUESTIONS, ""
    return ("Closing", "") if turn.kind == "close" else ("", turn.question)


def _turn(turn: TurnRecord, titles: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield f"### {markdown(name_of(turn.kind))}"
    yield ""
    # Only what was heard is history; words that were planned are named as such.
    if turn.spoken_text:
        yield f"> {markdown(turn.spoken_text)}"
    elif turn.planned_text:
        yield f"> *(planned, not heard)* {markdown(turn.planned_text)}"
    if turn.reason not in ("", PLANNED) and turn.kind != "close":
        yield ""
        yield f"*Why: {markdown(turn.reason)}*"
    if turn.mark:
        yield ""
        yield f"*Note: {markdown(turn.mark)}*"
    for take in turn.takes:
        yield from _take(take, len(turn.takes) > 1, titles)


def _take(take: TakeRecord, numbered: bool, titles: Mapping[str, str]) -> Iterator[str]:
    name = f"Answer, take {take.number}" if numbered else "Answer"
    if not take.transcripts:
        yield ""
        yield f"**{name}** ({_clock(take.seconds)}): not written down yet; the recording is kept."
    transcript = in_force(take)
    if transcript is not None:
        words = transcript.edited_text or transcript.raw_text
        corrected = ", corrected by hand" if transcript.edited_text else ""
        yield ""
        yield f"**{name}** ({_clock(_length(take))}, {markdown(_recogniser(transcript))}{corrected})"
        yield ""
        yield f"> {markdown(words)}" if words.strip() else "> *(no words were heard)*"
        others = _names(_recogniser(other) for other in take.transcripts if other is not transcript)
        if len(take.transcripts) > 1:
            yield ""
            yield f"*Also heard by {others}; kept in the archive.*"
    if take.assessments:
        yield from _assessment(take.assessments[-1], titles)


def _assessment(found: Assessment, titles: Mapping[str, str]) -> Iterator[str]:
    yield ""
    if not found.scored:
        yield f"**Not scored:** {markdown(found.reason)}"
    if found.scored and found.findings:
        yield "**Key points**"
        yield ""
        yield from (_finding(finding) for finding in found.findings)
    if found.lowered:
        yield ""
        yield "**What costs the vote**"
        yield ""
        yield from (_finding(finding, "Heard") for finding in found.lowered)
    if found.trap:
        yield from _trap(found.trap, titles)


def _trap(found: TrapFinding, titles: Mapping[str, str]) -> Iterator[str]:
    outcome = {True: "noticed", False: "walked in", None: "cannot be told from this answer"}[found.noticed]
    said = f": {_quoted(found.fell_for)}" if found.fell_for else ""
    yield ""
    yield f"**Trap** ({markdown(titles.get(found.trap, found.trap))}): **{outcome}**{said}"
    if found.strong:
        yield ""
        yield from (_finding(finding) for finding in found.strong)


def _finding(found: Finding, verdict: str = "") -> str:
    said = f": {_quoted(found.quote)}" if found.quote else ""
    note = f" *({markdown(found.note)})*" if found.note else ""
    return f"- **{verdict or _VERDICTS[found.verdict]}** · {markdown(found.says)}{said}{note}"


def _quoted(quote: Quote) -> str:
    return f"“{markdown(quote.text)}” ({_clock(quote.start)}–{_clock(quote.end)})"


def _recogniser(found: TranscriptRecord) -> str:
    name = " ".join(part for part in (found.engine, found.model) if part)
    return f"{BASIC}: {name}" if found.basic else name


def _transcripts(record: SessionRecord) -> Iterator[TranscriptRecord]:
    return (found for turn in record.turns for take in turn.takes for found in take.transcripts)


def _assessments(record: SessionRecord) -> Iterator[Assessment]:
    return (found for turn in record.turns for take in turn.takes for found in take.assessments)


def _names(names: Iterator[str]) -> str:
    return ", ".join(markdown(name) for name in dict.fromkeys(names) if name) or "nobody yet"


def _length(take: TakeRecord) -> float:
    """A take that was cut off has no length yet; its last word tells how far it reached at least."""
    ends = [word.end for transcript in take.transcripts for word in transcript.words]
    return take.seconds or max(ends, default=0.0)


def _when(at: str) -> str:
    date, _, time = at.partition("T")
    return f"{date} at {time[:5]} UTC" if time else at


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
