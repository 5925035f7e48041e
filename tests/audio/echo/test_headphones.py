"""Headphones by their name."""

import pytest

from audio.echo.headphones import are_headphones


@pytest.mark.parametrize(
    "name",
    [
        "Headphones (Realtek(R) Audio)",
        "Ana's AirPods Pro",
        "External Headphones",
        "Headset Earphone (Jabra Evolve2 65)",
        "WH-1000XM4",
        "Galaxy Buds2",
        "Kopfhörer (High Definition Audio)",
        "Built-in Audio Head-phone",
        "Earpods",
    ],
)
def test_these_are_for_the_candidates_ears_only(name: str) -> None:
    assert are_headphones(name)


@pytest.mark.parametrize("name", ["MacBook Pro Speakers", "pulse", "default", "HDMI 0", "Speakers (Realtek)", ""])
def test_these_are_or_may_be_heard_by_the_microphone(name: str) -> None:
    assert not are_headphones(name)
