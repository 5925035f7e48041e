"""A hub with the small Whisper of these tests, a voice and a turn network; a home to fetch them into."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from audio.fetching.catalogue import find
from audio.fetching.download import fetch
from audio.fetching.messages import FetchGrew, FetchReport, FetchSetup
from audio.fetching.places import Places
from tests.audio.rehearsed import MODEL
from tests.fakes.hub_server import HubBehaviour

BASE, VOICE, TURN = find("base.en"), find("en_US-norman-medium"), find("smart-turn-v3")
ONNX = b"\x08\x08" + bytes(range(256)) * 400
VOICE_JSON = json.dumps({"audio": {"sample_rate": 22050}, "phoneme_id_map": {"a": [1]}}).encode()


def full_hub() -> HubBehaviour:
    assert BASE is not None
    assert VOICE is not None
    assert TURN is not None
    whisper = {file.name: file.read_bytes() for file in MODEL.iterdir() if file.is_file()}
    return HubBehaviour(
        files={
            BASE.repository: {**whisper, "README.md": b"not wanted"},
            VOICE.repository: {VOICE.files[0]: ONNX, VOICE.files[1]: VOICE_JSON, "voices.json": b"{}"},
            TURN.repository: {TURN.files[0]: ONNX, "other.onnx": b"not wanted"},
        }
    )


def places(home: Path) -> Places:
    return Places(home / "models", home / "voices")


def setup(home: Path, endpoint: str, patience_s: float = 20.0) -> FetchSetup:
    for folder in ("models", "voices"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    return FetchSetup(str(home / "models"), str(home / "voices"), endpoint, patience_s, waits_s=(0.0, 0.0, 0.0))


@dataclass
class Told:
    """What was told on the way; fetching does not wait between its attempts."""

    reports: list[FetchReport] = field(default_factory=list)

    def __call__(self, report: FetchReport) -> None:
        self.reports.append(report)

    @property
    def grown(self) -> list[FetchGrew]:
        return [report for report in self.reports if isinstance(report, FetchGrew)]


def get(model_id: str, home: Path, endpoint: str, told: Told | None = None, patience_s: float = 20.0) -> Path:
    model = find(model_id)
    assert model is not None
    return fetch(model, setup(home, endpoint, patience_s), told or Told(), lambda _seconds: None)


def whole(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}
