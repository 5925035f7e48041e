"""Ways of looking back at an interview: by question, with what had been said before, and how much two texts share."""

import re
from collections.abc import Iterator

from app.bench.interviews.candidates import as_words
from app.bench.interviews.playing import Exchange, Interview
from interviewer.scoring.matching import normalise
from interviewer.values import HeardWord, Question

QUOTED = re.compile(r"“([^”]+)”")


def questions_of(interview: Interview) -> dict[str, Question]:
    return {question.id: question for question in interview.plan.questions}


def by_question(interview: Interview) -> Iterator[tuple[Question, list[Exchange]]]:
    """In the order of asking, the exchanges about each."""
    asked: dict[str, list[Exchange]] = {}
    for exchange in interview.exchanges:
        if exchange.move.question:
            asked.setdefault(exchange.move.question, []).append(exchange)
    known = questions_of(interview)
    return ((known[name], exchanges) for name, exchanges in asked.items())


def with_words_before(interview: Interview) -> Iterator[tuple[Question, Exchange, tuple[HeardWord, ...]]]:
    """Each exchange about a question, with what had been said to that question before it."""
    for question, exchanges in by_question(interview):
        said = ""
        for exchange in exchanges:
            yield question, exchange, as_words(said)
            said = f"{said} {exchange.answer}".strip()


def line(exchange: Exchange, why: str) -> str:
    return f"turn {exchange.turn} ({exchange.move.kind} {exchange.move.point}): {why}"


def longest_shared(one: str, other: str) -> int:
    """The most words in a row that both texts have."""
    first, second = normalise(one), normalise(other)
    row = [0] * (len(second) + 1)
    longest = 0
    for word in first:
        row = [0, *(row[at] + 1 if word == each else 0 for at, each in enumerate(second))]
        longest = max(longest, *row)
    return longest


def normal(text: str) -> str:
    return " ".join(normalise(text))


def own_words(exchange: Exchange) -> str:
    """Without the candidate's words that are said back."""
    return QUOTED.sub("", exchange.spoken)


def about_a_question(interview: Interview) -> Iterator[Exchange]:
    return (exchange for exchange in interview.exchanges if exchange.move.question)
