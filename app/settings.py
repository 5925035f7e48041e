"""What the candidate chose, kept in one JSON file; the environment wins over it and is never written back."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import from_json

from app.errors import SettingsError
from app.whole_file import write_whole
from audio.transcribing.languages import LANGUAGES

MOST_WORDS = 200
ENVIRONMENT = {"model": "GREENROOM_MODEL", "api_base": "GREENROOM_API_BASE"}


class Settings(BaseModel):
    """Every field can be changed by name and text. Fields of a later version are carried along, not dropped."""

    model_config = ConfigDict(
        frozen=True, extra="allow", str_strip_whitespace=True, str_max_length=1000, hide_input_in_errors=True
    )

    microphone_name: str = ""
    microphone_host_api: str = ""
    speaker_name: str = ""
    speaker_host_api: str = ""
    recogniser: Literal["auto", "whisper", "basic", "remote"] = "auto"
    whisper_folder: str = ""
    ears_address: str = ""
    ears_model: str = ""
    language: str = "en"
    voice: Literal["auto", "piper", "espeak"] = "auto"
    piper_voice: str = ""
    espeak_voice: str = ""
    model: str = ""
    api_base: str = ""
    model_limit_s: float = Field(default=6.0, ge=0.5, le=120.0)
    spending_limit_usd: float = Field(default=1.0, ge=0.0, le=1000.0)
    """for one rehearsal; 0.0: no limit"""
    local_only: bool = False
    theme: Literal["system", "light", "dark"] = "system"
    patience: Literal["short", "usual", "long"] = "usual"
    judge_pace_and_fillers: bool = True
    """False: pace has no usual range, filled pauses are not counted, and neither is followed over time"""
    interrupting: Literal["auto", "off"] = "auto"
    cuts_in: bool = True
    """the interviewer stops an answer that goes on and on"""
    hide_question: bool = False
    hide_words: bool = False
    my_words: tuple[str, ...] = Field(default=(), max_length=MOST_WORDS)
    """names and terms of the candidate's own, newest first; the recogniser is told of them"""
    learned: tuple[tuple[str, str], ...] = Field(default=(), max_length=MOST_WORDS)
    """(what was heard, what had been said): offered first when the same is heard again; newest first"""
    trash_days: int = Field(default=30, ge=0, le=3650)
    """so long a deleted rehearsal can be brought back; 0: until the trash is emptied by hand"""
    keep_sound: Literal["always", "days", "newest"] = "always"
    """how long recordings are kept; the words of a rehearsal always stay"""
    keep_sound_days: int = Field(default=180, ge=1, le=3650)
    keep_sound_newest: int = Field(default=50, ge=1, le=100_000)
    welcomed: bool = False
    """the Welcome page has been gone through or skipped: it does not come up by itself again"""
    last_round: str = ""
    last_persona: str = ""
    last_level: str = ""
    last_length: str = ""
    last_turns: str = ""
    last_question: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_before(cls, data: object) -> object:
        """What was called otherwise in an earlier version keeps its meaning."""
        if not isinstance(data, dict) or "skip_filled_pauses" not in data:
            return data
        kept = {name: value for name, value in data.items() if name != "skip_filled_pauses"}
        skipped = data["skip_filled_pauses"]
        return {"judge_pace_and_fillers": not skipped, **kept} if isinstance(skipped, bool) else kept

    @field_validator("my_words", mode="before")
    @classmethod
    def _one_by_one(cls, words: object) -> object:
        """A text is a list with commas or lines between; each word once, whatever its capitals."""
        if not isinstance(words, str):
            return words
        first: dict[str, str] = {}
        for part in re.split(r"[,;\n]", words):
            word = " ".join(part.split())
            first.setdefault(word.casefold(), word)
        return tuple(filter(None, first.values()))

    @field_validator("language")
    @classmethod
    def _is_a_language(cls, language: str) -> str:
        if language not in LANGUAGES:
            raise ValueError("no language of Whisper's")
        return language

    @field_validator("api_base", "ears_address")
    @classmethod
    def _is_an_address(cls, address: str) -> str:
        parts = urlsplit(address)
        plain = parts.scheme in ("http", "https") and parts.hostname and not parts.username and not parts.password
        if address and not plain:
            raise ValueError("not a plain web address")
        return address


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """`warning` is empty, or one line for the candidate: what was wrong with the file and where it went."""

    settings: Settings
    warning: str = ""


def load_settings(file: Path, environment: Mapping[str, str], now: datetime) -> LoadedSettings:
    """The file's settings, or defaults; then the environment's. `now` names a damaged file that is put aside."""
    stored, warning = _read(file, now)
    settings = stored
    for name, variable in ENVIRONMENT.items():
        text = environment.get(variable, "").strip()
        try:
            settings = change(settings, name, text) if text else settings
        except SettingsError as error:
            warning = f"{warning} {variable} is ignored: {error}".strip()
    return LoadedSettings(settings, warning)


def save_settings(file: Path, settings: Settings, environment: Mapping[str, str], now: datetime) -> None:
    """What the environment decided stays out: the file keeps its own value for those names."""
    held = [name for name, variable in ENVIRONMENT.items() if environment.get(variable, "").strip()]
    if held:
        stored, _ = _read(file, now)
        settings = settings.model_copy(update={name: getattr(stored, name) for name in held})
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, settings.model_dump_json(indent=2).encode() + b"\n")
    except OSError as error:
        raise SettingsError(
            f"The settings could not be written ({error.strerror}); they hold until you close Greenroom. "
            f"Free some space or make {file.parent} writable, then change them again."
        ) from error


def change(settings: Settings, name: str, text: str, environment: Mapping[str, str] | None = None) -> Settings:
    """A copy with one field changed. With `environment`, a field that it decides is refused: it would not hold."""
    if name not in Settings.model_fields:
        raise SettingsError(f"There is no setting called {name!r}. Settings are: {', '.join(Settings.model_fields)}.")
    variable = ENVIRONMENT.get(name, "")
    if environment and environment.get(variable, "").strip():
        raise SettingsError(f"{_label(name)} comes from {variable}; unset that variable to choose it here.")
    try:
        return Settings.model_validate({**settings.model_dump(), name: text})
    except ValidationError as error:
        raise SettingsError(_remedy(name)) from error


def _read(file: Path, now: datetime) -> tuple[Settings, str]:
    try:
        found = from_json(file.read_bytes())
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), f"The settings cannot be read ({error.strerror}); the usual ones are used until they can."
    except ValueError:
        return Settings(), _put_aside(file, now, "the usual ones are used")
    if not isinstance(found, dict):
        return Settings(), _put_aside(file, now, "the usual ones are used")
    try:
        return Settings.model_validate(found), ""
    except ValidationError as error:
        wrong = {str(problem["loc"][0]) for problem in error.errors()}
    sound = {str(name): value for name, value in found.items() if name not in wrong}
    fixed = Settings.model_validate(sound)
    return fixed, _put_aside(file, now, f"{', '.join(sorted(wrong))} went back to the usual", fixed)


def _put_aside(file: Path, now: datetime, instead: str, fixed: Settings | None = None) -> str:
    """The damaged file keeps every byte under a new name; what was sound in it is written afresh."""
    aside = file.with_name(f"{file.name}.damaged-{now:%Y%m%d-%H%M%S-%f}")
    try:
        os.replace(file, aside)
        if fixed is not None:
            write_whole(file, fixed.model_dump_json(indent=2).encode() + b"\n")
    except OSError as error:
        return f"The settings file is damaged and could not be put aside ({error.strerror}); {instead}."
    return f"The settings file was damaged: it is kept as {aside.name}, and {instead}."


def _remedy(name: str) -> str:
    if name == "api_base":
        return "Api base is a web address such as http://localhost:11434, without a user or key in it, or nothing."
    if name == "ears_address":
        return "Ears address is a web address such as http://192.168.1.20:8000/v1, without a user or key in it."
    if name == "my_words":
        return f"My words are at most {MOST_WORDS} words or short terms, with commas between."
    if name == "language":
        return "Language is the code of one that Whisper knows, such as en or de."
    if name == "model_limit_s":
        return "Model limit is a number of seconds between 0.5 and 120."
    if name == "spending_limit_usd":
        return "Spending limit is a number of dollars from 0 (no limit) to 1000."
    if name in ("trash_days", "keep_sound_days"):
        return f"{_label(name)} is a number of days up to 3650{', 0 for never' if name == 'trash_days' else ''}."
    if name == "keep_sound_newest":
        return "Keep sound newest is a number of rehearsals from 1 to 100000."
    kind = Settings.model_fields[name].annotation
    if kind is bool:
        return f"{_label(name)} is yes or no."
    choices = getattr(kind, "__args__", ())
    if choices:
        return f"{_label(name)} is {', '.join(choices[:-1])} or {choices[-1]}."
    return f"{_label(name)} is a text of at most 1000 letters."


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()
