"""The careful hearing of a whole answer: its pieces, its words, and what a recogniser does that cannot."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio.clips import read_sound
from audio.transcribing.careful import Carefully, hear_whole, pieces_of
from audio.transcribing.engine import Samples
from audio.transcribing.messages import (
    EarsSetup,
    FindPieces,
    PiecesFailed,
    PiecesFound,
    Recogniser,
    SpanHeard,
    Transcribe,
)
from audio.transcribing.stretches import pieces
from audio.transcribing.whisper import WhisperEngine
from audio.transcribing.worker import answer
from audio.values import SAMPLE_RATE, Span, Word
from tests.audio.rehearsed import MODEL, SpokenAnswer, plain, spoken_answer, word_errors
from tests.room.voices import needs_flite

TRAIN = (MODEL.parent / "train.txt").read_text().splitlines()


def span(start: float, end: float) -> Span:
    return Span(round(start * SAMPLE_RATE), round(end * SAMPLE_RATE))


class Counter:
    """Hears nothing, and remembers how it was asked."""

    def __init__(self, basic: bool = False) -> None:
        self.recogniser = Recogniser("pocketsphinx" if basic else "whisper", "some", basic)
        self.asked: list[str] = []

    def hear(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        self.asked.append(f"live {len(samples)} {len(terms)}")
        return ()


class CarefulCounter(Counter):
    def hear_carefully(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        self.asked.append(f"careful {len(samples)} {len(terms)}")
        return ()


def test_stretches_are_joined_up_to_one_pass_and_never_over_a_long_silence() -> None:
    segments = (span(0, 5), span(5.5, 9.5), span(10.5, 14), span(14.5, 19), span(30, 34))
    assert pieces(segments) == (span(0, 9.5), span(10.5, 19), span(30, 34))


def test_nothing_said_has_no_pieces() -> None:
    assert pieces(()) == ()


def test_an_engine_that_can_take_its_time_is_asked_to_and_named_so() -> None:
    engine = CarefulCounter()
    careful = Carefully(engine)
    careful.hear(np.zeros(16, dtype=np.float32), ("a",))
    assert engine.asked == ["careful 16 1"]
    assert careful.recogniser == Recogniser("whisper", "some, careful", basic=False)


def test_the_basic_recogniser_has_one_way_to_hear_and_one_name() -> None:
    engine = Counter(basic=True)
    careful = Carefully(engine)
    careful.hear(np.zeros(16, dtype=np.float32), ())
    assert engine.asked == ["live 16 0"]
    assert careful.recogniser == engine.recogniser


def test_a_clip_that_is_gone_has_no_pieces_but_a_reason(tmp_path: Path) -> None:
    failed = answer(Counter(), FindPieces(-1, str(tmp_path / "7.wav")))
    assert isinstance(failed, PiecesFailed)
    assert failed.take == -1
    assert "7.wav" in failed.reason


def test_a_clip_that_became_flac_is_found_under_its_old_name(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "7.flac", np.zeros(SAMPLE_RATE, dtype=np.float32), SAMPLE_RATE)
    assert answer(Counter(), FindPieces(-1, str(tmp_path / "7.wav"))) == PiecesFound(-1, ())


@pytest.fixture(scope="module")
def engine() -> WhisperEngine:
    return WhisperEngine(EarsSetup(str(MODEL), threads=1))


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> SpokenAnswer:
    return spoken_answer(tmp_path_factory.mktemp("answer") / "answer.wav", TRAIN[:8], "slt")


@needs_flite
def test_a_long_answer_is_cut_at_its_pauses_only(spoken: SpokenAnswer) -> None:
    found = pieces_of(spoken.path)
    assert len(found) >= 2
    assert all(piece.seconds <= 20.5 for piece in found)
    starts = [piece.start / SAMPLE_RATE for piece in found]
    assert all(any(abs(start - begin) < 0.6 for begin in spoken.begins) for start in starts)


@needs_flite
def test_its_words_are_those_that_were_said_with_their_times(engine: WhisperEngine, spoken: SpokenAnswer) -> None:
    told: list[tuple[int, int]] = []
    words = hear_whole(Carefully(engine), read_sound(spoken.path), (), lambda *done: told.append(done))
    assert word_errors(spoken.words, plain(" ".join(word.text for word in words))) <= 0.05
    times = [at for word in words for at in (word.start, word.end)]
    assert times == sorted(times)
    assert words[-1].end <= spoken.seconds
    assert told == [(number, len(told)) for number in range(1, len(told) + 1)]


@needs_flite
def test_the_worker_hears_a_piece_carefully(engine: WhisperEngine, spoken: SpokenAnswer) -> None:
    found = answer(engine, FindPieces(-1, str(spoken.path)))
    assert isinstance(found, PiecesFound)
    heard = answer(engine, Transcribe(-1, found.spans[0], str(spoken.path), careful=True))
    assert isinstance(heard, SpanHeard)
    assert plain(heard.words[0].text) == spoken.words[:1]
