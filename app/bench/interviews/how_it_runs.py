"""From hello to goodbye: the stages, the plan and the clock."""

import re
from collections.abc import Iterator

from app.bench.interviews.playing import Interview
from app.bench.interviews.reading_back import by_question, line
from interviewer.conversation.moves import SMALL_TALK, greeting
from interviewer.conversation.timing import FOR_THEIR_QUESTIONS_S
from interviewer.moves.choosing import MOST_MOVES

GRACE_S = 150.0
"""an answer that has begun is heard out, and answered"""


def opens_properly(interview: Interview, _: str) -> Iterator[str]:
    kinds = [exchange.move.kind for exchange in interview.exchanges[:3]]
    first = next((exchange for exchange in interview.exchanges if exchange.move.kind == "question"), None)
    if interview.plan.greets and kinds[:1] != ["hello"]:
        yield "does not ask whether it is heard"
    if first is None or greeting(interview.plan) not in first.spoken:
        yield "does not introduce itself and the round"


def introduces_itself_in_two_sentences(interview: Interview, _: str) -> Iterator[str]:
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", greeting(interview.plan)) if part]
    if not 1 <= len(sentences) <= 2:
        yield f"{len(sentences)} sentences"
    if interview.plan.persona.name not in greeting(interview.plan):
        yield "no name"


def closes_properly(interview: Interview, _: str) -> Iterator[str]:
    if interview.ended != "finished" or interview.exchanges[-1].move.kind != "close":
        yield f"ended “{interview.ended}” with {interview.exchanges[-1].move.kind}"


def leaves_time_for_their_questions(interview: Interview, _: str) -> Iterator[str]:
    invited = [exchange for exchange in interview.exchanges if exchange.move.kind == "invite"]
    if interview.plan.invites and len(invited) != 1:
        yield f"invited {len(invited)} times"


def answers_their_questions_in_role(interview: Interview, _: str) -> Iterator[str]:
    previous = None
    for exchange in interview.exchanges:
        asks = previous is not None and previous.move.kind == "invite" and previous.answer.endswith("?")
        if asks and exchange.move.kind != "reply":
            yield line(exchange, "their question was passed over")
        previous = exchange


def the_plan_is_covered(interview: Interview, _: str) -> Iterator[str]:
    """In its order, each question once; without a limit of time all of them."""
    asked = [exchange.move.question for exchange in interview.exchanges if exchange.move.kind == "question"]
    planned = [question.id for question in interview.plan.questions]
    if asked != [name for name in planned if name in asked]:
        yield "not in the order of the plan"
    if not interview.plan.length_s and asked != planned:
        yield f"{len(planned) - len(asked)} questions were not asked"
    if not asked:
        yield "nothing was asked"


def the_clock_is_kept(interview: Interview, _: str) -> Iterator[str]:
    limit = interview.plan.length_s
    if limit and interview.lasted_s > limit + GRACE_S:
        yield f"{interview.lasted_s / 60:.1f} minutes instead of {limit / 60:.0f}"
    used_up = interview.lasted_s >= limit - FOR_THEIR_QUESTIONS_S - 200.0
    asked = sum(exchange.move.kind == "question" for exchange in interview.exchanges)
    if limit and not used_up and asked < len(interview.plan.questions):
        yield f"over after {interview.lasted_s / 60:.1f} minutes of {limit / 60:.0f}"


def no_loop(interview: Interview, _: str) -> Iterator[str]:
    seen: set[str] = set()
    for exchange in interview.exchanges:
        again = exchange.spoken in seen and exchange.move.kind not in ("clarify", "rephrase", "nudge", "reply")
        if again:
            yield line(exchange, "said the same before")
        seen.add(exchange.spoken)
    for question, exchanges in by_question(interview):
        if len(exchanges) > MOST_MOVES + 8:
            yield f"{question.id}: {len(exchanges)} turns"


def small_talk_is_short(interview: Interview, _: str) -> Iterator[str]:
    talk = [exchange for exchange in interview.exchanges if exchange.move.kind in SMALL_TALK]
    if len(talk) > 8:
        yield f"{len(talk)} turns of small talk"
