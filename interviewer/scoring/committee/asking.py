"""What a reader gets to read: few questions or many in one request, as the model can hold. Pure.

    attempts -> only the words that can count -> batches that fit -> one request for each reader and batch
"""

from collections.abc import Mapping, Sequence
from functools import cache

from interviewer.mind.context import estimated_tokens
from interviewer.prompts import ASSETS, fenced
from interviewer.scoring.committee.readers import Role
from interviewer.scoring.committee.values import AnswerToRead, SaidToRead
from interviewer.scoring.coverage import why_not_scored
from interviewer.scoring.credible import credible
from interviewer.scoring.judgment import Said
from interviewer.values import Question

PROMPT = "read-an-answer.v1"
USUAL_CONTEXT = 4_096
"""of a server at home whose model is not known, the reply included"""
MOST_CONTEXT = 32_000
"""Larger ones are not filled: whoever reads twenty answers at once reads none of them well."""
MOST_IN_ONE = 8
POINT_TOKENS, COST_TOKENS, QUESTION_TOKENS, SPARE_TOKENS = 70, 30, 60, 200
"""what a reply takes: for each point with its quote, each way that costs, each question, and around it"""


def to_read(question: Question, said: Sequence[Said], asked: Mapping[int, str], label: str) -> AnswerToRead:
    """`asked`: what each turn put to the candidate. Only words that can count are sent, and only answers of which
    something can."""
    texts = tuple(
        SaidToRead(asked.get(each.turn, "") or question.ask["plain"], " ".join(word.text for word in words))
        for each in said
        if (words := credible(question, each.words).words)
    )
    points = tuple((point.id, point.says) for point in question.key_points)
    return AnswerToRead(label, points, tuple(remark.says for remark in question.lowers), texts)


def can_be_read(question: Question, said: Sequence[Said]) -> bool:
    """What is empty or very short is ruled by code: nobody is asked about it."""
    return any(not why_not_scored(credible(question, each.words).words) for each in said)


def messages_for(role: Role, batch: Sequence[AnswerToRead], mark: str) -> list[dict[str, str]]:
    """`mark` must be random for each request and look like <<this>>."""
    system = _template().format(who=role.who, looks_for=role.looks_for, mark=mark)
    parts = [_material(answer, mark) for answer in batch]
    labels = ", ".join(answer.label for answer in batch)
    parts.append(f"Now {labels}: every point of each, as one JSON object and nothing else.")
    return [{"role": "system", "content": system}, {"role": "user", "content": "\n\n".join(parts)}]


def _material(answer: AnswerToRead, mark: str) -> str:
    lines = [f"{answer.label}", "Points:", *(f"- {id}: {says}" for id, says in answer.points)]
    if answer.costs:
        lines += ["Ways of answering that cost:", *(f"- {says}" for says in answer.costs)]
    for each in answer.said:
        # A model may have worded what was asked, with words of the candidate in it.
        lines += ["Asked:", fenced(each.asked, mark), "The candidate said:", fenced(each.text, mark)]
    return "\n".join(lines)


def sent_tokens(messages: Sequence[Mapping[str, str]]) -> int:
    return sum(estimated_tokens(message["content"]) for message in messages)


def reply_tokens(batch: Sequence[AnswerToRead]) -> int:
    """What a whole reply takes, about; on the careful side."""
    return SPARE_TOKENS + sum(
        QUESTION_TOKENS + POINT_TOKENS * len(answer.points) + COST_TOKENS * len(answer.costs) for answer in batch
    )


def batches(
    answers: Sequence[AnswerToRead], role: Role, context: int
) -> tuple[tuple[tuple[AnswerToRead, ...], ...], tuple[AnswerToRead, ...]]:
    """As few requests as fit into `context` tokens (0: unknown) with their replies, in order; and the answers that do
    not fit into any."""
    room = min(context or USUAL_CONTEXT, MOST_CONTEXT)
    made: list[tuple[AnswerToRead, ...]] = []
    too_long: list[AnswerToRead] = []
    for answer in answers:
        joined = (*made[-1], answer) if made else (answer,)
        if made and len(joined) <= MOST_IN_ONE and _takes(role, joined) <= room:
            made[-1] = joined
        elif _takes(role, (answer,)) <= room:
            made.append((answer,))
        else:
            too_long.append(answer)
    return tuple(made), tuple(too_long)


def _takes(role: Role, batch: Sequence[AnswerToRead]) -> int:
    return sent_tokens(messages_for(role, batch, f"<<{'0' * 16}>>")) + reply_tokens(batch)


@cache
def _template() -> str:
    return (ASSETS / "prompts" / f"{PROMPT}.md").read_text(encoding="utf-8")
