"""How well each installed recogniser understands your own recordings: pairs of a sound file and the text said in it.

    folder/one.wav (or .flac)   folder/one.txt     what was said, UTF-8
    folder/terms.txt            terms that matter, one a line; else the glossaries of the question packs

What is compared, in the text and in what was heard alike: letters without case, words without marks and hyphens,
numbers as figures ("two hundred" is 200), hesitations ("um", "uh") left out. Nothing else is evened out: "colour" and
"color" differ. Word error rate is (replaced + left out + added) / words said, over all files together. A term counts as
wrong when any of its words is replaced or left out.
"""

import re
import time
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.bench.alignment import missed_words
from app.bench.figures import BenchFailed, Figure
from app.bench.recognisers import Recognising, loaded
from audio.clips import Samples, read_sound
from audio.filled_pauses import FILLERS
from audio.transcribing.engine import hear_stretch
from audio.transcribing.messages import EarsSetup
from audio.transcribing.stretches import speech_segments
from audio.transcribing.terms import chosen_terms
from audio.values import SAMPLE_RATE
from interviewer.scoring.numbers import fold_numbers

KINDS = (".wav", ".flac")
WORST = 3


@dataclass(frozen=True, slots=True)
class Pair:
    sound: Path
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of one recording."""

    name: str
    words: int
    wrong: int
    added: int
    terms: int
    terms_wrong: int
    seconds: float
    took_s: float

    @property
    def rate(self) -> float:
        return (self.wrong + self.added) / self.words


def measure_wer(setups: tuple[EarsSetup, ...], folder: Path, glossary: Iterable[str] = ()) -> tuple[Figure, ...]:
    """`glossary` holds the packs' terms. Raises BenchFailed, with the remedy, when the folder is no such set."""
    pairs = pairs_in(folder)
    own = own_terms(folder)
    terms = own or tuple(dict.fromkeys(glossary))
    # Chosen terms go to the recogniser as a question's do, and as many; all packs together would be far too many.
    given = chosen_terms(own)
    return tuple(
        figure
        for who in loaded(setups)
        for figure in _figures(who, [_heard(who, pair, terms, given) for pair in pairs], len(given))
    )


def pairs_in(folder: Path) -> tuple[Pair, ...]:
    if not folder.is_dir():
        raise BenchFailed(f"{folder} is no folder: give one with pairs such as one.wav and one.txt.")
    texts = sorted(path for path in folder.glob("*.txt") if path.name != "terms.txt")
    if not texts:
        raise BenchFailed(f"{folder} holds no pairs: put one.wav (or one.flac) and one.txt with its words into it.")
    return tuple(_pair(text) for text in texts)


def _pair(text: Path) -> Pair:
    sound = next((path for kind in KINDS if (path := text.with_suffix(kind)).is_file()), None)
    if sound is None:
        raise BenchFailed(f"{text.name} has no recording beside it: put {text.stem}.wav or {text.stem}.flac there.")
    said = compared_words(_read(text))
    if not said:
        raise BenchFailed(f"{text.name} holds no words: write down what is said in {sound.name}.")
    return Pair(sound, said)


def own_terms(folder: Path) -> tuple[str, ...]:
    """The lines of terms.txt, or nothing."""
    path = folder / "terms.txt"
    lines = _read(path).splitlines() if path.is_file() else []
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BenchFailed(f"{path.name} cannot be read as text: save it again as UTF-8.") from error


def compared_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared; the module says how."""
    even = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    found = re.findall(r"[^\W_]+(?:'[^\W_]+)*", even)
    kept = [word for word in found if word not in FILLERS]
    return tuple(word for word, _, _ in fold_numbers([(word, at, at) for at, word in enumerate(kept)]))


def _heard(who: Recognising, pair: Pair, terms: Sequence[str], given: tuple[str, ...]) -> Heard:
    samples = read_sound(pair.sound)
    began = time.monotonic()
    text = _text(who, samples, given)
    took_s = time.monotonic() - began
    missed, added = missed_words(pair.said, compared_words(text))
    places = term_places(pair.said, [compared_words(term) for term in terms])
    wrong = sum(bool(missed.intersection(place)) for place in places)
    seconds = len(samples) / SAMPLE_RATE
    return Heard(pair.sound.name, len(pair.said), len(missed), added, len(places), wrong, seconds, took_s)


def term_places(said: Sequence[str], terms: Iterable[tuple[str, ...]]) -> list[range]:
    """Where terms stand among the words; in "vector index" the longer term counts, not the "index" inside it too."""
    taken: set[int] = set()
    places: list[range] = []
    for term in sorted(filter(None, terms), key=len, reverse=True):
        for at in range(len(said) - len(term) + 1):
            place = range(at, at + len(term))
            if tuple(said[at : at + len(term)]) == term and not taken.intersection(place):
                taken.update(place)
                places.append(place)
    return places


def _text(who: Recognising, samples: Samples, terms: tuple[str, ...]) -> str:
    """Cut at pauses as in a rehearsal."""
    spans = speech_segments(samples)
    words = (word for span in spans for word in hear_stretch(who.engine, samples[span.start : span.end], terms))
    return " ".join(word.text for word in words)


def _figures(who: Recognising, heard: list[Heard], given: int) -> tuple[Figure, ...]:
    words, terms = sum(each.words for each in heard), sum(each.terms for each in heard)
    wrong, added = sum(each.wrong for each in heard), sum(each.added for each in heard)
    seconds, took_s = sum(each.seconds for each in heard), sum(each.took_s for each in heard)
    worst = sorted(heard, key=lambda each: each.rate, reverse=True)[:WORST]
    named = {"recogniser": who.name}
    figures = [
        Figure(
            "wer",
            round((wrong + added) / words, 4),
            "share of words",
            named
            | {
                "files": len(heard),
                "words": words,
                "replaced_or_left_out": wrong,
                "added": added,
                "worst": {each.name: round(each.rate, 3) for each in worst},
            },
        )
    ]
    if terms:
        rate = sum(each.terms_wrong for each in heard) / terms
        told = named | {"terms": terms, "given_to_the_recogniser": given}
        figures.append(Figure("term_error_rate", round(rate, 4), "share of terms", told))
    speed = round(took_s / seconds, 4)
    figures.append(
        Figure("real_time_factor", speed, "x", named | {"sound_s": round(seconds, 1), "load_s": round(who.load_s, 2)})
    )
    return tuple(figures)
