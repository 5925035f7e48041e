"""The watch's process: tells which microphones and speakers there are, anew whenever one was plugged in or pulled out.

PortAudio reads its list when it starts, and starting it again kills every stream of its process. So it is started again
here, where no stream ever is, and where it may also die: a driver that brings it down takes nothing else along.
On Linux that happens only when the system says that something has changed; looking there costs nothing, while PortAudio
opens every device to list it. Elsewhere listing is cheap, and done every few seconds.
"""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from audio.devices import Device, input_devices, look_again, output_devices
from audio.errors import AudioError
from audio.values import DeviceName

LOOK_S = 1.0
LIST_S = 4.0
CARDS = ("/proc/asound/cards", "/proc/asound/pcm")
CONFIGURATION = ("/etc/asound.conf", "~/.asoundrc", "~/.config/alsa/asoundrc")


@dataclass(frozen=True, slots=True)
class DevicesSeen:
    """All that are there now, the system's default first. `trouble` says why there are none, where that is known."""

    microphones: tuple[DeviceName, ...]
    speakers: tuple[DeviceName, ...]
    trouble: str = ""


def run_watch(connection: "Connection[DevicesSeen, None]", _: None) -> None:
    """Until the connection is closed."""
    _be_quiet()
    told: DevicesSeen | None = None
    signs: object = None
    try:
        while True:
            now = _signs()
            if now is None or now != signs:
                signs, seen = now, devices_now()
                if seen != told:
                    connection.send(seen)
                    told = seen
            if connection.poll(LIST_S if now is None else LOOK_S):
                connection.recv()
    except (EOFError, OSError):
        return


def devices_now() -> DevicesSeen:
    """Looks anew."""
    try:
        look_again()
    except AudioError as error:
        return DevicesSeen((), (), str(error))
    microphones, why = _names(input_devices)
    speakers, _ = _names(output_devices)
    return DevicesSeen(microphones, speakers, why)


def _names(devices: Callable[[], Iterable[Device]]) -> tuple[tuple[DeviceName, ...], str]:
    try:
        return tuple(device.name for device in devices()), ""
    except AudioError as error:
        return (), str(error)


def _signs() -> object:
    """What changes when a device comes or goes; None where the system shows no such thing."""
    if sys.platform != "linux":
        return None
    configuration = os.environ.get("ALSA_CONFIG_PATH", "").split(":")
    return tuple(_content(path) for path in CARDS), tuple(_stamp(path) for path in (*CONFIGURATION, *configuration))


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


def _stamp(path: str) -> tuple[int, int]:
    try:
        found = Path(path).expanduser().stat() if path else None
    except OSError:
        found = None
    return (found.st_mtime_ns, found.st_size) if found is not None else (0, 0)


def _be_quiet() -> None:
    """ALSA tells of every device that it does not find, each time: nobody's log is the place for that."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
