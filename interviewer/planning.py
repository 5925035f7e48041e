"""Which questions a rehearsal asks, and in which order. Pure and without chance."""

from collections.abc import Collection, Sequence

from interviewer.values import Pack, Question

OPENING_KIND = "decision"


def plan_questions(pack: Pack, count: int, seed_ids_done: Collection[str] = ()) -> tuple[Question, ...]:
    """The questions of a rehearsal: a decision first, then as many kinds as there are, in the pack's order.

    Questions that were done before come again only when the others do not suffice.
    """
    fresh = [question for question in pack.questions if question.id not in seed_ids_done]
    known = [question for question in pack.questions if question.id in seed_ids_done]
    plan: list[Question] = []
    for pool in (fresh, known):
        while pool and len(plan) < count:
            chosen = _next_of(pool, plan)
            pool.remove(chosen)
            plan.append(chosen)
    return tuple(plan)


def _next_of(pool: Sequence[Question], plan: Sequence[Question]) -> Question:
    if not plan:
        return next((question for question in pool if question.kind == OPENING_KIND), pool[0])
    times = [sum(done.kind == question.kind for done in plan) for question in pool]
    return pool[times.index(min(times))]
