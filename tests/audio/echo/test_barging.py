"""When a sound becomes a voice that breaks in."""

from audio.echo import barging
from audio.echo.barging import Barging, Sign

FRAME = 512


def signs(*frames: tuple[float, float], repeat: int = 1) -> list[tuple[int, Sign]]:
    """(probability, clearance) of each frame; gives the number of the frame with every sign."""
    state, given = Barging(), []
    for number, (probability, clearance) in enumerate(frames * repeat, 1):
        state, sign = barging.push(state, probability, clearance, number * FRAME)
        if sign is not None:
            given.append((number, sign))
    return given


VOICE, QUIET, ECHO = (0.9, 5.0), (0.02, 5.0), (0.9, -3.0)


def test_whoever_goes_on_speaking_breaks_in_after_a_first_sign() -> None:
    assert signs(*[VOICE] * 40) == [(3, Sign.RAISED), (13, Sign.BROKEN_IN)]


def test_a_short_word_fades_and_comes_to_nothing() -> None:
    assert signs(*[VOICE] * 9, *[QUIET] * 20) == [(3, Sign.RAISED), (19, Sign.FADED)]


def test_a_click_is_no_sign_at_all() -> None:
    assert signs(*[VOICE] * 2, *[QUIET] * 20, repeat=5) == []


def test_a_pause_between_two_words_belongs_to_the_run() -> None:
    assert signs(*[VOICE] * 7, *[QUIET] * 7, *[VOICE] * 20)[-1] == (20, Sign.BROKEN_IN)


def test_what_may_be_echo_is_no_voice_however_much_it_sounds_like_one() -> None:
    assert signs(*[ECHO] * 100) == []


def test_sound_far_above_the_echo_is_somebody_though_the_detector_doubts_it() -> None:
    assert signs(*[(0.2, 30.0)] * 40) == [(3, Sign.RAISED)]
    assert signs(*[(0.2, 3.0)] * 40) == []


def test_in_doubt_it_takes_twice_as_long() -> None:
    assert signs(*[(0.9, 0.0)] * 40) == [(6, Sign.RAISED), (25, Sign.BROKEN_IN)]


def test_noise_that_is_no_speech_never_breaks_in() -> None:
    assert signs(*[(0.05, 40.0)] * 200) == []
