"""Whisper through faster-whisper, always from a folder: by name it would ask a hub first.

Live settings: beam 1, temperature 0, no text carried over (it makes loops last). What it invents is dropped: segments
that it holds for silence itself, and phrases that repeat like a scratched record.
"""

import os
from pathlib import Path
from typing import Any

from audio.errors import NotAModel
from audio.models import inspect_whisper_folder
from audio.transcribing.engine import Samples, tightened
from audio.transcribing.messages import EarsSetup, Recogniser
from audio.transcribing.repeats import repeats_from
from audio.values import Word

MOST_TERMS = 30
"""Longer lists of hot words shift word times and add words that nobody said (faster-whisper issues 853 and 1331)."""
NO_SPEECH = 0.6
UNLIKELY = -0.8
"""A segment goes when Whisper gives more than this to "no speech" and less than this (mean log) to its own words."""
LIVE = {"beam_size": 1, "temperature": 0.0}
CAREFUL = {"beam_size": 5, "temperature": [0.0, 0.2, 0.4], "no_repeat_ngram_size": 4, "repetition_penalty": 1.2}


class WhisperEngine:
    """Raises NotAModel when the folder holds none, or one that does not load."""

    def __init__(self, setup: EarsSetup) -> None:
        folder = inspect_whisper_folder(setup.model_folder)
        self._model = _load(folder.path, folder.name, setup)
        self._language = setup.language if folder.multilingual else "en"
        self.recogniser = Recogniser("whisper", folder.name, basic=False)

    def hear(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        words = self._decode(samples, hotwords=" ".join(terms[:MOST_TERMS]) or None, **LIVE)
        if repeats_from([word.text for word in words]) is not None:
            words = self._decode(samples, hotwords=None, **CAREFUL)
            words = words[: repeats_from([word.text for word in words])]
        return tightened(words, samples)

    def _decode(self, samples: Samples, **settings: Any) -> tuple[Word, ...]:
        segments, _ = self._model.transcribe(
            samples,
            language=self._language,
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
