"""Whisper models of the true shapes with random weights: what hearing costs on this machine, without a download.

They understand nothing. What a stretch costs is made to be what speech costs: the same spectrum, the same encoder pass
over 30 s, as many decoded words as people say in that time, the same search for word times.
"""

import json
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from audio.models import model_name
from audio.transcribing.engine import Engine, Samples
from audio.transcribing.messages import EarsReport, EarsRequest, EarsSetup, Recogniser
from audio.transcribing.worker import run_ears
from audio.values import SAMPLE_RATE, Word

ENTRY = "app.bench.random_whisper:run_random_ears"
TOKENS_PER_S = 4.0
"""English is spoken at some 2.6 words a second, and a word takes 1.3 of Whisper's tokens; the rest are its commas."""
WINDOW = SAMPLE_RATE * 30
FRAMES = 3000
POSITIONS, TEXT_POSITIONS, MELS = 1500, 448, 80
TEXT, END, START, ENGLISH, TRANSCRIBE, NO_TIMES, ENTRIES = 50_257, 50_257, 50_258, 50_259, 50_359, 50_363, 51_865
"""Whisper's own numbers of its special tokens, and how many entries its vocabulary has."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Table 1 of Radford et al. 2022, "Robust Speech Recognition via Large-Scale Weak Supervision"."""

    layers: int
    width: int
    heads: int


SHAPES = {"tiny": Shape(4, 384, 6), "base": Shape(6, 512, 8), "small": Shape(12, 768, 12)}


def random_model(name: str, folder: Path) -> Path:
    """Writes a CTranslate2 folder with int8 weights; a few seconds and a gigabyte of memory for small."""
    from ctranslate2.specs import whisper_spec

    shape = SHAPES[name]
    spec = whisper_spec.WhisperSpec(shape.layers, shape.heads, shape.layers, shape.heads)
    _fill(spec, shape)
    spec.register_vocabulary(_vocabulary())
    spec.config.suppress_ids, spec.config.suppress_ids_begin = [END], [END]
    spec.config.lang_ids = [ENGLISH]
    spec.config.alignment_heads = [(layer, 0) for layer in range(shape.layers // 2, shape.layers)]
    spec.validate()
    spec.optimize(quantization="int8")
    out = folder / f"random-{name}"
    out.mkdir(parents=True, exist_ok=True)
    spec.save(str(out))
    (out / "preprocessor_config.json").write_text(json.dumps({"feature_size": MELS}))
    return out


def _fill(spec: Any, shape: Shape) -> None:
    noise = np.random.default_rng(7).standard_normal(1 << 20).astype(np.float32) * np.float32(0.02)
    drawn = count()

    def some(*size: int) -> Any:
        # Each begins elsewhere: equal weights would be stored, and cached, once.
        return np.resize(np.roll(noise, 7919 * next(drawn)), size)

    def norm(part: Any) -> None:
        part.gamma, part.beta = np.ones(shape.width, np.float32), np.zeros(shape.width, np.float32)

    def linear(part: Any, out: int, inner: int) -> None:
        part.weight, part.bias = some(out, inner), np.zeros(out, np.float32)

    def block(part: Any, crosses: bool) -> None:
        attentions = [part.self_attention, *([part.attention] if crosses else [])]
        for attention in attentions:
            norm(attention.layer_norm)
        wide = shape.width
        linear(part.self_attention.linear[0], 3 * wide, wide)
        linear(part.self_attention.linear[1], wide, wide)
        if crosses:
            for place, factor in enumerate((1, 2, 1)):
                linear(part.attention.linear[place], factor * wide, wide)
        norm(part.ffn.layer_norm)
        linear(part.ffn.linear_0, 4 * wide, wide)
        linear(part.ffn.linear_1, wide, 4 * wide)

    encoder, decoder, wide = spec.encoder, spec.decoder, shape.width
    encoder.conv1.weight, encoder.conv1.bias = some(wide, MELS, 3), np.zeros(wide, np.float32)
    encoder.conv2.weight, encoder.conv2.bias = some(wide, wide, 3), np.zeros(wide, np.float32)
    encoder.position_encodings.encodings = some(POSITIONS, wide)
    decoder.position_encodings.encodings = some(TEXT_POSITIONS, wide)
    decoder.embeddings.weight = decoder.projection.weight = some(ENTRIES, wide)
    norm(encoder.layer_norm)
    norm(decoder.layer_norm)
    for layer in encoder.layer:
        block(layer, crosses=False)
    for layer in decoder.layer:
        block(layer, crosses=True)


def _vocabulary() -> list[str]:
    special = {
        END: "<|endoftext|>",
        START: "<|startoftranscript|>",
        ENGLISH: "<|en|>",
        50_358: "<|translate|>",
        TRANSCRIBE: "<|transcribe|>",
        50_360: "<|startoflm|>",
        50_361: "<|startofprev|>",
        50_362: "<|nospeech|>",
        NO_TIMES: "<|notimestamps|>",
    }
    return [special.get(number, f"t{number}") for number in range(ENTRIES)]


class RandomWhisper:
    """Works as hard as Whisper and understands nothing."""

    def __init__(self, setup: EarsSetup) -> None:
        import ctranslate2
        from faster_whisper.feature_extractor import FeatureExtractor

        folder = Path(setup.model_folder)
        self._model = ctranslate2.models.Whisper(
            str(folder), device="cpu", compute_type=setup.compute_type, intra_threads=setup.threads
        )
        self._spectrum = FeatureExtractor(feature_size=MELS)
        self.recogniser = Recogniser("whisper", model_name(folder), basic=False)

    def hear(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:  # noqa: ARG002
        for start in range(0, len(samples), WINDOW):
            self._window(samples[start : start + WINDOW])
        return ()

    def _window(self, samples: Samples) -> None:
        import ctranslate2

        spectrum = self._spectrum(samples)[:, :FRAMES]
        padded = np.pad(spectrum, ((0, 0), (0, FRAMES - spectrum.shape[1]))).astype(np.float32)
        heard = self._model.encode(ctranslate2.StorageView.from_array(padded[None]), to_cpu=False)
        wanted = max(1, round(len(samples) / SAMPLE_RATE * TOKENS_PER_S))
        prompt = [START, ENGLISH, TRANSCRIBE, NO_TIMES]
        said = self._model.generate(
            heard,
            [prompt],
            beam_size=1,
            # CTranslate2 stops at half of it.
            max_length=max(2 * wanted, wanted + len(prompt)),
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=False,
            suppress_tokens=[-1],
        )
        text = [token for token in said[0].sequences_ids[0] if token < TEXT]
        self._model.align(heard, prompt[:3], [text], [FRAMES // 2], median_filter_width=7)


def load_random(setup: EarsSetup) -> tuple[Engine, str]:
    return RandomWhisper(setup), ""


def run_random_ears(connection: "Connection[EarsReport, EarsRequest]", setup: EarsSetup) -> None:
    """The ears' process as it always is, with a model of random weights."""
    run_ears(connection, setup, load_random)
