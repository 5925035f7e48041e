"""Keep a prompt within what a model can hold: what is oldest and farthest from the question goes first. Pure.

    papers are cut  ->  earlier questions are dropped  ->  earlier answers to this question become a line each
                    ->  only then the last answer loses its beginning; its end is what is being replied to

Nothing here is what an answer is judged by: judging reads every word from the archive.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import ceil

from interviewer.mind.messages import Exchange, TakeMove

USUAL_TOKENS = 3_000
"""A server at home usually holds 4,096, the reply included."""
MOST_TOKENS = 12_000
FOR_THE_REPLY = 1_000
PAPER_CHARACTERS = 4_000
LAST_CHARACTERS = 1_500
_CHARACTERS_PER_TOKEN = 3.5
"""English has four and a half; other languages, names and numbers have fewer"""


def estimated_tokens(text: str) -> int:
    """On the careful side. Letters outside of ASCII take more than one each."""
    return ceil(len(text.encode()) / _CHARACTERS_PER_TOKEN)


def budget(most_tokens: int, context: int) -> int:
    """For a prompt. `most_tokens` is the setup's wish, `context` what the model is known to hold; 0: unknown."""
    known = min(max(context - FOR_THE_REPLY, 500), MOST_TOKENS) if context else USUAL_TOKENS
    return min(most_tokens, known) if most_tokens else known


def within(order: TakeMove, tokens: int, written: Callable[[TakeMove], str]) -> TakeMove:
    """The same order, shrunk until what is `written` of it fits; as far as that can be done."""
    for smaller in _ever_smaller(order):
        order = smaller
        if estimated_tokens(written(order)) <= tokens:
            break
    return order


def _ever_smaller(order: TakeMove) -> Iterator[TakeMove]:
    yield order
    order = replace(order, papers=tuple(replace(p, text=_head(p.text, PAPER_CHARACTERS)) for p in order.papers))
    yield order
    while order.earlier:
        order = replace(order, earlier=order.earlier[1:])
        yield order
    order = replace(order, papers=())
    yield order
    for at in range(len(order.exchange) - 1):
        order = replace(order, exchange=tuple(_told(e) if i == at else e for i, e in enumerate(order.exchange)))
        yield order
    while len(order.exchange) > 1:
        order = replace(order, exchange=order.exchange[1:])
        yield order
    if order.exchange:
        last = order.exchange[-1]
        length = len(last.answered)
        while length > LAST_CHARACTERS:
            length = max(LAST_CHARACTERS, length * 3 // 4)
            yield replace(order, exchange=(replace(last, answered=_tail(last.answered, length)),))


def _told(exchange: Exchange) -> Exchange:
    """That it was answered, no longer how."""
    return replace(exchange, answered=f"[an answer of {len(exchange.answered.split())} words]")


def _head(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length].rsplit(None, 1)[0] + " …"


def _tail(text: str, length: int) -> str:
    return text if len(text) <= length else "… " + text[-length:].split(None, 1)[-1]
