"""From a question that was answered to the same question once more: who asks, how, and what is asked after it. Pure."""

from app.archive.records import SessionRecord
from app.session.judging_commands import AnswerAgain
from app.session.planning import USUAL, Manner, Material, in_this_manner
from app.session.retakes import attempt_at, first_of, follow_ups_of
from app.session.running import Wanted
from interviewer.conversation.again import once_more
from interviewer.conversation.state import Plan
from interviewer.errors import InterviewerError
from interviewer.personas import varied
from interviewer.values import Persona

WHY = "You answer it again."


def wanted_again(material: Material, record: SessionRecord, asked: AnswerAgain, manner: Manner, seed: int) -> Wanted:
    """Its interviewer, level and way of taking turns as they were. InterviewerError: the question is no more."""
    attempt, start = attempt_at(record, asked.turn), record.start
    if attempt is None:
        raise InterviewerError(f"Turn {asked.turn} of this rehearsal belongs to no question: choose another one.")
    question = material.questions.get(attempt.question)
    if question is None:
        raise InterviewerError("This question is no longer installed, so it cannot be answered again.")
    # The same interviewer on the same day asks in the same words.
    seed = start.seed if asked.same_follow_ups else seed
    plan = Plan(
        round_name=f"Again: {question.title}",
        persona=varied(_who_asks(material, start.persona), seed),
        questions=(question,),
        level=start.level,
        hands_free=start.hands_free,
        reasons={question.id: WHY},
    )
    plan = once_more(in_this_manner(plan, material, manner), follow_ups_of(attempt) if asked.same_follow_ups else None)
    first, turn = first_of(start, attempt.turn)
    return Wanted(plan, start.pack, seed=seed, again_of=first, again_turn=turn)


def _who_asks(material: Material, persona: str) -> Persona:
    """Who asked; if they are gone the usual one, or whoever is there."""
    there = material.personas
    return there.get(persona) or there.get(USUAL.persona) or next(iter(there.values()))
