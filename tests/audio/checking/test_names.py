"""What the name of a microphone gives away."""

import pytest

from audio.checking.findings import Stream
from audio.checking.names import bluetooth_finding, device_finding
from audio.values import DeviceName


def stream(name: str, *others: str, rate: int = 48_000) -> Stream:
    return Stream(DeviceName(name, "any"), rate, others)


@pytest.mark.parametrize(
    "name",
    [
        "Monitor of Built-in Audio Analog Stereo",
        "alsa_output.pci-0000_00_1f.3.analog-stereo.monitor",
        "Stereo Mix (Realtek(R) Audio)",
        "Stereomix (Realtek)",
        "BlackHole 2ch",
        "CABLE Output (VB-Audio Virtual Cable)",
    ],
)
def test_what_hears_the_machine_itself_is_no_microphone(name: str) -> None:
    found = device_finding(stream(name, "Monitor of HDMI", "Built-in Microphone"))
    assert found.state == "bad"
    assert found.remedy == "Choose your microphone instead: Built-in Microphone."


def test_a_programs_microphone_may_be_meant_and_is_only_mentioned() -> None:
    assert device_finding(stream("OBS Virtual Microphone")).state == "careful"


def test_a_socket_is_no_microphone() -> None:
    assert device_finding(stream("Line In (Realtek(R) Audio)")).state == "careful"


def test_a_cameras_microphone_gives_way_to_a_headsets() -> None:
    found = device_finding(stream("HD Pro Webcam C920", "Built-in Microphone", "USB Headset"))
    assert (found.state, found.remedy) == ("careful", "Choose USB Headset as the microphone.")
    assert device_finding(stream("HD Pro Webcam C920", "Built-in Microphone")).state == "good"


@pytest.mark.parametrize("name", ["default", "pulse", "MacBook Pro Microphone", "Yeti Stereo Microphone", "Headset"])
def test_ordinary_microphones_are_good(name: str) -> None:
    found = device_finding(stream(name, "Stereo Mix", "USB Headset"))
    assert (found.state, found.remedy) == ("good", "")


@pytest.mark.parametrize(
    ("name", "rate", "state"),
    [
        ("Headset (WH-1000XM4 Hands-Free AG Audio)", 16_000, "careful"),
        ("Headset (WH-1000XM4 Hands-Free AG Audio)", 8_000, "bad"),
        ("Ana's AirPods Pro", 16_000, "careful"),
        ("bluez_input.00_11_22_33_44_55.0", 8_000, "bad"),
        ("Jabra Evolve Headset Head Unit (HSP/HFP)", 48_000, "careful"),
    ],
)
def test_a_headset_on_the_telephone_is_sent_to_the_laptops_microphone(name: str, rate: int, state: str) -> None:
    found = bluetooth_finding(stream(name, "Headset (other) Hands-Free", "Microphone Array (Realtek)", rate=rate))
    assert found is not None
    assert found.state == state
    assert found.remedy == (
        "Choose Microphone Array (Realtek) as the microphone, and keep the headset as the speaker."
    )


@pytest.mark.parametrize(("name", "rate"), [("USB Headset", 48_000), ("default", 16_000), ("AirPods", 48_000)])
def test_what_sends_its_full_sound_is_no_telephone(name: str, rate: int) -> None:
    assert bluetooth_finding(stream(name, rate=rate)) is None
