"""Microphones and speakers as choices: a device goes by its name and its host API, which survive a restart."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from app.session.shared_views import Choice
from audio.devices import Device, input_devices, look_again, output_devices
from audio.errors import AudioError

SYSTEM = Choice("", "System default")


def device_id(name: str, host_api: str) -> str:
    """The id of its choice; empty stands for the system's default."""
    return f"{name}\t{host_api}" if name else ""


def microphone_choices() -> tuple[tuple[Choice, ...], str]:
    """Those that are known now, the system's default first, or why there are none."""
    return _choices(input_devices)


def speaker_choices() -> tuple[tuple[Choice, ...], str]:
    return _choices(output_devices)


def microphones_now() -> tuple[Choice, ...]:
    """Those that are plugged in at this moment, looked for anew; empty when there are none."""
    try:
        look_again()
    except AudioError:
        return ()
    return tuple(choice for choice in microphone_choices()[0] if choice.id)


def _choices(devices: Callable[[], Iterable[Device]]) -> tuple[tuple[Choice, ...], str]:
    try:
        found = tuple(devices())
    except AudioError as error:
        return (SYSTEM,), str(error)
    named = tuple(Choice(device_id(d.name.name, d.name.host_api), d.name.name, d.name.host_api) for d in found)
    default = next((d.name.name for d in found if d.is_default), "")
    return (replace(SYSTEM, detail=default), *named), ""
