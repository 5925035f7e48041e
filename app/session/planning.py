"""From the choices of Home, or from an interrupted rehearsal, to the plan of a conversation. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from app.archive.records import SessionRecord
from app.session.commands import StartRehearsal
from app.session.retakes import once_more_as
from app.session.shared_views import Choice
from interviewer.conversation.moves import SMALL_TALK
from interviewer.conversation.state import Plan
from interviewer.errors import InterviewerError
from interviewer.personas import varied
from interviewer.planning import Drawn, Past, draw_pack, draw_round, that_could_fit
from interviewer.rounds import Round, offered
from interviewer.tailoring.choosing import has_questions, questions_for
from interviewer.tailoring.values import Job, Role
from interviewer.values import AnswerInRole, Move, MoveKind, Pack, Persona, Question

LEVELS = (Choice("4", "L4, mid-level"), Choice("5", "L5, senior"), Choice("6", "L6, staff"))
LENGTHS = (
    Choice("10m", "10 min", "Two questions"),
    Choice("15m", "15 min", "Three questions, and two minutes for yours"),
    Choice("20m", "20 min", "Four questions, and two minutes for yours"),
    Choice("30m", "30 min", "Six questions, and two minutes for yours"),
    Choice("45m", "45 min", "Nine questions, and two minutes for yours"),
    Choice("60m", "60 min", "Twelve questions, and two minutes for yours"),
)
COUNTS = {"1": "10m", "3": "10m", "6": "20m", "10": "30m"}
"""how a length was chosen once, by the number of questions: what comes nearest"""
LEAST_FOR_THEIR_QUESTIONS_S = 900.0
TURN_MODES = (Choice("hands-free", "Hands-free"), Choice("hold", "Hold Space to talk"))
PATIENCE = {"short": 0.75, "usual": 1.0, "long": 1.6}
USUAL = StartRehearsal("retrieval-tuning-or-prompting", "staff-engineer", "5", "10m", "hands-free")
ONE_QUESTION = "one-question"
TITLE_FOR_A_JOB = "For a job"
FOR_A_JOB = "The questions that fit its description and your CV"
FITS = "It fits the job that the rehearsal is for."
LENGTH_FOR_A_JOB = "30m"
_ASKS_FOR: Mapping[Role, str] = {"AI engineer": "hiring-manager", "AI-PM": "ai-pm", "LLM team": "staff-engineer"}
_KINDS: Mapping[str, MoveKind] = {kind: kind for kind in get_args(MoveKind)}


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to interview with. `troubles`: a line about everything of somebody's own that was left out.
    `jobs`: by their rounds' ids."""

    packs: Mapping[str, Pack]
    personas: Mapping[str, Persona]
    rounds: Mapping[str, Round] = field(default_factory=dict)
    troubles: tuple[str, ...] = ()
    jobs: Mapping[str, Job] = field(default_factory=dict)

    @property
    def questions(self) -> dict[str, Question]:
        return {question.id: question for pack in self.packs.values() for question in pack.questions}

    def packs_of(self, questions: Iterable[Question]) -> tuple[Pack, ...]:
        """Those from which these come, each once."""
        home = {question.id: pack.id for pack in self.packs.values() for question in pack.questions}
        ids = dict.fromkeys(home[question.id] for question in questions if question.id in home)
        return tuple(self.packs[id] for id in ids)


@dataclass(frozen=True, slots=True)
class Manner:
    """How this candidate wants to be interviewed, from the settings. `live`: a person sits at the microphone, so the
    clock counts; recorded answers are asked for as many questions as they are given."""

    patience: str = "usual"
    model_connected: bool = False
    model_limit_s: float = 6.0
    live: bool = False
    cuts_in: bool = True


def rounds(material: Material) -> tuple[Choice, ...]:
    """Those for a job, then those for which there are questions, then each pack by itself."""
    first = tuple(Choice(round.id, round.title, round.about) for round in _offered(material))
    taken = {choice.id for choice in first}
    packs = (pack for pack in material.packs.values() if pack.id not in taken)
    jobs = (Choice(id, f"For this job: {job.name}", FOR_A_JOB) for id, job in _jobs(material).items())
    return (*jobs, *first, *(Choice(pack.id, pack.title, f"Pack, {_count(pack)}") for pack in packs))


def fitting(material: Material) -> tuple[tuple[str, str, str, str], ...]:
    """What a round usually is: (round, persona, level, length)."""
    found: list[tuple[str, str, str, str]] = []
    for id, job in _jobs(material).items():
        asks = _ASKS_FOR[job.findings.role] if job.findings.role else USUAL.persona
        level = str(job.findings.level or USUAL.level)
        found.append((id, asks if asks in material.personas else USUAL.persona, level, LENGTH_FOR_A_JOB))
    for round in _offered(material):
        persona = next((id for id in round.personas if id in material.personas), "")
        length = min(LENGTHS, key=lambda choice: abs(_minutes(choice.id) - round.minutes))
        found.append((round.id, persona, str(round.level), length.id))
    return tuple(found)


def question_choices(material: Material) -> tuple[Choice, ...]:
    """Every question, to pick one."""
    return tuple(
        Choice(question.id, question.title, f"{pack.title} · {', '.join(question.topics)}")
        for pack in material.packs.values()
        for question in pack.questions
    )


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
        length=known(COUNTS.get(wanted.length, wanted.length), LENGTHS, USUAL.length),
        turns=known(wanted.turns, TURN_MODES, USUAL.turns),
        question=wanted.question if wanted.question in material.questions else "",
        count=wanted.count or (int(wanted.length) if wanted.length in COUNTS else 0),
    )


def drawn_for(material: Material, chosen: StartRehearsal, past: Past = Past(), seed: int = 0) -> Drawn:
    """The questions of settled choices, more than will fit. Raises InterviewerError when none was picked."""
    if chosen.round == ONE_QUESTION and ONE_QUESTION in material.rounds:
        picked = material.questions.get(chosen.question)
        if picked is None:
            raise InterviewerError("Choose the question first: under Round, with “One question”.")
        return Drawn((picked,), {picked.id: "You chose it."})
    if chosen.round in material.jobs:
        # Why in detail is the page's to say: the reasons here are kept, and exported, with the rehearsal.
        found = questions_for(material.jobs[chosen.round], tuple(material.packs.values()))
        if not found:
            raise InterviewerError("No installed question fits this job: write some for it, or choose another round.")
        return Drawn(tuple(question for question, _ in found), {question.id: FITS for question, _ in found})
    round = next((each for each in _offered(material) if each.id == chosen.round), None)
    if round is None:
        return draw_pack(material.packs[chosen.round], past.asked)
    return draw_round(round, material.packs, int(chosen.level), past, seed)


def fresh_plan(
    material: Material, wanted: StartRehearsal, manner: Manner, drawn: Drawn | None = None, seed: int = 0
) -> Plan:
    """`drawn` is what `drawn_for` gave; without it, what it gives to somebody who has never rehearsed."""
    chosen = settled_choices(material, wanted)
    drawn = drawn or drawn_for(material, chosen)
    alone = chosen.round == ONE_QUESTION
    length_s = 60.0 * _minutes(chosen.length) if manner.live and not alone else 0.0
    questions = that_could_fit(drawn.questions, length_s)
    if not manner.live and chosen.count:
        questions = questions[: chosen.count]
    plan = Plan(
        round_name=_title(material, chosen.round),
        persona=varied(material.personas[chosen.persona], seed),
        questions=questions,
        level=int(chosen.level),
        hands_free=chosen.turns == "hands-free",
        greets=manner.live,
        length_s=length_s,
        reasons={question.id: drawn.reasons[question.id] for question in questions if question.id in drawn.reasons},
    )
    return in_this_manner(plan, material, manner)


def resumed_plan(material: Material, record: SessionRecord, manner: Manner) -> Plan:
    """Goes on at the question at which it stopped, with the time that is left; what was asked before it counts."""
    start, known = record.start, material.questions
    reached = [turn.question for turn in record.turns if turn.question]
    index = start.question_ids.index(reached[-1]) if reached else 0
    missing = [question for question in start.question_ids[: index + 1] if question not in known]
    if missing or start.persona not in material.personas:
        what = f"question {missing[0]!r}" if missing else f"interviewer {start.persona!r}"
        raise InterviewerError(f"This rehearsal needs the {what}, which is no longer installed. End it and debrief.")
    invited = any(turn.kind == "invite" for turn in record.turns)
    counts = {question for question in start.question_ids[:index] if question in known}
    made = tuple(
        Move(_KINDS[turn.kind], turn.question, turn.planned_text, turn.reason, turn.point)
        for turn in record.turns
        if turn.kind in _KINDS
        and (turn.question in counts or (turn.question and invited) or _is_talk(turn.kind, reached))
    )
    plan = Plan(
        round_name=start.round_name,
        persona=varied(material.personas[start.persona], start.seed),
        questions=tuple(known[question] for question in start.question_ids if question in known),
        level=start.level,
        hands_free=start.hands_free,
        first_question=index,
        first_turn=max((turn.number for turn in record.turns), default=0) + 1,
        made=made,
        greets=manner.live and not reached,
        length_s=start.length_s,
        used_s=_used_s(record),
        reasons=dict(start.reasons),
    )
    return once_more_as(in_this_manner(plan, material, manner), start)


def glossaries(material: Material, plan: Plan) -> dict[str, tuple[str, ...]]:
    """The terms of each question's pack, by question."""
    asked = {question.id for question in plan.questions}
    return {
        question.id: tuple(pack.glossary)
        for pack in material.packs.values()
        for question in pack.questions
        if question.id in asked
    }


def in_this_manner(plan: Plan, material: Material, manner: Manner) -> Plan:
    """The same plan as this candidate wants to be interviewed."""
    told: dict[str, AnswerInRole] = {}
    for pack in material.packs_of(plan.questions):
        for answer in pack.in_role:
            told.setdefault(answer.about, answer)
    return replace(
        plan,
        patience_factor=PATIENCE.get(manner.patience, 1.0),
        model_connected=manner.model_connected,
        model_limit_s=manner.model_limit_s,
        cuts_in=manner.cuts_in,
        invites=plan.length_s >= LEAST_FOR_THEIR_QUESTIONS_S,
        in_role=tuple(told.values()),
    )


def _is_talk(kind: str, reached: Sequence[str]) -> bool:
    """Hello is not said again once a question was asked, nor an answer to the candidate given twice."""
    return bool(reached) and kind in SMALL_TALK


def _used_s(record: SessionRecord) -> float:
    """Everything that can be heard of it; the pauses between do not count."""
    return sum(turn.clip_seconds + sum(take.seconds for take in turn.takes) for turn in record.turns)


def _offered(material: Material) -> tuple[Round, ...]:
    return offered(material.rounds.values(), material.packs)


def _jobs(material: Material) -> dict[str, Job]:
    return {id: job for id, job in material.jobs.items() if has_questions(job)}


def _title(material: Material, id: str) -> str:
    if id in material.jobs:
        return TITLE_FOR_A_JOB
    round = next((each for each in _offered(material) if each.id == id), None)
    return round.title if round else material.packs[id].title


def _count(pack: Pack) -> str:
    return "1 question" if len(pack.questions) == 1 else f"{len(pack.questions)} questions"


def _minutes(length: str) -> int:
    return int(length.removesuffix("m"))
