"""Whether words that somebody else quotes were really said, and where: the door for every quote of a model. Pure.

    "…I would RETRIEVE it" -> i would retrieve it -> words 12 to 15 of the answer to turn 3, as they were said

Case, punctuation, accents, hyphens and hesitations aside it must be word for word, in one piece, from whole words, and
all of it words that can count (credible). In doubt there is no such quote.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from interviewer.scoring.credible import credible
from interviewer.scoring.judgment import Said
from interviewer.scoring.matching import word_set
from interviewer.scoring.quoting import ends_clause, quote_of
from interviewer.values import HeardWord, Question, Quote

FEWEST_WORDS = 3
"""Fewer are found somewhere in any answer; only a whole clause of the answer may be shorter."""
MOST_LETTERS = 2_000
_HESITATIONS = word_set("um uh uhm er erm ah eh hm hmm mm mhm")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The letters of an answer in a row; `word_at` says of each which word it is of."""

    letters: str
    word_at: tuple[int, ...]


def locate(question: Question, said: Sequence[Said], quote: str) -> tuple[Quote, int] | None:
    """The words as they were said, with their times, and the turn that they answer; None when they were not said so.

    The first place counts, in the order of speaking.
    """
    wanted = [_letters_of(word) for word in quote.split()]
    wanted = [letters for letters in wanted if letters]
    letters = "".join(wanted)
    if not letters or len(letters) > MOST_LETTERS:
        return None
    for each in said:
        found = _found_in(question, each.words, letters)
        if found is not None:
            return quote_of(each.words, *found), each.turn
    return None


def _found_in(question: Question, words: Sequence[HeardWord], letters: str) -> tuple[int, int] | None:
    spoken = _spoken(tuple(words))
    places = list(_places(spoken, letters))
    if not places:
        return None
    counts = frozenset(credible(question, words).came_from)
    fits = (place for place in places if counts.issuperset(_worded(words, place)) and _long_enough(words, place))
    return next(fits, None)


def _places(spoken: _Spoken, letters: str) -> Iterator[tuple[int, int]]:
    """First and last word of each place where these letters fill whole words."""
    at = spoken.letters.find(letters)
    while at >= 0:
        end = at + len(letters)
        begins = at == 0 or spoken.word_at[at - 1] != spoken.word_at[at]
        closes = end == len(spoken.letters) or spoken.word_at[end] != spoken.word_at[end - 1]
        if begins and closes:
            yield spoken.word_at[at], spoken.word_at[end - 1]
        at = spoken.letters.find(letters, at + 1)


def _long_enough(words: Sequence[HeardWord], place: tuple[int, int]) -> bool:
    first, last = place
    if len(_worded(words, place)) >= FEWEST_WORDS:
        return True
    begins = not any(_letters_of(word.text) for word in words[:first]) or ends_clause(words, first - 1)
    closes = not any(_letters_of(word.text) for word in words[last + 1 :]) or ends_clause(words, last)
    return begins and closes


def _worded(words: Sequence[HeardWord], place: tuple[int, int]) -> list[int]:
    """The places of the words that are more than a hesitation or a mark."""
    return [at for at in range(place[0], place[1] + 1) if _letters_of(words[at].text)]


@lru_cache(maxsize=16)  # a reader quotes one answer many times
def _spoken(words: tuple[HeardWord, ...]) -> _Spoken:
    pairs = [(letter, at) for at, word in enumerate(words) for letter in _letters_of(word.text)]
    return _Spoken("".join(letter for letter, _ in pairs), tuple(at for _, at in pairs))


@lru_cache(maxsize=16384)
def _letters_of(text: str) -> str:
    """Letters and figures alone; nothing of a hesitation."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(re.findall(r"[^\W_]", folded))
    return "" if letters in _HESITATIONS else letters
