"""What is planned: questions and their bridges, the closing; and what is known when an answer has ended."""

from interviewer.conversation.state import Conversation, Plan
from interviewer.moves.phrases import wording_for
from interviewer.moves.situation import Situation
from interviewer.sentences import take_sentences
from interviewer.values import HeardWord, Move, Question


def planned_question(plan: Plan, index: int) -> Move | None:
    """The question at this place of the plan, with greeting or bridge; None behind the last. Always the same text."""
    if index >= len(plan.questions):
        return None
    question = plan.questions[index]
    words = plan.persona.wording
    if index == plan.first_question:
        opening = " ".join(words.get("greeting", ()))
        opening = opening.replace("{round}", plan.round_name).replace("{name}", plan.persona.name)
    else:
        bridges = words.get("bridge", ()) or ("",)
        opening = bridges[index % len(bridges)]
    text = f"{opening} {wording_for(question.ask, plan.persona)}".strip()
    return Move("question", question.id, text, "Planned.", question.id)


def closing(plan: Plan) -> Move:
    return Move("close", "", " ".join(plan.persona.wording.get("closing", ("Thank you.",))), "The plan is done.")


def situation_of(now: Conversation, words: tuple[HeardWord, ...]) -> Situation:
    """`words` is the take that has just ended; it is part of `now.question_words` already."""
    return Situation(
        question=now.question,
        persona=now.plan.persona,
        level=now.plan.level,
        words=now.question_words,
        last=words,
        answered_s=now.question_seconds,
        made=now.made,
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
    """A follow-up or a trap wants a shorter answer than the question itself."""
    if move.kind in ("follow-up", "trap"):
        return min(75.0, question.suggested_seconds / 2)
    return float(question.suggested_seconds)
