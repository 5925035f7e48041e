"""Whisper's architecture, small, in plain torch, with extra outputs that only training uses."""

import math
from typing import Any

import torch
from torch import nn
from torch.nn import functional

NARROW, HEADS, ENCODER_LAYERS, DECODER_LAYERS = 128, 4, 3, 3
ENCODER_POSITIONS, DECODER_POSITIONS = 1500, 448
GUIDED = {0: ("previous", "previous"), 1: ("next", "previous"), 2: ("next", "next")}
"""Decoder layer -> what its first cross-attention heads must look at: the sound of the previous token or the next."""


def sinusoids(count: int, width: int) -> Any:
    rates = torch.exp(-math.log(10_000) / (width // 2 - 1) * torch.arange(width // 2))
    angles = torch.arange(count)[:, None] * rates[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


class Attention(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q = nn.Linear(width, width)
        self.k = nn.Linear(width, width, bias=False)
        self.v = nn.Linear(width, width)
        self.o = nn.Linear(width, width)

    def forward(self, x: Any, source: Any = None, causal: bool = False, watched: int = 0) -> tuple[Any, Any]:
        """Output, and the log attention of the first `watched` heads (None when there are none)."""
        batch, length, width = x.shape
        source = x if source is None else source

        def split(projected: Any) -> Any:
            return projected.view(batch, -1, self.heads, width // self.heads).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(source)), split(self.v(source))
        looks = None
        if watched:
            scores = q[:, :watched].float() @ k[:, :watched].float().transpose(-1, -2)
            looks = functional.log_softmax(scores / math.sqrt(width // self.heads), -1)
        mixed = functional.scaled_dot_product_attention(q, k, v, is_causal=causal)
        return self.o(mixed.transpose(1, 2).reshape(batch, length, width)), looks


class Block(nn.Module):
    def __init__(self, width: int, heads: int, crosses: bool) -> None:
        super().__init__()
        self.ln1 = nn.LayerNorm(width)
        self.att = Attention(width, heads)
        if crosses:
            self.lnx = nn.LayerNorm(width)
            self.xatt = Attention(width, heads)
        self.ln2 = nn.LayerNorm(width)
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)
        self.dropout = nn.Dropout(0.05)

    def forward(self, x: Any, encoded: Any = None, watched: int = 0) -> tuple[Any, Any]:
        x = x + self.dropout(self.att(self.ln1(x), causal=encoded is not None)[0])
        looks = None
        if encoded is not None:
            crossed, looks = self.xatt(self.lnx(x), encoded, watched=watched)
            x = x + self.dropout(crossed)
        return x + self.dropout(self.fc2(functional.gelu(self.fc1(self.ln2(x))))), looks


class Whisper(nn.Module):
    """`phone`, `word_view` and `position_view` read sounds, words and time off the encoder, for training only."""

    def __init__(self, tokens: int, phones: int, first_timestamp: int) -> None:
        super().__init__()
        width, heads = NARROW, HEADS
        self.shape = {"d": width, "h": heads, "ne": ENCODER_LAYERS, "nd": DECODER_LAYERS}
        self.conv1 = nn.Conv1d(80, width, 3, padding=1)
        self.conv2 = nn.Conv1d(width, width, 3, stride=2, padding=1)
        self.register_buffer("epos", sinusoids(ENCODER_POSITIONS, width) * 0.3)
        self.enc = nn.ModuleList(Block(width, heads, False) for _ in range(ENCODER_LAYERS))
        self.eln = nn.LayerNorm(width)
        self.emb = nn.Embedding(tokens, width)
        self.dpos = nn.Parameter(sinusoids(DECODER_POSITIONS, width) * 0.1)
        self.dec = nn.ModuleList(Block(width, heads, True) for _ in range(DECODER_LAYERS))
        self.dln = nn.LayerNorm(width)
        self.phone = nn.Linear(width, phones)
        self.word_view = nn.Linear(width, width)
        self.position_view = nn.Linear(width, width)
        nn.init.normal_(self.emb.weight, std=0.05)
        with torch.no_grad():
            # Together with quiet positions: what is said must not drown in where it is said. Learns three times faster.
            self.conv1.weight *= 3
            self.conv2.weight *= 3
            # Neighbouring timestamps start out alike.
            self.emb.weight[first_timestamp : first_timestamp + 1500] += sinusoids(1500, width) * 0.08

    def encode(self, mel: Any, offsets: Any) -> Any:
        """`offsets` (one per window) says where in the encoder's 30 s it begins, in steps of 20 ms."""
        x = functional.gelu(self.conv1(mel))
        x = functional.gelu(self.conv2(x)).transpose(1, 2)
        x = x + self.epos[offsets[:, None] + torch.arange(x.shape[1])[None]]
        for block in self.enc:
            x, _ = block(x)
        return self.eln(x)

    def decode(self, encoded: Any, tokens: Any) -> tuple[Any, list[Any]]:
        """Hidden states, and per layer the log attention of the guided heads (while training)."""
        x, looks = self.emb(tokens) + self.dpos[: tokens.shape[1]], []
        for layer, block in enumerate(self.dec):
            x, look = block(x, encoded, len(GUIDED[layer]) if self.training else 0)
            if look is not None:
                looks.append(look)
        return self.dln(x), looks
