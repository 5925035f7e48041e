"""Prompts are files with a version in their name; what comes from outside is fenced by marks that nobody can guess."""

from dataclasses import dataclass
from pathlib import Path

from interviewer.mind.messages import WordMove

ASSETS = Path(__file__).resolve().parent.parent / "assets"
WORD_A_MOVE = "word-a-move.v1"


@dataclass(frozen=True, slots=True)
class Prompt:
    """`system` holds the rules, `user` only fenced material."""

    name: str
    system: str
    user: str


def word_a_move(order: WordMove, mark: str) -> Prompt:
    """The prompt for one move. `mark` must be random for each request; its like inside the answer is taken out."""
    template = (ASSETS / "prompts" / f"{WORD_A_MOVE}.md").read_text(encoding="utf-8")
    system = template.format(
        persona_name=order.persona_name,
        persona_role=order.persona_role,
        manner=order.manner,
        mark=mark,
        question=order.question,
        kind=order.kind,
        intent=order.intent,
        house_words=order.house_words,
    )
    fenced = order.answer.replace(mark, "")
    return Prompt(WORD_A_MOVE, system, f"{mark}\n{fenced}\n{mark}")
