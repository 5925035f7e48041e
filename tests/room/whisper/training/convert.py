"""Turn a checkpoint into a folder that faster-whisper loads: python convert.py OUT

Weights are stored as int8, the rest as float16; load it with compute_type="int8".
"""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from ctranslate2.specs import whisper_spec
from vocabulary import SPACE, SPECIAL, ids, save_tokenizer, tokens

ALIGNMENT_HEADS = [(1, 0), (2, 0), (2, 1)]
"""The heads that training guided to the sound of the next token (network.GUIDED): word times come from them."""
PREPROCESSOR = {
    "chunk_length": 30,
    "feature_extractor_type": "WhisperFeatureExtractor",
    "feature_size": 80,
    "hop_length": 160,
    "n_fft": 400,
    "n_samples": 480000,
    "nb_max_frames": 3000,
    "padding_side": "right",
    "padding_value": 0.0,
    "processor_class": "WhisperProcessor",
    "return_attention_mask": False,
    "sampling_rate": 16000,
}


class Weights:
    """Copies named tensors of the checkpoint into CTranslate2's specification."""

    def __init__(self, state: dict[str, Any]) -> None:
        self.state = state

    def linear(self, spec: Any, *names: str) -> None:
        """Several layers side by side become one."""
        spec.weight = np.concatenate([self.state[f"{name}.weight"] for name in names])
        width = spec.weight.shape[1]
        no_bias = np.zeros(width, np.float32)
        spec.bias = np.concatenate([self.state.get(f"{name}.bias", no_bias) for name in names])

    def norm(self, spec: Any, name: str) -> None:
        spec.gamma, spec.beta = self.state[f"{name}.weight"], self.state[f"{name}.bias"]

    def convolution(self, spec: Any, name: str) -> None:
        spec.weight, spec.bias = self.state[f"{name}.weight"], self.state[f"{name}.bias"]

    def block(self, spec: Any, name: str, crosses: bool) -> None:
        self.norm(spec.self_attention.layer_norm, f"{name}.ln1")
        self.linear(spec.self_attention.linear[0], *(f"{name}.att.{part}" for part in "qkv"))
        self.linear(spec.self_attention.linear[1], f"{name}.att.o")
        if crosses:
            self.norm(spec.attention.layer_norm, f"{name}.lnx")
            self.linear(spec.attention.linear[0], f"{name}.xatt.q")
            self.linear(spec.attention.linear[1], f"{name}.xatt.k", f"{name}.xatt.v")
            self.linear(spec.attention.linear[2], f"{name}.xatt.o")
        self.norm(spec.ffn.layer_norm, f"{name}.ln2")
        self.linear(spec.ffn.linear_0, f"{name}.fc1")
        self.linear(spec.ffn.linear_1, f"{name}.fc2")


def specification(state: dict[str, Any], shape: dict[str, int]) -> Any:
    spec = whisper_spec.WhisperSpec(shape["ne"], shape["h"], shape["nd"], shape["h"])
    weights, encoder, decoder = Weights(state), spec.encoder, spec.decoder
    weights.convolution(encoder.conv1, "conv1")
    weights.convolution(encoder.conv2, "conv2")
    encoder.position_encodings.encodings = state["epos"]
    weights.norm(encoder.layer_norm, "eln")
    for layer in range(shape["ne"]):
        weights.block(encoder.layer[layer], f"enc.{layer}", crosses=False)
    decoder.embeddings.weight = decoder.projection.weight = state["emb.weight"]
    decoder.position_encodings.encodings = state["dpos"]
    weights.norm(decoder.layer_norm, "dln")
    for layer in range(shape["nd"]):
        weights.block(decoder.layer[layer], f"dec.{layer}", crosses=True)
    spec.register_vocabulary(tokens())
    spec.config.suppress_ids = [ids()[token] for token in SPECIAL[1:8]]
    spec.config.suppress_ids_begin = [ids()[SPACE], ids()[SPECIAL[0]]]
    spec.config.lang_ids = [ids()["<|en|>"]]
    spec.config.alignment_heads = ALIGNMENT_HEADS
    return spec


def main(out: Path) -> None:
    checkpoint = torch.load("ckpt.pt")
    state = {name: value.float().numpy() for name, value in checkpoint["ema"].items()}
    spec = specification(state, checkpoint["cfg"])
    spec.validate()
    spec.optimize(quantization="int8_float16")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    spec.save(str(out))
    save_tokenizer(out / "tokenizer.json")
    (out / "preprocessor_config.json").write_text(json.dumps(PREPROCESSOR))
    for file in sorted(out.iterdir()):
        print(f"{file.name} {file.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
