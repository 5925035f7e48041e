"""The models that Greenroom knows by name: where they are kept, what they weigh, what they can do.

Sizes are those of the files, memory is what a process with the model loaded (int8) takes beyond an empty one; both
rounded. The shapes are those that OpenAI publishes with Whisper (arXiv 2212.04356, table 1, and the turbo model's
card): an encoder pass and a written word cost differently, turbo has a large encoder and a small decoder.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["whisper", "voice", "turn"]
MB = 1_000_000
_WHISPER_FILES = ("model.bin", "config.json", "tokenizer.json")
_WHISPER_EXTRAS = ("vocabulary.json", "vocabulary.txt", "preprocessor_config.json")


@dataclass(frozen=True, slots=True)
class Shape:
    """Layers and width of a Whisper network, and from them the multiplications of its two halves."""

    encoder_layers: int
    decoder_layers: int
    width: int

    @property
    def encoder_work(self) -> float:
        """Millions for each of the 1500 frames of a pass: weights, and attention over all frames."""
        return self.encoder_layers * (12 * self.width**2 + 2 * 1500 * self.width) / 1e6

    @property
    def decoder_work(self) -> float:
        """Millions for each written token: weights, attention over the pass, and the vocabulary."""
        layers = self.decoder_layers * (16 * self.width**2 + 2 * 1500 * self.width)
        return (layers + 51_865 * self.width) / 1e6


@dataclass(frozen=True, slots=True)
class Model:
    """`files` must be there, `extras` are taken along when they are. An empty revision means the newest."""

    id: str
    kind: Kind
    title: str
    repository: str
    revision: str
    files: tuple[str, ...]
    size: int
    memory_mb: int
    languages: str
    licence: str
    extras: tuple[str, ...] = ()
    shape: Shape | None = None
    about: str = ""

    @property
    def name(self) -> str:
        """What the folder (or, for a voice, the file without its ending) is called on this machine."""
        if self.kind == "voice":
            return self.files[0].rsplit("/", 1)[-1].removesuffix(".onnx")
        return self.repository.rsplit("/", 1)[-1]


_MANY, _ENGLISH = "99 languages", "English"


def _whisper(size: str, revision: str, weight_mb: int, memory_mb: int, shape: Shape, about: str = "") -> Model:
    owner = "mobiuslabsgmbh" if size == "large-v3-turbo" else "Systran"
    return Model(
        id=size,
        kind="whisper",
        title=f"Whisper {size}",
        repository=f"{owner}/faster-whisper-{size}",
        revision=revision,
        files=_WHISPER_FILES,
        extras=_WHISPER_EXTRAS,
        size=weight_mb * MB,
        memory_mb=memory_mb,
        languages=_ENGLISH if size.endswith(".en") else _MANY,
        licence="MIT",
        shape=shape,
        about=about,
    )


def _voice(path: str, title: str, weight_mb: int, licence: str, about: str) -> Model:
    return Model(
        id=path.rsplit("/", 1)[-1],
        kind="voice",
        title=title,
        repository="rhasspy/piper-voices",
        revision="v1.0.0",
        files=(f"{path}.onnx", f"{path}.onnx.json"),
        size=weight_mb * MB,
        memory_mb=weight_mb + 90,
        languages=_ENGLISH,
        licence=licence,
        about=about,
    )


_TINY, _BASE, _SMALL = Shape(4, 4, 384), Shape(6, 6, 512), Shape(12, 12, 768)
_MEDIUM, _TURBO = Shape(24, 24, 1024), Shape(32, 4, 1280)

CATALOGUE: tuple[Model, ...] = (
    _whisper("tiny.en", "0d3d19a32d3338f10357c0889762bd8d64bbdeba", 78, 160, _TINY, "for slow machines"),
    _whisper("tiny", "d90ca5fe260221311c53c58e660288d3deb8d356", 78, 160, _TINY, "for slow machines"),
    _whisper("base.en", "3d3d5dee26484f91867d81cb899cfcf72b96be6c", 148, 240, _BASE),
    _whisper("base", "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66", 148, 240, _BASE),
    _whisper("small.en", "d1d751a5f8271d482d14ca55d9e2deeebbae577f", 487, 510, _SMALL),
    _whisper("small", "536b0662742c02347bc0e980a01041f333bce120", 487, 510, _SMALL),
    _whisper("medium.en", "a29b04bd15381511a9af671baec01072039215e3", 1531, 1250, _MEDIUM, "for strong machines"),
    _whisper("medium", "08e178d48790749d25932bbc082711ddcfdfbc4f", 1531, 1250, _MEDIUM, "for strong machines"),
    _whisper("large-v3-turbo", "0a363e9161cbc7ed1431c9597a8ceaf0c4f78fcf", 1621, 1300, _TURBO, "hears best"),
    _voice("en/en_US/ljspeech/high/en_US-ljspeech-high", "Linda", 114, "public domain", "US, clear, more work"),
    _voice("en/en_US/ljspeech/medium/en_US-ljspeech-medium", "Linda, lighter", 63, "public domain", "US, clear"),
    _voice("en/en_US/kristin/medium/en_US-kristin-medium", "Kristin", 64, "public domain", "US, warm"),
    _voice("en/en_US/norman/medium/en_US-norman-medium", "Norman", 64, "public domain", "US, deep"),
    _voice("en/en_US/john/medium/en_US-john-medium", "John", 64, "public domain", "US, even"),
    _voice("en/en_GB/alba/medium/en_GB-alba-medium", "Alba", 63, "CC BY 4.0", "Scottish"),
    Model(
        id="smart-turn-v3",
        kind="turn",
        title="Smart Turn v3",
        repository="pipecat-ai/smart-turn-v3",
        revision="",
        files=("smart-turn-v3.2-cpu.onnx",),
        size=9 * MB,
        memory_mb=40,
        languages="23 languages",
        licence="BSD-2-Clause",
        about="tells a pause from an end by the sound of your voice",
    ),
)


def find(wanted: str) -> Model | None:
    """By id, by the name of its folder, or by its repository."""
    return next((each for each in CATALOGUE if wanted in (each.id, each.name, each.repository)), None)
