"""The optional turn model, with a network of the same signature made here: it answers with what it is shown."""

from pathlib import Path

import numpy as np
import onnx
import pytest
import soundfile
from onnx import TensorProto, helper

from audio.errors import NotAModel
from audio.transcribing.messages import Transcribe
from audio.transcribing.worker import judge, load_turn_model
from audio.turn_model import WINDOW, TurnModel, find_turn_model, last_window
from audio.values import SAMPLE_RATE, Span


def smart_turn(path: Path, name: str = "input_features", frames: int = 800) -> Path:
    """Sigmoid of three times the mean of the last 100 frames: loud just before the pause means "over"."""
    features = helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", 80, frames])
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 1])
    constants = [
        helper.make_tensor("starts", TensorProto.INT64, [1], [frames - 100]),
        helper.make_tensor("ends", TensorProto.INT64, [1], [frames]),
        helper.make_tensor("axes", TensorProto.INT64, [1], [2]),
        helper.make_tensor("three", TensorProto.FLOAT, [1], [3.0]),
        helper.make_tensor("flat", TensorProto.INT64, [2], [-1, 1]),
    ]
    nodes = [
        helper.make_node("Slice", [name, "starts", "ends", "axes"], ["last"]),
        helper.make_node("ReduceMean", ["last"], ["mean"], axes=[1, 2], keepdims=1),
        helper.make_node("Mul", ["mean", "three"], ["scaled"]),
        helper.make_node("Reshape", ["scaled", "flat"], ["column"]),
        helper.make_node("Sigmoid", ["column"], ["logits"]),
    ]
    graph = helper.make_graph(nodes, "turn", [features], [logits], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(path))
    return path


def sound(seconds: float, loud_s: float) -> np.ndarray:
    """Hiss that is loud at the end only, or quiet at the end only when `loud_s` is negative."""
    hiss = np.random.default_rng(1).standard_normal(round(seconds * SAMPLE_RATE)).astype(np.float32) * 0.2
    at = len(hiss) - round(abs(loud_s) * SAMPLE_RATE)
    quiet = hiss * np.float32(0.001)
    return np.concatenate([quiet[:at], hiss[at:]] if loud_s > 0 else [hiss[:at], quiet[at:]])


def test_the_probability_depends_on_the_sound_before_the_pause(tmp_path: Path) -> None:
    model = TurnModel(smart_turn(tmp_path / "smart-turn-v3.2-cpu.onnx"))
    over, not_over = model.probability(sound(6, 1.5)), model.probability(sound(6, -1.5))
    assert 0 <= not_over < over <= 1
    assert over - not_over > 0.2


def test_only_the_last_eight_seconds_count(tmp_path: Path) -> None:
    model = TurnModel(smart_turn(tmp_path / "smart-turn-v3.2-cpu.onnx"))
    last = sound(8, 1.5)
    before = np.ones(5 * SAMPLE_RATE, dtype=np.float32)
    assert model.probability(np.concatenate([before, last])) == model.probability(last)


def test_short_sound_is_filled_with_silence_in_front() -> None:
    window = last_window(np.ones(SAMPLE_RATE, dtype=np.float32))
    assert len(window) == WINDOW
    assert window[0] < window[-1]


def test_the_newest_model_in_the_folder_is_found_and_none_is_none(tmp_path: Path) -> None:
    assert find_turn_model(tmp_path) is None
    for name in ("smart-turn-v3.0.onnx", "smart-turn-v3.2-cpu.onnx"):
        smart_turn(tmp_path / name)
    found = find_turn_model(tmp_path)
    assert found is not None
    assert found.name == "smart-turn-v3.2-cpu.onnx"


def test_a_network_of_another_shape_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(NotAModel, match="not a turn model of version 3"):
        TurnModel(smart_turn(tmp_path / "smart-turn-v2.onnx", name="input_values"))


def test_a_damaged_file_is_refused_with_the_remedy(tmp_path: Path) -> None:
    file = tmp_path / "smart-turn.onnx"
    file.write_bytes(b"not a network")
    with pytest.raises(NotAModel, match="models folder"):
        TurnModel(file)


def test_the_ears_judge_a_pause_from_the_clip_and_go_on_without_a_usable_model(tmp_path: Path) -> None:
    clip = tmp_path / "answer.wav"
    soundfile.write(clip, sound(6, 1.5), SAMPLE_RATE, subtype="PCM_16")
    model, warning = load_turn_model(str(smart_turn(tmp_path / "smart-turn-v3.onnx")))
    assert model is not None
    assert warning == ""
    span = Span(3 * SAMPLE_RATE, 6 * SAMPLE_RATE)
    (verdict,) = judge(model, Transcribe(4, span, str(clip)))
    assert (verdict.take, verdict.span) == (4, span)
    assert verdict.probability > 0.5
    assert judge(model, Transcribe(4, span, str(tmp_path / "gone.wav"))) == []
    assert load_turn_model("") == (None, "")


def test_a_turn_model_that_cannot_be_used_is_said_and_costs_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "smart-turn.onnx"
    file.write_bytes(b"not a network")
    model, warning = load_turn_model(str(file))
    assert model is None
    assert "silence and words tell" in warning
