"""A model folder is accepted or refused in one line that says what to do."""

import json
import shutil
from pathlib import Path

import pytest

from audio.errors import NotAModel
from audio.models import MULTILINGUAL_FROM, inspect_whisper_folder
from audio.transcribing.messages import EarsSetup
from audio.transcribing.whisper import WhisperEngine
from tests.audio.rehearsed import MODEL


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MODEL, tmp_path / "tiny"))


def test_the_tiny_model_is_one_and_speaks_english(model: Path) -> None:
    found = inspect_whisper_folder(model)
    assert (found.name, found.multilingual) == ("tiny", False)


def test_a_large_vocabulary_means_many_languages(model: Path) -> None:
    (model / "vocabulary.json").write_text(json.dumps(["x"] * MULTILINGUAL_FROM))
    assert inspect_whisper_folder(model).multilingual
    (model / "vocabulary.json").unlink()
    (model / "vocabulary.txt").write_text("x\n" * (MULTILINGUAL_FROM - 2) + "x")
    assert not inspect_whisper_folder(model).multilingual


def test_a_model_in_a_hub_cache_is_called_by_its_name(model: Path, tmp_path: Path) -> None:
    snapshots = tmp_path / "models--Systran--faster-whisper-base" / "snapshots"
    snapshots.mkdir(parents=True)
    model.rename(snapshots / "0123abc")
    assert inspect_whisper_folder(snapshots / "0123abc").name == "Systran/faster-whisper-base"


@pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json", "vocabulary.json"])
def test_what_is_missing_is_named(model: Path, name: str) -> None:
    (model / name).unlink()
    with pytest.raises(NotAModel, match=name.replace(".", r"\.")) as refusal:
        inspect_whisper_folder(model)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("inside", "remedy"),
    [
        ("model.safetensors", "ct2-transformers-converter"),
        ("ggml-base.bin", r"whisper\.cpp"),
        ("base/model.bin", "choose the folder base inside it"),
        ("holiday.jpg", "choose a folder of a faster-whisper model"),
    ],
)
def test_another_kind_of_folder_comes_with_its_remedy(tmp_path: Path, inside: str, remedy: str) -> None:
    (tmp_path / inside).parent.mkdir(exist_ok=True)
    (tmp_path / inside).write_bytes(b"x")
    with pytest.raises(NotAModel, match=remedy):
        inspect_whisper_folder(tmp_path)


def test_a_path_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotAModel, match="does not exist"):
        inspect_whisper_folder(tmp_path / "nowhere")


@pytest.mark.parametrize("damage", [b"", b"no model at all"])
def test_a_damaged_model_is_refused_before_or_while_loading(model: Path, damage: bytes) -> None:
    (model / "model.bin").write_bytes(damage)
    with pytest.raises(NotAModel, match="get it again"):
        WhisperEngine(EarsSetup(str(model)))


def test_a_damaged_vocabulary_is_named(model: Path) -> None:
    (model / "vocabulary.json").write_text("{")
    with pytest.raises(NotAModel, match=r"vocabulary\.json is unreadable"):
        inspect_whisper_folder(model)
