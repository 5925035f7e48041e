"""How the interviewer behaves: simulated candidates against every persona, and what must hold in each interview."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.bench.figures import Figure
from app.bench.interviews.candidates import CANDIDATES
from app.bench.interviews.playing import Interview, Wording, play
from app.bench.interviews.properties import PROPERTIES
from interviewer.conversation.state import Plan
from interviewer.values import Pack, Persona

LENGTHS_S = (0.0, 20 * 60.0)
"""without a limit, and within one"""
QUESTIONS = 4
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Played:
    candidate: str
    interview: Interview


def measure_interviewer(
    packs: Sequence[Pack], personas: Sequence[Persona], wording: Wording | None = None, everything: bool = True
) -> tuple[Figure, ...]:
    """`properties_held` of `properties_total`, and for each property in how many interviews it did not hold.

    `everything` False: one persona for each candidate, for models that take their time.
    """
    played = list(interviews(packs, personas, wording, everything))
    broken = {check.__name__: _violations(played, at) for at, check in enumerate(PROPERTIES)}
    held = sum(not found for found in broken.values())
    beside = {"interviews": len(played), "turns": sum(len(each.interview.exchanges) for each in played)}
    kinds = Counter(exchange.move.kind for each in played for exchange in each.interview.exchanges)
    marked = sum(bool(exchange.marked) for each in played for exchange in each.interview.exchanges)
    return (
        Figure("properties_held", held, "", {**beside, "moves": dict(kinds), "taken_over_by_the_house": marked}),
        Figure("properties_total", len(PROPERTIES), ""),
        *(
            Figure("violated", len(found), "interviews", {"property": name, "examples": found[:SHOWN]})
            for name, found in broken.items()
        ),
    )


def interviews(
    packs: Sequence[Pack], personas: Sequence[Persona], wording: Wording | None = None, everything: bool = True
) -> Iterator[Played]:
    """Every candidate with every persona, the packs in turn."""
    turn = 0
    for name, candidate in CANDIDATES.items():
        asked = personas if everything else [personas[turn % len(personas)]]
        for persona in asked:
            pack, length_s = packs[turn % len(packs)], LENGTHS_S[turn % len(LENGTHS_S)]
            yield Played(name, play(plan_for(pack, persona, length_s, turn, wording is not None), candidate, wording))
            turn += 1


def plan_for(pack: Pack, persona: Persona, length_s: float, turn: int, model: bool = False) -> Plan:
    """A few questions of the pack, others in each turn; with a limit of time as many as there are."""
    count = len(pack.questions)
    first = turn * QUESTIONS % count
    ring = (*pack.questions[first:], *pack.questions[:first])
    return Plan(
        round_name=pack.title,
        persona=persona,
        questions=ring if length_s else ring[:QUESTIONS],
        greets=True,
        invites=True,
        length_s=length_s,
        in_role=pack.in_role,
        model_connected=model,
    )


def _violations(played: Sequence[Played], at: int) -> list[str]:
    found: list[str] = []
    for each in played:
        lines = list(PROPERTIES[at](each.interview, each.candidate))
        if lines:
            found.append(f"{each.candidate}, {each.interview.plan.persona.id}: {lines[0]}")
    return found
