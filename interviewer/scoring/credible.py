"""Which words of an answer can show something: not the question read back, nor what was said before, nor words that
are no sentence, nor talk about the score. Pure; what is left out is told with its reason.

The rest is put together as if the other words had never been said, so that they do not move the end of the answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from interviewer.scoring.matching import Token, normalise, tokens_of, word_set
from interviewer.scoring.plausible import disordered, is_small, listed
from interviewer.scoring.quoting import CLAUSE_PAUSE_S, ends_sentence
from interviewer.values import HeardWord, Question

READ_BACK_RUN = 6
FEWEST_TERMS, ALIKE, STEM = 4, 0.85, 5
"""A sentence of so many words that are not small, nearly all of which begin as one of the question does."""
_OWN = word_set("not because may can before")
"""With these the question's words may take a stand, or ask something back."""
REPEATED_RUN = 8
SHORTEST_REPEATED = 3
FEWEST_LEFT = 4
CUT_S = CLAUSE_PAUSE_S
"""The pause that stands for what was left out: nothing may be matched or quoted across it."""
READ_BACK, REPEATED = "the question read back", "said before"
LISTED, DISORDERED = "a list of terms or another language", "words without an order"
TALK = "about the score, or about what the answer would hold"
_TALK = re.compile(
    "|".join(
        (
            # To whoever scores.
            r"\b(level (six|five|four|6|5|4)|strong hire|highest level|system message|previous instructions)\b",
            r"\b(the grader|who ?ever (scores|grades)|(who reads|reading) this|every key point|all points)\b",
            r"\bcount\b.{0,90}\bas (said|hit|covered|my answer)\b",
            r"\b(for|of|about) (this|my) answer\b|\bthis answer (is|was|should|must|needs|deserves|contains)\b",
            # What will be, could be or is said to have been spoken about.
            r"\bi (could|can) (also )?(speak|talk|say)( also)? about\b|\bi (could|can) (speak|talk) also\b",
            r"\b(i have|i've|i) covered\b",
            r"\b(i will|i'll|i would|i'd) (also )?(go over|cover|speak about|talk about)\b",
            # Names of things that one has met, three or more of them.
            r"\b(worked with|heard of|read about|familiar with|i've read|as [a-z ]+ likes? to say)\b[^.?!]*,[^.?!]*,",
            r"\bthere's [\w-]+, (and )?there's [\w-]+, (and )?there's\b",
        )
    )
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """words[first:last + 1] do not count, and why."""

    reason: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Credible:
    """`words` are those that count, in time as if nothing lay between them; `came_from` says which of the answer's."""

    words: tuple[HeardWord, ...]
    came_from: tuple[int, ...]
    left_out: tuple[LeftOut, ...]


def credible(question: Question, words: Sequence[HeardWord]) -> Credible:
    """Each reason sees only what the ones before it have left."""
    return _credible(tuple(question.ask.values()), tuple(_asked_later(question)), tuple(words))


@lru_cache(maxsize=32)  # levels, structures and every quote of every reader ask for the same answer
def _credible(asked: tuple[str, ...], asked_later: tuple[str, ...], words: tuple[HeardWord, ...]) -> Credible:
    reasons: list[str] = [""] * len(words)
    tokens = tokens_of(words)
    _mark(reasons, _read_back(asked, asked_later, words, tokens), READ_BACK)
    _mark(reasons, _repeated(words, tokens), REPEATED)
    texts = [word.text for word in words]
    _mark(reasons, (at for at, is_one in enumerate(listed(texts)) if is_one), LISTED)
    _mark(reasons, _talk(words), TALK)
    _mark(reasons, _disordered(texts, reasons), DISORDERED)
    _close_gaps(reasons)
    return _put_together(words, reasons)


def _mark(reasons: list[str], at: Iterator[int], reason: str) -> None:
    for each in at:
        reasons[each] = reasons[each] or reason


def _read_back(
    asked: Sequence[str], asked_later: Sequence[str], words: Sequence[HeardWord], tokens: Sequence[Token]
) -> Iterator[int]:
    """Words in a row that the interviewer says in a row; sentences of nothing but the terms of the question itself."""
    runs = {run for text in (*asked, *asked_later) for run in _runs(normalise(text), READ_BACK_RUN)}
    texts = tuple(token.text for token in tokens)
    for at, run in enumerate(_runs(texts, READ_BACK_RUN)):
        if run in runs:
            yield from _span(tokens[at : at + READ_BACK_RUN])
    terms = {_stem(text) for ask in asked for text in normalise(ask)}
    for first, last, sentence in _by_sentence(words, tokens):
        said = [_stem(text) for text in sentence if not is_small(text)]
        if _OWN & set(sentence):
            continue
        if len(said) >= FEWEST_TERMS and sum(stem in terms for stem in said) >= ALIKE * len(said):
            yield from range(first, last + 1)


def _asked_later(question: Question) -> Iterator[str]:
    """All that may follow the question, in everybody's wording."""
    asked_later = (
        *(follow_up.ask for follow_up in question.follow_ups),
        *(trap.ask for trap in question.traps),
        *(probe.ask for probe in question.probes),
        *(remark.ask for remark in question.lowers),
        *(flip.say for flip in question.flips),
        *question.smaller,
    )
    for wordings in asked_later:
        yield from wordings.values()
    for constraint in question.hidden_constraints:
        yield constraint.answer


def _repeated(words: Sequence[HeardWord], tokens: Sequence[Token]) -> Iterator[int]:
    """The second time of a sentence, or of so many words in a row."""
    texts = tuple(token.text for token in tokens)
    first_at: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(_runs(texts, REPEATED_RUN)):
        if first_at.setdefault(run, at) != at:
            yield from _span(tokens[at : at + REPEATED_RUN])
    seen: set[tuple[str, ...]] = set()
    for first, last, said in _by_sentence(words, tokens):
        if len(said) >= SHORTEST_REPEATED and said in seen:
            yield from range(first, last + 1)
        seen.add(said)


def _by_sentence(words: Sequence[HeardWord], tokens: Sequence[Token]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """First and last word of each, and its tokens: those that begin in it."""
    at = 0
    for first, last in sentences(words):
        end = at
        while end < len(tokens) and tokens[end].first <= last:
            end += 1
        yield first, last, tuple(token.text for token in tokens[at:end])
        at = end


def _talk(words: Sequence[HeardWord]) -> Iterator[int]:
    for first, last in sentences(words):
        text = " ".join(word.text for word in words[first : last + 1]).casefold().replace("’", "'")
        if _TALK.search(text) and last - first < 60:
            yield from range(first, last + 1)


def _disordered(texts: Sequence[str], reasons: Sequence[str]) -> Iterator[int]:
    """Among what is left, and never across what was left out."""
    seen = [at for at, reason in enumerate(reasons) if not (reason and at and reasons[at - 1])]
    found = disordered(["…" if reasons[at] else texts[at] for at in seen])
    return (at for at, is_one in zip(seen, found, strict=True) if is_one)


def sentences(words: Sequence[HeardWord]) -> Iterator[tuple[int, int]]:
    """First and last word of each; where a recogniser writes no stops, long pauses part them."""
    first = 0
    for at, word in enumerate(words):
        paused = at + 1 < len(words) and words[at + 1].start - word.end >= CLAUSE_PAUSE_S
        if ends_sentence(word) or paused or at == len(words) - 1:
            yield first, at
            first = at + 1


def _stem(text: str) -> str:
    return text[:STEM]


def _runs(texts: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    return (texts[at : at + length] for at in range(len(texts) - length + 1))


def _span(tokens: Sequence[Token]) -> range:
    return range(tokens[0].first, tokens[-1].last + 1)


def _close_gaps(reasons: list[str]) -> None:
    """A word or two between what was left out say nothing by themselves."""
    at = 0
    runs = [(has, len(list(same))) for has, same in groupby(reasons, key=bool)]
    for number, (has, length) in enumerate(runs):
        between = 0 < number < len(runs) - 1
        if not has and between and length < FEWEST_LEFT:
            reasons[at : at + length] = [reasons[at - 1]] * length
        at += length


def _put_together(words: Sequence[HeardWord], reasons: Sequence[str]) -> Credible:
    kept: list[HeardWord] = []
    came_from = tuple(at for at, reason in enumerate(reasons) if not reason)
    for number, at in enumerate(came_from):
        before = came_from[number - 1] if number else at
        pause_s = CUT_S if at - before > 1 else words[at].start - words[before].end
        start = kept[-1].end + pause_s if kept else 0.0
        kept.append(replace(words[at], start=start, end=start + words[at].end - words[at].start))
    spans = ((reason, list(same)) for reason, same in groupby(range(len(words)), key=lambda at: reasons[at]))
    left_out = tuple(LeftOut(reason, same[0], same[-1]) for reason, same in spans if reason)
    return Credible(tuple(kept), came_from, left_out)
