"""A held "uh" between words is found by its sound; silence, breath, keys and words are not taken for one."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.bench.filler_cases import cases, hesitation, spoken
from app.bench.fillers import SENTENCES, compared, together
from app.bench.noises import NOISES, Samples
from audio.filled_pauses import filled_pauses
from audio.transcribing.basic import BasicEngine
from audio.transcribing.messages import CountFilledPauses, FilledPausesCounted
from audio.transcribing.worker import answer
from audio.values import SAMPLE_RATE, Word
from tests.audio.noises import at_level

VOICE = "en-us"
QUIET = np.zeros(SAMPLE_RATE // 4, dtype=np.float32)


def tape(*parts: Samples | str) -> tuple[Samples, tuple[Word, ...]]:
    """Texts become speech with known words; everything else is sound without any. A quiet room around all of it."""
    sounds: list[Samples] = [QUIET]
    words: list[Word] = []
    for part in parts:
        start = sum(map(len, sounds)) / SAMPLE_RATE
        sound = spoken(part, VOICE) if isinstance(part, str) else part
        if isinstance(part, str):
            words.append(Word(part, start, start + len(sound) / SAMPLE_RATE, 0.9))
        sounds += [sound, QUIET]
    whole = np.concatenate(sounds)
    return whole + NOISES["silence"](len(whole) / SAMPLE_RATE + 1, 1)[: len(whole)], tuple(words)


def uh(seed: int = 1) -> Samples:
    return hesitation(VOICE, np.random.default_rng(seed))


def test_a_held_vowel_between_words_is_a_filled_pause_at_its_place() -> None:
    sound, words = tape("I would start", uh(), "with retrieval")
    [span] = filled_pauses(sound, words)
    assert words[0].end < span.start / SAMPLE_RATE < span.end / SAMPLE_RATE < words[1].start


def test_each_one_counts_once() -> None:
    sound, words = tape("I would start", uh(1), "with retrieval", uh(2), "and then measure it")
    assert len(filled_pauses(sound, words)) == 2


@pytest.mark.parametrize("noise", ["silence", "breathing", "keys", "fan", "hum"])
def test_noise_in_a_pause_is_none(noise: str) -> None:
    sound, words = tape("I would start", NOISES[noise](2.0, 4), "with retrieval")
    assert filled_pauses(sound, words) == ()


def test_words_are_none_even_when_the_pause_between_them_is_long() -> None:
    sound, words = tape("I would start with the index", QUIET, QUIET, "and measure how well it finds the right page")
    assert filled_pauses(sound, words) == ()


def test_a_hum_under_everything_is_none() -> None:
    sound, words = tape("I would start", QUIET, QUIET, "with retrieval")
    hum = at_level(NOISES["hum"](len(sound) / SAMPLE_RATE + 1, 2)[: len(sound)], -45)
    assert filled_pauses(sound + hum, words) == ()


def test_an_um_that_the_recogniser_wrote_counts_as_it_is_and_once() -> None:
    sound, words = tape("I would start", uh(), "with retrieval")
    [found] = filled_pauses(sound, words)
    written = Word("Um,", found.start / SAMPLE_RATE, found.end / SAMPLE_RATE, 0.9)
    assert len(filled_pauses(sound, (*words, written))) == 1


def test_a_word_that_is_sure_covers_the_sound_and_a_doubted_short_one_does_not() -> None:
    sound, words = tape("I would start", uh(4), "with retrieval")
    [found] = filled_pauses(sound, words)
    start, end = found.start / SAMPLE_RATE - 0.05, found.end / SAMPLE_RATE + 0.05
    assert filled_pauses(sound, (*words, Word("her", start, end, 0.9))) == ()
    assert len(filled_pauses(sound, (*words, Word("her", start, end, 0.2)))) == 1


def test_without_words_or_sound_there_is_nothing_to_count() -> None:
    sound, words = tape("I would start", uh())
    assert filled_pauses(sound, ()) == ()
    assert filled_pauses(sound[:100], words) == ()


def test_most_are_found_and_hardly_anything_else_where_the_words_are_known() -> None:
    sample = cases(SENTENCES, 12, 99)
    found = together([compared(case, filled_pauses(case.samples, case.words)) for case in sample])
    assert found.real >= 10
    assert found.precision >= 0.9
    assert found.recall >= 0.6


def test_the_ears_count_in_a_kept_clip_and_say_when_it_is_gone(tmp_path: Path) -> None:
    sound, words = tape("I would start", uh(), "with retrieval")
    soundfile.write(tmp_path / "1.flac", sound, SAMPLE_RATE, subtype="PCM_16")
    request = CountFilledPauses(7, str(tmp_path / "1.wav"), words)
    counted = answer(BasicEngine(), request)
    assert isinstance(counted, FilledPausesCounted)
    assert (counted.number, counted.count) == (7, 1)
    assert counted.at_s == pytest.approx((words[0].end,), abs=0.3)
    assert answer(BasicEngine(), CountFilledPauses(8, str(tmp_path / "2.wav"), words)) == FilledPausesCounted(8, None)
