"""Whisper through faster-whisper, always from a folder: by name it would ask a hub first.

Live settings: beam 1, temperature 0, no text carried over (it makes loops last). What it invents is dropped: segments
that it holds for silence itself, and phrases that repeat like a scratched record.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from audio.errors import NotAModel
from audio.models import inspect_whisper_folder
from audio.transcribing.engine import Samples, tightened
from audio.transcribing.languages import ENGLISH, languages_of
from audio.transcribing.messages import EarsSetup, Recogniser
from audio.transcribing.repeats import without_loops
from audio.values import Word

MOST_HOT_WORDS = 20
"""So many of the terms that a question hands over (audio.transcribing.terms), the first ones.

Longer lists of hot words shift word times and add words that nobody said (faster-whisper issues 853 and 1331).

Measured with the small Whisper of the tests: 30 cost 0.6 points of new errors, 24 none; docs/benchmarks.md.
"""
NO_SPEECH = 0.6
UNLIKELY = -0.8
"""A segment goes when Whisper gives more than this to "no speech" and less than this (mean log) to its own words."""
LIVE: dict[str, Any] = {"beam_size": 1, "temperature": 0.0}
CAREFUL: dict[str, Any] = {"beam_size": 5, "temperature": [0.0, 0.2, 0.4, 0.6]}
"""Hotter only where the colder decoding was unlikely or went round in circles."""
AFTER_A_LOOP: tuple[dict[str, Any], ...] = (
    {"beam_size": 5, "temperature": 0.0, "no_repeat_ngram_size": 4, "repetition_penalty": 1.2},
    {"best_of": 3, "temperature": 0.3, "no_repeat_ngram_size": 4, "repetition_penalty": 1.2},
)
"""How a stretch is decoded again when its words went round in circles, one after the other, without hot words."""


class WhisperEngine:
    """Raises NotAModel when the folder holds none, or one that does not load."""

    def __init__(self, setup: EarsSetup, load: Callable[[Path, str, EarsSetup], Any] | None = None) -> None:
        folder = inspect_whisper_folder(setup.model_folder)
        self._model = (load or _load)(folder.path, folder.name, setup)
        # Set, never guessed: a guess costs a pass, and errs on short stretches.
        self.language = setup.language if setup.language in languages_of(folder.path) else ENGLISH
        self.recogniser = Recogniser("whisper", folder.name, basic=False)

    def hear(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        return self._heard(samples, terms, LIVE)

    def hear_carefully(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        """Some five times the work, for when nobody waits."""
        return self._heard(samples, terms, CAREFUL)

    def _heard(self, samples: Samples, terms: tuple[str, ...], settings: dict[str, Any]) -> tuple[Word, ...]:
        hotwords = " ".join(terms[:MOST_HOT_WORDS]) or None
        first = partial(self._decode, samples, hotwords=hotwords, **settings)
        again = (partial(self._decode, samples, hotwords=None, **other) for other in AFTER_A_LOOP)
        return tightened(without_loops((first, *again)), samples)

    def _decode(self, samples: Samples, **settings: Any) -> tuple[Word, ...]:
        segments, _ = self._model.transcribe(
            samples,
            language=self.language,
            condition_on_previous_text=False,
            word_timestamps=True,
            vad_filter=False,
            **settings,
        )
        return tuple(
            Word(word.word.strip(), float(word.start), float(word.end), float(word.probability))
            for segment in segments
            if not (segment.no_speech_prob > NO_SPEECH and segment.avg_logprob < UNLIKELY)
            for word in segment.words or ()
            if word.word.strip()
        )


def _load(folder: Path, name: str, setup: EarsSetup) -> Any:
    os.environ["HF_HUB_OFFLINE"] = "1"
    from faster_whisper import WhisperModel

    try:
        return WhisperModel(
            str(folder),
            device=setup.device,
            compute_type=setup.compute_type,
            cpu_threads=setup.threads,
            local_files_only=True,
        )
    except (RuntimeError, ValueError, OSError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        if setup.device != "cpu":
            remedy = "set the device to cpu, or install the graphics libraries that it names"
            raise NotAModel(f"The Whisper model {name} does not load on {setup.device} ({said}): {remedy}.") from error
        raise NotAModel(f"The Whisper model {name} does not load ({said}): get it again.") from error
