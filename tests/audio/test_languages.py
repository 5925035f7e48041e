"""Which languages a model on this machine can be told to listen for."""

import json
from pathlib import Path

from audio.transcribing.languages import LANGUAGES, languages_of
from audio.transcribing.messages import EarsSetup
from audio.transcribing.worker import load
from tests.audio.rehearsed import MODEL


def model(folder: Path, entries: int, *tokens: str) -> Path:
    folder.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (folder / name).write_text("{}")
    words = [f"w{number}" for number in range(entries - len(tokens))]
    (folder / "vocabulary.json").write_text(json.dumps([*words, *tokens]))
    return folder


def test_a_multilingual_model_offers_what_its_vocabulary_has_english_first(tmp_path: Path) -> None:
    folder = model(tmp_path / "base", 51_865, "<|de|>", "<|en|>", "<|fr|>", "<|nospeech|>")
    assert languages_of(folder) == ("en", "fr", "de")


def test_a_model_for_english_alone_offers_nothing_else(tmp_path: Path) -> None:
    assert languages_of(model(tmp_path / "base.en", 51_864, "<|en|>", "<|de|>")) == ("en",)


def test_what_is_no_model_has_no_language(tmp_path: Path) -> None:
    assert languages_of(tmp_path / "nothing") == ()


def test_every_language_has_a_name_and_is_known_by_whisper() -> None:
    from faster_whisper.tokenizer import _LANGUAGE_CODES

    assert set(LANGUAGES) == set(_LANGUAGE_CODES)
    assert list(LANGUAGES.values()) == sorted(LANGUAGES.values())


def test_a_recogniser_that_has_only_english_says_so_and_listens_in_english() -> None:
    engine, warning = load(EarsSetup(str(MODEL), language="de", threads=1))
    assert "understands English only. For German" in warning
    assert not engine.recogniser.basic
    _, warning = load(EarsSetup(language="de"))
    assert "The basic recogniser understands English only" in warning
    _, warning = load(EarsSetup())
    assert warning == ""
