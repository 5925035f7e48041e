"""The sound card behind a fake PortAudio that we wrote, and the files that stand in for a candidate."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from audio import devices
from audio.entrance import Entrance
from audio.errors import MicrophoneBusy, NoMicrophone, NoSpeaker, NotSound, StoodStill
from audio.file_microphone import FileMicrophone
from audio.microphone import SoundCardMicrophone
from audio.open_take import OpenTake
from audio.values import AnswerPlayedOut, AnswersUsedUp, DeviceName


class PortAudioError(Exception):
    pass


def entry(name: str, inputs: int = 0, outputs: int = 0, rate: float = 48_000.0, host: int = 0) -> dict[str, Any]:
    return {
        "name": name,
        "hostapi": host,
        "max_input_channels": inputs,
        "max_output_channels": outputs,
        "default_samplerate": rate,
    }


class Stream:
    def __init__(self, audio: "PortAudio", **settings: Any) -> None:
        self.audio, self.settings, self.running = audio, settings, False
        audio.asked.append((settings["samplerate"], settings["channels"]))
        if audio.refusal and settings["samplerate"] not in audio.accepts:
            raise PortAudioError(audio.refusal)
        if audio.accepts_channels and settings["channels"] not in audio.accepts_channels:
            raise PortAudioError("Invalid number of channels [PaErrorCode -9998]")
        audio.streams.append(self)

    def start(self) -> None:
        self.running = True

    def abort(self) -> None:
        self.running = False

    def close(self) -> None:
        self.audio.streams.remove(self)

    def sends(self, seconds: float, value: float = 0.5, overflow: bool = False) -> None:
        shape = round(seconds * self.settings["samplerate"]), self.settings["channels"]
        status = SimpleNamespace(input_overflow=overflow)
        self.settings["callback"](np.full(shape, value, dtype=np.float32), shape[0], None, status)


@dataclass
class PortAudio:
    """Has a list of devices that is only looked at when it starts, like the real one."""

    plugged: list[dict[str, Any]] = field(
        default_factory=lambda: [entry("Speakers", outputs=2), entry("Mic", inputs=1)]
    )
    refusal: str = ""
    accepts: tuple[int, ...] = ()
    accepts_channels: tuple[int, ...] = ()
    asked: list[tuple[int, int]] = field(default_factory=list)
    streams: list[Stream] = field(default_factory=list)
    seen: list[dict[str, Any]] = field(default_factory=list)
    PortAudioError = PortAudioError

    def __post_init__(self) -> None:
        self._initialize()

    @property
    def default(self) -> SimpleNamespace:
        inputs = [index for index, device in enumerate(self.seen) if device["max_input_channels"]]
        outputs = [index for index, device in enumerate(self.seen) if device["max_output_channels"]]
        return SimpleNamespace(device=((inputs or [-1])[-1], (outputs or [-1])[-1]))

    def query_devices(self) -> list[dict[str, Any]]:
        return self.seen

    def query_hostapis(self) -> list[dict[str, str]]:
        return [{"name": "ALSA"}, {"name": "JACK"}]

    def InputStream(self, **settings: Any) -> Stream:
        return Stream(self, **settings)

    def _terminate(self) -> None:
        assert not self.streams, "PortAudio was stopped under an open stream"
        self.seen = []

    def _initialize(self) -> None:
        self.seen = list(self.plugged)


@pytest.fixture
def port_audio(monkeypatch: pytest.MonkeyPatch) -> Iterator[PortAudio]:
    fake = PortAudio()
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    yield fake
    for stream in fake.streams:
        devices.stream_closed(stream)


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


def silence(microphone: SoundCardMicrophone, clock: Clock, seconds: float) -> float:
    """Read on as the listener does while nothing comes, for so long at most; when it was given up."""
    begun = clock.now
    while clock.now < begun + seconds - 0.001:
        clock.now += 0.02
        try:
            assert microphone.read(0.02) is None
        except NoMicrophone:
            break
    return clock.now - begun


def test_devices_are_listed_by_name_and_host_with_the_default_first(port_audio: PortAudio) -> None:
    port_audio.plugged = [entry("Mic", inputs=1, host=1), entry("Out", outputs=2), entry("Mic", inputs=2)]
    devices.look_again()
    names = [device.name for device in devices.input_devices()]
    assert names == [DeviceName("Mic", "ALSA"), DeviceName("Mic", "JACK")]
    assert [device.name.name for device in devices.output_devices()] == ["Out"]


def test_a_device_is_found_again_under_another_index(port_audio: PortAudio) -> None:
    before = devices.find_input(DeviceName("Mic", "ALSA"))
    port_audio.plugged.insert(0, entry("New", inputs=1))
    assert devices.look_again()
    after = devices.find_input(DeviceName("Mic", "ALSA"))
    assert after.name == before.name
    assert after.index == before.index + 1


def test_without_any_device_the_remedy_is_named(port_audio: PortAudio) -> None:
    port_audio.plugged = []
    devices.look_again()
    with pytest.raises(NoMicrophone, match="plug one in"):
        devices.find_input(None)
    with pytest.raises(NoSpeaker, match="plug one in"):
        devices.find_output(None)


def test_without_portaudio_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(NoMicrophone, match="libportaudio2"):
        devices.input_devices()
    with pytest.raises(NoSpeaker, match="libportaudio2"):
        devices.output_devices()


LIST = """
from audio.devices import input_devices
from audio.errors import NoMicrophone
try:
    input_devices()
except NoMicrophone as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ALSA is Linux's")
def test_an_empty_sound_configuration_is_told_and_ends_nothing() -> None:
    environment = {**os.environ, "ALSA_CONFIG_PATH": os.devnull}
    done = subprocess.run(
        [sys.executable, "-c", LIST], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert "ALSA_CONFIG_PATH" in done.stdout or "libportaudio2" in done.stdout


def test_a_chosen_device_that_is_gone_is_named(port_audio: PortAudio) -> None:
    with pytest.raises(NoMicrophone, match=r"Headset \(ALSA\) is not there"):
        SoundCardMicrophone(DeviceName("Headset", "ALSA")).open()
    assert port_audio.streams == []


def test_a_microphone_opens_at_its_own_rate_and_gives_mono(port_audio: PortAudio) -> None:
    port_audio.plugged = [entry("Desk", inputs=4, rate=44_100.0)]
    microphone = SoundCardMicrophone()
    opened = microphone.open()
    assert (opened.device.name, opened.native_rate, microphone.rate) == ("Desk", 44_100, 44_100)
    [stream] = port_audio.streams
    assert stream.settings["channels"] == 2
    stream.sends(0.02)
    block = microphone.read(0)
    assert block is not None
    assert block.shape == (882,)
    microphone.close()
    assert port_audio.streams == []


def test_a_refused_rate_gives_way_to_one_that_works(port_audio: PortAudio) -> None:
    port_audio.refusal, port_audio.accepts = "Invalid sample rate [PaErrorCode -9997]", (44_100,)
    assert SoundCardMicrophone().open().native_rate == 44_100


@pytest.mark.parametrize("only", [8_000, 16_000, 32_000, 44_100, 48_000, 96_000, 192_000])
def test_a_device_that_refuses_every_rate_but_one_is_recorded_at_that_one(
    port_audio: PortAudio, tmp_path: Path, only: int
) -> None:
    """Whatever the device can do, the clip is the same second of the same tone."""
    # What a driver calls its own rate it may refuse all the same.
    port_audio.plugged = [entry("Headset", inputs=1, rate=float(only if only == 192_000 else 44_100))]
    port_audio.refusal, port_audio.accepts = "Invalid sample rate [PaErrorCode -9997]", (only,)
    microphone = SoundCardMicrophone()
    assert microphone.open().native_rate == only
    clip = recorded(microphone, port_audio.streams[0], tmp_path / "clip.wav")
    assert len(clip) == pytest.approx(16_000, abs=2)
    assert frequency(clip) == pytest.approx(440, abs=2)


@pytest.mark.parametrize("only", [1, 2, 4, 8])
def test_every_number_of_channels_is_mixed_down_to_one(port_audio: PortAudio, tmp_path: Path, only: int) -> None:
    port_audio.plugged = [entry("Interface", inputs=only, rate=44_100.0)]
    port_audio.accepts_channels = (only,)
    microphone = SoundCardMicrophone()
    microphone.open()
    clip = recorded(microphone, port_audio.streams[0], tmp_path / "clip.wav")
    assert len(clip) == pytest.approx(16_000, abs=2)
    assert frequency(clip) == pytest.approx(440, abs=2)
    assert np.abs(clip[1000:-1000]).max() == pytest.approx(0.5, abs=0.01)


def test_a_device_that_is_held_by_another_program_is_not_asked_for_every_rate(port_audio: PortAudio) -> None:
    port_audio.refusal = "Error opening InputStream: Device unavailable [PaErrorCode -9985]"
    with pytest.raises(MicrophoneBusy):
        SoundCardMicrophone().open()
    assert len(port_audio.asked) == 1


def recorded(microphone: SoundCardMicrophone, stream: Stream, path: Path) -> NDArray[np.float32]:
    """A second of a tone at the device's own rate and channels, through the ring and into a clip."""
    rate, channels = stream.settings["samplerate"], stream.settings["channels"]
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(rate) / rate)
    take = OpenTake(1, path, Entrance(microphone.rate), NobodySpeaks())
    for block in np.array_split(tone.astype(np.float32), 50):
        status = SimpleNamespace(input_overflow=False)
        stream.settings["callback"](np.repeat(block[:, None], channels, axis=1), len(block), None, status)
        heard = microphone.read(0)
        assert heard is not None
        take.hear(heard)
    take.close()
    sound, written_at = soundfile.read(path, dtype="float32")
    assert (written_at, sound.ndim) == (16_000, 1)
    return np.asarray(sound)


def frequency(sound: NDArray[np.float32]) -> float:
    return float(np.abs(np.fft.rfft(sound)).argmax() * 16_000 / len(sound))


class NobodySpeaks:
    def push(self, frame: NDArray[np.float32]) -> float:
        return 0.0 * len(frame)

    def reset(self) -> None:
        """Remembers nothing."""


def test_a_busy_microphone_is_told_from_a_broken_one(port_audio: PortAudio) -> None:
    port_audio.refusal = "Error opening InputStream: Device unavailable [PaErrorCode -9985]"
    with pytest.raises(MicrophoneBusy, match="Mic is held by another program"):
        SoundCardMicrophone().open()
    port_audio.refusal = "Invalid number of channels [PaErrorCode -9998]"
    with pytest.raises(NoMicrophone, match="does not open"):
        SoundCardMicrophone().open()


def test_half_a_second_without_a_block_means_that_it_is_gone(port_audio: PortAudio) -> None:
    clock = Clock()
    microphone = SoundCardMicrophone(clock=clock)
    microphone.open()
    port_audio.streams[0].sends(0.02)
    microphone.read(0)
    assert silence(microphone, clock, 1.0) == pytest.approx(0.5, abs=0.03)
    with pytest.raises(NoMicrophone, match="Mic has gone silent"):
        microphone.read(0)


def test_a_sound_server_may_take_its_time_to_the_first_block(port_audio: PortAudio) -> None:
    clock = Clock()
    microphone = SoundCardMicrophone(clock=clock)
    microphone.open()
    assert silence(microphone, clock, 5.0) == pytest.approx(3.0, abs=0.05)
    assert len(port_audio.streams) == 1


def test_a_thread_that_is_late_itself_does_not_blame_the_device(port_audio: PortAudio) -> None:
    clock = Clock()
    microphone = SoundCardMicrophone(clock=clock)
    microphone.open()
    port_audio.streams[0].sends(0.02)
    microphone.read(0)
    for _ in range(6):
        # Woken 0.15 s after it wanted to: other programs have the machine.
        clock.now += 0.17
        assert microphone.read(0.02) is None
    port_audio.streams[0].sends(0.02)
    assert microphone.read(0.02) is not None


def test_a_device_that_is_gone_is_told_of_on_a_busy_machine_too(port_audio: PortAudio) -> None:
    clock = Clock()
    microphone = SoundCardMicrophone(clock=clock)
    microphone.open()
    port_audio.streams[0].sends(0.02)
    microphone.read(0)
    begun = clock.now

    def read_on_late() -> None:
        while clock.now < begun + 60:
            clock.now += 0.17
            microphone.read(0.02)

    with pytest.raises(NoMicrophone):
        read_on_late()
    assert clock.now - begun == pytest.approx(4.0, abs=0.2)


def test_a_leap_of_the_clock_is_a_sleep_and_no_unplugging(port_audio: PortAudio) -> None:
    clock = Clock()
    microphone = SoundCardMicrophone(clock=clock)
    microphone.open()
    port_audio.streams[0].sends(0.02)
    microphone.read(0)
    clock.now += 3600
    with pytest.raises(StoodStill) as slept:
        microphone.read(0.02)
    assert slept.value.seconds == pytest.approx(3600)


def test_what_was_heard_before_a_sleep_is_read_before_that_is_told(port_audio: PortAudio) -> None:
    clock = Clock()
    asleep = Clock(0.0)
    microphone = SoundCardMicrophone(clock=clock, asleep=asleep)
    microphone.open()
    port_audio.streams[0].sends(0.02)
    asleep.now += 3600
    assert microphone.read(0.02) is not None
    with pytest.raises(StoodStill):
        microphone.read(0.02)


def test_a_reader_that_a_slow_disk_held_up_finds_its_sound_and_no_sleep(port_audio: PortAudio) -> None:
    clock = Clock()
    microphone = SoundCardMicrophone(clock=clock)
    microphone.open()
    for _ in range(200):
        clock.now += 0.02
        port_audio.streams[0].sends(0.02)
    assert microphone.read(0.02) is not None
    assert microphone.read(0.0) is None


def test_a_stream_that_ended_is_noticed_at_once_and_closed_by_its_reader(port_audio: PortAudio) -> None:
    microphone = SoundCardMicrophone()
    microphone.open()
    [stream] = port_audio.streams
    stream.settings["finished_callback"]()
    assert port_audio.streams == [stream]
    with pytest.raises(NoMicrophone):
        microphone.read(0)
    microphone.close()
    assert port_audio.streams == []


def test_what_the_ring_or_the_driver_loses_is_counted(port_audio: PortAudio) -> None:
    microphone = SoundCardMicrophone()
    microphone.open()
    for _ in range(11):
        port_audio.streams[0].sends(1.0)
    assert microphone.lost_samples() == 48_000
    microphone.read(0)
    port_audio.streams[0].sends(0.02, overflow=True)
    assert microphone.lost_samples() == 960


def test_the_list_is_not_made_anew_under_an_open_stream(port_audio: PortAudio) -> None:
    microphone = SoundCardMicrophone()
    microphone.open()
    assert not devices.look_again()
    microphone.close()
    port_audio.plugged.append(entry("New", inputs=1))
    assert devices.look_again()
    assert len(devices.input_devices()) == 2


def sound_file(path: Path, seconds: float, rate: int = 16_000, value: float = 0.25) -> Path:
    soundfile.write(path, np.full(round(seconds * rate), value, dtype=np.float32), rate, subtype="PCM_16")
    return path


def drain(read: Callable[[float], NDArray[np.float32] | None]) -> NDArray[np.float32]:
    blocks = []
    while (block := read(0.0)) is not None:
        blocks.append(block)
    return np.concatenate(blocks)


def test_an_unpaced_file_is_played_out_once_after_its_last_sample(tmp_path: Path) -> None:
    microphone = FileMicrophone([sound_file(tmp_path / "a.wav", 1.05)], paced=False)
    microphone.open()
    microphone.take_opened(7)
    first = microphone.read(0)
    assert first is not None
    assert microphone.reports() == ()
    assert len(first) + len(drain(microphone.read)) == round(1.05 * 16_000)
    assert microphone.reports() == (AnswerPlayedOut(7),)
    assert microphone.reports() == ()
    assert microphone.read(0) is None


def test_each_take_plays_the_next_file_at_its_own_rate_until_none_is_left(tmp_path: Path) -> None:
    files = [sound_file(tmp_path / "a.wav", 0.5, 44_100), sound_file(tmp_path / "b.flac", 0.5, 8_000)]
    microphone = FileMicrophone(files, paced=False)
    microphone.open()
    for take, rate in ((1, 44_100), (2, 8_000)):
        microphone.take_opened(take)
        assert microphone.rate == rate
        assert len(drain(microphone.read)) == rate // 2
        microphone.take_closed()
    microphone.take_opened(3)
    assert microphone.reports() == (AnswersUsedUp(3),)
    assert microphone.read(0) is None


def test_a_paced_file_takes_its_time_and_is_followed_by_a_hiss(tmp_path: Path) -> None:
    clock = Clock()
    microphone = FileMicrophone([sound_file(tmp_path / "a.wav", 1.0)], clock=clock, wait=clock.wait)
    microphone.open()
    microphone.take_opened(1)
    begun, blocks = clock.now, []
    while clock.now < begun + 3:
        block = microphone.read(0.05)
        blocks.append(block if block is not None else np.zeros(0, dtype=np.float32))
    heard = np.concatenate(blocks)
    assert abs(len(heard) / 16_000 - 3.0) < 0.05
    assert heard[15_000] > 0.2
    assert 0 < np.abs(heard[17_000:]).max() < 1e-3
    assert microphone.reports() == ()


def test_a_paced_file_stands_still_while_nobody_records(tmp_path: Path) -> None:
    clock = Clock()
    microphone = FileMicrophone([sound_file(tmp_path / "a.wav", 1.0)], clock=clock, wait=clock.wait)
    microphone.open()
    microphone.take_opened(1)
    clock.now += 0.3
    before = microphone.read(0)
    assert before is not None
    assert abs(len(before) - round(0.3 * 16_000)) <= 1
    for _ in range(100):
        microphone.discard(0.02)
    clock.now += 0.2
    block = microphone.read(0)
    assert block is not None
    assert abs(len(block) - round(0.2 * 16_000)) <= 1


def test_a_file_that_is_no_sound_is_refused_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_text("no sound")
    with pytest.raises(NotSound, match=r"a\.wav cannot be read as sound"):
        FileMicrophone([tmp_path / "a.wav"]).open()
    with pytest.raises(NotSound, match="does not exist"):
        FileMicrophone([tmp_path / "b.wav"]).open()
