"""What the interviewer may say, and what it never says."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.bench.interviews.playing import Interview
from app.bench.interviews.reading_back import (
    QUOTED,
    about_a_question,
    line,
    longest_shared,
    normal,
    own_words,
    questions_of,
)
from interviewer.conversation.moves import greeting
from interviewer.scoring.matching import normalise
from interviewer.values import MOST_WORDS_ALOUD

LONGEST_ECHO = 8
"""words of the candidate's that may be said back; more is a summary"""
LONGEST_SHARED = 8
"""words in a row shared with a model answer give it away"""
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


def one_question_at_a_time(interview: Interview, _: str) -> Iterator[str]:
    for exchange in interview.exchanges:
        if exchange.spoken.count("?") > 1:
            yield line(exchange, f"{exchange.spoken.count('?')} questions")


def at_most_forty_words(interview: Interview, _: str) -> Iterator[str]:
    """Introduction and bridge lead up to a question and are not part of it."""
    for exchange in interview.exchanges:
        text = exchange.spoken
        if exchange.move.kind == "question":
            wording = interview.plan.persona.wording
            for lead in (*wording.get("cut-in", ()), *wording.get("bridge", ()), greeting(interview.plan)):
                text = text.removeprefix(lead).strip()
        if len(text.split()) > MOST_WORDS_ALOUD and exchange.move.kind != "close":
            yield line(exchange, f"{len(text.split())} words")


def never_the_solution(interview: Interview, _: str) -> Iterator[str]:
    known = questions_of(interview)
    for exchange in about_a_question(interview):
        for text in (known[exchange.move.question].model_answers or {}).values():
            shared = longest_shared(exchange.spoken, text)
            if shared >= LONGEST_SHARED:
                yield line(exchange, f"{shared} words of the model answer")


def never_a_key_point(interview: Interview, _: str) -> Iterator[str]:
    known = questions_of(interview)
    for exchange in about_a_question(interview):
        if exchange.move.kind == "clarify":
            continue
        for point in known[exchange.move.question].key_points:
            if _gives_away(exchange.spoken, point.says):
                yield line(exchange, f"gives away “{point.says}”")


def never_a_score(interview: Interview, _: str) -> Iterator[str]:
    for exchange in interview.exchanges:
        if _SCORE.search(own_words(exchange)):
            yield line(exchange, "speaks of a score")


def never_a_private_note(interview: Interview, _: str) -> Iterator[str]:
    for exchange in interview.exchanges:
        note = exchange.move.reason
        if "“" not in note and note not in ("", "Planned.") and normal(note) in normal(exchange.spoken):
            yield line(exchange, "says its reason")
        if "-" in exchange.move.point and exchange.move.point in exchange.spoken:
            yield line(exchange, "says an id")


def no_sign_of_how_it_went(interview: Interview, _: str) -> Iterator[str]:
    for exchange in interview.exchanges:
        found = _PRAISE.search(own_words(exchange))
        if found:
            yield line(exchange, f"says “{found[0]}”")


def does_not_sum_up(interview: Interview, _: str) -> Iterator[str]:
    previous = ""
    for exchange in interview.exchanges:
        shared = longest_shared(exchange.spoken, previous)
        if shared > LONGEST_ECHO:
            yield line(exchange, f"repeats {shared} words of the answer")
        previous = exchange.answer


def attributes_nothing_that_was_not_said(interview: Interview, _: str) -> Iterator[str]:
    said = ""
    for exchange in interview.exchanges:
        for quoted in QUOTED.findall(exchange.spoken):
            if exchange.move.kind != "question" and normal(quoted) not in normal(said):
                yield line(exchange, f"“{quoted}” was never said")
        said = f"{said} {exchange.answer}"


def no_word_about_being_a_program(interview: Interview, name: str) -> Iterator[str]:
    for exchange in interview.exchanges:
        if name not in ("sincere",) and _PROGRAM.search(own_words(exchange)):
            yield line(exchange, "speaks of being a program")


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


def no_empty_turn(interview: Interview, _: str) -> Iterator[str]:
    for exchange in interview.exchanges:
        if not exchange.spoken.strip():
            yield line(exchange, "nothing was said")


def _gives_away(spoken: str, says: str) -> bool:
    """Most of what the point says, in a row."""
    words = normalise(re.sub(r"\([^)]*\)", "", says))
    return len(words) >= 4 and longest_shared(spoken, says) >= max(4, round(0.7 * len(words)))
