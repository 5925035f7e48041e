"""Which words of a transcript are doubtful, and which terms are offered in their place. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.archive.records import TranscriptRecord
from app.session.corrected import ReadWord
from interviewer.sounds_alike import sounding_like

DOUBTFUL_BELOW = {"whisper": 0.5, "pocketsphinx": 0.3}
"""With pocketsphinx that marks one word in six, half of them rightly, and finds half of what is wrong."""
USUAL_DOUBT = 0.5
MOST_OFFERS = 5
MORE_WORDS_COST = 0.04
"""A term in place of two words must be that much more alike than in place of one."""


@dataclass(frozen=True, slots=True)
class Offer:
    """`text` in place of the heard words from `first` to `last`."""

    text: str
    first: int
    last: int


def is_doubtful(read: ReadWord, engine: str) -> bool:
    return not read.corrected and read.probability < DOUBTFUL_BELOW.get(engine, USUAL_DOUBT)


def offers_for(
    heard: TranscriptRecord, read: ReadWord, terms: Sequence[str], learned: Mapping[str, str]
) -> tuple[Offer, ...]:
    """What was learned from the same mishearing first, then what sounds alike, with the words beside it if need be."""
    best: dict[str, tuple[float, Offer]] = {}
    for first, last in _stretches(read, len(heard.words)):
        said = " ".join(word.text for word in heard.words[first : last + 1])
        known = learned.get(plain(said))
        if known:
            _keep(best, 2.0, Offer(known, first, last))
        for term, likeness in sounding_like(said, terms):
            _keep(best, likeness - MORE_WORDS_COST * (last - first), Offer(term, first, last))
    found = sorted(best.values(), key=lambda pair: -pair[0])
    return tuple(offer for _, offer in found[:MOST_OFFERS])


def plain(said: str) -> str:
    """How a mishearing is remembered: without case and marks."""
    return " ".join(said.casefold().replace(",", " ").strip(" .?!;:").split())


def all_terms(*lists: Iterable[str]) -> tuple[str, ...]:
    """Each once, whatever its capitals; not cut to what a recogniser takes."""
    first: dict[str, str] = {}
    for term in (term for terms in lists for term in terms):
        first.setdefault(term.casefold(), term)
    return tuple(first.values())


def _keep(best: dict[str, tuple[float, Offer]], likeness: float, offer: Offer) -> None:
    known = best.get(offer.text.casefold())
    if known is None or likeness > known[0]:
        best[offer.text.casefold()] = (likeness, offer)


def _stretches(read: ReadWord, words: int) -> tuple[tuple[int, int], ...]:
    """The word itself, with its neighbours, and as the first of three."""
    wanted = ((0, 0), (-1, 0), (0, 1), (-1, 1), (0, 2))
    found = ((read.first + before, read.last + after) for before, after in wanted)
    return tuple((first, last) for first, last in found if first >= 0 and last < words)
