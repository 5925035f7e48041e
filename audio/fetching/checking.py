"""Is what lies in a folder a model of its kind, as far as can be told without running it?"""

import json
from pathlib import Path

from audio.errors import NotAModel
from audio.fetching.catalogue import Kind
from audio.models import inspect_whisper_folder

_SMALLEST_ONNX = 64
"""bytes; an empty or cut-off file is smaller, the smallest network is not"""


def check_model(kind: Kind, folder: Path, name: str) -> None:
    """Raises NotAModel in one line."""
    if kind == "whisper":
        inspect_whisper_folder(folder)
    elif kind == "voice":
        check_voice(folder / f"{name}.onnx")
    else:
        for network in folder.glob("*.onnx"):
            check_onnx(network)


def check_voice(voice: Path) -> None:
    """An .onnx of a sensible size, and beside it a description with a sample rate and phonemes."""
    check_onnx(voice)
    beside = voice.with_name(f"{voice.name}.json")
    try:
        described = json.loads(beside.read_text(encoding="utf-8"))
        rate, phonemes = described["audio"]["sample_rate"], described["phoneme_id_map"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotAModel(f"{beside.name} does not describe a Piper voice: get the voice again.") from error
    if not (isinstance(rate, int) and rate > 0 and phonemes):
        raise NotAModel(f"{beside.name} does not describe a Piper voice: get the voice again.")


def check_onnx(network: Path) -> None:
    """The first field of every ONNX file is the version of its form (protobuf field 1, a number)."""
    try:
        with network.open("rb") as content:
            begins = content.read(1)
        size = network.stat().st_size
    except OSError as error:
        raise NotAModel(f"{network.name} cannot be read ({error.strerror}): get it again.") from error
    if size < _SMALLEST_ONNX or begins != b"\x08":
        raise NotAModel(f"{network.name} is no ONNX network: get it again.")
