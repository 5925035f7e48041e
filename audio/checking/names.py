"""What the name of a microphone gives away: no microphone at all, a camera's, a Bluetooth headset on the telephone."""

import re
from collections.abc import Iterable

from audio.checking.findings import Finding, State, Stream

_LOOPBACK = re.compile(
    r"\bmonitor of\b|\.monitor\b|stereo\s?mix|stereomix|what u hear|wave out mix|loop-?back|blackhole|soundflower|"
    r"\bcable output\b|voicemeeter|zoomaudio|steam streaming|\bndi\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"\bline[- ]?in\b|s/?pdif|\bhdmi\b|\baux\b", re.IGNORECASE)
_VIRTUAL = re.compile(r"\bvirtual\b|obs[- ]|teams audio", re.IGNORECASE)
_CAMERA = re.compile(r"web-?cam|\bcamera\b|\bkinect\b|\bc9[12]\d[a-z]?\b|\bbrio\b|streamcam", re.IGNORECASE)
_TELEPHONE = re.compile(r"\bhands-?free\b|\bhfp\b|\bhsp\b|\bag audio\b|headset[ _-]head[ _-]unit", re.IGNORECASE)
_BLUETOOTH = re.compile(
    r"bluetooth|bluez|airpod|\bbuds\b|\bbeats\b|\bW[HF]-\d{3}|quiet\s?comfort|\bjabra\b|headset|headphone",
    re.IGNORECASE,
)
_HEADSET = re.compile(r"headset|head-?phone|ear-?(phone|bud|pod)|airpod|\bbuds\b", re.IGNORECASE)
_BUILT_IN = re.compile(
    r"built-?in|internal|macbook|imac|microphone array|mikrofonarray|\brealtek\b|\bdmic\b|digital microphone|"
    r"\bhda\b|\banalog\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"headset|\busb\b|\byeti\b|\brode\b|røde|shure|\bmv7\b|samson|focusrite|scarlett", re.IGNORECASE)
TELEPHONE_RATE = 16_000
WORST_RATE = 8_000


def device_finding(stream: Stream) -> Finding:
    """Is this a microphone at all, and the one that somebody with these others would mean?"""
    name = stream.device.name
    if _LOOPBACK.search(name):
        remedy = _instead(stream.others, "Choose your microphone instead")
        return _device("bad", f"{name} is no microphone: it hears what this machine plays.", remedy)
    if _LINE.search(name):
        remedy = _instead(stream.others, "Choose your microphone instead")
        return _device("careful", f"{name} is a socket for a cable; it hears nothing by itself.", remedy)
    if _VIRTUAL.search(name):
        remedy = _instead(stream.others, "If you did not set it up on purpose, choose your microphone instead")
        return _device("careful", f"{name} is made by a program, not by a microphone.", remedy)
    own = _first(_OWN, stream.others)
    if _CAMERA.search(name) and own:
        found = f"{name} is a camera's, an arm's length and more away."
        return _device("careful", found, f"Choose {own} as the microphone.")
    return _device("good", f"{name}.")


def bluetooth_finding(stream: Stream) -> Finding | None:
    """A headset that is used for both ways at once falls back to the telephone's sound. None: it is no such thing."""
    name, rate = stream.device.name, stream.native_rate
    on_the_telephone = _TELEPHONE.search(name) is not None or (
        rate <= TELEPHONE_RATE and _BLUETOOTH.search(name) is not None
    )
    if not on_the_telephone:
        return None
    found = f"{name} sends a telephone's sound ({rate / 1000:.0f} kHz), and plays worse as long as it does."
    if rate > TELEPHONE_RATE:
        # The sound server smooths it over; the radio does not carry more.
        found = f"{name} is a headset on the telephone: its sound is thin, and it plays worse as long as it records."
    built_in = _first(_BUILT_IN, (other for other in stream.others if not _TELEPHONE.search(other)))
    chosen = built_in or "the laptop's own microphone"
    remedy = f"Choose {chosen} as the microphone, and keep the headset as the speaker."
    return Finding("bluetooth", "Bluetooth headset", "bad" if rate <= WORST_RATE else "careful", found, remedy)


def is_one_to_use(name: str) -> bool:
    """Could somebody speak into this?"""
    return not any(kind.search(name) for kind in (_LOOPBACK, _LINE, _VIRTUAL))


def _device(state: State, found: str, remedy: str = "") -> Finding:
    return Finding("device", "Microphone", state, found, remedy)


def _instead(others: tuple[str, ...], wording: str) -> str:
    better = [other for other in others if is_one_to_use(other)]
    chosen = _first(_HEADSET, better) or _first(_OWN, better) or _first(_BUILT_IN, better)
    return f"{wording}: {chosen}." if chosen else f"{wording}."


def _first(kind: re.Pattern[str], names: Iterable[str]) -> str:
    return next((name for name in names if kind.search(name)), "")
