"""A debrief as lines of text, in the order of the page. Pure."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from app.session.debrief_views import (
    DebriefView,
    MistakeView,
    QuestionDebrief,
    QuoteView,
    RubricLine,
    TrapView,
    VerdictReason,
    VerdictView,
)
from app.session.delivering import delivery_lines
from app.session.level_words import NOT_SCORED, next_level_title
from app.session.words import clock

WIDTH = 96
_MARKS = {"said": "x", "partly": "/", "not said": " ", "not scored": "?"}


def debrief_lines(view: DebriefView) -> Iterator[str]:
    yield view.title
    yield view.subtitle
    yield view.summary
    if view.verdict:
        yield ""
        yield from _verdict(view.verdict)
    for debrief in view.questions:
        yield ""
        yield from _question(debrief)
    yield ""
    yield from wrap(f"{view.judge}. {view.judge_note}", WIDTH)


def _verdict(verdict: VerdictView) -> Iterator[str]:
    yield f"{verdict.title} ({verdict.who[0].lower()}{verdict.who[1:]})"
    yield from _indented(verdict.says)
    if verdict.vote:
        yield from _indented(verdict.vote)
    for reader, vote in verdict.votes:
        yield f"    {reader}: {vote}"
    yield from _reasons("Raised it:", "+", verdict.raised)
    yield from _reasons("Lowered it:", "-", verdict.lowered)


def _reasons(title: str, sign: str, reasons: Sequence[VerdictReason]) -> Iterator[str]:
    if reasons:
        yield f"  {title}"
    for each in reasons:
        yield f"    {sign} {each.text} {each.where}"


def _question(debrief: QuestionDebrief) -> Iterator[str]:
    yield f"{debrief.number}. {debrief.title}: {debrief.level or (NOT_SCORED if not debrief.scored else 'no level')}"
    if debrief.not_scored:
        yield from _indented(f"{debrief.not_scored.reason} {debrief.not_scored.safe}")
    if debrief.level_says:
        yield from _indented(debrief.level_says)
    if debrief.rubric:
        yield f"  Key points: {debrief.counts}."
    yield from (text for line in debrief.rubric for text in _line(line, debrief))
    if debrief.lowered:
        yield "  Lowered it:"
        yield from (text for line in debrief.lowered for text in _lowered(line, debrief))
    if debrief.next_level:
        yield f"  {next_level_title(debrief.level)}:"
        yield from (f"    - {says}" for says in debrief.next_level)
    yield from _structures(debrief)
    yield from (text for trap in debrief.traps for text in _trap(trap, debrief))
    yield from (text for mistake in debrief.mistakes for text in _mistake(mistake, debrief))
    yield from _readers(debrief)
    if debrief.delivery:
        yield "  Delivery:"
        yield from (f"    {line}" for line in delivery_lines(debrief))
    for verdict in debrief.earlier_verdicts:
        yield f"  Earlier: {verdict}"


def _line(line: RubricLine, debrief: QuestionDebrief) -> Iterator[str]:
    yield f"    [{_MARKS[line.mark]}] {line.says}: {line.verdict.lower()}"
    if line.quote:
        yield f"        {_quoted(line.quote, debrief)}"
    if line.note:
        yield f"        {line.note}"


def _lowered(line: RubricLine, debrief: QuestionDebrief) -> Iterator[str]:
    yield f"    - {line.says}"
    if line.quote:
        yield f"        {_quoted(line.quote, debrief)}"


def _structures(debrief: QuestionDebrief) -> Iterator[str]:
    there = [each for each in debrief.structures if each.quote]
    missing = [each.title for each in debrief.structures if not each.quote]
    if there:
        yield "  Structures:"
    for each in there:
        yield f"    [x] {each.title}"
        if each.quote:
            yield f"        {_quoted(each.quote, debrief)}"
    if there and missing:
        yield from (f"    [ ] {title}" for title in missing)


def _trap(trap: TrapView, debrief: QuestionDebrief) -> Iterator[str]:
    yield f"  Trap: {trap.title}: {trap.verdict.lower() if trap.noticed is not None else trap.verdict}"
    yield f'    Set: "{trap.asked.text}"'
    if trap.answered:
        yield f"    You: {_quoted(trap.answered, debrief)}"
    if trap.strong:
        yield "    A strong reply holds:"
    yield from (f"      [{_MARKS[line.mark]}] {line.says}" for line in trap.strong)
    if trap.advice:
        yield from _indented(trap.advice, 4)


def _mistake(mistake: MistakeView, debrief: QuestionDebrief) -> Iterator[str]:
    yield f"  {mistake.title}"
    yield f"    You said {_quoted(mistake.said, debrief)}" if mistake.said else f"    {mistake.noticed}"
    yield from _indented(f"Stronger: {mistake.stronger}", 4)
    yield from _indented(f"Practise: {mistake.practise}", 4)


def _readers(debrief: QuestionDebrief) -> Iterator[str]:
    for each in debrief.readers:
        yield f"  {each.role}: {each.trouble or f'{each.vote}, {each.level}'}"
    for disagreement in debrief.disagreements:
        held = ", ".join(f"{role} {line.verdict.lower()}" for role, line in disagreement.held)
        yield f"    They differ on {disagreement.says}: {held}"


def _quoted(quote: QuoteView, debrief: QuestionDebrief) -> str:
    """With its time in the recording of that turn."""
    turn = next((each.turn for each in debrief.exchanges if quote.clip and each.clip == quote.clip), 0)
    where = f"turn {turn}, {clock(quote.start)}" if turn else clock(quote.start)
    return f'"{quote.text}" ({where})'


def _indented(text: str, by: int = 2) -> Iterator[str]:
    return iter(wrap(text, WIDTH, initial_indent=" " * by, subsequent_indent=" " * by))
