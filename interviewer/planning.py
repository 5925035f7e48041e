"""Which questions a rehearsal asks, in which order, and why these. Pure: chance comes in as a seed.

More questions than will fit: the conversation keeps the time and passes over what is too long for the rest of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from interviewer.rounds import Draw, Round, drawn_by, packs_for
from interviewer.values import Pack, Question
from interviewer.weak_points import Showing, weakest

OPENING_KIND = "decision"
LEAST_SHARE = 0.8
"""of its suggested time a question takes, if it is answered as briefly as it can be"""
IN_RESERVE = 4
"""questions beyond those that could fit, for the case that long ones are passed over"""
NOTHING_MISSED = "Nothing that you were asked so far was left out: these questions come from everywhere."
NOTHING_YET = "There is nothing to go by yet: these questions come from everywhere. Weak points show after a rehearsal."


@dataclass(frozen=True, slots=True)
class Past:
    """What was asked before: `asked` says how often, `showings` what the last answers to a question held."""

    asked: Mapping[str, int] = field(default_factory=dict)
    showings: tuple[Showing, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """`reasons` by question, where there is more to say than that it was planned; `note` is for the candidate."""

    questions: tuple[Question, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def draw_round(round: Round, packs: Mapping[str, Pack], level: int, past: Past = Past(), seed: int = 0) -> Drawn:
    """All that the round could ask, in the order of asking. What was asked less often comes first within a draw."""
    packs = packs_for(round, packs)
    everything = _once(question for pack in packs.values() for question in pack.questions)
    if round.chosen_by == "weak-points":
        found = weakest(everything, past.showings, level)
        if found:
            return Drawn(tuple(question for question, _ in found), {question.id: why for question, why in found})
        mixed = _varied(_shuffled(everything, seed))
        return Drawn(mixed, note=NOTHING_MISSED if past.showings else NOTHING_YET)
    if round.chosen_by == "plan":
        return Drawn(_in_turns(round.draws, packs, past.asked))
    return Drawn(_varied(_shuffled(everything, seed)))


def draw_pack(pack: Pack, asked: Mapping[str, int] | None = None) -> Drawn:
    """A decision first, then as many kinds as there are, in the pack's order."""
    return Drawn(_varied(_freshest(pack.questions, asked or {}), OPENING_KIND))


def that_could_fit(questions: Sequence[Question], length_s: float) -> tuple[Question, ...]:
    """From the first on as many as could be asked in this time, and a few in reserve; all without a limit."""
    if not length_s:
        return tuple(questions)
    used, count = 0.0, 0
    while count < len(questions) and used < length_s:
        used += LEAST_SHARE * questions[count].suggested_seconds
        count += 1
    return tuple(questions[: count + IN_RESERVE])


def _in_turns(draws: Sequence[Draw], packs: Mapping[str, Pack], asked: Mapping[str, int]) -> tuple[Question, ...]:
    """So many of the first draw, so many of the second, and round again until each is empty."""
    pools = [(draw.take, list(_freshest(drawn_by(draw, packs), asked))) for draw in draws]
    plan: list[Question] = []
    known: set[str] = set()
    while any(pool for _, pool in pools):
        for take, pool in pools:
            taken = 0
            while pool and taken < take:
                question = pool.pop(0)
                if question.id not in known:
                    known.add(question.id)
                    plan.append(question)
                    taken += 1
    return tuple(plan)


def _varied(questions: Sequence[Question], opening: str = "") -> tuple[Question, ...]:
    """The kind that was asked least comes next; in the given order among equals."""
    pool, plan = list(questions), list[Question]()
    while pool:
        chosen = next((question for question in pool if question.kind == opening), pool[0]) if not plan else None
        if chosen is None:
            times = [sum(done.kind == question.kind for done in plan) for question in pool]
            chosen = pool[times.index(min(times))]
        pool.remove(chosen)
        plan.append(chosen)
    return tuple(plan)


def _freshest(questions: Sequence[Question], asked: Mapping[str, int]) -> tuple[Question, ...]:
    # Sorting keeps the order among equals.
    return tuple(sorted(_once(questions), key=lambda question: asked.get(question.id, 0)))


def _shuffled(questions: Sequence[Question], seed: int) -> tuple[Question, ...]:
    """The same seed gives the same order, however the packs were read."""
    mixed = sorted(questions, key=lambda question: question.id)
    Random(seed).shuffle(mixed)
    return tuple(mixed)


def _once(questions: Iterable[Question]) -> tuple[Question, ...]:
    return tuple({question.id: question for question in questions}.values())
