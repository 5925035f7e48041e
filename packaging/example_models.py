"""The models as Settings shows them, realistic and frozen: for the pictures of the window and for its tests."""

from dataclasses import replace

from app.session.model_rows import Stock, Work, model_rows
from app.session.views import ModelsView
from audio.fetching.catalogue import find
from audio.fetching.messages import FetchGrew
from audio.fetching.places import Installed
from audio.fetching.speed import HOW

_SPEEDS = {"tiny.en": 0.03, "tiny": 0.03, "base.en": 0.07, "base": 0.07, "small.en": 0.25, "small": 0.25}
_SLOW = {"medium.en": 0.82, "medium": 0.82, "large-v3-turbo": 1.45}


def _here(model_id: str, path: str) -> Installed:
    from pathlib import Path

    model = find(model_id)
    assert model is not None
    return Installed(model.id, model.kind, Path(path), model.size)


STOCK = Stock(
    installed=(
        _here("base.en", "/models/faster-whisper-base.en"),
        _here("tiny", "/models/faster-whisper-tiny"),
        _here("en_US-norman-medium", "/voices/en_US-norman-medium.onnx"),
    ),
    in_use=("/models/faster-whisper-base.en", "/voices/en_US-norman-medium.onnx"),
    begun={"small": 120_000_000},
    speeds={**_SPEEDS, **_SLOW},
    memory_mb=8000.0,
)
WORK = Work(
    waiting=("small.en", "en_US-kristin-medium"),
    growing=FetchGrew("small.en", 281_000_000, 487_000_000, 1_720_000.0),
    troubles={"medium": "The hub did not give all of model.bin: it broke off. What has come is kept; get it again."},
)
MODELS_VIEW = ModelsView(model_rows(STOCK, WORK), measured=HOW)
NOTHING_VIEW = ModelsView(model_rows(Stock(())))
LOCAL_ONLY_VIEW = replace(NOTHING_VIEW, refusal="Local only is on, in Privacy: nothing is fetched.")
HERE_VIEW = ModelsView(
    model_rows(replace(STOCK, installed=(_here("small.en", "/models/small.en"),), in_use=("/models/small.en",))),
    measured=HOW,
)
