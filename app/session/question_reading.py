"""A question, and all packs in a list, as the Questions page shows them. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from app.archive.records import TurnRecord
from app.own_packs.fields import KINDS
from app.own_packs.form import counted
from app.session.commands import StartRehearsal
from app.session.question_views import (
    Asked,
    BestTake,
    KnownLine,
    KnownSection,
    ModelAnswer,
    QuestionRow,
    QuestionView,
)
from app.session.words import clock, length, when
from interviewer.values import LoweringRemark, Pack, Question, StrongPart, Trap

_KIND_NAMES = dict(KINDS)
_ORDERS = {"": "", "before-solution": "only before a solution", "last-quarter": "only near the end"}
_WANTS = {"reason": "wants the reason", "number": "wants a number", "example": "wants an example"}
_WEIGHTS = {1: "counts once", 2: "counts twice", 3: "counts three times"}
WORDS_A_MINUTE = 150
Origin = Literal["bundled", "own", "imported"]
Who = Mapping[str, str]
"""the roles of the personas by their ids"""


def kind_name(kind: str) -> str:
    return _KIND_NAMES.get(kind, kind.capitalize())


def row_of(pack: str, question: Question) -> QuestionRow:
    detail = f"{kind_name(question.kind)}, {clock(question.suggested_seconds)}"
    return QuestionRow(pack, question.id, question.title, detail)


def facts_of(questions: Sequence[Question]) -> str:
    """ "28 questions: decision, design. L4-L6" """
    if not questions:
        return "No questions yet"
    kinds = list(dict.fromkeys(kind_name(question.kind).lower() for question in questions))
    levels = sorted({point.level for question in questions for point in question.key_points})
    told = ", ".join(kinds[:3]) + (f" and {len(kinds) - 3} more kinds" if len(kinds) > 4 else "")
    told = ", ".join(kinds) if len(kinds) <= 4 else told
    reach = f"L{levels[0]}–L{levels[-1]}" if len(levels) > 1 else f"L{levels[0]}"
    return f"{counted(len(questions), 'question')}: {told}. {reach}"


def matches(query: str, question: Question, pack: Pack) -> bool:
    """Every word of the query is in its title, topics or terms."""
    terms = (*question.glossary, *pack.glossary, *pack.glossary.values())
    text = " ".join((question.title, *question.topics, *terms, pack.title, question.kind)).casefold()
    return all(word in text for word in query.casefold().split())


def question_view(
    question: Question, pack: Pack, who: Who, origin: Origin, rehearse: StartRehearsal, best: BestTake | None = None
) -> QuestionView:
    facts = f"{kind_name(question.kind)}, suggested {clock(question.suggested_seconds)}"
    return QuestionView(
        pack=pack.id,
        key=question.id,
        title=question.title,
        pack_title=pack.title,
        facts=facts,
        topics=question.topics,
        why_asked=" ".join(question.why_asked.split()),
        asks=_asked(question.ask, who),
        known=tuple(section for section in _known(question, who) if section.lines or section.says),
        answers=_answers(question),
        own=origin != "bundled",
        rehearse=rehearse,
        best=best,
        pack_facts=facts_of(pack.questions),
        origin=origin,
    )


def _asked(ask: Mapping[str, str], who: Who) -> tuple[Asked, ...]:
    return tuple(Asked("Plain" if id == "plain" else who.get(id, id), says) for id, says in ask.items())


def _answers(question: Question) -> tuple[ModelAnswer, ...]:
    answers = question.model_answers or {}
    return tuple(
        ModelAnswer(f"L{level}", text, f"about {length(len(text.split()) / WORDS_A_MINUTE * 60)}")
        for level, text in answers.items()
    )


def _known(question: Question, who: Who) -> Iterator[KnownSection]:
    ladder = tuple(KnownLine(f"L{level}", text) for level, text in question.ladder.items())
    yield KnownSection("What each level sounds like", ladder)
    yield KnownSection("Key points", tuple(_points(question)))
    yield KnownSection("Traps", tuple(_trap(trap, who) for trap in question.traps))
    flips = tuple(
        KnownLine("", flip.say.get("plain", ""), _parts("A strong reply", flip.expects), _asked(flip.say, who)[1:])
        for flip in question.flips
    )
    yield KnownSection("Constraints that change", flips)
    told = tuple(KnownLine("", told.answer, f"When asked about {told.about}") for told in question.hidden_constraints)
    yield KnownSection("Told only on request", told)
    says = {point.id: point.says for point in question.key_points}
    missed = tuple(
        KnownLine("", each.ask.get("plain", ""), f"When this was missed: {says.get(each.missed, each.missed)}")
        for each in question.follow_ups
    )
    yield KnownSection("Follow-ups", missed)
    probes = tuple(
        KnownLine("", probe.ask.get("plain", ""), f"After {_quoted(probe.cues)}; {_WANTS[probe.wants]}")
        for probe in question.probes
    )
    yield KnownSection("Probes", probes)
    yield KnownSection("Smaller questions", tuple(KnownLine("", each.get("plain", "")) for each in question.smaller))
    yield KnownSection("Raises the vote", tuple(KnownLine("", text) for text in question.raises))
    yield KnownSection("Lowers the vote", tuple(_lowers(low, says) for low in question.lowers))


def _points(question: Question) -> Iterator[KnownLine]:
    for point in question.key_points:
        note = [_WEIGHTS.get(point.weight, ""), _ORDERS[point.order], f"heard in {_quoted(point.cues)}"]
        line = ", ".join(part for part in note if part)
        yield KnownLine(f"L{point.level}", point.says, line[:1].upper() + line[1:])


def _trap(trap: Trap, who: Who) -> KnownLine:
    set_when = [f"at {_quoted(trap.mentions)}"] if trap.mentions else []
    if trap.after_seconds:
        set_when.append(f"after {clock(trap.after_seconds)}")
    more = f"Set {' or '.join(set_when)}. {_parts('A strong reply', trap.strong)} {' '.join(trap.debrief.split())}"
    return KnownLine("", trap.ask.get("plain", ""), more, _asked(trap.ask, who)[1:])


def _lowers(low: LoweringRemark, says: Mapping[str, str]) -> KnownLine:
    unless = [says.get(id, id) for id in low.unless]
    more = f"Heard in {_quoted(low.cues)}" + (f", unless: {'; '.join(unless)}" if unless else "")
    return KnownLine("", low.says, more)


def _parts(title: str, parts: Iterable[StrongPart]) -> str:
    told = "; ".join(part.says.rstrip(".") for part in parts)
    return f"{title}: {told}." if told else ""


def _quoted(cues: Sequence[str]) -> str:
    """The first few, as examples."""
    shown = ", ".join(f"“{cue}”" for cue in cues[:3])
    return f"{shown} and the like" if len(cues) > 3 else shown


def best_take(turns: Iterable[tuple[str, TurnRecord]], exists: Callable[[str], bool]) -> BestTake | None:
    """The one that showed most key points; of equals the newest. `turns` are newest first, with their rehearsals."""
    best: tuple[float, BestTake] | None = None
    takes = 0
    for session, turn in turns:
        for take in reversed(turn.takes):
            judged = take.assessments[-1] if take.assessments else None
            takes += take.seconds > 0
            if judged is None or not judged.scored or not judged.findings:
                continue
            said = sum(finding.verdict == "hit" for finding in judged.findings)
            partly = sum(finding.verdict == "partly" for finding in judged.findings)
            if best is None or said + partly / 2 > best[0]:
                counts = f"{said} of {len(judged.findings)} key points said"
                clip = take.clip if exists(take.clip) else ""
                best = said + partly / 2, BestTake(session, when(take.started_at), counts, clip, take.seconds)
    if best is None:
        return None
    found = best[1]
    return BestTake(found.session, found.when, found.counts, found.clip, found.seconds, takes)
