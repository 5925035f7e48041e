"""The house's next move after an answer: a trap, a follow-up to what was not said, a nudge, or on to the next question.

Pure and without chance: the same answer always gets the same follow-up, another answer another one.
"""

from collections.abc import Collection, Sequence

from interviewer.reasons import not_said
from interviewer.scoring.coverage import covered
from interviewer.scoring.matching import find_any, is_filler, mentions, normalise, tokens_of
from interviewer.sentences import take_sentences
from interviewer.values import FollowUp, HeardWord, KeyPoint, Move, Pack, Persona, Question, Trap

MOST_MOVES = 2
FEWEST_WORDS = 4
"""Fewer than this is no answer ("I don't know"): nothing is pressed on, help is offered once."""
NUDGE = "Take your time. Begin with whatever part you are surest of."
REPHRASE = "Shall I put the question another way?"
OFFER = "offer"
OPENING_KIND = "decision"
MOST_WORDS_OF_A_YES = 7
_YES = frozenset(("yes", "yeah", "yep", "please", "sure", "ok", "okay", "right"))
_NO = frozenset(("no", "nope", "not"))


def choose_move(
    question: Question,
    persona: Persona,
    words: Sequence[HeardWord],
    answered_s: float,
    made: Sequence[Move],
    level: int,
) -> Move | None:
    """What to ask next. `words` is what was said to this question so far, `made` are the moves of the whole rehearsal,
    `level` is the level that the candidate aims for."""
    if _is_no_answer(words) or _takes_the_offer(question, words, made):
        return next_rung(question, persona, words, made)
    here = [move for move in made if move.question == question.id and move.kind in ("follow-up", "trap")]
    if len(here) >= MOST_MOVES:
        return None
    return _set_trap(question, persona, words, answered_s, made) or _follow_up(question, persona, words, here, level)


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


def wording_for(ask: dict[str, str], persona: Persona) -> str:
    return ask.get(persona.id) or ask["plain"]


def _next_of(pool: Sequence[Question], plan: Sequence[Question]) -> Question:
    if not plan:
        return next((question for question in pool if question.kind == OPENING_KIND), pool[0])
    times = [sum(done.kind == question.kind for done in plan) for question in pool]
    return pool[times.index(min(times))]


def _is_no_answer(words: Sequence[HeardWord]) -> bool:
    return sum(1 for word in words if normalise(word.text) and not is_filler(word.text)) < FEWEST_WORDS


def next_rung(
    question: Question, persona: Persona, words: Sequence[HeardWord], made: Sequence[Move]
) -> Move | None:
    """The ladder of silence, each rung once a question: a soft nudge, an offer to put it another way, and then on.

    Whoever takes the offer hears the question in other words. Whoever said that they cannot answer ("I don't know")
    has been helped by the nudge: nobody is pressed further.
    """
    here = [move for move in made if move.question == question.id]
    offers = [move for move in here if move.kind == "rephrase"]
    if _takes_the_offer(question, words, made):
        return Move("rephrase", question.id, _in_other_words(question, persona), "The offer was taken.", "other words")
    if not any(move.kind == "nudge" for move in here):
        return Move("nudge", question.id, _phrase(persona, "nudge", NUDGE, made), "No answer was heard.", question.id)
    if words or offers:
        return None
    text = _phrase(persona, "rephrase", REPHRASE, made)
    return Move("rephrase", question.id, text, "Still no answer was heard.", OFFER)


def _takes_the_offer(question: Question, words: Sequence[HeardWord], made: Sequence[Move]) -> bool:
    """A short "yes please" and its kind, said to the offer."""
    offered = bool(made) and (made[-1].question, made[-1].kind, made[-1].point) == (question.id, "rephrase", OFFER)
    said = {word.text.lower().strip(".,!?") for word in words}
    return offered and len(words) <= MOST_WORDS_OF_A_YES and bool(said & _YES) and not said & _NO


def _phrase(persona: Persona, key: str, usual: str, made: Sequence[Move]) -> str:
    phrases = persona.wording.get(key) or (usual,)
    return phrases[sum(move.kind == key for move in made) % len(phrases)]


def _in_other_words(question: Question, persona: Persona) -> str:
    """Another persona's wording if the plain one was said before, and the last sentence alone if there is no other."""
    said = wording_for(question.ask, persona)
    others = [question.ask["plain"], *(text for _, text in sorted(question.ask.items()))]
    other = next((text for text in others if text != said), "")
    return other or take_sentences(said, final=True)[0][-1]


def _set_trap(
    question: Question, persona: Persona, words: Sequence[HeardWord], answered_s: float, made: Sequence[Move]
) -> Move | None:
    """What was mentioned goes before what the clock brings on."""
    open_traps = [trap for trap in question.traps if not _was_set(trap, question, made)]
    tokens = tokens_of(words)
    for trap in open_traps:
        hits = find_any(tokens, trap.mentions)
        if hits:
            said = " ".join(word.text for word in words[hits[0].first : hits[0].last + 1]).strip(".,;:?!\"'")
            return _trap_move(question, trap, persona, f"Mentioned “{said}”.")
    for trap in open_traps:
        if 0 < trap.after_seconds <= answered_s:
            return _trap_move(question, trap, persona, f"Had spoken for {answered_s:.0f} seconds.")
    return None


def _was_set(trap: Trap, question: Question, made: Sequence[Move]) -> bool:
    anywhere = trap.once_per_rehearsal
    return any(
        move.kind == "trap" and move.point == trap.id and (anywhere or move.question == question.id) for move in made
    )


def _trap_move(question: Question, trap: Trap, persona: Persona, reason: str) -> Move:
    return Move("trap", question.id, wording_for(trap.ask, persona), reason, trap.id)


def _follow_up(
    question: Question, persona: Persona, words: Sequence[HeardWord], here: Sequence[Move], level: int
) -> Move | None:
    """The heaviest missed point within reach: the aimed level and below first, then the level above."""
    shown = covered(question, words)
    follow_ups = {follow_up.missed: follow_up for follow_up in question.follow_ups}
    open_points = follow_ups.keys() - shown - {move.point for move in here}
    missed = [point for point in question.key_points if point.id in open_points and point.level <= level + 1]
    if not missed:
        return None
    # Sorting keeps the question's order among equals.
    chosen = min(missed, key=lambda point: _urgency(point, persona, level))
    return _press(question, follow_ups[chosen.id], chosen, persona)


def _urgency(point: KeyPoint, persona: Persona, level: int) -> tuple[bool, int, bool]:
    """Small goes first. A favourite of the persona weighs one more, and wins a tie."""
    favourite = presses(persona, point)
    return point.level > level, -(point.weight + favourite), not favourite


def presses(persona: Persona, point: KeyPoint) -> bool:
    """The persona's favourites are phrases that are looked for in what the key point says."""
    described = [HeardWord(word, 0.0, 0.0) for word in f"{point.id} {point.says}".split()]
    return any(mentions(described, favourite) for favourite in persona.presses_on)


def _press(question: Question, follow_up: FollowUp, point: KeyPoint, persona: Persona) -> Move:
    return Move("follow-up", question.id, wording_for(follow_up.ask, persona), not_said(point), point.id)
