"""What was found, cut to a line that can be read and heard: some words around the match, and when they were said. Pure.

    … we would [cache] the long [prefix] and measure …        0:03 to 0:07 of that answer's clip
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.archive.folding import Phrase, Query, holds, places
from app.archive.shelf_records import Hit, PassageKind
from app.session.corrected import read_words

BEFORE, IN_ALL = 6, 20
"""words"""
LETTERS_OF_A_BEGINNING = 3
_EMPTY = """
    a an and are as at be but by do does for from had has have how i if in is it its me my no not of on or our so that
    the their them then there they this to us was we were what when where which who why will with would you your
"""
EMPTY_WORDS = frozenset(_EMPTY.split())
_SAID_BY: dict[PassageKind, str] = {
    "name": "its name",
    "note": "your note",
    "asked": "asked",
    "answer": "you said",
    "remark": "a remark",
    "review": "a review",
}


@dataclass(frozen=True, slots=True)
class Snippet:
    """`parts` are pieces of text, with whether each is what was looked for; read one after the other.

    `start` and `end` are seconds of the hit's clip; None: there is nothing to play. `at` is where the match begins.
    """

    parts: tuple[tuple[str, bool], ...]
    start: float | None = None
    end: float | None = None
    at: float | None = None

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.parts)


def titled(query: Query, titles: Mapping[str, str]) -> frozenset[str]:
    """The questions whose titles hold everything that is looked for; of what stands in every second title, none."""
    if not any(_is_telling(phrase) for phrase in query.phrases):
        return frozenset()
    return frozenset(id for id, title in titles.items() if holds(query, title))


def snippet(query: Query, hit: Hit) -> Snippet:
    reads = read_words(hit.heard) if hit.heard else ()
    words = tuple(read.text for read in reads)
    found = tuple(places(query, words))
    if not found:
        # Nobody knows when: a question, a note, an answer that was rewritten as a whole.
        words = tuple(hit.text.split())
        found = tuple(places(query, words))
    first, last = _window(found, len(words))
    parts = _parts(words, found, first, last)
    if not hit.clip:
        return Snippet(parts)
    if reads and words == tuple(read.text for read in reads):
        at = reads[found[0].start].start if found else None
        return Snippet(parts, reads[first].start, reads[last - 1].end, at)
    if hit.start is not None and hit.end is not None:
        return Snippet(parts, hit.start, hit.end, hit.start)
    return Snippet(parts, 0.0, hit.seconds)


def _is_telling(phrase: Phrase) -> bool:
    """The beginning of a word is when there is enough of it."""
    if phrase.prefix and len(phrase.words) == 1:
        return len(phrase.words[0]) >= LETTERS_OF_A_BEGINNING
    return not EMPTY_WORDS.issuperset(phrase.words)


def who_said(hit: Hit) -> str:
    said = _SAID_BY[hit.kind]
    return f"{said} by {hit.who}" if hit.who else said


def _window(found: tuple[range, ...], words: int) -> tuple[int, int]:
    """The words that are shown, around the first match."""
    first = max(0, found[0].start - BEFORE) if found else 0
    return first, min(words, max(first + IN_ALL, found[0].stop if found else 0))


def _parts(words: tuple[str, ...], found: tuple[range, ...], first: int, last: int) -> tuple[tuple[str, bool], ...]:
    marked = {at for each in found for at in each}
    parts: list[tuple[str, bool]] = [("… ", False)] if first else []
    for at in range(first, last):
        space = "" if at == last - 1 else " "
        parts.append((words[at], at in marked))
        if space:
            parts.append((space, at in marked and at + 1 in marked))
    if last < len(words):
        parts.append((" …", False))
    return _joined(parts)


def _joined(parts: list[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    joined: list[tuple[str, bool]] = []
    for text, marked in parts:
        if joined and joined[-1][1] == marked:
            joined[-1] = (joined[-1][0] + text, marked)
        else:
            joined.append((text, marked))
    return tuple(joined)
