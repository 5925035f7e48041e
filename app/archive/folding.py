"""How words are compared when something is looked for: without capitals, accents and punctuation. Pure.

    "Kosten? Naïve, don't …"  ->  " kosten naive don t "

Signs of scripts that put no space between words stand alone, so that a word of theirs is found inside a sentence.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MOST_LETTERS, MOST_WORDS = 500, 32
_ALONE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(f"[{_ALONE}]|[^\\W_{_ALONE}]+")
_ASKED = re.compile(r'"([^"]*)(?:"|$)(\*?)|(\S+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side; of the last one only the beginning when `prefix`."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: everything in it must be there, in any order."""

    phrases: tuple[Phrase, ...]

    def __bool__(self) -> bool:
        return bool(self.phrases)


def tokens(text: str) -> tuple[str, ...]:
    if text.isascii():
        return tuple(_TOKEN.findall(text.lower()))
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return tuple(_TOKEN.findall(plain))


def fold(text: str) -> str:
    """With a space before and behind each word; empty when there is none."""
    found = tokens(text)
    return f" {' '.join(found)} " if found else ""


def query_of(text: str, typing: bool = False) -> Query:
    """Whatever somebody typed: words, "phrases", beginnings*. `typing`: the last word may not be finished yet."""
    phrases: list[Phrase] = []
    left = MOST_WORDS
    for found in _ASKED.finditer(text[:MOST_LETTERS].replace("\0", " ")):
        quoted, star, word = found.groups()
        words = tokens(quoted if word is None else word)[:left]
        if words:
            phrases.append(Phrase(words, prefix=bool(star) or bool(word and word.endswith("*"))))
            left -= len(words)
    if typing and phrases and text[-1:].isalnum():
        phrases[-1] = Phrase(phrases[-1].words, prefix=True)
    return Query(tuple(dict.fromkeys(phrases)))


def places(query: Query, words: tuple[str, ...]) -> Iterator[range]:
    """Where in a text of these words (as they are read) something of the query stands, in the order of the text."""
    told = [(token, at) for at, word in enumerate(words) for token in tokens(word)]
    for begin in range(len(told)):
        long = max((_matches(phrase, told, begin) for phrase in query.phrases), default=0)
        if long:
            yield range(told[begin][1], told[begin + long - 1][1] + 1)


def _matches(phrase: Phrase, told: list[tuple[str, int]], begin: int) -> int:
    """How many tokens of the text the phrase takes up from here; 0: it does not stand here."""
    here = [token for token, _ in told[begin : begin + len(phrase.words)]]
    if len(here) < len(phrase.words) or here[:-1] != list(phrase.words[:-1]):
        return 0
    same = here[-1].startswith(phrase.words[-1]) if phrase.prefix else here[-1] == phrase.words[-1]
    return len(here) if same else 0


def holds(query: Query, text: str) -> bool:
    """Everything that is looked for stands in this text."""
    folded = fold(text)
    return bool(query) and all(
        f" {' '.join(phrase.words)}{'' if phrase.prefix else ' '}" in folded for phrase in query.phrases
    )
