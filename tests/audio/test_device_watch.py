"""The watch's process: what it tells when something was plugged in, and that nobody else is troubled by it."""

import multiprocessing
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import pytest

from audio import device_watch
from audio.device_watch import DevicesSeen, devices_now, run_watch
from audio.values import DeviceName
from tests.audio.test_microphones import PortAudio, entry

MIC, DESK = DeviceName("Mic", "ALSA"), DeviceName("Desk", "ALSA")


@pytest.fixture
def port_audio(monkeypatch: pytest.MonkeyPatch) -> PortAudio:
    fake = PortAudio()
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    return fake


@pytest.fixture
def signs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the system shows of its devices; it changes with the list's length."""
    shown: list[int] = []
    monkeypatch.setattr(device_watch, "_signs", lambda: len(shown))
    monkeypatch.setattr(device_watch, "_be_quiet", lambda: None)
    monkeypatch.setattr(device_watch, "LOOK_S", 0.01)
    return shown


@pytest.fixture
def link(port_audio: PortAudio, signs: list[int]) -> Iterator["Connection[None, DevicesSeen]"]:
    assert port_audio.seen
    assert signs == []
    ours, theirs = multiprocessing.Pipe()
    thread = Thread(target=run_watch, args=(theirs, None))
    thread.start()
    yield ours
    ours.close()
    thread.join(5)
    assert not thread.is_alive()


def test_the_default_comes_first_and_both_directions_are_told(port_audio: PortAudio) -> None:
    port_audio.plugged.append(entry("Desk", inputs=1))
    seen = devices_now()
    assert seen.microphones == (DESK, MIC)
    assert seen.speakers == (DeviceName("Speakers", "ALSA"),)


def test_no_device_at_all_is_no_trouble(port_audio: PortAudio) -> None:
    port_audio.plugged = []
    assert devices_now() == DevicesSeen((), ())


def test_a_machine_without_portaudio_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    assert "libportaudio2" in devices_now().trouble


def test_what_is_plugged_in_is_told_once(
    link: "Connection[None, DevicesSeen]", port_audio: PortAudio, signs: list[int]
) -> None:
    assert link.recv().microphones == (MIC,)
    port_audio.plugged.append(entry("Desk", inputs=1))
    signs.append(1)
    assert link.recv().microphones == (DESK, MIC)
    assert not link.poll(0.05)


def test_nothing_is_listed_while_the_system_shows_no_change(
    link: "Connection[None, DevicesSeen]", port_audio: PortAudio
) -> None:
    link.recv()
    port_audio.plugged.append(entry("Desk", inputs=1))
    assert not link.poll(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems show no such thing")
def test_a_changed_configuration_is_a_sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "asound.conf"
    file.write_text("")
    monkeypatch.setenv("ALSA_CONFIG_PATH", f"/nowhere:{file}")
    before = device_watch._signs()
    assert device_watch._signs() == before
    file.write_text("pcm.usb pulse")
    assert device_watch._signs() != before
