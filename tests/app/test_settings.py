"""Settings are checked, kept whole, and never lost to a damaged file or to the environment."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import SettingsError
from app.settings import Settings, change, load_settings, save_settings

NOW = datetime(2026, 11, 20, 7, 25, 31, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.json"


def load(file: Path, **environment: str) -> Settings:
    loaded = load_settings(file, environment, NOW)
    assert loaded.warning == ""
    return loaded.settings


def test_a_first_start_has_the_usual_settings_and_writes_nothing(file: Path) -> None:
    assert load(file) == Settings()
    assert not file.exists()


def test_what_was_chosen_is_there_at_the_next_start(file: Path) -> None:
    chosen = Settings()
    for name, text in (
        ("microphone_name", "USB mic ünï"),
        ("recogniser", "whisper"),
        ("model_limit_s", "2.5"),
        ("local_only", "yes"),
        ("hide_words", "true"),
        ("theme", "dark"),
        ("api_base", "http://localhost:11434"),
        ("last_level", "5"),
    ):
        chosen = change(chosen, name, text)
    save_settings(file, chosen, {}, NOW)
    assert load(file) == chosen
    assert (chosen.model_limit_s, chosen.local_only, chosen.hide_words) == (2.5, True, True)
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("name", "text", "remedy"),
    [
        ("patience", "forever", "Patience is short, usual or long."),
        ("theme", "", "Theme is system, light or dark."),
        ("recogniser", "Whisper", "Recogniser is auto, whisper, basic or remote."),
        ("voice", "robot", "Voice is auto, piper or espeak."),
        ("local_only", "perhaps", "Local only is yes or no."),
        ("model_limit_s", "soon", "Model limit is a number of seconds between 0.5 and 120."),
        ("model_limit_s", "0", "Model limit is a number of seconds between 0.5 and 120."),
        ("model_limit_s", "nan", "Model limit is a number of seconds between 0.5 and 120."),
        ("api_base", "localhost", "Api base is a web address such as http://localhost:11434"),
        ("api_base", "file:///etc/passwd", "Api base is a web address"),
        ("api_base", "https://me:secret@host", "without a user or key in it"),
        ("model", "x" * 1001, "Model is a text of at most 1000 letters."),
        ("nonsense", "1", "There is no setting called 'nonsense'. Settings are: microphone_name,"),
        ("model_config", "1", "There is no setting called"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_with_what_can(name: str, text: str, remedy: str) -> None:
    with pytest.raises(SettingsError) as caught:
        change(Settings(), name, text)
    assert remedy in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "secret" not in f"{caught.value} {caught.value.__cause__}"


def test_the_environment_wins_and_is_not_written_back(file: Path) -> None:
    save_settings(file, Settings(model="ollama_chat/mine", api_base="http://localhost:1"), {}, NOW)
    environment = {"GREENROOM_MODEL": "openai/theirs", "GREENROOM_API_BASE": "http://localhost:2"}
    now_used = load(file, **environment)
    assert (now_used.model, now_used.api_base) == ("openai/theirs", "http://localhost:2")
    save_settings(file, change(now_used, "theme", "dark"), environment, NOW)
    later = load(file)
    assert (later.model, later.api_base, later.theme) == ("ollama_chat/mine", "http://localhost:1", "dark")


def test_a_choice_that_the_environment_decides_is_refused_with_the_variables_name() -> None:
    environment = {"GREENROOM_MODEL": "openai/theirs"}
    with pytest.raises(SettingsError, match="Model comes from GREENROOM_MODEL; unset that variable"):
        change(Settings(), "model", "mine", environment)
    assert change(Settings(), "theme", "dark", environment).theme == "dark"


def test_an_environment_that_makes_no_sense_is_said_and_passed_over(file: Path) -> None:
    loaded = load_settings(file, {"GREENROOM_API_BASE": "nowhere"}, NOW)
    assert loaded.settings == Settings()
    assert loaded.warning.startswith("GREENROOM_API_BASE is ignored: Api base is a web address")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[]", b'"dark"', b"null", b'{"theme": "da'])
def test_a_damaged_file_is_put_aside_and_the_usual_settings_serve(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    loaded = load_settings(file, {}, NOW)
    aside = file.with_name("settings.json.damaged-20261120-072531-000000")
    assert loaded.settings == Settings()
    assert loaded.warning == f"The settings file was damaged: it is kept as {aside.name}, and the usual ones are used."
    assert aside.read_bytes() == content
    assert load(file) == Settings()


def test_one_wrong_field_does_not_cost_the_others(file: Path) -> None:
    file.parent.mkdir()
    content = json.dumps({"theme": "purple", "patience": "long", "model_limit_s": []})
    file.write_text(content)
    loaded = load_settings(file, {}, NOW)
    assert loaded.settings == Settings(patience="long")
    assert "model_limit_s, theme went back to the usual" in loaded.warning
    assert file.with_name("settings.json.damaged-20261120-072531-000000").read_text() == content
    assert load(file) == Settings(patience="long")


def test_a_file_that_cannot_be_read_does_not_stop_a_start(file: Path) -> None:
    file.mkdir(parents=True)
    loaded = load_settings(file, {}, NOW)
    assert loaded.settings == Settings()
    assert "cannot be read" in loaded.warning


def test_settings_of_a_later_version_are_carried_along(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"theme": "light", "avatar": {"hat": true}}')
    save_settings(file, change(load(file), "theme", "dark"), {}, NOW)
    found = json.loads(file.read_text())
    assert (found["theme"], found["avatar"]) == ("dark", {"hat": True})


def test_settings_that_cannot_be_written_are_said_to_hold_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(SettingsError, match="they hold until you close Greenroom"):
        save_settings(tmp_path / "taken" / "settings.json", Settings(), {}, NOW)


@pytest.mark.parametrize(("skipped", "judged"), [(True, False), (False, True)])
def test_who_wanted_no_filled_pauses_counted_before_has_them_and_pace_not_judged_now(
    file: Path, skipped: bool, judged: bool
) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"skip_filled_pauses": skipped, "theme": "dark"}), encoding="utf-8")
    loaded = load(file)
    assert (loaded.judge_pace_and_fillers, loaded.theme) == (judged, "dark")
    save_settings(file, loaded, {}, NOW)
    assert "skip_filled_pauses" not in file.read_text(encoding="utf-8")
    assert load(file).judge_pace_and_fillers is judged


def test_a_choice_made_since_wins_over_the_old_one(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"skip_filled_pauses": True, "judge_pace_and_fillers": True}), encoding="utf-8")
    assert load(file).judge_pace_and_fillers
