"""Prompts are files with a version in their name; what comes from outside is fenced by marks that nobody can guess."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from interviewer.mind.context import within
from interviewer.mind.messages import TakeMove

ASSETS = Path(__file__).resolve().parent.parent / "assets"
CHOOSE_A_MOVE = "choose-a-move.v1"
_LIKE_A_MARK = re.compile(r"<{2,}[^<>\n]{0,80}>{2,}|<{2,}|>{2,}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """`system` holds the rules and nothing of the candidate's; in `user` all of theirs is fenced."""

    name: str
    system: str
    user: str


def choose_a_move(order: TakeMove, mark: str, tokens: int) -> Prompt:
    """The prompt for one turn, of at most so many `tokens` where that can be done.

    `mark` must be random for each request and look like <<this>>; its like inside of what it fences is taken out.
    """
    system = _template(CHOOSE_A_MOVE).format(
        persona_name=order.persona_name, persona_role=order.persona_role, manner=order.manner.strip(), mark=mark
    )
    fitting = within(order, tokens, lambda shrunk: system + _material(shrunk, mark))
    return Prompt(CHOOSE_A_MOVE, system, _material(fitting, mark))


def fenced(text: str, mark: str) -> str:
    return f"{mark}\n{_LIKE_A_MARK.sub(' ', text.replace(mark, ' ')).strip()}\n{mark}"


def _material(order: TakeMove, mark: str) -> str:
    parts = [f"The question that you put to the candidate: {order.question}"]
    parts += [f"Of the candidate's papers, {paper.title}:\n{fenced(paper.text, mark)}" for paper in order.papers]
    if order.earlier:
        parts.append("Earlier in this interview:\n" + "\n".join(f"- {line}" for line in order.earlier))
    for exchange in order.exchange:
        parts.append(f"You said:\n{fenced(exchange.asked, mark)}")
        parts.append(f"The candidate answered:\n{fenced(exchange.answered, mark)}")
    parts.append("The moves that you may choose from now:")
    for number, move in enumerate(order.moves, 1):
        # The house's words quote the candidate, so they are fenced too.
        parts.append(f"{number}. {move.kind}: {move.aim}\nFor example:\n{fenced(move.house_words, mark)}")
    parts.append(f'Reply with {{"move": 1 to {len(order.moves)}, "say": "..."}} and nothing else.')
    return "\n\n".join(parts)


@cache
def _template(name: str) -> str:
    return (ASSETS / "prompts" / f"{name}.md").read_text(encoding="utf-8")
