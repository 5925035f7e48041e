"""Smart Turn, when its file lies in the models folder: how probable is it, by the sound, that an answer ends here?

The v3 models (pipecat-ai, BSD-2-Clause) read the last eight seconds before a pause as Whisper's log-mel features,
`input_features` [1, 80, 800], and answer with a probability. Shorter sound is filled with silence in front. The sound
is brought to zero mean and unit variance first, as the extractor does with which the model was trained.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audio.errors import NotAModel
from audio.values import SAMPLE_RATE

Samples = NDArray[np.float32]
PATTERN = "smart-turn*.onnx"
WINDOW_S = 8
WINDOW = WINDOW_S * SAMPLE_RATE
MELS, FRAMES = 80, 800
NFFT, HOP = 400, 160
INPUT = "input_features"
GET_ONE = "get smart-turn-v3 for CPU, or take the file out of the models folder"


def find_turn_model(models: Path) -> Path | None:
    """The newest by its name, in the folder itself or one below it."""
    found = sorted([*models.glob(PATTERN), *models.glob(f"*/{PATTERN}")], key=lambda path: path.name)
    return found[-1] if found else None


class TurnModel:
    """Raises NotAModel when the file is no model of this kind. Belongs to one thread."""

    def __init__(self, file: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = 1
        options.log_severity_level = 4
        try:
            # It raises classes of its own for every kind of damage.
            self._network = onnxruntime.InferenceSession(
                str(file), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise NotAModel(f"{file.name} cannot be loaded as a turn model: {GET_ONE}.") from error
        _check(file, self._network)
        self._features = _Features()

    def probability(self, samples: Samples) -> float:
        """That the answer is over, 0 to 1; mono float32 at 16 kHz up to the pause, of which the last 8 s count."""
        answer = self._network.run(None, {INPUT: self._features.of(last_window(samples))[np.newaxis]})
        return min(1.0, max(0.0, float(np.asarray(answer[0]).ravel()[0])))


def _check(file: Path, network: Any) -> None:
    wanted = {INPUT: [MELS, FRAMES]}
    shapes = {each.name: list(each.shape[1:]) for each in network.get_inputs()}
    if shapes != wanted or len(network.get_outputs()) != 1:
        raise NotAModel(f"{file.name} is not a turn model of version 3: {GET_ONE}.")


def last_window(samples: Samples) -> Samples:
    """Exactly eight seconds, silence in front where there are fewer; zero mean and unit variance."""
    kept = samples[-WINDOW:].astype(np.float32)
    padded = np.pad(kept, (WINDOW - len(kept), 0))
    normal: Samples = ((padded - padded.mean()) / np.sqrt(padded.var() + 1e-7)).astype(np.float32)
    return normal


class _Features:
    """Whisper's log-mel features, from faster-whisper's own extractor."""

    def __init__(self) -> None:
        from faster_whisper.feature_extractor import FeatureExtractor

        self._extractor = FeatureExtractor(
            feature_size=MELS, sampling_rate=SAMPLE_RATE, hop_length=HOP, chunk_length=WINDOW_S, n_fft=NFFT
        )

    def of(self, window: Samples) -> Samples:
        """[80, 800]"""
        features = self._extractor(window, padding=0)[:, :FRAMES]
        shaped: Samples = np.ascontiguousarray(features, dtype=np.float32)
        return shaped
