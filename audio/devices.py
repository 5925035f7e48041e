"""Sound devices by name: listing them, finding one again, and looking anew after something was plugged in.

PortAudio's list is frozen when it starts, and its indices change between starts: only names are kept.
sounddevice is imported when it is first needed; the main process starts without it.
"""

import ctypes
import sys
import threading
from dataclasses import dataclass
from typing import Any, Literal

from audio.errors import AudioError, MicrophoneBusy, NoMicrophone, NoSpeaker
from audio.values import DeviceName

Direction = Literal["input", "output"]
NO_LIBRARY = (
    "PortAudio is missing, so no sound device can be opened: install the package libportaudio2 and start again."
)

NO_ANSWER = "The sound system does not answer: restart it, then look again."
NO_CONFIGURATION = (
    "ALSA, the sound system of Linux, has no configuration, so no sound device can be opened: install the package "
    "libasound2-data, or correct ALSA_CONFIG_PATH, and start again."
)

_LIST = threading.Lock()
"""Held while the list is read or made: the settings ask for it while the listener opens a microphone."""
_open_streams: list[object] = []


@dataclass(frozen=True, slots=True)
class Device:
    """A device as PortAudio sees it now. `index` is only good until the next `look_again`."""

    name: DeviceName
    index: int
    channels: int
    rate: int
    is_default: bool


def input_devices() -> tuple[Device, ...]:
    """Microphones, the default one first. Empty when there are none; raises NoMicrophone without PortAudio."""
    return _devices("input")


def output_devices() -> tuple[Device, ...]:
    """Speakers, the default one first. Empty when there are none; raises NoSpeaker without PortAudio."""
    return _devices("output")


def find_input(wanted: DeviceName | None) -> Device:
    """The device of this name, or the default one for None. Raises NoMicrophone."""
    return _find(input_devices(), wanted, NoMicrophone, "microphone")


def find_output(wanted: DeviceName | None) -> Device:
    """The device of this name, or the default one for None. Raises NoSpeaker."""
    return _find(output_devices(), wanted, NoSpeaker, "speaker")


def look_again() -> bool:
    """Let PortAudio make its list anew; False, and nothing done, while a stream is open: it would be killed.

    Raises NoMicrophone when it does not start again.
    """
    sounddevice = port_audio("input")
    with _LIST:
        if _open_streams:
            return False
        try:
            sounddevice._terminate()
            sounddevice._initialize()
        except sounddevice.PortAudioError as error:
            raise NoMicrophone(NO_ANSWER) from error
    return True


def stream_opened(stream: object) -> None:
    """From now on the list stays as it is."""
    with _LIST:
        _open_streams.append(stream)


def stream_closed(stream: object) -> None:
    with _LIST:
        _open_streams.remove(stream)


def port_audio(direction: Direction) -> Any:
    """The sounddevice module. Raises NoMicrophone or NoSpeaker when PortAudio is not installed or does not start."""
    if "sounddevice" not in sys.modules and not _alsa_has_devices():
        raise _nothing(direction)(NO_CONFIGURATION)
    try:
        import sounddevice
    except (OSError, ImportError) as error:
        raise _nothing(direction)(NO_LIBRARY) from error
    return sounddevice


def _alsa_has_devices() -> bool:
    """PortAudio ends the whole program where ALSA's configuration names no device, so that is asked for first.

    Only before PortAudio is loaded: ALSA keeps one configuration for the process, and no lock around it.
    """
    if sys.platform != "linux":
        return True
    try:
        alsa = ctypes.CDLL("libasound.so.2")
    except OSError:
        # PortAudio needs it as well, and says so itself.
        return True
    found = ctypes.c_void_p()
    alsa.snd_config_update()
    tree = ctypes.c_void_p.in_dll(alsa, "snd_config")
    return bool(tree.value) and alsa.snd_config_search(tree, b"pcm", ctypes.byref(found)) >= 0


def failed_to_open(error: Exception, device: Device) -> AudioError:
    """What PortAudio's refusal to open an input means, in words."""
    said = str(error).lower()
    name = device.name.name
    if "unavailable" in said or "busy" in said or "unanticipated host error" in said:
        return MicrophoneBusy(f"{name} is held by another program: close it there, or choose another microphone.")
    return NoMicrophone(f"{name} does not open: plug it in again, or choose another microphone in the settings.")


def _devices(direction: Direction) -> tuple[Device, ...]:
    sounddevice = port_audio(direction)
    try:
        with _LIST:
            listed, host_apis = list(sounddevice.query_devices()), list(sounddevice.query_hostapis())
    except sounddevice.PortAudioError as error:
        raise _nothing(direction)(NO_ANSWER) from error
    preferred = _default_index(sounddevice, direction)
    devices = [
        Device(
            name=DeviceName(str(entry["name"]), str(host_apis[entry["hostapi"]]["name"])),
            index=index,
            channels=int(entry[f"max_{direction}_channels"]),
            rate=round(entry["default_samplerate"]),
            is_default=index == preferred,
        )
        for index, entry in enumerate(listed)
        if entry[f"max_{direction}_channels"] > 0
    ]
    return tuple(sorted(devices, key=lambda device: not device.is_default))


def _default_index(sounddevice: Any, direction: Direction) -> int:
    position = 0 if direction == "input" else 1
    return int(sounddevice.default.device[position])


def _find(devices: tuple[Device, ...], wanted: DeviceName | None, error: type[AudioError], what: str) -> Device:
    if not devices:
        raise error(f"There is no {what}: plug one in, then look again.")
    if wanted is None:
        return devices[0]
    for device in devices:
        if device.name == wanted:
            return device
    raise error(
        f"{wanted.name} ({wanted.host_api}) is not there: plug it in, or choose another {what} in the settings."
    )


def _nothing(direction: Direction) -> type[AudioError]:
    return NoMicrophone if direction == "input" else NoSpeaker
