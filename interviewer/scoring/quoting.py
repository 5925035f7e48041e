"""Cut the candidate's own words around a hit: from the pause or full stop before it to the next. Pure, verbatim."""

from collections.abc import Sequence

from interviewer.scoring.matching import Hit, find, is_filler, tokens_of
from interviewer.values import HeardWord, Quote

CLAUSE_PAUSE_S = 0.6
SHORT_PAUSE_S = 0.25
MOST_WORDS = 25
FEWEST_WORDS = 4
_STOPS = ".?!;…"
_COMMAS = ",:–—"


def find_quote(words: Sequence[HeardWord], cue: str) -> Quote | None:
    hit = next(find(tokens_of(words), cue), None)
    return quote_around(words, hit) if hit else None


def quote_around(words: Sequence[HeardWord], hit: Hit) -> Quote:
    first, last = clause_around(words, hit)
    if last - first >= MOST_WORDS:
        first, last = _narrow(words, hit, first, last)
    while first < hit.first and is_filler(words[first].text):
        first += 1
    while last > hit.last and is_filler(words[last].text):
        last -= 1
    return quote_of(words, first, last)


def quote_of(words: Sequence[HeardWord], first: int, last: int) -> Quote:
    text = " ".join(word.text for word in words[first : last + 1])
    return Quote(text, first, last, words[first].start, words[last].end)


def clause_around(words: Sequence[HeardWord], hit: Hit) -> tuple[int, int]:
    """The stretch without a full stop or a long pause that holds the hit."""
    first, last = hit.first, hit.last
    while last < len(words) - 1 and not (ends_sentence(words[last]) or _paused_before(words, last + 1)):
        last += 1
    while first > 0 and not (ends_sentence(words[first - 1]) or _paused_before(words, first)):
        first -= 1
    # People stop to think in the middle of a clause: a word or two between pauses are given what came before.
    while first > 0 and last - first + 1 < FEWEST_WORDS and not ends_sentence(words[first - 1]):
        first -= 1
    return first, last


def ends_sentence(word: HeardWord) -> bool:
    return word.text.rstrip("\"'”’)").endswith(tuple(_STOPS))


def ends_clause(words: Sequence[HeardWord], index: int) -> bool:
    """A stop, a comma or a clear pause follows this word."""
    parted = index + 1 < len(words) and _gap(words, index + 1) >= CLAUSE_PAUSE_S
    return parted or ends_sentence(words[index]) or words[index].text.endswith(tuple(_COMMAS))


def _narrow(words: Sequence[HeardWord], hit: Hit, first: int, last: int) -> tuple[int, int]:
    """A long stretch shrinks to the nearest commas or short pauses, and at last to a window around the hit."""
    room = max(0, MOST_WORDS - (hit.last - hit.first + 1))
    low, high = max(first, hit.first - room // 2), min(last, hit.last + room - room // 2)
    starts = [at for at in range(low, hit.first + 1) if at == first or _comma_before(words, at)]
    ends = [at for at in range(hit.last, high + 1) if at == last or _comma_before(words, at + 1)]
    return (starts[0] if starts else low), (ends[-1] if ends else high)


def _comma_before(words: Sequence[HeardWord], index: int) -> bool:
    return words[index - 1].text.endswith(tuple(_COMMAS)) or _gap(words, index) >= SHORT_PAUSE_S


def _paused_before(words: Sequence[HeardWord], index: int) -> bool:
    return _gap(words, index) >= CLAUSE_PAUSE_S


def _gap(words: Sequence[HeardWord], index: int) -> float:
    """Silence in seconds before this word."""
    return words[index].start - words[index - 1].end
