import numpy as np
import pytest

from audio.speaking.levels import LevelMeter, level_of
from audio.speaking.line import Line
from audio.speaking.messages import MouthSetup
from audio.speaking.speaker import AHEAD_S, SilentSpeaker, open_speaker
from tests.audio.speaking.fakes import RATE, Clock, tone


def test_a_line_gives_back_what_was_put_in() -> None:
    line = Line(RATE)
    sound = tone(0.1)
    for start in range(0, len(sound), 300):
        line.add(sound[start : start + 300])
    taken = [line.take(441) for _ in range(5)]
    assert np.array_equal(np.concatenate(taken), sound)
    assert line.waiting == 0


def test_a_cut_line_fades_within_five_milliseconds() -> None:
    line = Line(RATE)
    line.add(np.ones(1000, dtype=np.float32))
    line.take(100)
    assert line.cut() == 100 + 80
    fade = line.take(1000)
    assert len(fade) == 80
    assert (fade[0], fade[-1]) == (1.0, 0.0)
    assert np.all(np.diff(fade) < 0)


def test_an_empty_line_can_be_cut() -> None:
    line = Line(RATE)
    assert line.cut() == 0
    assert len(line.take(10)) == 0


def test_a_silent_speaker_takes_no_more_than_it_may_hold() -> None:
    clock = Clock()
    speaker = SilentSpeaker(True, RATE, clock.now, clock.wait)
    begin = clock.time
    for _ in range(50):
        speaker.write(tone(0.02))
        assert speaker.left() >= 0
    assert clock.time - begin == pytest.approx(1.0 - AHEAD_S, abs=0.03)
    clock.wait(AHEAD_S)
    assert speaker.left() == RATE
    assert len(speaker.take_played()) == RATE


def test_a_silent_speaker_does_not_save_time_up() -> None:
    clock = Clock()
    speaker = SilentSpeaker(True, RATE, clock.now, clock.wait)
    clock.wait(60)
    speaker.write(tone(0.02))
    assert speaker.left() == 0


def test_an_unpaced_speaker_needs_no_time() -> None:
    clock = Clock()
    speaker = SilentSpeaker(False, RATE, clock.now, clock.wait)
    speaker.write(tone(3.0))
    assert (speaker.left(), clock.time) == (3 * RATE, 100.0)


def test_silence_is_asked_for_without_a_warning() -> None:
    speaker, warning = open_speaker(MouthSetup(silent=True))
    assert (speaker.name, warning) == ("", "")


def test_levels_do_not_depend_on_the_size_of_the_pieces() -> None:
    sound = tone(1.0)
    whole = LevelMeter(RATE).feed(sound)
    meter = LevelMeter(RATE)
    pieces = [level for start in range(0, RATE, 130) for level in meter.feed(sound[start : start + 130])]
    assert len(whole) == 20
    assert pieces == pytest.approx(whole)


def test_levels_fill_their_scale() -> None:
    assert level_of(np.zeros(100, dtype=np.float32)) == 0.0
    assert 0.0 < level_of(tone(0.1, loudness=0.01)) < 0.4
    assert level_of(tone(0.1, loudness=0.9)) == 1.0
