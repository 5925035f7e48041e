"""A gap between words in which somebody speaks is found by its sound; a silence is none."""

import pytest

from app.bench.filler_cases import spoken
from app.bench.noises import NOISES
from audio.unheard import unheard_gaps
from audio.values import SAMPLE_RATE
from tests.audio.test_filled_pauses import VOICE, tape

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


def test_where_every_word_was_written_down_there_is_none() -> None:
    sound, words = tape("I would start with the index", "and then measure it", "every single week")
    assert unheard_gaps(sound, words) == ()


def test_without_words_or_sound_there_is_none() -> None:
    sound, words = tape("I would start", spoken(LOST, VOICE), "with retrieval")
    assert unheard_gaps(sound, ()) == ()
    assert unheard_gaps(sound[:0], words) == ()
