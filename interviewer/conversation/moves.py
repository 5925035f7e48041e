"""What is planned: questions and their bridges, the closing; and what is known when an answer has ended."""

from interviewer.conversation.state import Conversation, Plan
from interviewer.conversation.timing import time_left_s
from interviewer.moves.choosing import PRESSING
from interviewer.moves.phrases import wording_for
from interviewer.moves.situation import Situation
from interviewer.sentences import take_sentences
from interviewer.values import HeardWord, Move, Question

SMALL_TALK = frozenset({"hello", "invite", "reply"})
"""what is answered for its own sake, and never judged"""
UNINTERRUPTED = frozenset({"close", "cut-in"})
"""whoever speaks over these goes unheard: it is over, or they have just been stopped"""
SMALL_TALK_S = 30.0
LANDING_S = 30.0


def planned_question(plan: Plan, index: int, asked: int = 0) -> Move | None:
    """The question at this place of the plan, with greeting or bridge; None behind the last. `asked`: how many were
    asked before, so that the bridges take turns."""
    if index >= len(plan.questions):
        return None
    question = plan.questions[index]
    words = plan.persona.wording
    if index == plan.first_question:
        opening = greeting(plan)
    else:
        bridges = words.get("bridge", ()) or ("",)
        opening = bridges[asked % len(bridges)]
    text = f"{opening} {wording_for(question.ask, plan.persona)}".strip()
    return Move("question", question.id, text, plan.reasons.get(question.id, "Planned."), question.id)


def greeting(plan: Plan) -> str:
    text = " ".join(plan.persona.wording.get("greeting", ()))
    # A title may be a question; the interviewer asks only one.
    return text.replace("{round}", plan.round_name.rstrip("?")).replace("{name}", plan.persona.name)


def closing(plan: Plan) -> Move:
    return Move("close", "", " ".join(plan.persona.wording.get("closing", ("Thank you.",))), "The plan is done.")


def suggested(now: Conversation) -> float:
    """Seconds for what is being answered now."""
    kind = now.turn.move.kind
    return SMALL_TALK_S if kind in SMALL_TALK else suggested_seconds(now.question, now.turn.move)


def situation_of(now: Conversation, words: tuple[HeardWord, ...], at: float) -> Situation:
    """`words` is the take that has just ended; it is part of `now.question_words` already."""
    return Situation(
        question=now.question,
        persona=now.plan.persona,
        level=now.plan.level,
        words=now.question_words,
        last=words,
        answered_s=now.question_seconds,
        made=now.made,
        time_left_s=time_left_s(now, at),
        cut_in=now.cut_in,
    )


def with_cut_in(plan: Plan, move: Move) -> Move:
    """The same move, opened by the phrase with which this persona stops somebody."""
    phrases = plan.persona.wording.get("cut-in", ())
    if not phrases:
        return move
    return Move(move.kind, move.question, f"{phrases[0]} {move.text}", f"{move.reason} Time was over.", move.point)


def sentences_of(text: str) -> tuple[str, ...]:
    return take_sentences(text, final=True)[0]


def suggested_seconds(question: Question, move: Move) -> float:
    """A follow-up or a trap wants a shorter answer than the question itself, and a landing the shortest."""
    if move.kind == "cut-in":
        return LANDING_S
    if move.kind in PRESSING or move.kind == "smaller":
        return min(75.0, question.suggested_seconds / 2)
    return float(question.suggested_seconds)
