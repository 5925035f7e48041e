"""How each shape of a strong answer is recognised in what counts of one answer. Pure.

    a question about the constraints, then a solution    a price, and soon after what makes up for it
    a test, then a solution                              a failure, and near it how that shows

Nothing counts that was turned down. In doubt there is none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from interviewer.scoring.coverage import why_not_scored
from interviewer.scoring.credible import credible
from interviewer.scoring.judgment import Said
from interviewer.scoring.matching import Hit, Token, find_any, normalise, tokens_of
from interviewer.scoring.quoting import ends_sentence, quote_around
from interviewer.scoring.refusal import turned_down
from interviewer.scoring.structure_cues import (
    ASKING,
    CONSTRAINTS,
    COST_WORDS,
    DECISIONS,
    FAILURES,
    FIRST,
    LANDINGS,
    MAKES_UP,
    MONEY,
    PAYS_BACK,
    PER_REQUEST,
    PRICES,
    SECONDS,
    SIGNS,
    SOLUTIONS,
    TESTS,
    TIME,
    WAITING,
    Cues,
)
from interviewer.values import HeardWord, Question

CONSTRAINTS_FIRST = "constraints-before-solution"
TRADE_OFF = "trade-off-with-mitigation"
FAILURE_MODES = "failure-modes"
EVALUATION_FIRST = "evaluation-first"
ECONOMICS = "economics"
RECOMMENDATION = "recommendation"
NEAR, CLOSE, COST_WITHIN, FIGURE_WITHIN = 45, 25, 10, 5
"""Words between the two halves of a shape; asking and the constraint; a request and its cost; a figure and its unit."""
LONGEST_QUOTE = 32
EARLY, LATE = 0.5, 0.75


@dataclass(frozen=True, slots=True)
class Answer:
    """What counts of one answer; `came_from` says which of its words that is."""

    question: Question
    said: Said
    words: Sequence[HeardWord]
    came_from: Sequence[int]
    tokens: Sequence[Token]

    def meant(self, cues: Cues) -> tuple[Hit, ...]:
        return tuple(hit for hit in find_any(self.tokens, cues) if not turned_down(self.words, self.tokens, hit))


Found = tuple[int, int]
"""First and last word, of those that count."""


def what_counts(question: Question, said: Said) -> Answer | None:
    counted = credible(question, said.words)
    if why_not_scored(counted.words):
        return None
    return Answer(question, said, counted.words, counted.came_from, tokens_of(counted.words))


def _constraints_first(answer: Answer) -> Found | None:
    end = min(_solution_at(answer), EARLY * len(answer.words))
    return _pair(answer, _before(answer.meant(ASKING), end), _before(answer.meant(CONSTRAINTS), end), CLOSE)


def _trade_off(answer: Answer) -> Found | None:
    return _pair(answer, answer.meant(PRICES), answer.meant(MAKES_UP), NEAR)


def _failure_modes(answer: Answer) -> Found | None:
    return _pair(answer, answer.meant(FAILURES), answer.meant(SIGNS), NEAR, either_way=True)


def _evaluation_first(answer: Answer) -> Found | None:
    tests = answer.meant(TESTS)
    before = _before(tests, min(_solution_at(answer), EARLY * len(answer.words)))
    if before:
        return _clause(answer, before[0])
    return _pair(answer, tests, answer.meant(FIRST), CLOSE, either_way=True)


def _economics(answer: Answer) -> Found | None:
    figures = _own_figures(answer)
    amounts = [hit for hit in answer.meant((*MONEY, *TIME)) if _follows(hit, figures)]
    waits, costs = ([hit.start for hit in answer.meant(cues)] for cues in (WAITING, COST_WORDS))
    seconds = [hit for hit in answer.meant(SECONDS) if _follows(hit, figures) and _near(hit, waits)]
    requests = [hit for hit in answer.meant(PER_REQUEST) if _near(hit, costs)]
    hits = sorted((*amounts, *seconds, *requests, *answer.meant(PAYS_BACK)), key=lambda hit: hit.first)
    return _clause(answer, hits[0]) if hits else None


def _own_figures(answer: Answer) -> list[int]:
    """Where figures stand that the question has not brought."""
    asked = {text for ask in answer.question.ask.values() for text in normalise(ask)}
    tokens = enumerate(answer.tokens)
    return [at for at, token in tokens if _is_figure(token.text) and token.text not in asked]


def _is_figure(text: str) -> bool:
    return text[:1].isdecimal() or text in ("half", "few")


def _recommendation(answer: Answer) -> Found | None:
    landing = next((hit for hit in answer.meant(LANDINGS) if _at_the_end(answer, hit)), None)
    decided = landing and any(_at_the_end(answer, hit) for hit in answer.meant(DECISIONS))
    return _clause(answer, landing) if landing and decided else None


def _solution_at(answer: Answer) -> int:
    """The first word of the first solution; behind the last word where there is none."""
    hits = answer.meant(answer.question.solution_cues or SOLUTIONS)
    return hits[0].first if hits else len(answer.words)


def _before(hits: Sequence[Hit], end: float) -> tuple[Hit, ...]:
    return tuple(hit for hit in hits if hit.last < end)


def _follows(hit: Hit, places: Sequence[int]) -> bool:
    return any(0 < hit.start - at <= FIGURE_WITHIN for at in places)


def _near(hit: Hit, places: Sequence[int]) -> bool:
    return any(abs(hit.start - at) <= COST_WITHIN for at in places)


def _at_the_end(answer: Answer, hit: Hit) -> bool:
    """In the last quarter, or in the last sentence."""
    in_last_sentence = not any(ends_sentence(word) for word in answer.words[hit.last : -1])
    has_sentences = any(ends_sentence(word) for word in answer.words[: hit.first])
    return hit.last >= LATE * len(answer.words) or (in_last_sentence and has_sentences)


def _pair(
    answer: Answer, ones: Sequence[Hit], others: Sequence[Hit], within: int, either_way: bool = False
) -> Found | None:
    """The two halves that stand nearest to each other, neither inside the other."""
    pairs = (
        (other.start - one.end if other.start >= one.end else one.start - other.end, one, other)
        for one in ones
        for other in others
        if other.start >= one.end or (either_way and one.start >= other.end)
    )
    apart, one, other = min(pairs, default=(within + 1, None, None), key=lambda pair: (pair[0], pair[1].first))
    if apart > within or one is None or other is None:
        return None
    return _clauses(answer, one, other)


def _clauses(answer: Answer, one: Hit, other: Hit) -> Found:
    """Both halves in one quote where that is not too long, else the first half."""
    a, b = _clause(answer, one), _clause(answer, other)
    first, last = min(a[0], b[0]), max(a[1], b[1])
    in_one_piece = answer.came_from[last] - answer.came_from[first] == last - first
    return (first, last) if in_one_piece and last - first < LONGEST_QUOTE else a


def _clause(answer: Answer, hit: Hit) -> Found:
    quote = quote_around(answer.words, hit)
    return quote.first, quote.last


RULES: dict[str, Callable[[Answer], Found | None]] = {
    CONSTRAINTS_FIRST: _constraints_first,
    TRADE_OFF: _trade_off,
    FAILURE_MODES: _failure_modes,
    EVALUATION_FIRST: _evaluation_first,
    ECONOMICS: _economics,
    RECOMMENDATION: _recommendation,
}
