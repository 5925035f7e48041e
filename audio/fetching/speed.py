"""How fast would each Whisper be on this machine? Measured without downloading one, in about ten seconds.

A network of Whisper base's shape with random weights costs exactly what the real one does, because the same numbers
are multiplied whatever they are. Its encoder pass and its words are timed; the other sizes follow from their shapes.
"""

import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from audio.fetching.catalogue import CATALOGUE, Model, Shape
from audio.fetching.messages import Measured

BASE = next(model.shape for model in CATALOGUE if model.id == "base" and model.shape is not None)
STRETCH_S = 10.0
"""between two pauses, roughly; every stretch costs a whole encoder pass over 30 s"""
TOKENS_PER_S = 3.5
"""written for each second of quick speech"""
TIMED_TOKENS = 35
KEEPS_UP = 0.3
"""Seconds of work for a second of speech; more, and words come late once the window and the voice want the cores."""
MEMORY_SHARE = 0.25
_VOCABULARY = 51_865
_SPECIAL = {50_257: "<|endoftext|>", 50_258: "<|startoftranscript|>", 50_363: "<|notimestamps|>"}
HOW = "measured with a network of Whisper base's shape and random weights; the other sizes follow from their shapes"


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds for one encoder pass, and for each written token."""

    encode_s: float
    token_s: float


def measure(threads: int, clock: Callable[[], float] = time.perf_counter) -> Measured:
    """Call it away from the window: it takes all of `threads` for some seconds, and 300 MB of memory meanwhile."""
    costs = time_base(threads, clock)
    speeds = {model.id: round(work_per_second(costs, model.shape), 3) for model in CATALOGUE if model.shape}
    return Measured(tuple(speeds.items()), HOW)


def work_per_second(costs: Costs, shape: Shape) -> float:
    """Seconds of work for a second of speech that is heard in stretches of STRETCH_S."""
    encode = costs.encode_s * shape.encoder_work / BASE.encoder_work
    tokens = costs.token_s * shape.decoder_work / BASE.decoder_work * TOKENS_PER_S * STRETCH_S
    return (encode + tokens) / STRETCH_S


def recommended(speeds: dict[str, float], memory_mb: float, english: bool = True) -> Model | None:
    """The largest that keeps up and leaves room; the smallest when none does; None when nothing was measured."""
    whispers = [model for model in CATALOGUE if model.kind == "whisper" and model.id in speeds]
    fitting = [model for model in whispers if english or not model.id.endswith(".en")]
    if not fitting:
        return None

    def rank(model: Model) -> tuple[int, bool]:
        # Of two equally large ones the English one hears English better.
        return model.size, model.id.endswith(".en")

    good = [m for m in fitting if speeds[m.id] <= KEEPS_UP and m.memory_mb <= MEMORY_SHARE * memory_mb]
    return max(good, key=rank) if good else min(fitting, key=lambda model: (model.size, not model.id.endswith(".en")))


def time_base(threads: int, clock: Callable[[], float]) -> Costs:
    os.environ["HF_HUB_OFFLINE"] = "1"
    import ctranslate2

    with tempfile.TemporaryDirectory(prefix="greenroom-speed-", ignore_cleanup_errors=True) as folder:
        random_whisper(BASE, Path(folder))
        network = ctranslate2.models.Whisper(
            folder, device="cpu", compute_type="int8", intra_threads=threads, inter_threads=1
        )
        sound = ctranslate2.StorageView.from_array(np.zeros((1, 80, 3000), np.float32))
        network.encode(sound)  # the first pass also pays for memory
        passes, words = [], []
        for _ in range(3):
            started = clock()
            heard = network.encode(sound)
            passes.append(clock() - started)
            started = clock()
            network.generate(
                heard,
                [[50_258]],
                beam_size=1,
                max_length=TIMED_TOKENS,
                suppress_blank=False,
                suppress_tokens=[50_257],
            )
            words.append((clock() - started) / TIMED_TOKENS)
        # The quickest: what else the machine does at this moment is not its speed.
        return Costs(min(passes), min(words))


def random_whisper(shape: Shape, folder: Path) -> None:
    """A CTranslate2 Whisper of this shape, int8, whose weights mean nothing."""
    from ctranslate2.specs import whisper_spec

    heads = shape.width // 64
    spec: Any = whisper_spec.WhisperSpec(shape.encoder_layers, heads, shape.decoder_layers, heads)
    weights = _Weights(shape.width)
    weights.encoder(spec.encoder)
    weights.decoder(spec.decoder)
    spec.register_vocabulary([_SPECIAL.get(index, f"t{index}") for index in range(_VOCABULARY)])
    spec.config.suppress_ids = spec.config.suppress_ids_begin = []
    spec.config.lang_ids = [50_259]
    spec.config.alignment_heads = [(1, 0)]
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


class _Weights:
    """One long row of random numbers, cut to every shape: drawing all of them would take longer than measuring."""

    def __init__(self, width: int) -> None:
        self.width = width
        rng = np.random.default_rng(1)
        self._row = rng.standard_normal(1 << 20, dtype=np.float32) * np.float32(0.02)

    def some(self, *shape: int) -> Any:
        return np.resize(self._row, shape)

    def norm(self, spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(self.width, np.float32), np.zeros(self.width, np.float32)

    def linear(self, spec: Any, out: int, into: int) -> None:
        spec.weight, spec.bias = self.some(out * self.width, into * self.width), np.zeros(out * self.width, np.float32)

    def attention(self, spec: Any, crosses: bool) -> None:
        self.norm(spec.layer_norm)
        for layer, out in zip(spec.linear, (1, 2, 1) if crosses else (3, 1), strict=True):
            self.linear(layer, out, 1)

    def block(self, spec: Any, crosses: bool) -> None:
        self.attention(spec.self_attention, False)
        if crosses:
            self.attention(spec.attention, True)
        self.norm(spec.ffn.layer_norm)
        self.linear(spec.ffn.linear_0, 4, 1)
        self.linear(spec.ffn.linear_1, 1, 4)

    def encoder(self, spec: Any) -> None:
        for convolution, channels in ((spec.conv1, 80), (spec.conv2, self.width)):
            convolution.weight, convolution.bias = self.some(self.width, channels, 3), np.zeros(self.width, np.float32)
        spec.position_encodings.encodings = self.some(1500, self.width)
        self.norm(spec.layer_norm)
        for layer in spec.layer:
            self.block(layer, crosses=False)

    def decoder(self, spec: Any) -> None:
        spec.embeddings.weight = spec.projection.weight = self.some(_VOCABULARY, self.width)
        spec.position_encodings.encodings = self.some(448, self.width)
        self.norm(spec.layer_norm)
        for layer in spec.layer:
            self.block(layer, crosses=True)


def keep(measured: Measured, file: Path) -> None:
    """So that the list need not measure again. Losing it costs ten seconds, so a failure to write is no failure."""
    new = file.with_suffix(".new")
    try:
        new.write_text(json.dumps({"cores": os.cpu_count(), "how": measured.how, "speeds": dict(measured.speeds)}))
        os.replace(new, file)
    except OSError:
        new.unlink(missing_ok=True)


def kept(file: Path) -> Measured | None:
    """What was measured here, unless the folder came from a machine with other cores."""
    try:
        found = json.loads(file.read_text())
        speeds = tuple((str(name), float(speed)) for name, speed in found["speeds"].items())
        return Measured(speeds, str(found["how"])) if found["cores"] == os.cpu_count() else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
