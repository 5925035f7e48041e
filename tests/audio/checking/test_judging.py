"""What three seconds of sound say of a microphone: every finding from a recording that has it, and none without."""

import numpy as np
import pytest
import soxr

from audio.checking.findings import Finding, Stream
from audio.checking.judging import echo_finding, findings_of, refusal_remedy, words_finding
from audio.checking.measuring import Clipping, Figures, Samples, clipping_of, figures_of
from audio.values import SAMPLE_RATE, DeviceName, EchoMeasured
from tests.audio.checking.sounds import hum, loud, room, spoken, unspoken, voice

LAPTOP = Stream(DeviceName("Built-in Microphone", "ALSA"), 48_000)
GOOD = voice(-24) + room(-62)


def measured(sound: Samples, speech: tuple[float, ...] = spoken()) -> Figures:
    return figures_of(sound, speech, clipping_of(sound, SAMPLE_RATE))


def judged(
    sound: Samples, speech: tuple[float, ...] = spoken(), stream: Stream = LAPTOP, platform: str = "linux"
) -> dict[str, Finding]:
    return {finding.what: finding for finding in findings_of(measured(sound, speech), stream, platform)}


def test_a_good_recording_is_found_good_and_nothing_is_to_be_done() -> None:
    found = judged(GOOD)
    assert set(found) == {"device", "level", "clipping", "noise"}
    assert {finding.state for finding in found.values()} == {"good"}
    assert not any(finding.remedy for finding in found.values())
    assert "-24 dBFS" in found["level"].found
    assert "above the room (-62 dBFS)" in found["noise"].found


@pytest.mark.parametrize("decibels", [-36, -30, -18, -12])
def test_ordinary_levels_are_good(decibels: float) -> None:
    assert judged(voice(decibels) + room(-75))["level"].state == "good"


@pytest.mark.parametrize(("decibels", "state"), [(-43, "careful"), (-58, "bad")])
def test_a_quiet_voice_is_told_with_its_figure(decibels: int, state: str) -> None:
    level = judged(voice(decibels) + room(-85))["level"]
    assert level.state == state
    assert f"{decibels} dBFS" in level.found
    assert level.remedy


def test_a_voice_that_is_too_loud_is_told() -> None:
    level = judged(np.clip(voice(-6), -0.98, 0.98) + room(-70))["level"]
    assert level.state == "careful"
    assert "too loud" in level.found
    assert "Lower" in level.remedy


def test_a_recording_without_a_voice_asks_for_one() -> None:
    found = judged(room(-55), unspoken())
    assert found["level"].found == "No voice was heard in the recording."
    assert found["noise"].state == "good"


def test_what_was_cut_off_at_full_scale_is_told_with_its_share() -> None:
    found = judged(np.clip(voice(-24) * 12, -1, 1))["clipping"]
    assert found.state == "bad"
    assert "% of the sound is at the limit" in found.found
    assert found.remedy.startswith("Lower")


def test_what_was_cut_off_before_it_reached_the_machine_is_told_too() -> None:
    cut = np.clip(voice(-18) * 3, -0.6, 0.6)
    assert float(np.abs(cut).max()) < 0.7
    clipping = judged(cut)["clipping"]
    assert clipping.state == "bad"
    assert "below the limit" in clipping.found


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_a_loud_voice_that_was_not_cut_off_is_no_clipping_at_any_rate(rate: int) -> None:
    loudest = voice(-18, rate)
    sixteen_bits = np.round(loudest / np.abs(loudest).max() * 0.95 * 32767) / 32768
    assert clipping_of(sixteen_bits.astype(np.float32), rate) == Clipping()


def test_a_deep_tone_has_no_flat_tops() -> None:
    tone = 0.9 * np.sin(2 * np.pi * 60 * np.arange(48_000) / 48_000)
    assert clipping_of((np.round(tone * 32767) / 32768).astype(np.float32), 48_000).flat_tops == 0


def test_resampling_rounds_flat_tops_off_which_is_why_the_devices_own_samples_are_looked_at() -> None:
    cut = np.clip(voice(-18, 48_000) * 3, -0.6, 0.6).astype(np.float32)
    assert clipping_of(cut, 48_000).flat_tops > 50
    resampled = soxr.resample(cut, 48_000, SAMPLE_RATE)
    assert clipping_of(resampled, SAMPLE_RATE).flat_tops < clipping_of(cut, 48_000).flat_tops / 2


@pytest.mark.parametrize(("noise_db", "state"), [(-38, "careful"), (-30, "bad")])
def test_a_loud_room_is_told_against_the_voice(noise_db: float, state: str) -> None:
    noise = judged(voice(-24) + room(noise_db))["noise"]
    assert noise.state == state
    assert f"({noise_db} dBFS)" in noise.found


def test_a_loud_room_is_told_without_a_voice() -> None:
    assert judged(room(-35), unspoken())["noise"].state == "careful"


@pytest.mark.parametrize("mains", [50, 60])
def test_the_mains_hum_is_named_by_its_frequency(mains: int) -> None:
    noise = judged(voice(-24) + hum(-48, mains) + room(-70))["noise"]
    assert noise.state == "careful"
    assert f"{mains} Hz" in noise.found
    assert "charger" in noise.remedy


def test_a_fan_is_no_hum() -> None:
    rumble = np.convolve(room(-30, SAMPLE_RATE * 3 + 399), np.ones(400) / 400, mode="valid")
    assert measured(voice(-24) + loud(rumble.astype(np.float32), -45)).hum_hz == 0


def test_whoever_speaks_from_end_to_end_still_gets_a_noise_floor() -> None:
    always = np.tile(voice(-24)[8000:40000], 2)[: SAMPLE_RATE * 3]
    gaps = (np.arange(len(always)) // 3200 % 4 == 3) * np.float32(1)
    figures = measured(always * (1 - gaps) + room(-60), (0.95,) * 93)
    assert figures.noise_db == pytest.approx(-60, abs=2)


@pytest.mark.parametrize(
    ("platform", "what", "remedy"),
    [
        ("darwin", "permission", "System Settings > Privacy & Security > Microphone"),
        ("win32", "permission", "Let desktop apps access your microphone"),
        ("linux", "silence", "sound settings, Input"),
    ],
)
def test_pure_silence_names_the_systems_own_switch(platform: str, what: str, remedy: str) -> None:
    found = judged(np.zeros(SAMPLE_RATE * 3, dtype=np.float32), unspoken(), platform=platform)
    assert found[what].state == "bad"
    assert remedy in found[what].remedy
    assert not {"level", "noise", "clipping"} & set(found)


def test_near_silence_is_a_mute_switch_or_the_wrong_microphone() -> None:
    silence = judged(room(-90), unspoken())["silence"]
    assert silence.state == "bad"
    assert "-90 dBFS" in silence.found or "-89 dBFS" in silence.found
    assert "mute switch" in silence.remedy


def test_the_worst_comes_first() -> None:
    quiet_on_a_loopback = Stream(DeviceName("Monitor of Built-in Audio", "ALSA"), 48_000)
    states = [f.state for f in findings_of(measured(voice(-43) + room(-70)), quiet_on_a_loopback, "linux")]
    assert states == ["bad", "careful", "good", "good"]


def test_a_recording_that_broke_off_at_once_is_judged_all_the_same() -> None:
    assert findings_of(figures_of(GOOD[:100], (), Clipping()), LAPTOP, "linux")
    assert findings_of(figures_of(GOOD[:0], (), clipping_of(GOOD[:0], 48_000)), LAPTOP, "linux")


SPEAKERS = EchoMeasured(returns=-14.0, left=-52.0, removed=20.0, none_heard=False, allows=True)
TOO_LOUD = EchoMeasured(returns=4.0, left=-30.0, removed=8.0, none_heard=False, allows=False)
NONE_BACK = EchoMeasured(returns=-60.0, left=-70.0, removed=0.0, none_heard=True, allows=True)


@pytest.mark.parametrize("measured", [SPEAKERS, NONE_BACK])
def test_an_echo_that_can_be_taken_out_lets_one_break_in(measured: EchoMeasured) -> None:
    found = echo_finding(measured, headphones=False, interrupting=True, played=True)
    assert found is not None
    assert (found.state, found.remedy) == ("good", "")
    assert "you can break in" in found.found


def test_an_echo_that_is_too_loud_keeps_the_microphone_closed() -> None:
    found = echo_finding(TOO_LOUD, headphones=False, interrupting=True, played=True)
    assert found is not None
    assert found.state == "careful"
    assert "+4 dB" in found.found
    assert "cannot break in" in found.found
    assert found.remedy == "Use headphones, or turn the speaker down."


def test_headphones_by_name_need_no_measuring_and_are_not_believed_against_it() -> None:
    by_name = echo_finding(None, headphones=True, interrupting=True, played=False)
    assert by_name is not None
    assert by_name.state == "good"
    leaking = echo_finding(TOO_LOUD, headphones=True, interrupting=True, played=True)
    assert leaking is not None
    assert leaking.state == "careful"


def test_an_echo_that_was_not_measured_is_not_made_up() -> None:
    in_vain = echo_finding(None, headphones=False, interrupting=True, played=True)
    assert in_vain is not None
    assert in_vain.state == "careful"
    assert echo_finding(None, headphones=False, interrupting=True, played=False) is None
    assert echo_finding(SPEAKERS, headphones=False, interrupting=False, played=True) is None


def test_words_are_counted_and_their_absence_has_a_remedy() -> None:
    figures = measured(GOOD)
    understood = words_finding(6, figures, basic=False)
    assert understood is not None
    assert (understood.state, understood.found) == ("good", "6 words were understood.")
    nothing = words_finding(0, figures, basic=True)
    assert nothing is not None
    assert (nothing.state, nothing.remedy) == ("careful", "Get a Whisper model in Settings, Recognition.")
    assert words_finding(0, measured(room(-60), unspoken()), basic=True) is None


def test_a_refusal_names_the_permission_where_there_is_one() -> None:
    assert "Privacy" in refusal_remedy("win32")
    assert refusal_remedy("linux") == ""
