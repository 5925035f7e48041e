"""From the five choices of Home, or from an interrupted rehearsal, to the plan of a conversation. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.archive.records import SessionRecord
from app.session.commands import StartRehearsal
from app.session.views import Choice
from interviewer.conversation.state import Plan
from interviewer.errors import InterviewerError
from interviewer.planning import plan_questions
from interviewer.values import Move, MoveKind, Pack, Persona, Question

LEVELS = (Choice("4", "L4, mid-level"), Choice("5", "L5, senior"), Choice("6", "L6, staff"))
LENGTHS = (
    Choice("1", "One question"),
    Choice("3", "10 min, 3 questions"),
    Choice("6", "20 min, 6 questions"),
    Choice("10", "35 min, 10 questions"),
)
TURN_MODES = (Choice("hands-free", "Hands-free"), Choice("hold", "Hold Space to talk"))
PATIENCE = {"short": 0.75, "usual": 1.0, "long": 1.6}
USUAL = StartRehearsal(round="retrieval-tuning-or-prompting", persona="staff-engineer", level="5", length="3", turns="hands-free")
_KINDS: dict[str, MoveKind] = {
    "question": "question",
    "follow-up": "follow-up",
    "trap": "trap",
    "nudge": "nudge",
    "rephrase": "rephrase",
    "clarify": "clarify",
    "close": "close",
}


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to interview with."""

    packs: Mapping[str, Pack]
    personas: Mapping[str, Persona]

    @property
    def questions(self) -> dict[str, Question]:
        return {question.id: question for pack in self.packs.values() for question in pack.questions}


@dataclass(frozen=True, slots=True)
class Manner:
    """How this candidate wants to be interviewed, from the settings."""

    patience: str = "usual"
    model_connected: bool = False
    model_limit_s: float = 6.0


def rounds(material: Material) -> tuple[Choice, ...]:
    return tuple(Choice(pack.id, pack.title, pack.about) for pack in material.packs.values())


def interviewers(material: Material) -> tuple[Choice, ...]:
    return tuple(Choice(p.id, p.role, p.name) for p in material.personas.values())


def settled_choices(material: Material, wanted: StartRehearsal) -> StartRehearsal:
    """The same choices, each replaced by the usual one where it no longer exists."""

    def known(value: str, choices: Sequence[Choice], usual: str) -> str:
        ids = [choice.id for choice in choices]
        return value if value in ids else usual if usual in ids else ids[0]

    return StartRehearsal(
        round=known(wanted.round, rounds(material), USUAL.round),
        persona=known(wanted.persona, interviewers(material), USUAL.persona),
        level=known(wanted.level, LEVELS, USUAL.level),
        length=known(wanted.length, LENGTHS, USUAL.length),
        turns=known(wanted.turns, TURN_MODES, USUAL.turns),
    )


def fresh_plan(material: Material, wanted: StartRehearsal, manner: Manner) -> Plan:
    chosen = settled_choices(material, wanted)
    pack = material.packs[chosen.round]
    return Plan(
        round_name=pack.title,
        persona=material.personas[chosen.persona],
        questions=plan_questions(pack, int(chosen.length)),
        level=int(chosen.level),
        hands_free=chosen.turns == "hands-free",
        patience_factor=PATIENCE.get(manner.patience, 1.0),
        model_connected=manner.model_connected,
        model_limit_s=manner.model_limit_s,
    )


def resumed_plan(material: Material, record: SessionRecord, manner: Manner) -> Plan:
    """Goes on at the question at which it stopped; what was already asked before that question counts as made."""
    start, known = record.start, material.questions
    missing = [question for question in start.question_ids if question not in known]
    if missing or start.persona not in material.personas:
        what = f"question {missing[0]!r}" if missing else f"interviewer {start.persona!r}"
        raise InterviewerError(f"This rehearsal needs the {what}, which is no longer installed. End it and debrief.")
    reached = [turn.question for turn in record.turns if turn.question]
    index = start.question_ids.index(reached[-1]) if reached else 0
    earlier = start.question_ids[:index]
    made = tuple(
        Move(_KINDS[turn.kind], turn.question, turn.planned_text, turn.reason, turn.point)
        for turn in record.turns
        if turn.question in earlier and turn.kind in _KINDS
    )
    return Plan(
        round_name=start.round_name,
        persona=material.personas[start.persona],
        questions=tuple(known[question] for question in start.question_ids),
        level=start.level,
        hands_free=start.hands_free,
        patience_factor=PATIENCE.get(manner.patience, 1.0),
        model_connected=manner.model_connected,
        model_limit_s=manner.model_limit_s,
        first_question=index,
        first_turn=max((turn.number for turn in record.turns), default=0) + 1,
        made=made,
    )
