"""Train the tiny model on two cores in about an hour; the checkpoint holds a running mean of the weights.

    python train.py 500,750,650,350,900 2.5e-3 [checkpoint to go on from]
        steps of each stage (encoder alone, then windows of 3, 6, 12 and 30 s) and the highest learning rate

flite gives the exact time of every sound, so besides the decoder's cross entropy the encoder is asked which sound,
which word and which moment each frame is, and the cross-attention is guided to the sound of each token.
"""

import copy
import math
import pickle
import sys
import time
from pathlib import Path
from typing import Any

import torch
from make_clips import CLIPS
from network import GUIDED, Whisper
from torch.nn import functional
from vocabulary import tokens
from windows import END, FIRST_TIMESTAMP, IGNORED, Batches, Stage, phone_ids

CHECKPOINT = Path("ckpt.pt")
PHONE_SHARE, WORD_SHARE, POSITION_SHARE, GUIDE_SHARE = 0.3, 0.5, 0.15, 0.7
NEAR = torch.tensor([0.05, 0.2, 0.5, 0.2, 0.05])
"""A timestamp next to the right one is nearly right."""
MUON_RATE = 0.02
WARM_UP = 60
EMA = 0.005


def loss_of(model: Whisper, batch: tuple[Any, ...], encoder_only: bool, pause: int) -> tuple[Any, dict[str, float]]:
    """The loss to go down on, and figures to watch."""
    mel, phones, words, offsets, given, labels, first, last = batch
    with torch.autocast("cpu", torch.bfloat16):
        encoded = model.encode(mel, offsets)
    loss, figures = encoder_loss(model, encoded, phones, words, offsets, pause)
    if encoder_only:
        return loss, figures
    with torch.autocast("cpu", torch.bfloat16):
        hidden, looks = model.decode(encoded, given)
        kept = labels != IGNORED
        scores = hidden[kept] @ model.emb.weight.T
    text = decoder_loss(scores.float(), labels[kept])
    guide = guide_loss(looks, first, last, encoded.shape[1])
    right = scores.argmax(-1) == labels[kept]
    figures["decoder"], figures["guide"] = text.item(), guide.item()
    figures["words right"] = right[labels[kept] < END].float().mean().item()
    return text + loss + GUIDE_SHARE * guide, figures


def encoder_loss(
    model: Whisper, encoded: Any, phones: Any, words: Any, offsets: Any, pause: int
) -> tuple[Any, dict[str, float]]:
    """Which sound, which word (in the decoder's own embedding) and which moment is each frame?"""
    spoken = words >= 0
    frames = encoded.shape[0] * encoded.shape[1]
    chosen = torch.randint(0, frames, (512,))
    moments = (offsets[:, None] + torch.arange(encoded.shape[1])[None]).flatten()[chosen]
    with torch.autocast("cpu", torch.bfloat16):
        phone_scores = model.phone(encoded)
        word_scores = model.word_view(encoded[spoken]) @ model.emb.weight[:END].T
        moment_scores = model.position_view(encoded.flatten(0, 1)[chosen]) @ model.emb.weight[FIRST_TIMESTAMP:].T
    by_phone = functional.cross_entropy(phone_scores.float().flatten(0, 1), phones.flatten())
    by_word = functional.cross_entropy(word_scores.float(), words[spoken])
    by_moment = near_loss(moment_scores.float(), moments, 0, moment_scores.shape[1] - 1).mean()
    sounding = phones != pause
    figures = {
        "phones": by_phone.item(),
        "phones right": (phone_scores.argmax(-1) == phones)[sounding].float().mean().item(),
        "frame words right": (word_scores.argmax(-1) == words[spoken]).float().mean().item(),
    }
    return PHONE_SHARE * by_phone + WORD_SHARE * by_word + POSITION_SHARE * by_moment, figures


def decoder_loss(scores: Any, labels: Any) -> Any:
    stamps = labels >= FIRST_TIMESTAMP
    plain = functional.cross_entropy(scores[~stamps], labels[~stamps], reduction="sum")
    near = near_loss(scores[stamps], labels[stamps], FIRST_TIMESTAMP, FIRST_TIMESTAMP + 1500)
    return (plain + near.sum()) / len(labels)


def near_loss(scores: Any, labels: Any, lowest: int, highest: int) -> Any:
    """Cross entropy against a small bump around the right class; one value per row."""
    around = (labels[:, None] + torch.arange(-2, 3)).clamp(lowest, highest)
    return -(functional.log_softmax(scores, -1).gather(1, around) * NEAR).sum(1)


def guide_loss(looks: list[Any], first: Any, last: Any, frames: int) -> Any:
    """How far the guided heads are from looking at the sound of the next (or the previous) token."""
    zero = torch.zeros_like(first[:, :1])
    ranges = {
        "next": (first, last),
        "previous": (torch.cat([zero, first[:, :-1]], 1), torch.cat([zero, last[:, :-1]], 1)),
    }
    means = []
    for kind, (begin, end) in ranges.items():
        rows = end > begin
        at = torch.arange(frames)
        weights = ((at >= begin[..., None]) & (at < end[..., None])).float()
        weights = weights / weights.sum(-1, keepdim=True).clamp(min=1)
        heads = [(layer, head) for layer, kinds in GUIDED.items() for head, want in enumerate(kinds) if want == kind]
        losses = [-(looks[layer][:, head] * weights).sum(-1)[rows].mean() for layer, head in heads]
        means.append(torch.stack(losses).mean())
    return (means[0] + means[1]) / 2


def stages_of(steps: list[int]) -> list[Stage]:
    mixed = {"shuffled": 0.6}
    return [
        Stage("encoder", steps[0], 32, 600, {"dense": 1.0, **mixed}),
        Stage("3 s", steps[1], 48, 300, {"dense": 0.6, **mixed}),
        Stage("6 s", steps[2], 32, 600, {"dense": 0.6, **mixed}),
        Stage("12 s", steps[3], 16, 1200, {"dense": 0.3, **mixed}),
        Stage("30 s", steps[4], 8, 3000, {"shuffled": 0.5, "moved": False}),
    ]


def optimizers_of(model: Whisper, rate: float) -> list[Any]:
    """Muon for the matrices inside the blocks (about twice as fast as AdamW here), AdamW for the rest."""
    matrices = [p for name, p in model.named_parameters() if p.ndim == 2 and name.startswith(("enc.", "dec."))]
    inside = {id(parameter) for parameter in matrices}
    rest = [parameter for parameter in model.parameters() if id(parameter) not in inside]
    return [
        torch.optim.AdamW(rest, lr=rate, betas=(0.9, 0.98), weight_decay=0.01),
        torch.optim.Muon(matrices, lr=MUON_RATE, momentum=0.95, weight_decay=0.01),
    ]


def rate_at(step: int, total: int, highest: float) -> float:
    cosine = 0.5 * (1 + math.cos(math.pi * step / total))
    return highest * min(1, (step + 1) / WARM_UP) * max(0.03, cosine)


def main(steps: list[int], highest: float, resume: str = "") -> None:
    torch.set_num_threads(2)
    torch.manual_seed(0)
    clips = pickle.loads(CLIPS.read_bytes())
    stages, phones = stages_of(steps), phone_ids(clips)
    total = sum(stage.steps for stage in stages)
    model = Whisper(len(tokens()), len(phones), FIRST_TIMESTAMP)
    if resume:
        model.load_state_dict(torch.load(resume)["ema"], strict=False)
    optimizers = optimizers_of(model, highest)
    batches = torch.utils.data.DataLoader(Batches(clips, stages, 1), batch_size=None, num_workers=1, prefetch_factor=6)
    mean: dict[str, Any] = {}
    started = time.time()
    for step, (name, batch) in enumerate(batches):
        for optimizer, share in zip(optimizers, (1.0, MUON_RATE / highest), strict=True):
            optimizer.param_groups[0]["lr"] = rate_at(step, total, highest) * share
        loss, figures = loss_of(model, batch, name == "encoder", phones["pau"])
        model.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
        if step > total // 2:
            mean = running_mean(mean, model)
        if step % 50 == 49:
            shown = "  ".join(f"{what} {value:.3f}" for what, value in figures.items())
            print(f"{step + 1} {name} {time.time() - started:.0f} s  {shown}", flush=True)
        if step % 200 == 199 or step + 1 == total:
            torch.save({"ema": mean or model.state_dict(), "cfg": model.shape}, CHECKPOINT)


def running_mean(mean: dict[str, Any], model: Whisper) -> dict[str, Any]:
    with torch.no_grad():
        if not mean:
            return copy.deepcopy(model.state_dict())
        for name, value in model.state_dict().items():
            mean[name].lerp_(value, EMA)
    return mean


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1].split(",")], float(sys.argv[2]), *sys.argv[3:4])
