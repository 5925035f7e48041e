"""A gap between words in which somebody speaks is found by its sound; a silence is none."""

from pathlib import Path

import pytest
import soundfile

from app.bench.filler_cases import spoken
from app.bench.noises import NOISES
from audio.filled_pauses import filled_pauses
from audio.transcribing.basic import BasicEngine
from audio.transcribing.messages import CountFilledPauses, FilledPausesCounted
from audio.transcribing.worker import answer
from audio.unheard import unheard_gaps
from audio.values import SAMPLE_RATE
from tests.audio.test_filled_pauses import VOICE, tape, uh

LOST = "and a second person labelled two hundred of them"


def test_a_sentence_that_was_not_written_down_is_found_at_its_place() -> None:
    sound, words = tape("I would start", spoken(LOST, VOICE), "with retrieval")
    [gap] = unheard_gaps(sound, words)
    assert gap.start == pytest.approx(words[0].end * SAMPLE_RATE, abs=1)
    assert gap.end == pytest.approx(words[1].start * SAMPLE_RATE, abs=1)


@pytest.mark.parametrize("noise", ["silence", "breathing", "fan", "hum"])
def test_a_pause_in_a_room_is_a_pause(noise: str) -> None:
    sound, words = tape("I would start with the index", NOISES[noise](2.5, 4), "and then measure it every week")
    assert unheard_gaps(sound, words) == ()


@pytest.mark.parametrize("seed", range(6))
def test_a_filled_pause_is_nothing_that_should_have_been_written_down(seed: int) -> None:
    sound, words = tape("I would start", uh(seed), "with retrieval and measure it")
    assert unheard_gaps(sound, words, filled_pauses(sound, words)) == ()


def test_a_held_vowel_in_a_lost_sentence_is_not_counted(tmp_path: Path) -> None:
    sound, words = tape("I would start", spoken(LOST, VOICE), uh(), spoken(LOST, VOICE), "with retrieval")
    soundfile.write(tmp_path / "1.flac", sound, SAMPLE_RATE, subtype="PCM_16")
    counted = answer(BasicEngine(), CountFilledPauses(1, str(tmp_path / "1.flac"), words))
    assert isinstance(counted, FilledPausesCounted)
    assert counted.count == 0
    [at] = counted.unheard_s
    assert words[0].end < at < words[1].start


def test_where_every_word_was_written_down_there_is_none() -> None:
    sound, words = tape("I would start with the index", "and then measure it", "every single week")
    assert unheard_gaps(sound, words) == ()


def test_without_words_or_sound_there_is_none() -> None:
    sound, words = tape("I would start", spoken(LOST, VOICE), "with retrieval")
    assert unheard_gaps(sound, ()) == ()
    assert unheard_gaps(sound[:0], words) == ()
