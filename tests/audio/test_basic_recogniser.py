"""pocketsphinx with its own model: often wrong, always there."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from audio.transcribing.basic import BasicEngine
from audio.transcribing.messages import EarsSetup, Recogniser, SpanFailed, SpanHeard, Transcribe
from audio.transcribing.worker import answer as answer_request
from audio.transcribing.worker import load
from audio.values import SAMPLE_RATE, Span, Word
from tests.audio.rehearsed import EarsProcess, follow, is_monotonic, plain, spoken_answer
from tests.room.voices import needs_flite

SENTENCES = ("I would start with retrieval because the support tickets change every week.", "The data was very old.")


@pytest.fixture(scope="module")
def engine() -> BasicEngine:
    return BasicEngine()


@needs_flite
def test_key_words_come_out_with_times_and_probabilities(engine: BasicEngine, tmp_path: Path) -> None:
    spoken = spoken_answer(tmp_path / "a.wav", SENTENCES[:1])
    end = round(spoken.seconds * SAMPLE_RATE)
    heard = answer_request(engine, Transcribe(1, Span(0, end), str(spoken.path)))
    assert isinstance(heard, SpanHeard)
    words = [word.text for word in heard.words]
    assert {"retrieval", "support", "tickets", "week"} <= set(words)
    assert not any(letter in word for word in words for letter in "<>[]()")
    assert abs(heard.words[0].start - spoken.begins[0]) < 0.2
    assert all(0 < word.probability <= 1 for word in heard.words)
    assert min(word.probability for word in heard.words) < 0.999


@needs_flite
def test_a_term_whose_stem_is_known_is_recognised(engine: BasicEngine, tmp_path: Path) -> None:
    spoken = spoken_answer(tmp_path / "a.wav", ["Chunking is the first step. I like chunking."])
    request = Transcribe(1, Span(0, round(spoken.seconds * SAMPLE_RATE)), str(spoken.path), ("chunking", "BM25"))
    heard = answer_request(engine, request)
    assert isinstance(heard, SpanHeard)
    assert "chunking" in [word.text for word in heard.words]


def test_silence_gives_no_words(engine: BasicEngine, tmp_path: Path) -> None:
    hiss = np.random.default_rng(5).standard_normal(SAMPLE_RATE * 3)
    for loudness in (0.0, 1e-4):
        soundfile.write(tmp_path / "a.wav", hiss * loudness, SAMPLE_RATE, subtype="PCM_16")
        heard = answer_request(engine, Transcribe(1, Span(0, SAMPLE_RATE * 3), str(tmp_path / "a.wav")))
        assert isinstance(heard, SpanHeard)
        assert heard.words == ()


@needs_flite
def test_a_whole_answer_goes_through_basic_ears_in_their_own_process(tmp_path: Path) -> None:
    spoken = spoken_answer(tmp_path / "a.wav", SENTENCES)
    ears = EarsProcess(EarsSetup())
    assert ears.ready.recogniser.basic
    result = follow(spoken, ears, tmp_path)
    assert {"retrieval", "tickets", "data"} <= set(plain(result.transcript.committed_text))
    assert result.transcript.failed_spans == ()
    assert is_monotonic(result.transcript)
    assert result.kept is not None
    assert result.kept.path.endswith(".flac")
    assert ears.close() == 0


def test_a_folder_that_is_no_model_gives_the_basic_recogniser_and_says_why(tmp_path: Path) -> None:
    engine, warning = load(EarsSetup(model_folder=str(tmp_path)))
    assert engine.recogniser.basic
    assert "is no Whisper model" in warning
    assert "basic recogniser listens" in warning


class StumblingEngine:
    recogniser = Recogniser("stumbling", "", basic=True)

    def hear(self, samples: NDArray[np.float32], terms: tuple[str, ...]) -> tuple[Word, ...]:
        raise IndexError(f"{len(samples)} {terms}")


@needs_flite
def test_an_engine_that_stumbles_over_one_stretch_fails_that_one(tmp_path: Path) -> None:
    spoken = spoken_answer(tmp_path / "a.wav", SENTENCES[1:])
    end = round(spoken.seconds * SAMPLE_RATE)
    failed = answer_request(StumblingEngine(), Transcribe(1, Span(0, end), str(spoken.path)))
    assert isinstance(failed, SpanFailed)
    assert "the recording is safe" in failed.reason
