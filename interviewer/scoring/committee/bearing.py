"""Whether quoted words bear what a reader reads out of them. Pure; words and stems only, in doubt they do not.

A cue of the point bears it. Without one, the quote must share telling words with what the point says or how it is
usually said: telling are those that are not small, nor in the question, nor in most of the question's points.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from interviewer.scoring.matching import Hit, Token, find_any, normalise, tokens_of
from interviewer.scoring.plausible import is_small
from interviewer.scoring.refusal import dismissed, turned_down
from interviewer.values import HeardWord, KeyPoint, LoweringRemark, Question, Quote

FEWEST_WORDS, MOST_WORDS = 4, 45
FEWEST_SHARED = 2
BEFORE = 12
"""words before a quote that can turn it down"""
STEM = 5
SHORTEST_TELLING = 3
COMMON_TO = 0.5
"""A stem that so many of the question's points share tells nothing of one of them."""


def bears(question: Question, point: KeyPoint, words: Sequence[HeardWord], quote: Quote) -> bool:
    """`words` are those of the answer that the quote is in."""
    if not _of_a_size(quote):
        return False
    return bool(cues_in(point.cues, words, quote)) or len(_shared(question, point, words, quote)) >= FEWEST_SHARED


def cues_in(cues: Sequence[str], words: Sequence[HeardWord], quote: Quote) -> tuple[Hit, ...]:
    """Those that were said within the quote, and not as something that is not needed."""
    # Only what stands before it tells whether it was dismissed; the rest of the answer need not be looked through.
    start = max(0, quote.first - BEFORE)
    near = words[start : quote.last + 1]
    tokens = tokens_of(near)
    inside = (hit for hit in find_any(tokens, cues) if start + hit.first >= quote.first)
    return tuple(hit for hit in inside if not dismissed(near, tokens, hit))


def proposes(question: Question, remark: LoweringRemark, words: Sequence[HeardWord], quote: Quote) -> bool:
    """The quote takes this way of answering, and does not turn it down."""
    if not _of_a_size(quote):
        return False
    tokens = tokens_of(words)
    within = [hit for hit in find_any(tokens, remark.cues) if quote.first <= hit.first and hit.last <= quote.last]
    if not within:
        telling = _telling(question, (remark.says, *remark.cues))
        within = [_as_hit(at, token) for at, token in enumerate(tokens) if _is_in(token, quote, telling)]
        if len({stem(tokens[hit.start].text) for hit in within}) < FEWEST_SHARED:
            return False
    return not any(turned_down(words, tokens, hit) for hit in within)


def alike(says: str, remark: LoweringRemark) -> bool:
    """Whether a reader means this one of the listed ways: most of its words are there."""
    wanted = {stem(text) for text in normalise(remark.says) if not is_small(text)}
    told = {stem(text) for text in normalise(says)}
    return bool(wanted) and 2 * len(wanted & told) > len(wanted)


def stem(word: str) -> str:
    """"tunes" and "tune", "evaluate" and "evaluation" meet."""
    bare = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return bare[:STEM]


def _of_a_size(quote: Quote) -> bool:
    return FEWEST_WORDS <= quote.last - quote.first + 1 <= MOST_WORDS


def _shared(question: Question, point: KeyPoint, words: Sequence[HeardWord], quote: Quote) -> frozenset[str]:
    said = {stem(text) for word in words[quote.first : quote.last + 1] for text in normalise(word.text)}
    return frozenset(said & _telling_of(question, point.id))


def _telling(question: Question, texts: Sequence[str]) -> frozenset[str]:
    known = _stems(tuple(question.ask.values()))
    return frozenset(stem for stem in _stems(tuple(texts)) if stem not in known)


def _telling_of(question: Question, point: str) -> frozenset[str]:
    return _telling_points(question.id, tuple(question.ask.values()), _texts(question))[point]


def _texts(question: Question) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((point.id, (point.says, *point.cues)) for point in question.key_points)


@lru_cache(maxsize=256)
def _telling_points(
    _question: str, asked: tuple[str, ...], points: tuple[tuple[str, tuple[str, ...]], ...]
) -> dict[str, frozenset[str]]:
    """By point: the stems that tell of it."""
    known = _stems(asked)
    stems = {id: _stems(texts) - known for id, texts in points}
    shared_by = Counter(stem for each in stems.values() for stem in each)
    most = max(1, COMMON_TO * len(points))
    return {id: frozenset(stem for stem in each if shared_by[stem] <= most) for id, each in stems.items()}


def _stems(texts: tuple[str, ...]) -> frozenset[str]:
    words = (word for text in texts for word in normalise(text))
    return frozenset(stem(word) for word in words if len(word) >= SHORTEST_TELLING and not is_small(word))


def _is_in(token: Token, quote: Quote, telling: frozenset[str]) -> bool:
    return quote.first <= token.first and token.last <= quote.last and stem(token.text) in telling


def _as_hit(at: int, token: Token) -> Hit:
    return Hit(token.text, token.first, token.last, at, at + 1)
