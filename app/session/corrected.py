"""How a transcript reads with its corrections: which words are the candidate's, and when each was said. Pure.

    heard      we    use    rare    anchor    here            corrections name heard words by their place
    corrected  we    use    [ reranker      ] here            and keep the time of what they replace
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.archive.records import Correction, TranscriptRecord
from interviewer.values import HeardWord


@dataclass(frozen=True, slots=True)
class ReadWord:
    """One thing to read: a heard word, or what stands for heard[first:last + 1] since it was corrected."""

    text: str
    start: float
    end: float
    probability: float
    first: int
    last: int
    corrected: bool = False


def read_words(heard: TranscriptRecord) -> tuple[ReadWord, ...]:
    """The transcript as it reads now. What was taken out is not there any more."""
    made = {correction.first: correction for correction in standing(heard.corrections, len(heard.words))}
    found: list[ReadWord] = []
    at = 0
    while at < len(heard.words):
        correction = made.get(at)
        last = correction.last if correction else at
        word, end = heard.words[at], heard.words[last].end
        if correction is None or correction.text == _plain(heard.words[at : last + 1]):
            last = at
            found.append(ReadWord(word.text, word.start, word.end, word.probability, at, at))
        elif correction.text:
            found.append(ReadWord(correction.text, word.start, end, 1.0, at, last, corrected=True))
        at = last + 1
    return tuple(found)


def spoken_words(heard: TranscriptRecord) -> tuple[HeardWord, ...]:
    """The same for a judge: word by word, a correction of several words sharing its time by their letters."""
    return tuple(word for read in read_words(heard) for word in _apart(read))


def edited_text(heard: TranscriptRecord) -> str:
    """Empty when nothing reads otherwise than it was heard."""
    reads = read_words(heard)
    same = not any(read.corrected for read in reads) and len(reads) == len(heard.words)
    return "" if same else " ".join(read.text for read in reads)


def standing(corrections: Iterable[Correction], words: int) -> tuple[Correction, ...]:
    """Those that hold, in the order of the words: of two that touch the same word, the later one."""
    held: list[Correction] = []
    for new in corrections:
        if 0 <= new.first <= new.last < words:
            held = [old for old in held if old.last < new.first or old.first > new.last]
            held.append(new)
    return tuple(sorted(held, key=lambda correction: correction.first))


def next_step(corrections: Sequence[Correction]) -> int:
    return max((correction.step for correction in corrections), default=0) + 1


def without_last_step(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    last = next_step(corrections) - 1
    return tuple(correction for correction in corrections if correction.step != last)


def rewritten(heard: TranscriptRecord, text: str) -> tuple[Correction, ...]:
    """The corrections, all of one step, that make the transcript read `text`.

    Words that come without a heard one beside them go with the word before (at the beginning: with the one after).
    """
    step, wanted = next_step(heard.corrections), text.split()
    if not heard.words:
        return ()
    reads = read_words(heard)
    current = [part for read in reads for part in read.text.split()]
    if wanted == current:
        return ()
    raw = [word.text for word in heard.words]
    found: dict[int, Correction] = {}
    for kind, first, last, begin, end in SequenceMatcher(None, raw, wanted, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        said = wanted[begin:end]
        if first == last:
            first, last, said = _beside(raw, found, first, said)
        found[first] = Correction(step, first, last - 1, " ".join(said))
    # What was corrected before and now reads as it was heard is taken back.
    changed = {place for each in found.values() for place in range(each.first, each.last + 1)}
    for old in standing(heard.corrections, len(raw)):
        places = range(old.first, old.last + 1)
        if not changed.intersection(places):
            found[old.first] = Correction(step, old.first, old.last, _plain(heard.words[old.first : old.last + 1]))
    return tuple(found[first] for first in sorted(found))


def _beside(
    raw: Sequence[str], found: dict[int, Correction], place: int, said: list[str]
) -> tuple[int, int, list[str]]:
    """Inserted words take the heard word before them along; before the first one, the first."""
    if place == 0:
        return 0, 1, [*said, raw[0]]
    before = next((each for each in found.values() if each.last == place - 1), None)
    if before is not None:
        return before.first, place, [before.text, *said]
    return place - 1, place, [raw[place - 1], *said]


def _apart(read: ReadWord) -> Iterable[HeardWord]:
    parts = read.text.split()
    letters, said = sum(map(len, parts)), 0
    for part in parts:
        begin, said = said, said + len(part)
        yield HeardWord(part, _share(read, begin / letters), _share(read, said / letters), read.probability)


def _share(read: ReadWord, part: float) -> float:
    # The ends exactly: a quote's time must be found again among the words' times.
    return read.end if part == 1.0 else read.start + (read.end - read.start) * part


def _plain(words: Sequence[HeardWord]) -> str:
    return " ".join(word.text for word in words)


def is_worth_learning(text: str) -> bool:
    """A name or a term, not a stray "the": it has a capital or a figure inside it, or it is long enough to be one."""
    words = text.split()
    return 0 < len(words) <= MOST_WORDS_OF_A_TERM and any(_is_telling(word) for word in words)


MOST_WORDS_OF_A_TERM = 4
_LONG = 6


def _is_telling(word: str) -> bool:
    plain = re.sub(r"[^\w-]", "", word)
    return len(plain) >= _LONG or any(letter.isupper() or letter.isdigit() for letter in plain)
