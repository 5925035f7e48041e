"""Which settings move house: those of the person. Keys are none; devices, folders and window stay behind."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from pydantic import ValidationError

from app.settings import Settings

_OF_A_MACHINE = frozenset(
    {
        "microphone_name",
        "microphone_host_api",
        "speaker_name",
        "speaker_host_api",
        "whisper_folder",
        "piper_voice",
        "espeak_voice",
        "recogniser",
        "welcomed",
    }
)
_REMOVES = re.compile(r"(trash|keep)_")
"""What decides when recordings are removed is said on each machine for itself."""
_BY_NAME = re.compile(r"(^|_)(key|keys|token|secret|password|window|geometry|device|folder|path|id|host)(_|$)")
_ADDRESSES = ("api_base", "ears_address")


def settings_to_move(settings: Settings) -> dict[str, object]:
    """As they would be written as JSON; what a later version added and we do not know is left out."""
    whole = settings.model_dump(mode="json")
    moving = {name: value for name, value in whole.items() if name in Settings.model_fields and moves(name)}
    return {name: value for name, value in moving.items() if name not in _ADDRESSES or _is_plain(str(value))}


def moves(name: str) -> bool:
    return name not in _OF_A_MACHINE and not _BY_NAME.search(name) and not _REMOVES.match(name)


def taken_over(here: Settings, brought: Mapping[str, object]) -> tuple[Settings, tuple[str, ...]]:
    """With what is sound in `brought`; and the names of what changed. "Local only" is never switched off by a file."""
    made, changed = here, []
    for name, value in brought.items():
        if name not in Settings.model_fields or not moves(name) or (name in _ADDRESSES and not _is_plain(str(value))):
            continue
        if name == "local_only" and here.local_only:
            continue
        try:
            # As JSON: a list of words there is a tuple of words here.
            tried = Settings.model_validate({**made.model_dump(mode="json"), name: value})
        except ValidationError:
            continue
        if getattr(tried, name) != getattr(made, name):
            made = tried
            changed.append(name)
    return made, tuple(changed)


def _is_plain(address: str) -> bool:
    """Without a user, a password, or anything behind it in which one could be written."""
    parts = urlsplit(address)
    return not (parts.username or parts.password or parts.query or parts.fragment)
