"""Is this folder a Whisper model that can be used here, without asking anybody on the network?"""

import json
from dataclasses import dataclass
from pathlib import Path

from audio.errors import NotAModel

MULTILINGUAL_FROM = 51_865
"""Whisper's vocabularies for many languages have at least so many entries; the English ones have fewer."""
GET_ONE = "choose a folder of a faster-whisper model (CTranslate2 format)"
CONVERT = "convert it with ct2-transformers-converter --copy_files tokenizer.json preprocessor_config.json"


@dataclass(frozen=True, slots=True)
class WhisperFolder:
    path: Path
    name: str
    multilingual: bool


def inspect_whisper_folder(path: str | Path) -> WhisperFolder:
    """Raises NotAModel with one line that says what is missing and what to do."""
    folder = Path(path).expanduser()
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise NotAModel(f"The model folder {folder.name} {what}: {GET_ONE}.")
    missing = [name for name in ("model.bin", "config.json", "tokenizer.json") if not (folder / name).is_file()]
    vocabulary = next((folder / f"vocabulary.{kind}" for kind in ("json", "txt") if _is_file(folder, kind)), None)
    if vocabulary is None:
        missing.append("vocabulary.json")
    if "model.bin" in missing:
        raise NotAModel(f"{folder.name} is no Whisper model ({', '.join(missing)} missing): {_instead(folder)}.")
    if missing or vocabulary is None:
        raise NotAModel(f"The Whisper model {folder.name} is incomplete ({', '.join(missing)} missing): get it again.")
    if (folder / "model.bin").stat().st_size == 0:
        raise NotAModel(f"The Whisper model {folder.name} is damaged (model.bin is empty): get it again.")
    return WhisperFolder(folder, model_name(folder), _entries(vocabulary, folder.name) >= MULTILINGUAL_FROM)


def _is_file(folder: Path, kind: str) -> bool:
    return (folder / f"vocabulary.{kind}").is_file()


def _instead(folder: Path) -> str:
    if any(folder.glob("*.safetensors")) or (folder / "pytorch_model.bin").exists():
        return f"it holds a Transformers checkpoint; {CONVERT}"
    if any(folder.glob("ggml-*.bin")):
        return f"it holds a whisper.cpp model, which is another format; {GET_ONE}"
    inside = [inner.name for inner in sorted(folder.iterdir()) if (inner / "model.bin").is_file()]
    if inside:
        return f"choose the folder {inside[0]} inside it"
    return GET_ONE


def model_name(folder: Path) -> str:
    """A hub's cache calls the folder by a checksum: the name is two levels up then."""
    if folder.parent.name == "snapshots":
        return folder.parent.parent.name.removeprefix("models--").replace("--", "/")
    return folder.name


def _entries(vocabulary: Path, name: str) -> int:
    try:
        text = vocabulary.read_text(encoding="utf-8")
        if vocabulary.suffix == ".txt":
            return text.count("\n") + 1
        return len(json.loads(text))
    except (ValueError, TypeError) as error:
        raise NotAModel(
            f"The Whisper model {name} is damaged ({vocabulary.name} is unreadable): get it again."
        ) from error
