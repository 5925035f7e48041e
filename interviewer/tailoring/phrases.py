"""Look for many phrases in a text at once, in one pass over its words, and tell which words they were. Pure.

The cues of an answer are matched more freely (interviewer/scoring/matching.py), because they were heard;
this is written.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")
_DASH = re.compile(r"[\u00ad\u200b]")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """`shown`: the words as they stand in the text."""

    phrase: str
    shown: str
    at: int


def words_of(text: str) -> tuple[Word, ...]:
    return tuple(Word(found[0].casefold(), found.start(), found.end()) for found in _WORD.finditer(text))


def phrase_hits(text: str, phrases: Iterable[str]) -> tuple[PhraseHit, ...]:
    """Every occurrence, in the order of the text. A word may stand in the plural; all else is as it is written."""
    text = _DASH.sub("", text)
    by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for phrase in dict.fromkeys(phrases):
        parts = tuple(word.text for word in words_of(phrase))
        if parts:
            by_first.setdefault(_single(parts[0]), []).append((phrase, tuple(map(_single, parts))))
    words = words_of(text)
    singles = [_single(word.text) for word in words]
    found: list[PhraseHit] = []
    for at, single in enumerate(singles):
        for phrase, parts in by_first.get(single, ()):
            if tuple(singles[at : at + len(parts)]) == parts:
                shown = text[words[at].start : words[at + len(parts) - 1].end]
                found.append(PhraseHit(phrase, " ".join(shown.split()), at))
    return tuple(found)


def _single(word: str) -> str:
    """Near enough to the singular that both forms of a word become the same."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
