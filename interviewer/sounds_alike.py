"""How alike two words or short terms sound to an English ear, and which terms a misheard word may have been. Pure.

Likeness is that of their Metaphone codes and, a little, of their letters; an acronym is compared as a word and by the
names of its letters ("MRR": em ar ar).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from jellyfish import damerau_levenshtein_distance, jaro_winkler_similarity, metaphone

ALIKE = 0.6
MOST = 5
_SOUND, _SPELLING = 0.65, 0.35
_FOLDED = str.maketrans("BEIOU", "PAAAA")
_NAMES = {
    "a": "ay", "b": "bee", "c": "see", "d": "dee", "e": "ee", "f": "ef", "g": "jee", "h": "aitch", "i": "eye",
    "j": "jay", "k": "kay", "l": "el", "m": "em", "n": "en", "o": "oh", "p": "pee", "q": "cue", "r": "ar",
    "s": "es", "t": "tee", "u": "you", "v": "vee", "w": "double you", "x": "ex", "y": "why", "z": "zee",
}  # fmt: skip


def sounding_like(heard: str, terms: Iterable[str]) -> tuple[tuple[str, float], ...]:
    """Terms that may have been said where `heard` was understood, the likest first, with their likeness (ALIKE to 1).

    What was heard itself is none of them.
    """
    same = _letters(heard)
    found = {term: likeness(heard, term) for term in terms if _letters(term) != same}
    alike = sorted((pair for pair in found.items() if pair[1] >= ALIKE), key=lambda pair: -pair[1])
    return tuple(alike[:MOST])


@lru_cache(maxsize=65536)
def likeness(heard: str, term: str) -> float:
    """0 to 1. Word limits do not count: a term is often heard as two words, and two words as one."""
    return max(_alike(one, other) for one in _readings(heard) for other in _readings(term))


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    codes = _code(one), _code(other)
    longest = max(map(len, codes))
    sound = 1.0 - damerau_levenshtein_distance(*codes) / longest if longest else 0.0
    return _SOUND * sound + _SPELLING * jaro_winkler_similarity(one, other)


@lru_cache(maxsize=8192)
def _readings(text: str) -> tuple[str, ...]:
    """Its letters in one piece; and an acronym's, or single letters', as they are called."""
    plain = _letters(text)
    words = text.split()
    shouted = sum(letter.isupper() for letter in text) > 1 and len(words) == 1
    single = [word for word in words if len(_letters(word)) == 1]
    if not shouted and not single:
        return (plain,)
    if shouted:
        return plain, "".join(_NAMES.get(letter, letter) for letter in plain)
    return plain, "".join(_NAMES.get(word, word) for word in map(_letters, words))


@lru_cache(maxsize=8192)
def _code(letters: str) -> str:
    """Metaphone: consonants by their sound, vowels only at the beginning, and all of those alike, as are b and p."""
    return str(metaphone(letters)).translate(_FOLDED)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
