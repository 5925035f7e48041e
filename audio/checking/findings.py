"""What a microphone check can say, and what it says it from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from audio.values import DeviceName

State = Literal["good", "careful", "bad"]
_WORST_FIRST: tuple[State, ...] = ("bad", "careful", "good")


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` is its short name, `title` the one for people. `remedy` is the one thing to do, or empty."""

    what: str
    title: str
    state: State
    found: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Stream:
    """Where the sound came from. `others` are the names of the other microphones that are there."""

    device: DeviceName
    native_rate: int
    others: tuple[str, ...] = ()


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: _WORST_FIRST.index(finding.state)))
