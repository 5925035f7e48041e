"""Chooses what of a debrief goes onto one page, and cuts what is too long for it. Pure."""

from collections.abc import Iterable, Sequence

from app.session.debrief_views import (
    DebriefView,
    DeliveryView,
    MarkName,
    QuestionDebrief,
    RubricLine,
    TrapView,
    VerdictReason,
    VerdictView,
)
from app.session.delivery_words import untold_lines
from app.session.summary.views import (
    SummaryLine,
    SummaryQuestion,
    SummaryReason,
    SummaryTimeline,
    SummaryTrap,
    SummaryVerdict,
    SummaryView,
)

MOST_QUESTIONS = 12
SMALL_BEYOND = 8
MOST_TRAPS = 4
MOST_PICTURES = 5
MOST_REASONS = 3
TITLE, SUBTITLE, NAME, SAYS, REASON, LINE, QUOTE, NOTE = 90, 110, 26, 190, 160, 110, 120, 340
"""Letters that there is room for; the page itself cuts what is still too wide."""
_FIRST: tuple[MarkName, ...] = ("not said", "partly", "said", "not scored")
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
JUDGED, READ = "Judged by", "Read by"
USUAL = "Usual ranges tell where most careful speakers are; no level rests on them."
NO_VERDICT = "No verdict yet"


def summary_view(
    debrief: DebriefView,
    timeline: SummaryTimeline | None = None,
    delivery: Sequence[DeliveryView] = (),
    scores: bool = True,
) -> SummaryView:
    """`delivery` is that of the whole rehearsal. Whoever shall not be named has been taken out of all before.

    `scores` False: nothing was held of it here, and nothing says that it was not.
    """
    questions = debrief.questions[:MOST_QUESTIONS]
    traps = tuple(trap for question in debrief.questions for trap in question.traps)
    pictures = tuple(each for each in delivery if each.figure and each.values and each.kind != "landing")
    return SummaryView(
        title=cut(debrief.title, TITLE),
        subtitle=cut(debrief.subtitle, SUBTITLE),
        verdict=_verdict(debrief.verdict, debrief.summary),
        questions=tuple(_question(each, scores) for each in questions),
        heading=_heading(len(debrief.questions)),
        columns=1 if len(questions) == 1 else 2,
        small=len(questions) > SMALL_BEYOND,
        more=_more(len(debrief.questions) - len(questions), "question"),
        timeline=timeline,
        traps=tuple(_trap(each) for each in traps[:MOST_TRAPS]),
        more_traps=_more(len(traps) - MOST_TRAPS, "trap"),
        delivery=pictures[:MOST_PICTURES],
        untold=_untold(pictures, delivery),
        judged=" ".join(
            part for part in (_judged(debrief), USUAL if any(each.usual for each in pictures) else "") if part
        ),
    )


def cut(text: str, most: int) -> str:
    """At the end of a word where there is one near, never within; with an ellipsis in the place of what is gone."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    head, space, _tail = kept.rpartition(" ")
    return f"{(head if space and len(head) > most // 2 else kept).rstrip(' ,;:.')}…"


def _verdict(verdict: VerdictView | None, summary: str) -> SummaryVerdict:
    if verdict is None:
        # Where there is not even a summary, a part of a rehearsal was chosen, or what was held of it was left out.
        return SummaryVerdict("", NO_VERDICT if summary else "", cut(summary, SAYS))
    return SummaryVerdict(
        who=cut(verdict.who, NAME * 2),
        title=cut(verdict.title, NAME * 2),
        says=cut(verdict.says, SAYS),
        place=verdict.place,
        low=verdict.low,
        high=verdict.high,
        vote=cut(verdict.vote, REASON),
        votes=tuple((cut(reader, NAME), cut(vote, NAME)) for reader, vote in verdict.votes),
        raised=_reasons(verdict.raised),
        lowered=_reasons(verdict.lowered),
    )


def _reasons(reasons: Iterable[VerdictReason]) -> tuple[SummaryReason, ...]:
    return tuple(SummaryReason(cut(each.text, REASON), each.where) for each in tuple(reasons)[:MOST_REASONS])


def _question(debrief: QuestionDebrief, scores: bool) -> SummaryQuestion:
    reason = "" if debrief.scored or not scores else debrief.not_scored_reason or "It was not scored."
    lines = debrief.rubric if debrief.scored else ()
    return SummaryQuestion(
        number=debrief.number,
        title=cut(debrief.title, TITLE),
        level=debrief.level,
        reason=cut(reason, REASON),
        marks=tuple(line.mark for line in lines),
        counts=debrief.counts if debrief.scored else "",
        lines=tuple(SummaryLine(line.mark, cut(line.says, LINE)) for line in sorted(lines, key=_place)),
    )


def _place(line: RubricLine) -> int:
    return _FIRST.index(line.mark)


def _trap(trap: TrapView) -> SummaryTrap:
    verdict = trap.verdict.partition(". ")[0]
    quote = trap.answered.text if trap.answered else ""
    return SummaryTrap(cut(trap.title[:1].upper() + trap.title[1:], LINE), trap.noticed, verdict, cut(quote, QUOTE))


def _heading(count: int) -> str:
    if count == 1:
        return "One question"
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else count} questions"


def _more(count: int, what: str) -> str:
    if count <= 0:
        return ""
    return f"and {count} more {what}{'' if count == 1 else 's'}"


def _untold(pictures: Sequence[DeliveryView], delivery: Sequence[DeliveryView]) -> str:
    """Said where a place for a picture stays empty."""
    return "" if len(pictures) >= MOST_PICTURES else cut(" ".join(untold_lines(delivery)), REASON)


def _judged(debrief: DebriefView) -> str:
    """By whom, and what that judge can and cannot see."""
    if not debrief.judge:
        return ""
    judge, note = debrief.judge.removesuffix("."), debrief.judge_note
    told = "" if note.startswith((JUDGED, READ)) else f"{JUDGED} {judge[:1].lower()}{judge[1:]}."
    return cut(f"{told} {note}", NOTE)
