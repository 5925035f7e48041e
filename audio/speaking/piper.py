"""A Piper voice: an .onnx file with its .onnx.json beside it, run with two threads at most.

Two threads, because the transcriber needs the other cores while the next question is being synthesised.
"""

import json
import logging
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import piper

from audio.errors import AudioError, NotAModel
from audio.speaking.voice import Samples, speakable

THREADS = 2
USUAL_WORDS_PER_MINUTE = 165
HEADROOM = 0.8

REMEDY = "Choose the .onnx file of a Piper voice, with its .onnx.json beside it."


class PiperVoice:
    """Raises NotAModel when the file is missing, damaged, or something else than a voice."""

    def __init__(self, path: str, words_per_minute: int = USUAL_WORDS_PER_MINUTE) -> None:
        model = Path(path)
        config = _read_config(model)
        self._voice = piper.PiperVoice(session=_open_session(model), config=config)
        self._pace = piper.SynthesisConfig(
            length_scale=config.length_scale * USUAL_WORDS_PER_MINUTE / max(words_per_minute, 1),
            # The peak is scaled to this: at full scale, resampling would overshoot and crackle.
            volume=HEADROOM,
        )
        # Unknown phonemes are announced as warnings, and with no handler Python would print them.
        logging.getLogger("piper").setLevel(logging.ERROR)
        self.name = f"Piper, {model.stem}"
        self.rate: int = config.sample_rate

    def synthesise(self, text: str) -> Samples:
        # Piper would read double brackets as raw phonemes.
        plain = speakable(text).replace("[[", "[ [").replace("]]", "] ]")
        if not plain:
            return np.zeros(0, dtype=np.float32)
        try:
            pieces = [chunk.audio_float_array for chunk in self._voice.synthesize(plain, self._pace)]
        except Exception as error:
            raise AudioError(f"the Piper voice failed on this sentence ({_one_line(error)}).") from error
        if not pieces:
            return np.zeros(0, dtype=np.float32)
        return np.concatenate([np.atleast_1d(piece) for piece in pieces]).astype(np.float32)


def _read_config(model: Path) -> Any:
    beside = model.with_name(f"{model.name}.json")
    if not model.is_file():
        raise NotAModel(f"{model.name} is not there. {REMEDY}")
    if not beside.is_file():
        raise NotAModel(f"{model.name} lacks {beside.name}. {REMEDY}")
    try:
        config = piper.PiperConfig.from_dict(json.loads(beside.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAModel(f"{beside.name} does not describe a Piper voice ({_one_line(error)}). {REMEDY}") from error
    if not isinstance(config.sample_rate, int) or config.sample_rate <= 0:
        raise NotAModel(f"{beside.name} does not describe a Piper voice (its sample rate is missing). {REMEDY}")
    return config


def _open_session(model: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise NotAModel(f"{model.name} cannot be read as a Piper voice. {REMEDY}") from error
    inputs = {each.name for each in session.get_inputs()}
    if not {"input", "input_lengths", "scales"} <= inputs:
        raise NotAModel(f"{model.name} is a model, but not a Piper voice. {REMEDY}")
    return session


def _one_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:120]}" if lines else type(error).__name__
