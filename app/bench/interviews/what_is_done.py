"""Which moves are due, and which are not."""

import re
from collections.abc import Iterator, Sequence

from app.bench.interviews.candidates import as_words
from app.bench.interviews.playing import Exchange, Interview
from app.bench.interviews.reading_back import by_question, line, with_words_before
from interviewer.moves.choosing import MOST_MOVES, PRESSING
from interviewer.moves.flips import design_stands
from interviewer.moves.situation import Situation
from interviewer.scoring.coverage import cover, covered, lowering
from interviewer.scoring.matching import find_any, tokens_of
from interviewer.values import Question

_NEGATIVE = re.compile(r"\b(no,|wrong|mistaken|disagree|isn'?t so|not true)\b", re.IGNORECASE)


def does_not_ask_what_was_answered(interview: Interview, _: str) -> Iterator[str]:
    for question, exchange, before in with_words_before(interview):
        if exchange.move.kind == "follow-up" and exchange.move.point in covered(question, before):
            yield line(exchange, "was said already")


def follow_ups_aim_at_what_was_missed(interview: Interview, _: str) -> Iterator[str]:
    for question, exchange, _before in with_words_before(interview):
        known = {follow_up.missed for follow_up in question.follow_ups}
        if exchange.move.kind == "follow-up" and exchange.move.point not in known:
            yield line(exchange, "aims at nothing")


def digs_into_claims_that_were_made(interview: Interview, _: str) -> Iterator[str]:
    for question, exchange, before in with_words_before(interview):
        probe = next((probe for probe in question.probes if probe.id == exchange.move.point), None)
        if exchange.move.kind in ("dig", "number") and probe and not find_any(tokens_of(before), probe.cues):
            yield line(exchange, "nobody said that")


def presses_on_mistakes(interview: Interview, _: str) -> Iterator[str]:
    """Unless the question's moves, or its time, were used up, or the candidate was stopped."""
    for question, exchanges in by_question(interview):
        said = as_words(" ".join(exchange.answer for exchange in exchanges))
        pressed = {exchange.move.point for exchange in exchanges if exchange.move.kind == "press"}
        spent = sum(exchange.move.kind in PRESSING for exchange in exchanges) >= MOST_MOVES
        stopped = any(exchange.move.kind == "cut-in" for exchange in exchanges)
        spared = spent or stopped or _is_late(question, exchanges) or _ends_early(interview, exchanges)
        for found in lowering(question, said, cover(question, said)):
            if found.point not in pressed and not spared:
                yield f"{question.id}: “{found.says}” was let pass"


def doubts_without_talking_down(interview: Interview, _: str) -> Iterator[str]:
    previous: Exchange | None = None
    for exchange in interview.exchanges:
        doubted = previous is not None and previous.move.point.startswith("sure-")
        if doubted and (exchange.move.point.startswith("sure-") or _NEGATIVE.search(exchange.spoken)):
            yield line(exchange, "presses on after “are you sure?”")
        previous = exchange


def a_trap_comes_once(interview: Interview, _: str) -> Iterator[str]:
    once = {trap.id for question in interview.plan.questions for trap in question.traps if trap.once_per_rehearsal}
    seen: set[str] = set()
    for exchange in interview.exchanges:
        key = exchange.move.point if exchange.move.point in once else f"{exchange.move.question} {exchange.move.point}"
        if exchange.move.kind == "trap" and key in seen:
            yield line(exchange, "comes twice")
        if exchange.move.kind == "trap":
            seen.add(key)


def a_trap_is_set_when_due(interview: Interview, name: str) -> Iterator[str]:
    """Something that opens a trap was said, and none was set in this question, though there was room for one.
    Whoever is stuck is helped instead."""
    once: set[str] = set()
    for question, exchanges in by_question(interview):
        said = tokens_of(as_words(" ".join(exchange.answer for exchange in exchanges)))
        due = [trap for trap in question.traps if trap.id not in once and find_any(said, trap.mentions)]
        made = [exchange for exchange in exchanges if exchange.move.kind in PRESSING]
        traps = [exchange for exchange in exchanges if exchange.move.kind == "trap"]
        stopped = any(exchange.move.kind in ("cut-in", "stay", "steer") for exchange in exchanges)
        spared = stopped or name in ("stuck", "silent") or _is_late(question, exchanges)
        if due and not traps and len(made) < MOST_MOVES and not spared and not _ends_early(interview, exchanges):
            yield f"{question.id}: {due[0].id} was not set"
        once |= {exchange.move.point for exchange in traps}


def a_trap_needs_an_occasion(interview: Interview, _: str) -> Iterator[str]:
    for question, exchanges in by_question(interview):
        said, seconds = "", 0.0
        for exchange in exchanges:
            is_trap = exchange.move.kind == "trap"
            trap = next((t for t in question.traps if is_trap and t.id == exchange.move.point), None)
            mentioned = trap is not None and find_any(tokens_of(as_words(said)), trap.mentions)
            by_time = trap is not None and 0 < trap.after_seconds <= seconds + 1.0
            if trap is not None and not mentioned and not by_time:
                yield line(exchange, "nothing brought it on")
            said, seconds = f"{said} {exchange.answer}", seconds + exchange.answered_s


def a_flip_needs_a_design(interview: Interview, _: str) -> Iterator[str]:
    for question, exchange, before in with_words_before(interview):
        stands = design_stands(Situation(question, interview.plan.persona, 5, before, before, 0.0))
        if exchange.move.kind == "flip" and not stands:
            yield line(exchange, "no design stands yet")


def tells_what_is_asked(interview: Interview, name: str) -> Iterator[str]:
    if name != "asks":
        return
    for question, exchanges in by_question(interview):
        clarified = any(exchange.move.kind == "clarify" for exchange in exchanges)
        if question.hidden_constraints and exchanges[0].answer.endswith("?") and not clarified:
            yield f"{question.id}: a question back was not answered"


def tells_nothing_unasked(interview: Interview, _: str) -> Iterator[str]:
    for question, exchanges in by_question(interview):
        said = ""
        for exchange in exchanges:
            for hidden in question.hidden_constraints:
                asked = find_any(tokens_of(as_words(said)), hidden.cues)
                if hidden.answer in exchange.spoken and (exchange.move.kind != "clarify" or not asked):
                    yield line(exchange, f"tells about {hidden.about} unasked")
            said = f"{said} {exchange.answer}"


def the_stuck_get_less_to_do(interview: Interview, name: str) -> Iterator[str]:
    if name not in ("stuck", "silent"):
        return
    for question, exchanges in by_question(interview):
        kinds = [exchange.move.kind for exchange in exchanges]
        if kinds[:2] != ["question", "nudge"]:
            yield f"{question.id}: no help, but {kinds[1:2]}"
        if any(kind in PRESSING for kind in kinds):
            yield f"{question.id}: somebody who is stuck is pressed"
        if name == "stuck" and question.smaller and "smaller" not in kinds:
            yield f"{question.id}: no smaller question"


def a_digression_is_brought_back(interview: Interview, name: str) -> Iterator[str]:
    if name != "elsewhere":
        return
    for question, exchanges in by_question(interview):
        if len(exchanges) > 1 and exchanges[1].move.kind != "steer":
            yield f"{question.id}: followed by {exchanges[1].move.kind}"


def a_rambler_is_stopped(interview: Interview, name: str) -> Iterator[str]:
    if name != "rambler" or not interview.plan.cuts_in:
        return
    for question, exchanges in by_question(interview):
        if not any(exchange.move.kind == "cut-in" for exchange in exchanges):
            yield f"{question.id}: talked for {exchanges[0].answered_s:.0f} s"


def a_slow_thinker_is_not_stopped(interview: Interview, name: str) -> Iterator[str]:
    if name == "rambler":
        return
    for exchange in interview.exchanges:
        if exchange.move.kind == "cut-in":
            yield line(exchange, "cut in on somebody who was not rambling")


def stays_in_role_under_orders(interview: Interview, name: str) -> Iterator[str]:
    if name != "orders":
        return
    for question, exchanges in by_question(interview):
        if len(exchanges) > 1 and exchanges[1].move.kind != "stay":
            yield f"{question.id}: an order was followed by {exchanges[1].move.kind}"


def _is_late(question: Question, exchanges: Sequence[Exchange]) -> bool:
    """Its time was used up, so that nothing more was begun."""
    return sum(exchange.answered_s for exchange in exchanges) > 2.0 * question.suggested_seconds + 30.0


def _ends_early(interview: Interview, exchanges: Sequence[Exchange]) -> bool:
    """It was the last question, and time was up."""
    later = [exchange for exchange in interview.exchanges if exchange.turn > exchanges[-1].turn]
    return bool(interview.plan.length_s) and not any(exchange.move.kind == "question" for exchange in later)
