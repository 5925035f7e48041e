"""The judgment on an echo, from levels alone."""

import pytest

from audio.echo import measuring
from audio.echo.measuring import LEARNING_FRAMES, PENDING_FRAMES, WINDOW_FRAMES, Measuring
from audio.values import EchoMeasured

ENOUGH = LEARNING_FRAMES + WINDOW_FRAMES + PENDING_FRAMES


def mean_square(decibels: float) -> float:
    return float(10 ** (decibels / 10))


def judged(played: float, heard: float, cleaned: float, frames: int = ENOUGH) -> EchoMeasured | None:
    state = Measuring()
    for _ in range(frames):
        state, _ = measuring.push(state, mean_square(played), mean_square(heard), mean_square(cleaned))
    return state.result


def test_an_echo_that_is_taken_out_allows_breaking_in() -> None:
    found = judged(-20, -30, -70)
    assert found is not None
    assert [found.returns, found.removed, found.left] == pytest.approx([-10, 40, -70], abs=0.1)
    assert found.allows
    assert not found.none_heard


def test_an_echo_that_stays_does_not() -> None:
    found = judged(-20, -30, -35)
    assert found is not None
    assert not found.allows


def test_headphones_are_known_by_what_is_not_heard() -> None:
    found = judged(-20, -75, -75)
    assert found is not None
    assert found.none_heard
    assert found.allows


def test_nothing_is_judged_before_enough_was_heard_or_while_little_is_played() -> None:
    assert judged(-20, -30, -70, ENOUGH - 1) is None
    assert judged(-60, -70, -90, 10 * ENOUGH) is None


def test_what_the_candidate_said_meanwhile_is_not_taken_for_echo() -> None:
    state = Measuring()
    for _ in range(ENOUGH - 5):
        state, _ = measuring.push(state, mean_square(-20), mean_square(-20), mean_square(-22))
    state = measuring.spoil(state)
    for _ in range(WINDOW_FRAMES + PENDING_FRAMES):
        state, _ = measuring.push(state, mean_square(-20), mean_square(-30), mean_square(-70))
    assert state.result is not None
    assert state.result.allows


def test_one_bad_second_does_not_close_the_ears_and_two_do() -> None:
    state = Measuring()
    for _ in range(ENOUGH):
        state, _ = measuring.push(state, mean_square(-20), mean_square(-30), mean_square(-70))
    allowed = []
    for _ in range(2 * WINDOW_FRAMES + PENDING_FRAMES):
        state, _ = measuring.push(state, mean_square(-20), mean_square(-30), mean_square(-35))
        assert state.result is not None
        allowed.append(state.result.allows)
    assert allowed[WINDOW_FRAMES + PENDING_FRAMES]
    assert not allowed[-1]
