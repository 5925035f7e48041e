"""What can be chosen to listen, and in which language."""

from pathlib import Path

import pytest

from app.errors import SettingsError
from app.session.recognisers import folder_of, language_choices, recogniser_choices
from app.settings import Settings, change
from audio.errors import NotAModel
from tests.audio.test_languages import model


def test_every_installed_model_can_be_chosen_and_the_basic_recogniser_always() -> None:
    folders = (Path("/models/small.en"), Path("/cache/models--Systran--faster-whisper-base/snapshots/abc"))
    assert [choice.label for choice in recogniser_choices(folders)] == [
        "Whisper small.en",
        "Whisper Systran/faster-whisper-base",
        "Basic recogniser",
    ]
    assert folder_of(recogniser_choices(folders)[1].id, folders) == folders[1]
    assert folder_of("basic", folders) is None
    with pytest.raises(NotAModel, match="no longer installed"):
        folder_of("/models/gone", folders)


def test_a_language_is_offered_only_where_there_is_a_choice(tmp_path: Path) -> None:
    many = model(tmp_path / "base", 51_865, "<|de|>", "<|en|>")
    english = model(tmp_path / "base.en", 51_864)
    assert [choice.label for choice in language_choices(many, "en")] == ["English", "German"]
    assert language_choices(english, "en") == ()
    assert language_choices(None, "en") == ()


def test_a_language_that_this_model_lacks_can_be_taken_back(tmp_path: Path) -> None:
    english = model(tmp_path / "base.en", 51_864)
    offered = language_choices(english, "de")
    assert [(choice.label, choice.detail) for choice in offered] == [
        ("English", ""),
        ("German", "Not with this recogniser"),
    ]


def test_a_language_that_nobody_knows_is_refused() -> None:
    assert change(Settings(), "language", "de").language == "de"
    with pytest.raises(SettingsError, match="such as en or de"):
        change(Settings(), "language", "klingon")
