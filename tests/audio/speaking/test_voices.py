import json
import os
import threading
from pathlib import Path

import numpy as np
import pytest

from audio.errors import AudioError, NotAModel
from audio.speaking.espeak import EspeakVoice
from audio.speaking.messages import MouthSetup
from audio.speaking.piper import PiperVoice
from audio.speaking.voice import Samples, Voice, Voiceless, choose_voice, speakable, trim_silence
from tests.audio.speaking.piper_voice import make_voice

QUESTION = "A customer asks about an order: would you start with a prompt, with retrieval, or with tuning, and why?"


def seconds(voice: Voice, text: str) -> float:
    return len(trim_silence(voice.synthesise(text), voice.rate)) / voice.rate


def longest_gap(sound: Samples, rate: int) -> float:
    loud = np.flatnonzero(np.abs(sound) > 0.004)
    return float(np.diff(loud).max() / rate)


@pytest.fixture
def piper_voice(tmp_path: Path) -> Path:
    return make_voice(tmp_path)


def test_espeak_speaks_loud_and_clear() -> None:
    voice = EspeakVoice()
    sound = trim_silence(voice.synthesise(QUESTION), voice.rate)
    assert 4.0 < len(sound) / voice.rate < 9.0
    assert float(np.sqrt(np.mean(np.square(sound)))) > 0.03
    assert float(np.abs(sound).max()) < 0.99
    assert longest_gap(sound, voice.rate) < 0.4


def test_espeak_speaks_slower_when_asked() -> None:
    assert seconds(EspeakVoice(words_per_minute=110), QUESTION) > 1.3 * seconds(EspeakVoice(), QUESTION)


def test_two_espeak_voices_do_not_change_each_other() -> None:
    slow, quick = EspeakVoice("en-us", 100), EspeakVoice("de", 200)
    before = seconds(slow, QUESTION)
    quick.synthesise(QUESTION)
    assert seconds(slow, QUESTION) == pytest.approx(before, rel=0.02)


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("It costs", "It costs $1,250.50"),
        ("She said", "She said “it's roughly 5 %”, didn't she?"),
        ("A café", "A naïve café in Zürich, für 3½ €"),
        ("if", "if x < 3 & y > 4 [[then]] stop"),
    ],
)
def test_numbers_quotes_and_foreign_letters_are_spoken(shorter: str, longer: str) -> None:
    voice = EspeakVoice()
    assert seconds(voice, longer) > seconds(voice, shorter) + 0.5


def test_a_nul_does_not_end_a_sentence() -> None:
    voice = EspeakVoice()
    whole = seconds(voice, "one two three four")
    assert seconds(voice, "one two\0 three\nfour") == pytest.approx(whole, rel=0.05)
    assert speakable("one\0two\n three") == "one two three"


@pytest.mark.parametrize("text", ["", "   ", "..."])
def test_nothing_to_say_is_no_sound(text: str) -> None:
    assert seconds(EspeakVoice(), text) == 0.0


def test_a_language_will_do_as_a_voice() -> None:
    assert EspeakVoice("en-gb").name == "espeak-ng, en-gb"


def test_a_voice_that_espeak_lacks_is_named() -> None:
    with pytest.raises(AudioError, match=r'no voice "nowhere".*en-us'):
        EspeakVoice("nowhere")


def test_a_piper_voice_speaks(piper_voice: Path) -> None:
    voice = PiperVoice(str(piper_voice))
    sound = voice.synthesise(QUESTION)
    assert sound.dtype == np.float32
    assert 3.0 < len(sound) / voice.rate < 9.0
    assert 0.7 < float(np.abs(sound).max()) <= 0.81
    assert voice.name == "Piper, tone"


def test_a_piper_voice_speaks_slower_when_asked(piper_voice: Path) -> None:
    usual, slow = PiperVoice(str(piper_voice)), PiperVoice(str(piper_voice), words_per_minute=110)
    assert seconds(slow, QUESTION) == pytest.approx(1.5 * seconds(usual, QUESTION), rel=0.02)


def test_a_piper_voice_of_several_speakers_speaks(tmp_path: Path) -> None:
    assert seconds(PiperVoice(str(make_voice(tmp_path, speakers=3))), QUESTION) > 3.0


def test_a_piper_voice_takes_brackets_as_text(piper_voice: Path) -> None:
    voice = PiperVoice(str(piper_voice))
    assert seconds(voice, "see [[appendix]] three") == pytest.approx(seconds(voice, "see [ [appendix] ] three"))


@pytest.mark.parametrize("text", ["", "..."])
def test_a_piper_voice_with_nothing_to_say_is_silent(piper_voice: Path, text: str) -> None:
    assert seconds(PiperVoice(str(piper_voice)), text) < 0.5


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted through /proc")
def test_a_piper_voice_takes_two_threads_at_most(piper_voice: Path) -> None:
    before = len(os.listdir("/proc/self/task"))
    voice = PiperVoice(str(piper_voice))
    voice.synthesise(QUESTION)
    assert len(os.listdir("/proc/self/task")) - before <= 2
    assert threading.active_count() >= 1


def _without_config(voice: Path) -> None:
    voice.with_name("tone.onnx.json").unlink()


def _without_model(voice: Path) -> None:
    voice.unlink()


def _cut_short(voice: Path) -> None:
    voice.write_bytes(voice.read_bytes()[:200])


def _garbled_config(voice: Path) -> None:
    voice.with_name("tone.onnx.json").write_text("{not json", encoding="utf-8")


def _config_of_something_else(voice: Path) -> None:
    voice.with_name("tone.onnx.json").write_text(json.dumps({"architectures": ["Whisper"]}), encoding="utf-8")


BROKEN = [_without_config, _without_model, _cut_short, _garbled_config, _config_of_something_else]


@pytest.mark.parametrize("damage", BROKEN)
def test_a_broken_piper_voice_is_refused_in_one_line(piper_voice: Path, damage: object) -> None:
    assert callable(damage)
    damage(piper_voice)
    with pytest.raises(NotAModel, match=r"tone\.onnx.*Choose the \.onnx file") as refusal:
        PiperVoice(str(piper_voice))
    assert "\n" not in str(refusal.value)


def test_a_model_that_is_no_voice_is_refused(tmp_path: Path) -> None:
    import onnx

    path = make_voice(tmp_path)
    model = onnx.load(str(path))
    for node in model.graph.node:
        node.input[:] = ["tokens" if name == "input" else name for name in node.input]
    model.graph.input[0].name = "tokens"
    onnx.save(model, str(path))
    with pytest.raises(NotAModel, match="not a Piper voice"):
        PiperVoice(str(path))


def test_piper_is_chosen_when_it_is_given(piper_voice: Path) -> None:
    voice, warning = choose_voice(MouthSetup(piper_voice=str(piper_voice)))
    assert (voice.name, warning) == ("Piper, tone", "")


def test_a_broken_piper_voice_leaves_espeak_with_a_warning(piper_voice: Path) -> None:
    _cut_short(piper_voice)
    voice, warning = choose_voice(MouthSetup(piper_voice=str(piper_voice)))
    assert voice.name == "espeak-ng, en-us"
    assert "tone.onnx" in warning
    assert warning.endswith("espeak-ng speaks instead.")


def test_an_unknown_espeak_voice_leaves_the_usual_one_with_a_warning() -> None:
    voice, warning = choose_voice(MouthSetup(espeak_voice="nowhere"))
    assert voice.name == "espeak-ng, en-us"
    assert "nowhere" in warning


def test_with_no_engine_every_sentence_fails_with_the_reason() -> None:
    with pytest.raises(AudioError, match="cannot be loaded"):
        Voiceless("espeak-ng cannot be loaded.").synthesise("Hello.")


def test_silence_around_a_sentence_is_trimmed_and_silence_within_is_not() -> None:
    silence, loud = np.zeros(8000, dtype=np.float32), np.full(1600, 0.3, dtype=np.float32)
    trimmed = trim_silence(np.concatenate([silence, loud, silence, loud, silence]), 16_000)
    assert len(trimmed) / 16_000 == pytest.approx(0.1 + 0.5 + 0.1 + 0.05, abs=0.001)
    assert len(trim_silence(silence, 16_000)) == 0
