"""What must hold in every interview, as yes or no: each property names the exchanges in which it does not."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from app.bench.interviews.candidates import as_words
from app.bench.interviews.playing import Exchange, Interview
from interviewer.conversation.moves import SMALL_TALK, greeting
from interviewer.conversation.timing import FOR_THEIR_QUESTIONS_S
from interviewer.moves.choosing import MOST_MOVES, PRESSING
from interviewer.moves.flips import design_stands
from interviewer.moves.situation import Situation
from interviewer.scoring.coverage import cover, covered, lowering
from interviewer.scoring.matching import find_any, normalise, tokens_of
from interviewer.values import HeardWord, Question

MOST_WORDS = 40
LONGEST_ECHO = 8
"""words of the candidate's that may be said back; more is a summary"""
LONGEST_SHARED = 8
"""words in a row shared with a model answer give it away"""
GRACE_S = 150.0
"""an answer that has begun is heard out, and answered"""
_PRAISE = re.compile(
    r"(^|[.!] )(great|good(?! (day|morning|afternoon|evening|news))|excellent|perfect|exactly|nice|unfortunately|sadly|"
    r"wrong|correct|that'?s (right|correct|true|wrong))\b|"
    r"\b((good|great|strong) (answer|point|job)|well done|(very|so|how) impressive|brilliant|fantastic|you'?re right|"
    r"(that|your answer) (is|was) (a )?(right|correct|true|wrong|weak|bad)|not quite|i'?m disappointed)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"\b(your (score|rating|grade|level)|you scored|points? out of|rubric|key points?|model answer|L[456]\b|you passed|"
    r"you failed|no hire|strong hire)\b",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"\b(as an ai|(i am|i'?m) (an? )?(ai|program|bot|machine|software)|a program (speaks|plays|asks)|my prompt)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\b(no,|wrong|mistaken|disagree|isn'?t so|not true)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“([^”]+)”")

Check = Callable[[Interview, str], Iterator[str]]
"""Given the interview and the candidate's name: one line for each violation."""


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


def _line(exchange: Exchange, why: str) -> str:
    return f"turn {exchange.turn} ({exchange.move.kind} {exchange.move.point}): {why}"


def opens_properly(interview: Interview, _: str) -> Iterator[str]:
    kinds = [exchange.move.kind for exchange in interview.exchanges[:3]]
    first = next((exchange for exchange in interview.exchanges if exchange.move.kind == "question"), None)
    if interview.plan.greets and kinds[:1] != ["hello"]:
        yield "does not ask whether it is heard"
    if first is None or greeting(interview.plan) not in first.spoken:
        yield "does not introduce itself and the round"


def introduces_itself_in_two_sentences(interview: Interview, _: str) -> Iterator[str]:
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", greeting(interview.plan)) if part]
    if not 1 <= len(sentences) <= 2:
        yield f"{len(sentences)} sentences"
    if interview.plan.persona.name not in greeting(interview.plan):
        yield "no name"


def closes_properly(interview: Interview, _: str) -> Iterator[str]:
    if interview.ended != "finished" or interview.exchanges[-1].move.kind != "close":
        yield f"ended “{interview.ended}” with {interview.exchanges[-1].move.kind}"


def leaves_time_for_their_questions(interview: Interview, _: str) -> Iterator[str]:
    invited = [exchange for exchange in interview.exchanges if exchange.move.kind == "invite"]
    if interview.plan.invites and len(invited) != 1:
        yield f"invited {len(invited)} times"


def answers_their_questions_in_role(interview: Interview, _: str) -> Iterator[str]:
    previous = None
    for exchange in interview.exchanges:
        asks = previous is not None and previous.move.kind == "invite" and previous.answer.endswith("?")
        if asks and exchange.move.kind != "reply":
            yield _line(exchange, "their question was passed over")
        previous = exchange


def one_question_at_a_time(interview: Interview, _: str) -> Iterator[str]:
    for exchange in interview.exchanges:
        if exchange.spoken.count("?") > 1:
            yield _line(exchange, f"{exchange.spoken.count('?')} questions")


def at_most_forty_words(interview: Interview, _: str) -> Iterator[str]:
    """Introduction and bridge lead up to a question and are not part of it."""
    for exchange in interview.exchanges:
        text = exchange.spoken
        if exchange.move.kind == "question":
            wording = interview.plan.persona.wording
            for lead in (*wording.get("cut-in", ()), *wording.get("bridge", ()), greeting(interview.plan)):
                text = text.removeprefix(lead).strip()
        if len(text.split()) > MOST_WORDS and exchange.move.kind != "close":
            yield _line(exchange, f"{len(text.split())} words")


def never_the_solution(interview: Interview, _: str) -> Iterator[str]:
    known = questions_of(interview)
    for exchange in _about_a_question(interview):
        for text in (known[exchange.move.question].model_answers or {}).values():
            shared = longest_shared(exchange.spoken, text)
            if shared >= LONGEST_SHARED:
                yield _line(exchange, f"{shared} words of the model answer")


def never_a_key_point(interview: Interview, _: str) -> Iterator[str]:
    known = questions_of(interview)
    for exchange in _about_a_question(interview):
        if exchange.move.kind == "clarify":
            continue
        for point in known[exchange.move.question].key_points:
            if _gives_away(exchange.spoken, point.says):
                yield _line(exchange, f"gives away “{point.says}”")


def never_a_score(interview: Interview, _: str) -> Iterator[str]:
    for exchange in interview.exchanges:
        if _SCORE.search(_own(exchange)):
            yield _line(exchange, "speaks of a score")


def never_a_private_note(interview: Interview, _: str) -> Iterator[str]:
    for exchange in interview.exchanges:
        note = exchange.move.reason
        if "“" not in note and note not in ("", "Planned.") and normal(note) in normal(exchange.spoken):
            yield _line(exchange, "says its reason")
        if "-" in exchange.move.point and exchange.move.point in exchange.spoken:
            yield _line(exchange, "says an id")


def no_sign_of_how_it_went(interview: Interview, _: str) -> Iterator[str]:
    for exchange in interview.exchanges:
        found = _PRAISE.search(_own(exchange))
        if found:
            yield _line(exchange, f"says “{found[0]}”")


def does_not_sum_up(interview: Interview, _: str) -> Iterator[str]:
    previous = ""
    for exchange in interview.exchanges:
        shared = longest_shared(exchange.spoken, previous)
        if shared > LONGEST_ECHO:
            yield _line(exchange, f"repeats {shared} words of the answer")
        previous = exchange.answer


def does_not_ask_what_was_answered(interview: Interview, _: str) -> Iterator[str]:
    for question, exchange, before in with_words_before(interview):
        if exchange.move.kind == "follow-up" and exchange.move.point in covered(question, before):
            yield _line(exchange, "was said already")


def follow_ups_aim_at_what_was_missed(interview: Interview, _: str) -> Iterator[str]:
    for question, exchange, _before in with_words_before(interview):
        known = {follow_up.missed for follow_up in question.follow_ups}
        if exchange.move.kind == "follow-up" and exchange.move.point not in known:
            yield _line(exchange, "aims at nothing")


def digs_into_claims_that_were_made(interview: Interview, _: str) -> Iterator[str]:
    for question, exchange, before in with_words_before(interview):
        probe = next((probe for probe in question.probes if probe.id == exchange.move.point), None)
        if exchange.move.kind in ("dig", "number") and probe and not find_any(tokens_of(before), probe.cues):
            yield _line(exchange, "nobody said that")


def attributes_nothing_that_was_not_said(interview: Interview, _: str) -> Iterator[str]:
    said = ""
    for exchange in interview.exchanges:
        for quoted in _QUOTED.findall(exchange.spoken):
            if exchange.move.kind != "question" and normal(quoted) not in normal(said):
                yield _line(exchange, f"“{quoted}” was never said")
        said = f"{said} {exchange.answer}"


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
            yield _line(exchange, "presses on after “are you sure?”")
        previous = exchange


def a_trap_comes_once(interview: Interview, _: str) -> Iterator[str]:
    once = {trap.id for question in interview.plan.questions for trap in question.traps if trap.once_per_rehearsal}
    seen: set[str] = set()
    for exchange in interview.exchanges:
        key = exchange.move.point if exchange.move.point in once else f"{exchange.move.question} {exchange.move.point}"
        if exchange.move.kind == "trap" and key in seen:
            yield _line(exchange, "comes twice")
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
                yield _line(exchange, "nothing brought it on")
            said, seconds = f"{said} {exchange.answer}", seconds + exchange.answered_s


def a_flip_needs_a_design(interview: Interview, _: str) -> Iterator[str]:
    for question, exchange, before in with_words_before(interview):
        stands = design_stands(Situation(question, interview.plan.persona, 5, before, before, 0.0))
        if exchange.move.kind == "flip" and not stands:
            yield _line(exchange, "no design stands yet")


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
                    yield _line(exchange, f"tells about {hidden.about} unasked")
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
            yield _line(exchange, "cut in on somebody who was not rambling")


def the_plan_is_covered(interview: Interview, _: str) -> Iterator[str]:
    """In its order, each question once; without a limit of time all of them."""
    asked = [exchange.move.question for exchange in interview.exchanges if exchange.move.kind == "question"]
    planned = [question.id for question in interview.plan.questions]
    if asked != [name for name in planned if name in asked]:
        yield "not in the order of the plan"
    if not interview.plan.length_s and asked != planned:
        yield f"{len(planned) - len(asked)} questions were not asked"
    if not asked:
        yield "nothing was asked"


def the_clock_is_kept(interview: Interview, _: str) -> Iterator[str]:
    limit = interview.plan.length_s
    if limit and interview.lasted_s > limit + GRACE_S:
        yield f"{interview.lasted_s / 60:.1f} minutes instead of {limit / 60:.0f}"
    used_up = interview.lasted_s >= limit - FOR_THEIR_QUESTIONS_S - 200.0
    asked = sum(exchange.move.kind == "question" for exchange in interview.exchanges)
    if limit and not used_up and asked < len(interview.plan.questions):
        yield f"over after {interview.lasted_s / 60:.1f} minutes of {limit / 60:.0f}"


def no_empty_turn(interview: Interview, _: str) -> Iterator[str]:
    for exchange in interview.exchanges:
        if not exchange.spoken.strip():
            yield _line(exchange, "nothing was said")


def no_loop(interview: Interview, _: str) -> Iterator[str]:
    seen: set[str] = set()
    for exchange in interview.exchanges:
        again = exchange.spoken in seen and exchange.move.kind not in ("clarify", "rephrase", "nudge", "reply")
        if again:
            yield _line(exchange, "said the same before")
        seen.add(exchange.spoken)
    for question, exchanges in by_question(interview):
        if len(exchanges) > MOST_MOVES + 8:
            yield f"{question.id}: {len(exchanges)} turns"


def stays_in_role_under_orders(interview: Interview, name: str) -> Iterator[str]:
    if name != "orders":
        return
    for question, exchanges in by_question(interview):
        if len(exchanges) > 1 and exchanges[1].move.kind != "stay":
            yield f"{question.id}: an order was followed by {exchanges[1].move.kind}"


def no_word_about_being_a_program(interview: Interview, name: str) -> Iterator[str]:
    for exchange in interview.exchanges:
        if name not in ("sincere",) and _PROGRAM.search(_own(exchange)):
            yield _line(exchange, "speaks of being a program")


def tells_the_truth_when_asked(interview: Interview, name: str) -> Iterator[str]:
    if name == "sincere" and not any(_PROGRAM.search(exchange.spoken) for exchange in interview.exchanges):
        yield "a sincere question was not answered"


def bridges_differ(interview: Interview, _: str) -> Iterator[str]:
    bridges = interview.plan.persona.wording.get("bridge", ())
    used = [
        bridge
        for exchange in interview.exchanges
        if exchange.move.kind == "question"
        for bridge in bridges
        if exchange.spoken.startswith(bridge)
    ]
    if any(one == other for one, other in pairwise(used)):
        yield "the same bridge twice in a row"


def small_talk_is_short(interview: Interview, _: str) -> Iterator[str]:
    talk = [exchange for exchange in interview.exchanges if exchange.move.kind in SMALL_TALK]
    if len(talk) > 8:
        yield f"{len(talk)} turns of small talk"


PROPERTIES: Sequence[Check] = (
    opens_properly,
    introduces_itself_in_two_sentences,
    closes_properly,
    leaves_time_for_their_questions,
    answers_their_questions_in_role,
    one_question_at_a_time,
    at_most_forty_words,
    never_the_solution,
    never_a_key_point,
    never_a_score,
    never_a_private_note,
    no_sign_of_how_it_went,
    does_not_sum_up,
    does_not_ask_what_was_answered,
    follow_ups_aim_at_what_was_missed,
    digs_into_claims_that_were_made,
    attributes_nothing_that_was_not_said,
    presses_on_mistakes,
    doubts_without_talking_down,
    a_trap_comes_once,
    a_trap_is_set_when_due,
    a_trap_needs_an_occasion,
    a_flip_needs_a_design,
    tells_what_is_asked,
    tells_nothing_unasked,
    the_stuck_get_less_to_do,
    a_digression_is_brought_back,
    a_rambler_is_stopped,
    a_slow_thinker_is_not_stopped,
    the_plan_is_covered,
    the_clock_is_kept,
    no_empty_turn,
    no_loop,
    stays_in_role_under_orders,
    no_word_about_being_a_program,
    tells_the_truth_when_asked,
    bridges_differ,
    small_talk_is_short,
)


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


def _gives_away(spoken: str, says: str) -> bool:
    """Most of what the point says, in a row."""
    words = normalise(re.sub(r"\([^)]*\)", "", says))
    return len(words) >= 4 and longest_shared(spoken, says) >= max(4, round(0.7 * len(words)))


def _own(exchange: Exchange) -> str:
    """Without the candidate's words that are said back."""
    return _QUOTED.sub("", exchange.spoken)


def _about_a_question(interview: Interview) -> Iterator[Exchange]:
    return (exchange for exchange in interview.exchanges if exchange.move.question)


def _is_late(question: Question, exchanges: Sequence[Exchange]) -> bool:
    """Its time was used up, so that nothing more was begun."""
    return sum(exchange.answered_s for exchange in exchanges) > 2.0 * question.suggested_seconds + 30.0


def _ends_early(interview: Interview, exchanges: Sequence[Exchange]) -> bool:
    """It was the last question, and time was up."""
    later = [exchange for exchange in interview.exchanges if exchange.turn > exchanges[-1].turn]
    return bool(interview.plan.length_s) and not any(exchange.move.kind == "question" for exchange in later)
