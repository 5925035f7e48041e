"""A Piper voice made on the spot: the inputs and outputs of a VITS export, and a tone per phoneme instead of speech.

ids -> a frequency each -> repeated for as long as `scales` asks -> summed to a phase -> its sine
"""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

RATE = 22_050
SAMPLES_PER_ID = 600
LOUDNESS = 0.5


def make_voice(folder: Path, speakers: int = 1) -> Path:
    """Writes tone.onnx with its tone.onnx.json; returns the path of the voice."""
    path = folder / "tone.onnx"
    onnx.save(_model(speakers), str(path))
    config = {
        "audio": {"sample_rate": RATE, "quality": "low"},
        "espeak": {"voice": "en-us"},
        "inference": {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "num_symbols": 256,
        "num_speakers": speakers,
        "speaker_id_map": {f"speaker {number}": number for number in range(speakers)} if speakers > 1 else {},
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
    }
    path.with_name("tone.onnx.json").write_text(json.dumps(config), encoding="utf-8")
    return path


def _model(speakers: int) -> onnx.ModelProto:
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, ["batch", "phonemes"]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, ["batch"]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    if speakers > 1:
        inputs.append(helper.make_tensor_value_info("sid", TensorProto.INT64, ["batch"]))
    output = helper.make_tensor_value_info("output", TensorProto.FLOAT, ["batch", 1, 1, "samples"])
    graph = helper.make_graph(_nodes(), "tone", inputs, [output], _constants())
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)


def _constants() -> list[onnx.TensorProto]:
    values = {
        "column": np.array([-1, 1], np.int64),
        "flat": np.array([1, 1, 1, -1], np.int64),
        "one": np.array([1], np.int64),
        "pace": np.array([1], np.int64),
        "time": np.array(3, np.int64),
        "samples_per_id": np.array([SAMPLES_PER_ID], np.float32),
        "lowest": np.array([150.0], np.float32),
        "step": np.array([3.0], np.float32),
        "turn": np.array([2 * np.pi / RATE], np.float32),
        "loudness": np.array([LOUDNESS], np.float32),
    }
    return [numpy_helper.from_array(value, name) for name, value in values.items()]


def _nodes() -> list[onnx.NodeProto]:
    steps = [
        ("Gather", ["scales", "pace"], "length_scale"),
        ("Mul", ["length_scale", "samples_per_id"], "length_float"),
        ("Cast", ["length_float"], "length"),
        ("Concat", ["one", "length"], "shape"),
        ("Cast", ["input"], "ids"),
        ("Mul", ["ids", "step"], "raised"),
        ("Add", ["raised", "lowest"], "frequencies"),
        ("Reshape", ["frequencies", "column"], "one_each"),
        ("Expand", ["one_each", "shape"], "repeated"),
        ("Reshape", ["repeated", "flat"], "frequency"),
        ("Mul", ["frequency", "turn"], "advance"),
        ("CumSum", ["advance", "time"], "phase"),
        ("Sin", ["phase"], "wave"),
        ("Mul", ["wave", "loudness"], "output"),
    ]
    attributes = {
        "length": {"to": TensorProto.INT64},
        "ids": {"to": TensorProto.FLOAT},
        "shape": {"axis": 0},
    }
    return [helper.make_node(kind, takes, [gives], **attributes.get(gives, {})) for kind, takes, gives in steps]
