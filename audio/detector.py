"""Is somebody speaking? Silero's network, from the file inside the faster-whisper package, one frame at a time.

The package itself is not imported: it would load CTranslate2 into the main process.
Frames of 512 samples (32 ms) at 16 kHz, each preceded by the last 64 samples of the one before.
"""

import importlib.util
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.errors import NotAModel

FRAME = 512
CONTEXT = 64
REMEDY = "Install Greenroom's requirements again (./run does)."


class SpeechDetector:
    """Keeps the network's memory from frame to frame; `reset` before sound that does not follow on."""

    def __init__(self) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        self._network = onnxruntime.InferenceSession(
            str(network_file()), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._input = np.zeros((1, CONTEXT + FRAME), dtype=np.float32)
        self._memory = _blank(), _blank()

    def push(self, frame: NDArray[np.float32]) -> float:
        """Probability of speech in 512 samples of mono float32 at 16 kHz."""
        self._input[0, :CONTEXT] = self._input[0, FRAME:]
        self._input[0, CONTEXT:] = frame
        hidden, cell = self._memory
        probability, hidden, cell = self._network.run(None, {"input": self._input, "h": hidden, "c": cell})
        self._memory = hidden, cell
        return float(probability.ravel()[0])

    def reset(self) -> None:
        self._input[:] = 0.0
        self._memory = _blank(), _blank()


def network_file() -> Path:
    """Found without running a line of the package. Raises NotAModel."""
    package = importlib.util.find_spec("faster_whisper")
    folders = package.submodule_search_locations if package else None
    files = sorted(Path(folders[0], "assets").glob("silero_vad*.onnx")) if folders else []
    if not files:
        raise NotAModel(f"The speech detector's file is missing from the faster-whisper package. {REMEDY}")
    return files[-1]


def _blank() -> NDArray[np.float32]:
    return np.zeros((1, 1, 128), dtype=np.float32)
