"""How many filled pauses are found by sound, and how many are real: generated answers with "um" at known places.

Two sets from different seeds: the thresholds were chosen on cases like those of the first, with its seed; `final` is
the figure that counts. The words come from each installed recogniser, and (for voices that none of them understands)
from the texts themselves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.bench.figures import Figure
from app.bench.filler_cases import FLITE_VOICES, FillerCase, cases, installed_voices
from app.bench.recognisers import Recognising, loaded
from audio.filled_pauses import filled_pauses
from audio.transcribing.engine import hear_stretch
from audio.transcribing.messages import EarsSetup
from audio.transcribing.stretches import speech_segments
from audio.values import SAMPLE_RATE, Span, Word

CASES = 32
"""In each of the two sets."""
SEEDS = {"tuning": 1, "final": 7001}
TOUCHES_S = 0.05
SENTENCES = (
    "We should keep the prompt short and the answers grounded in the documents.",
    "The index is updated every night, so the answers are always current.",
    "The model should cite the exact page in every answer.",
    "Fine tuning is expensive when the data changes every month.",
    "Retrieval gives the model fresh facts without any training.",
    "If the prompt is too long, the latency and the cost go up.",
    "A good prompt with five examples can take you very far.",
    "We had twelve people and only two weeks.",
    "Prompting is the cheapest option, so I always try it first.",
    "I would start with retrieval augmented generation because the support tickets change every week.",
)
Words = Callable[[FillerCase], Sequence[Word]]


@dataclass(frozen=True, slots=True)
class Found:
    """Real filled pauses in all, how many of them were found, and how much that is none was taken for one."""

    real: int
    found: int
    mistaken: int

    @property
    def recall(self) -> float:
        return self.found / self.real if self.real else 0.0

    @property
    def precision(self) -> float:
        told = self.found + self.mistaken
        return self.found / told if told else 1.0


def measure_fillers(setups: tuple[EarsSetup, ...], count: int = CASES) -> tuple[Figure, ...]:
    """Flite's voices when it is installed, espeak-ng's always; recognisers hear flite only: espeak-ng misleads them."""
    sets = {name: cases(SENTENCES, count, seed) for name, seed in SEEDS.items()}
    figures = [figure for name in sets for figure in _figures(name, "texts", sets[name], lambda case: case.words)]
    if any(voice in FLITE_VOICES for voice in installed_voices()):
        spoken = {name: cases(SENTENCES, count, seed, FLITE_VOICES) for name, seed in SEEDS.items()}
        for who in loaded(setups):
            for name in spoken:
                figures += _figures(name, who.name, spoken[name], heard_by(who))
    return tuple(figures)


def heard_by(who: Recognising) -> Words:
    def words(case: FillerCase) -> list[Word]:
        spans = speech_segments(case.samples)
        return [word for span in spans for word in _heard(who, case, span)]

    return words


def _heard(who: Recognising, case: FillerCase, span: Span) -> tuple[Word, ...]:
    return hear_stretch(who.engine, case.samples[span.start : span.end], starts_at=span.start)


def compared(case: FillerCase, spans: Sequence[Span]) -> Found:
    """A span is right when it touches a real one for at least 50 ms; each real one counts once."""
    hit: set[int] = set()
    mistaken = 0
    for span in spans:
        touched = [place for place, real in enumerate(case.filled) if _overlap_s(span, real) >= TOUCHES_S]
        hit.update(touched)
        mistaken += not touched
    return Found(len(case.filled), len(hit), mistaken)


def _overlap_s(span: Span, real: tuple[float, float]) -> float:
    return min(span.end / SAMPLE_RATE, real[1]) - max(span.start / SAMPLE_RATE, real[0])


def together(each: Sequence[Found]) -> Found:
    return Found(sum(one.real for one in each), sum(one.found for one in each), sum(one.mistaken for one in each))


def _figures(part: str, words_by: str, spoken: Sequence[FillerCase], words: Words) -> list[Figure]:
    found = together([compared(case, filled_pauses(case.samples, words(case))) for case in spoken])
    told = {"set": part, "words_by": words_by, "cases": len(spoken), "real": found.real, "found": found.found}
    told |= {"mistaken": found.mistaken, "minutes": round(sum(len(case.samples) for case in spoken) / 960_000, 1)}
    return [
        Figure("fillers_precision", round(found.precision, 3), "share", told),
        Figure("fillers_recall", round(found.recall, 3), "share", told),
    ]
