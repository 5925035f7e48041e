"""One question of a report: what was held of it, then what was asked and answered, word for word. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from app.export.blocks import Block, Run, heading, item, paragraph, quiet, quote, strong
from app.export.options import ExportOptions
from app.session.debrief_views import (
    DisagreementView,
    ExchangeView,
    MistakeView,
    QuestionDebrief,
    QuoteView,
    ReaderView,
    RubricLine,
    TrapView,
)
from app.session.delivering import delivery_lines
from app.session.level_words import NOT_SCORED
from app.session.move_names import PLANNED, name_of
from app.session.words import clock

Answers = Mapping[str, int]
"""Which answer of its question a clip is, from 1; empty where there is only one."""
_VERDICTS = {"Partly": "Partly said"}


def question_blocks(question: QuestionDebrief, options: ExportOptions) -> Iterator[Block]:
    answers = answers_of(question)
    yield heading(2, f"{question.number}. {question.title}")
    if options.scores:
        yield from _held(question, answers)
    for exchange in question.exchanges:
        yield from exchange_blocks(exchange, options, answers.get(exchange.clip, 0))


def answers_of(question: QuestionDebrief) -> dict[str, int]:
    clips = [exchange.clip for exchange in question.exchanges if exchange.clip]
    return {clip: number for number, clip in enumerate(clips, 1)} if len(clips) > 1 else {}


def _held(question: QuestionDebrief, answers: Answers) -> Iterator[Block]:
    yield from _level(question)
    yield from _listed("Key points", question.rubric, answers)
    yield from _listed("What costs the vote", question.lowered, answers)
    if question.next_level:
        yield paragraph("The next level would have added:")
    yield from (item(each) for each in question.next_level)
    there = [each for each in question.structures if each.quote]
    if there:
        yield paragraph(strong("Structures"))
    for each in there:
        yield item(each.title, *_said(each.quote, answers))
    for mistake in question.mistakes:
        yield _mistake(mistake, answers)
    for trap in question.traps:
        yield from _trap(trap, answers)
    yield from _readers(question.readers, question.disagreements)
    lines = delivery_lines(question)
    if lines:
        yield paragraph(strong("Delivery"))
    yield from (item(line) for line in lines)
    for earlier in question.earlier_verdicts:
        yield paragraph(quiet(f"Earlier: {earlier}"))


def _level(question: QuestionDebrief) -> Iterator[Block]:
    by = quiet(f" ({question.judged_by})" if question.judged_by else "")
    if not question.scored:
        yield paragraph(strong(f"{NOT_SCORED}."), f" {question.not_scored_reason}", by)
    elif question.level or question.level_says:
        level = strong(f"{question.level}." if question.level else "")
        says = f" {question.level_says}" if question.level else question.level_says
        yield paragraph(level, says, by)


def _listed(title: str, lines: Iterable[RubricLine], answers: Answers) -> Iterator[Block]:
    for number, line in enumerate(lines):
        if number == 0:
            yield paragraph(strong(title))
        yield _line(line, answers)


def _line(line: RubricLine, answers: Answers) -> Block:
    note = quiet(f" ({line.note})" if line.note else "")
    verdict = _VERDICTS.get(line.verdict, line.verdict)
    return item(strong(verdict), f" · {line.says}", *_said(line.quote, answers), note)


def _said(said: QuoteView | None, answers: Answers) -> tuple[Run, ...]:
    if said is None:
        return ()
    number = answers.get(said.clip, 0)
    which = f"answer {number}, " if number else ""
    return (Run(f": “{said.text}” ({which}{clock(said.start)}–{clock(said.end)})"),)


def _mistake(mistake: MistakeView, answers: Answers) -> Block:
    said = (Run(" You said"), *_said(mistake.said, answers)) if mistake.said else (Run(f" {mistake.noticed}"),)
    return paragraph(strong(f"{mistake.title}."), *said, quiet(" Stronger:"), f" {mistake.stronger}")


def _trap(trap: TrapView, answers: Answers) -> Iterator[Block]:
    said = _said(trap.answered, answers)
    yield paragraph(strong("Trap:"), f" {trap.title}: ", strong(trap.verdict), *said)
    yield from (_line(line, answers) for line in trap.strong)
    if trap.advice:
        yield paragraph(quiet(trap.advice))


def _readers(readers: Iterable[ReaderView], differ: Iterable[DisagreementView]) -> Iterator[Block]:
    for number, reader in enumerate(readers):
        if number == 0:
            yield paragraph(strong("Readers"))
        told = " · ".join(part for part in (reader.level or NOT_SCORED, reader.vote, reader.trouble) if part)
        yield item(strong(reader.role), f" · {told}")
    for number, each in enumerate(differ):
        if number == 0:
            yield paragraph("Where they differ:")
        yield item(f"{each.says}: " + ", ".join(f"{role}: {line.verdict}" for role, line in each.held))


def exchange_blocks(exchange: ExchangeView, options: ExportOptions, number: int) -> Iterator[Block]:
    """`number` is that of the answer, 0 where a question has only one."""
    yield heading(3, name_of(exchange.kind))
    if exchange.asked.text:
        planned = quiet("(planned, not heard) " if not exchange.asked_heard else "")
        yield quote("interviewer", planned, exchange.asked.text)
    if options.sound and exchange.asked.clip:
        yield Block("sound", (Run("What was asked"),), who="interviewer", clip=exchange.asked.clip)
    if exchange.why not in ("", PLANNED) and exchange.kind != "close":
        yield paragraph(quiet(f"Why: {exchange.why}"))
    if exchange.mark:
        yield paragraph(quiet(f"Note: {exchange.mark}"))
    if exchange.clip:
        yield from _answer(exchange, options, number)
    elif exchange.no_answer:
        yield paragraph(quiet(exchange.no_answer))


def _answer(exchange: ExchangeView, options: ExportOptions, number: int) -> Iterator[Block]:
    name = f"Answer {number}" if number else "Answer"
    corrected = ", corrected by hand" if exchange.first_heard else ""
    if not exchange.recogniser:
        yield paragraph(strong(name), f" ({clock(exchange.seconds)}): not written down yet; the recording is kept.")
    else:
        yield paragraph(strong(name), f" ({clock(exchange.seconds)}, {exchange.recogniser}{corrected})")
        text = " ".join(word.text for word in exchange.words)
        yield quote("you", text if text.strip() else quiet("(no words were heard)"))
    if exchange.clip_missing:
        yield paragraph(quiet("The recording of this answer is missing; its words are all that is here."))
    elif options.sound:
        yield Block("sound", (Run(name),), who="you", clip=exchange.clip)
    others = ", ".join(dict.fromkeys(each.recogniser for each in exchange.other_hearings))
    if others:
        yield paragraph(quiet(f"Also heard by {others}; kept in the archive."))
    if exchange.filled_pauses and options.scores:
        yield paragraph(quiet(f"{exchange.filled_pauses}."))
