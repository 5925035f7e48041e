"""No word comes out of a sound that holds none, and quiet words are not lost for that."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from faster_whisper import WhisperModel
from numpy.typing import NDArray

from app.bench.invented import asked_for, words_in
from app.bench.noises import NOISES
from app.bench.recognisers import Recognising
from audio.transcribing.basic import BasicEngine
from audio.transcribing.engine import Engine, hear_stretch
from audio.transcribing.messages import EarsSetup, Recogniser
from audio.transcribing.repeats import repeats_from
from audio.transcribing.stretches import speech_segments
from audio.transcribing.voiced import where_voice_is
from audio.transcribing.whisper import WhisperEngine
from audio.values import SAMPLE_RATE, Word
from tests.audio.noises import at_level, mixed, speech_in_noise
from tests.audio.rehearsed import MODEL, plain, word_errors
from tests.room.voices import needs_flite, speak_samples

Samples = NDArray[np.float32]
TRAIN = (MODEL.parent / "train.txt").read_text().splitlines()
CI_SECONDS = 60.0


@pytest.fixture(scope="module")
def whisper() -> WhisperEngine:
    return WhisperEngine(EarsSetup(str(MODEL), threads=1))


@pytest.fixture(scope="module")
def basic() -> BasicEngine:
    return BasicEngine()


@pytest.fixture(params=["whisper", "basic"])
def engine(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.getfixturevalue(request.param)
    return engine


@pytest.mark.parametrize("noise", NOISES)
def test_a_minute_of_noise_gives_no_word(
    noise: str, whisper: WhisperEngine, basic: BasicEngine, tmp_path: Path
) -> None:
    clip, asked = asked_for(NOISES[noise](CI_SECONDS, 3), tmp_path)
    spans = tuple(fact.span for fact in asked)
    assert [words_in(Recognising("", engine, 0.0), clip, spans) for engine in (whisper, basic)] == [0, 0]


@pytest.mark.parametrize("noise", ["breathing", "keys", "music", "fan"])
def test_noise_that_slipped_past_the_detector_is_not_read_out(noise: str, engine: Engine) -> None:
    sound = NOISES[noise](10.0, 4)
    assert hear_stretch(engine, sound) == ()


@pytest.mark.parametrize("noise", ["breathing", "keys", "music"])
@needs_flite
def test_noise_around_a_sentence_adds_nothing_to_it(noise: str, whisper: WhisperEngine) -> None:
    said = speak_samples(TRAIN[1])
    around = NOISES[noise](4.0, 5)
    stretch = np.concatenate([at_level(said, -22), around])
    heard = plain(" ".join(word.text for word in hear_stretch(whisper, stretch)))
    alone = plain(" ".join(word.text for word in hear_stretch(whisper, at_level(said, -22))))
    assert plain(TRAIN[1])[-1] in alone
    assert len(heard) <= len(alone)


@needs_flite
@pytest.mark.parametrize("voice", ["slt", "rms"])
def test_quiet_speech_in_noise_keeps_its_words(voice: str, whisper: WhisperEngine) -> None:
    pause = np.zeros(SAMPLE_RATE * 3 // 4, dtype=np.float32)
    speech = np.concatenate([part for text in TRAIN[:5] for part in (speak_samples(text, voice), pause)])
    for noise in ("fan", "keys"):
        sound = speech_in_noise(speech, NOISES[noise](len(speech) / SAMPLE_RATE, 3), -35, -52)
        spans = speech_segments(sound)
        stretches = [sound[span.start : span.end] for span in spans]
        unchecked = [word.text for stretch in stretches for word in whisper.hear(stretch, ())]
        kept = [word.text for stretch in stretches for word in hear_stretch(whisper, stretch)]
        said = plain(" ".join(TRAIN[:5]))
        errors = word_errors(said, plain(" ".join(kept)))
        assert errors <= word_errors(said, plain(" ".join(unchecked))) + 0.02
        assert errors <= 0.1


@needs_flite
@pytest.mark.parametrize("answer", ["no.", "yes.", "right."])
def test_the_shortest_answers_are_heard(answer: str, basic: BasicEngine) -> None:
    room = NOISES["fan"](3.0, 6)
    spoken = speak_samples(answer)
    sound = mixed([np.pad(at_level(spoken, -25), (SAMPLE_RATE // 2, SAMPLE_RATE)), at_level(room, -55)])
    [span] = speech_segments(sound)
    assert hear_stretch(basic, sound[span.start : span.end])


def test_a_word_in_a_silent_place_goes_and_a_doubted_one_needs_a_plain_voice() -> None:
    voice = np.array([0.02] * 60 + [0.9] * 30 + [0.3] * 60, dtype=np.float32)
    sure, doubted = 0.9, 0.1
    spoken = (
        Word("invented", 0.2, 0.6, sure),
        Word("said", 2.0, 2.4, doubted),
        Word("soft", 3.6, 4.0, sure),
        Word("guessed", 4.2, 4.6, doubted),
    )
    assert [word.text for word in where_voice_is(spoken, voice)] == ["said", "soft"]


class Looping:
    """A model that goes round in circles at temperature 0, and at `stubborn` temperatures too."""

    def __init__(self, stubborn: tuple[float, ...] = (0.0,)) -> None:
        self.calls: list[dict[str, Any]] = []
        self._stubborn = stubborn

    def transcribe(self, samples: Samples, **settings: Any) -> tuple[Iterator[Any], None]:
        self.calls.append({**settings, "seconds": len(samples) / SAMPLE_RATE})
        loops = settings["temperature"] in self._stubborn
        said = "I would start " + ("with the index " * 9 if loops else "with the index and measure it")
        words = [
            SimpleNamespace(word=f" {text}", start=n * 0.2, end=n * 0.2 + 0.2, probability=0.9)
            for n, text in enumerate(said.split())
        ]
        return iter([SimpleNamespace(no_speech_prob=0.0, avg_logprob=-0.1, words=words)]), None


def _hears(model: Looping, setup: EarsSetup | None = None) -> tuple[str, ...]:
    engine = WhisperEngine(setup or EarsSetup(str(MODEL)), load=lambda *_: model)
    tone = np.sin(np.arange(SAMPLE_RATE * 8) * 0.1).astype(np.float32)
    return tuple(word.text for word in engine.hear(tone, ("index",)))


def test_a_loop_is_decoded_again_and_the_next_temperature_is_believed() -> None:
    model = Looping()
    assert " ".join(_hears(model)) == "I would start with the index and measure it"
    assert [call["temperature"] for call in model.calls] == [0.0, 0.0, 0.3]
    assert [call["hotwords"] for call in model.calls] == ["index", None, None]


def test_a_decoder_that_never_stops_looping_is_cut_after_the_first_time() -> None:
    model = Looping(stubborn=(0.0, 0.3))
    assert " ".join(_hears(model)) == "I would start with the index"


def test_a_real_model_that_loops_over_music_ends_without_a_loop(whisper: WhisperEngine) -> None:
    def loops(words: tuple[Word, ...]) -> bool:
        return repeats_from([word.text for word in words]) is not None

    sounds = [NOISES["music"](12.0, seed) for seed in (1, 2, 3)]
    looping = [sound for sound in sounds if loops(_first_decoding(sound))]
    if not looping:
        pytest.skip("on this processor the small model does not loop over these sounds")
    assert not any(loops(whisper.hear(sound, ())) for sound in looping)


def _first_decoding(sound: Samples) -> tuple[Word, ...]:
    """What the model says at first, without the check for loops."""
    segments, _ = WhisperModel(str(MODEL), compute_type="int8", cpu_threads=1).transcribe(
        sound, language="en", beam_size=1, temperature=0.0, condition_on_previous_text=False, word_timestamps=True
    )
    return tuple(Word(word.word.strip(), word.start, word.end, 1.0) for s in segments for word in s.words or ())


def test_an_answer_that_does_not_loop_is_decoded_once() -> None:
    model = Looping(stubborn=())
    _hears(model)
    assert len(model.calls) == 1


def test_the_language_is_set_and_never_guessed() -> None:
    model = Looping()
    _hears(model)
    assert {call["language"] for call in model.calls} == {"en"}
    assert not any(call["condition_on_previous_text"] for call in model.calls)


def test_nobody_is_asked_about_a_stretch_without_a_voice() -> None:
    class Inventive:
        recogniser = Recogniser("inventive", "", basic=False)

        def hear(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
            raise AssertionError(f"asked about {len(samples)} samples of breath with {terms}")

    assert hear_stretch(Inventive(), NOISES["breathing"](5.0, 8)) == ()
