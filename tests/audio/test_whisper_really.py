"""The real faster-whisper path on a model that fits into the project: words, times, pauses, and a kill."""

import statistics
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from audio.transcribing.engine import tightened
from audio.transcribing.messages import EarsSetup, SpanFailed, SpanHeard, Transcribe
from audio.transcribing.whisper import WhisperEngine
from audio.transcribing.worker import answer as answer_request
from audio.values import SAMPLE_RATE, Span, Word
from tests.audio.rehearsed import (
    MODEL,
    EarsProcess,
    SpokenAnswer,
    follow,
    is_monotonic,
    plain,
    spoken_answer,
    word_errors,
)
from tests.room.voices import VOICES, needs_flite

TRAIN = (MODEL.parent / "train.txt").read_text().splitlines()
pytestmark = needs_flite


@pytest.fixture(scope="module")
def engine() -> WhisperEngine:
    return WhisperEngine(EarsSetup(str(MODEL), threads=1))


@pytest.fixture(scope="module")
def ears() -> Iterator[EarsProcess]:
    ears = EarsProcess(EarsSetup(str(MODEL), threads=1))
    yield ears
    ears.close()


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> SpokenAnswer:
    return spoken_answer(tmp_path_factory.mktemp("answer") / "answer.wav", TRAIN[:6], "slt")


@pytest.mark.parametrize("voice", VOICES)
def test_every_voice_is_understood(engine: WhisperEngine, tmp_path: Path, voice: str) -> None:
    spoken = spoken_answer(tmp_path / "a.wav", TRAIN[6:10], voice, pause_s=0.4)
    heard = answer_request(engine, Transcribe(1, Span(0, round(spoken.seconds * SAMPLE_RATE)), str(spoken.path)))
    assert isinstance(heard, SpanHeard)
    assert word_errors(spoken.words, plain(" ".join(word.text for word in heard.words))) <= 0.1
    assert all(0 < word.probability <= 1 for word in heard.words)


def test_word_times_count_from_the_start_of_the_take(engine: WhisperEngine, tmp_path: Path) -> None:
    spoken = spoken_answer(tmp_path / "a.wav", TRAIN[1:3], "slt")
    span = Span(round((spoken.begins[1] - 0.3) * SAMPLE_RATE), round(spoken.seconds * SAMPLE_RATE))
    heard = answer_request(engine, Transcribe(1, span, str(spoken.path)))
    assert isinstance(heard, SpanHeard)
    assert plain(heard.words[0].text) == plain(TRAIN[2])[:1]
    assert all(span.start <= word.start * SAMPLE_RATE and word.end * SAMPLE_RATE <= span.end for word in heard.words)
    assert abs(heard.words[1].start - spoken.begins[1]) < 0.6


def test_silence_and_hiss_give_no_words(engine: WhisperEngine) -> None:
    hiss = np.random.default_rng(5).standard_normal(SAMPLE_RATE * 4).astype(np.float32)
    for loudness in (0.0, 1e-4, 1e-3):
        assert engine.hear(hiss * np.float32(loudness), ()) == ()


def test_terms_neither_break_nor_bend_the_words(engine: WhisperEngine, tmp_path: Path) -> None:
    spoken = spoken_answer(tmp_path / "a.wav", TRAIN[:1], "slt")
    request = Transcribe(1, Span(0, round(spoken.seconds * SAMPLE_RATE)), str(spoken.path))
    without = answer_request(engine, request)
    terms = ("retrieval", "chunking", *(f"term{number}" for number in range(60)))
    with_terms = answer_request(engine, Transcribe(1, request.span, request.path, terms))
    assert isinstance(without, SpanHeard)
    assert isinstance(with_terms, SpanHeard)
    assert word_errors(spoken.words, plain(" ".join(word.text for word in with_terms.words))) <= 0.15
    assert len(with_terms.words) <= len(without.words) + 1


@pytest.mark.slow
def test_segments_are_committed_at_pauses_while_the_answer_goes_on(ears: EarsProcess, tmp_path: Path) -> None:
    answer = spoken_answer(tmp_path / "answer.wav", (TRAIN[1], TRAIN[3], TRAIN[6]), "slt")
    result = follow(answer, ears, tmp_path, paced=True)
    assert word_errors(answer.words, result.heard) <= 0.05
    assert result.answered_while_open >= len(answer.sentences)
    grown = [len(committed) for committed, _ in result.shown]
    assert grown == sorted(grown)
    before_the_end = [committed for committed, _ in result.shown[:-1] if committed]
    assert plain(answer.sentences[0])[:4] == plain(before_the_end[0])[:4]
    assert any(tail for _, tail in result.shown)


def test_words_lie_where_they_were_said(ears: EarsProcess, answer: SpokenAnswer, tmp_path: Path) -> None:
    result = follow(answer, ears, tmp_path)
    assert is_monotonic(result.transcript)
    heard = result.transcript.committed
    assert plain(" ".join(word.text for word in heard)) == answer.words
    firsts = [len(plain(" ".join(answer.sentences[:number]))) for number in range(len(answer.sentences))]
    errors = [abs(heard[first].start - begin) for first, begin in zip(firsts, answer.begins, strict=True)]
    assert statistics.median(errors) < 0.06
    assert max(errors) < 0.25
    for segment in result.transcript.segments:
        assert all(segment.span.start <= word.start * SAMPLE_RATE + 1 for word in segment.words or ())
        assert all(word.end * SAMPLE_RATE - 1 <= segment.span.end for word in segment.words or ())


def test_the_answer_at_the_pause_is_not_computed_twice(ears: EarsProcess, answer: SpokenAnswer, tmp_path: Path) -> None:
    result = follow(answer, ears, tmp_path)
    spans = [request.span for request in result.requests]
    assert len(spans) == len(set(spans))


def test_ears_that_are_killed_lose_nothing(answer: SpokenAnswer, tmp_path: Path) -> None:
    ears = EarsProcess(EarsSetup(str(MODEL), threads=1))
    kills: list[int] = []

    def kill_now(ears: EarsProcess, sent: int) -> bool:
        if len(kills) < 3 and sent >= min(2, len(kills) + 1):
            ears.kill()
            kills.append(sent)
            return True
        return False

    result = follow(answer, ears, tmp_path, before_answers=kill_now)
    assert len(kills) == 3
    assert word_errors(answer.words, result.heard) <= 0.05
    assert result.transcript.failed_spans == ()
    assert ears.close() == 0


def test_a_stretch_of_a_missing_clip_fails_alone(ears: EarsProcess, answer: SpokenAnswer) -> None:
    ears.connection.send(Transcribe(1, Span(0, 16_000), "/nowhere/1.wav"))
    ears.connection.send(Transcribe(1, Span(0, round(answer.begins[1] * SAMPLE_RATE)), str(answer.path)))
    failed, heard = ears.receive(20), ears.receive(20)
    assert isinstance(failed, SpanFailed)
    assert "1.wav is gone" in failed.reason
    assert isinstance(heard, SpanHeard)
    assert heard.words


def test_ears_say_who_they_are(ears: EarsProcess) -> None:
    recogniser = ears.ready.recogniser
    assert (recogniser.engine, recogniser.model, recogniser.basic, ears.ready.warning) == (
        "whisper",
        "model",
        False,
        "",
    )


def test_a_word_that_was_stretched_over_silence_is_tightened() -> None:
    loud = np.sin(np.arange(SAMPLE_RATE // 2) * 0.3).astype(np.float32) * np.float32(0.3)
    silence = np.random.default_rng(1).standard_normal(SAMPLE_RATE).astype(np.float32) * np.float32(1e-3)
    [word] = tightened((Word("so", 0.0, 2.5, 0.9),), np.concatenate([silence, loud, silence]))
    assert (round(word.start, 2), round(word.end, 2)) == (0.97, 1.53)


def test_in_a_noisy_room_word_times_stay_as_they_were() -> None:
    noise = np.random.default_rng(1).standard_normal(SAMPLE_RATE).astype(np.float32) * np.float32(0.05)
    words = (Word("so", 0.1, 0.4, 0.9), Word("then", 0.4, 0.9, 0.9))
    assert tightened(words, noise) == words
