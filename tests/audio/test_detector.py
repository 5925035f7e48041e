"""The real Silero network, frame by frame."""

import subprocess
import sys
from pathlib import Path

import numpy as np
from faster_whisper.vad import get_vad_model

from audio.detector import FRAME, SpeechDetector
from tests.room.voices import needs_flite, speak_samples


def test_silence_and_hiss_are_no_speech() -> None:
    detector = SpeechDetector()
    hiss = np.random.default_rng(1).standard_normal((60, FRAME)).astype(np.float32) * 1e-3
    assert max(detector.push(frame) for frame in hiss) < 0.3


@needs_flite
def test_a_voice_is_speech_and_the_stream_gives_what_the_whole_gives() -> None:
    voice = speak_samples("Fine tuning changes behavior, not knowledge.", "slt")
    frames = voice[: len(voice) - len(voice) % FRAME].reshape(-1, FRAME)
    detector = SpeechDetector()
    streamed = [detector.push(frame) for frame in frames]
    assert max(streamed) > 0.9
    whole = get_vad_model()(frames.ravel()).ravel()
    # The package blanks the end of the last frame.
    np.testing.assert_allclose(streamed[:-1], whole[:-1], atol=1e-4)


@needs_flite
def test_after_a_reset_nothing_is_remembered() -> None:
    frames = speak_samples("Fine tuning changes behavior, not knowledge.", "slt")[: FRAME * 60].reshape(-1, FRAME)
    detector = SpeechDetector()
    first = [detector.push(frame) for frame in frames]
    detector.reset()
    assert [detector.push(frame) for frame in frames] == first


def test_the_detector_does_not_pull_in_whisper() -> None:
    program = (
        "import sys, numpy\n"
        "from audio.detector import SpeechDetector\n"
        "SpeechDetector().push(numpy.zeros(512, dtype='float32'))\n"
        "sys.exit('faster_whisper' in sys.modules or 'ctranslate2' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=False).returncode == 0
