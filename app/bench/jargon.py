"""How often the terms of a question are understood, with its terms handed to the recogniser and without, side by side.

The sentences are those of the bundled model answers in which a term of their question occurs, and as many others,
spoken by synthetic voices in turn. What the terms cost is counted in the same run: errors in all the other words.
"""

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from app.bench.alignment import missed_words, plain_words
from app.bench.figures import BenchFailed, Figure
from audio.clips import Samples, read_sound
from audio.transcribing.engine import Engine, is_silent
from audio.transcribing.messages import EarsSetup
from audio.transcribing.worker import load
from audio.values import SAMPLE_RATE

FLITE = ("slt", "rms", "awb")
ESPEAK = "en-us"
SENTENCES = 36
SHORTEST = 3
OF_THE_OTHER = 9
QUIET_S = 20.0
HISSES = (np.float32(1e-4), np.float32(3e-3), np.float32(0.02))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence, the terms of its question, and those of them that it holds."""

    text: str
    terms: tuple[str, ...]
    held: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    terms: int = 0
    terms_wrong: int = 0
    words: int = 0
    errors: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, spoken: Spoken, heard: str) -> None:
        reference = plain_words(spoken.text)
        inside, places = term_places(reference, spoken.held)
        missed, extra = missed_words(reference, plain_words(heard))
        wrong = [term for term, place in places if missed.intersection(place)]
        self.terms += len(places)
        self.terms_wrong += len(wrong)
        self.wrong += wrong
        self.words += len(reference) - len(inside)
        self.errors += len(missed - inside) + extra


def term_places(reference: Sequence[str], terms: Sequence[str]) -> tuple[set[int], list[tuple[str, range]]]:
    """Where terms stand in a sentence: all of those words, and word by word for each term."""
    inside: set[int] = set()
    found: list[tuple[str, range]] = []
    for term in sorted(terms, key=len, reverse=True):
        wanted = plain_words(term)
        for at in range(len(reference) - len(wanted) + 1):
            place = range(at, at + len(wanted))
            if list(reference[at : at + len(wanted)]) == list(wanted) and not inside.intersection(place):
                inside.update(place)
                found.append((term, place))
    return inside, found


def sentences_of(answers: Sequence[tuple[tuple[str, ...], str]], most: int) -> tuple[Spoken, ...]:
    """From (terms, answer) pairs: two sentences with a term for each one without, spread over all of them."""
    holding: list[Spoken] = []
    others: list[Spoken] = []
    for terms, answer in answers:
        for text in re.split(r"(?<=[.?!])\s+", answer.replace("...", " ")):
            words = plain_words(text)
            held = tuple(term for term in terms if term_places(words, (term,))[1])
            if len(words) > SHORTEST:
                (holding if held else others).append(Spoken(text, terms, held))
    return (*_spread(holding, most - most // 3), *_spread(others, most // 3))


def _spread(found: Sequence[Spoken], most: int) -> list[Spoken]:
    step = max(1.0, len(found) / max(1, most))
    return [found[int(number * step)] for number in range(min(most, len(found)))]


def voices() -> tuple[str, ...]:
    """flite's, where it is installed; the basic recogniser hardly understands the other one."""
    return FLITE if shutil.which("flite") else (ESPEAK,)


def speak(text: str, voice: str, path: Path) -> Samples:
    if voice in FLITE:
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True, capture_output=True)
        return read_sound(path)
    import soxr

    from audio.speaking.espeak import EspeakVoice

    engine = EspeakVoice(voice)
    return np.asarray(soxr.resample(engine.synthesise(text), engine.rate, SAMPLE_RATE), dtype=np.float32)


def measure_jargon(setup: EarsSetup, spoken: Sequence[Spoken], folder: Path) -> tuple[Figure, ...]:
    """Takes a few minutes. `folder` is for sound that is thrown away afterwards."""
    engine, warning = load(setup)
    if warning:
        raise BenchFailed(warning)
    if not spoken:
        raise BenchFailed("There is no sentence to speak: the set is empty.")
    chosen = voices()
    plain, helped = compare(engine, spoken, chosen, folder)
    found = figures(engine, plain, helped, chosen, _invented(engine, spoken[0].terms))
    if chosen == (ESPEAK,):
        return found
    few = spoken[:: max(1, len(spoken) // OF_THE_OTHER)]
    return (*found, other_voice(*compare(engine, few, (ESPEAK,), folder)))


def compare(engine: Engine, spoken: Sequence[Spoken], by: Sequence[str], folder: Path) -> tuple[Tally, Tally]:
    """The same sound heard without terms and with them; the voices take turns."""
    plain, helped = Tally(), Tally()
    clips = [speak(each.text, by[number % len(by)], folder / "said.wav") for number, each in enumerate(spoken)]
    for each, clip in zip(spoken, clips, strict=True):
        plain.add(each, " ".join(word.text for word in engine.hear(clip, ())))
    # The terms of one question after the other, as in a rehearsal: the basic recogniser learns them once.
    for each, clip in sorted(zip(spoken, clips, strict=True), key=lambda pair: pair[0].terms):
        helped.add(each, " ".join(word.text for word in engine.hear(clip, each.terms)))
    return plain, helped


def _invented(engine: Engine, terms: tuple[str, ...]) -> int:
    """Words heard in hiss of three strengths, with terms; silence does not even reach the recogniser."""
    rng = np.random.default_rng(7)
    hiss = rng.standard_normal(round(QUIET_S * SAMPLE_RATE)).astype(np.float32)
    heard = (engine.hear(hiss * loud, terms) for loud in HISSES if not is_silent(hiss * loud))
    return sum(map(len, heard))


def other_voice(plain: Tally, helped: Tally) -> Figure:
    """espeak-ng, which the basic recogniser hardly understands."""
    beside = {"without_terms": round(plain.terms_wrong / max(1, plain.terms), 4), "terms_spoken": plain.terms}
    return Figure("term_error_rate_espeak", round(helped.terms_wrong / max(1, helped.terms), 4), "of terms", beside)


def figures(engine: Engine, plain: Tally, helped: Tally, by: Sequence[str], invented: int) -> tuple[Figure, ...]:
    who = {"recogniser": f"{engine.recogniser.engine} {engine.recogniser.model}", "voices": list(by)}
    without, with_terms = plain.terms_wrong / max(1, plain.terms), helped.terms_wrong / max(1, helped.terms)
    errors, helped_errors = plain.errors / max(1, plain.words), helped.errors / max(1, helped.words)
    return (
        Figure(
            "term_error_rate",
            round(with_terms, 4),
            "of terms",
            {"without_terms": round(without, 4), "terms_spoken": plain.terms, "still_wrong": helped.wrong, **who},
        ),
        Figure(
            "errors_elsewhere",
            round(helped_errors, 4),
            "of words",
            {
                "without_terms": round(errors, 4),
                "new_errors_points": round(100 * (helped_errors - errors), 2),
                "words": plain.words,
            },
        ),
        Figure("words_in_hiss", invented, "words", {"seconds": 3 * QUIET_S}),
    )


def pack_sentences(most: int = SENTENCES) -> tuple[Spoken, ...]:
    from app.session.terms import terms_for
    from app.wiring import ASSETS
    from interviewer.packs import bundled_packs

    return sentences_of(
        [
            (terms_for(question, pack.glossary), answer)
            for pack in bundled_packs(ASSETS)
            for question in pack.questions
            for answer in (question.model_answers or {}).values()
        ],
        most,
    )


def read_sentences(file: Path) -> tuple[Spoken, ...]:
    """The first line holds the terms, with commas between; every other one is a sentence to be spoken."""
    try:
        head, *lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise BenchFailed(f"{file} holds no sentences: give a text file, its first line the terms.") from error
    terms = tuple(filter(None, map(str.strip, head.split(","))))
    return tuple(
        Spoken(line.strip(), terms, tuple(term for term in terms if term_places(plain_words(line), (term,))[1]))
        for line in lines
        if len(plain_words(line)) > SHORTEST
    )
