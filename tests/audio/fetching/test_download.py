"""A model comes whole, checked and at once, or not at all; whatever the hub does, one line says what to do."""

import errno
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from huggingface_hub import constants

from audio.errors import ModelNotFetched
from audio.fetching import download
from audio.fetching.messages import HostAsked
from audio.fetching.places import installed
from audio.models import inspect_whisper_folder
from tests.audio.fetching.examples import BASE, ONNX, VOICE_JSON, Told, full_hub, get, places
from tests.audio.rehearsed import MODEL
from tests.fakes.hub_server import HubBehaviour, hub_server

WEIGHTS = (MODEL / "model.bin").stat().st_size


@pytest.fixture
def hub() -> HubBehaviour:
    return full_hub()


def refused(hub: HubBehaviour, home: Path, model: str = "base.en", patience_s: float = 20.0) -> str:
    """The one line that a failure comes with; nothing is installed."""
    with hub_server(hub) as endpoint, pytest.raises(ModelNotFetched) as refusal:
        get(model, home, endpoint, patience_s=patience_s)
    line = str(refusal.value)
    assert "\n" not in line
    assert installed(places(home)) == ()
    return line


def test_a_whisper_model_comes_whole_and_can_be_used(hub: HubBehaviour, tmp_path: Path) -> None:
    told = Told()
    with hub_server(hub) as endpoint:
        folder = get("base.en", tmp_path, endpoint, told)
    assert folder == tmp_path / "models" / "faster-whisper-base.en"
    assert inspect_whisper_folder(folder).name == "faster-whisper-base.en"
    assert {file.name for file in folder.iterdir()} == {
        "model.bin",
        "config.json",
        "tokenizer.json",
        "vocabulary.json",
        "preprocessor_config.json",
    } & {file.name for file in MODEL.iterdir()}
    assert told.grown[-1].done == told.grown[-1].total > WEIGHTS
    assert told.reports[0] == HostAsked("base.en", "127.0.0.1")
    assert not (tmp_path / "models" / ".partial" / "faster-whisper-base.en").exists()


def test_a_voice_and_the_turn_model_come_the_same_way(hub: HubBehaviour, tmp_path: Path) -> None:
    with hub_server(hub) as endpoint:
        voice = get("en_US-norman-medium", tmp_path, endpoint)
        turn = get("smart-turn-v3", tmp_path, endpoint)
    assert voice == tmp_path / "voices" / "en_US-norman-medium.onnx"
    assert voice.read_bytes() == ONNX
    assert voice.with_name("en_US-norman-medium.onnx.json").read_bytes() == VOICE_JSON
    assert [file.name for file in turn.iterdir()] == ["smart-turn-v3.2-cpu.onnx"]
    assert [each.kind for each in installed(places(tmp_path))] == ["voice", "turn"]


def test_every_request_is_for_the_pinned_version_and_names_nobody(
    hub: HubBehaviour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_somebodys_own")
    with hub_server(hub) as endpoint:
        get("base.en", tmp_path, endpoint)
    assert BASE is not None
    paths = [path for _, path, _ in hub.requests]
    assert paths[0] == f"/api/models/{BASE.repository}/revision/{BASE.revision}"
    assert all(f"/resolve/{hub.commit}/" in path for path in paths[1:])
    assert not any("authorization" in {name.lower() for name in sent} for sent in hub.headers)


@pytest.mark.parametrize("way", ["drops", "resets"])
def test_a_connection_that_breaks_in_the_middle_is_taken_up_where_it_broke(
    hub: HubBehaviour, tmp_path: Path, way: str
) -> None:
    getattr(hub, way).extend([40_000] * 3)
    told = Told()
    with hub_server(hub) as endpoint:
        folder = get("base.en", tmp_path, endpoint, told)
    assert (folder / "model.bin").read_bytes() == (MODEL / "model.bin").read_bytes()
    assert any(wanted for _, _, wanted in hub.requests)
    assert told.grown[-1].done == told.grown[-1].total


def test_a_broken_off_download_goes_on_later_with_only_the_rest(hub: HubBehaviour, tmp_path: Path) -> None:
    hub.truncates_to = 100_000
    assert "it goes on from there" in refused(hub, tmp_path)
    hub.truncates_to = -1
    hub.requests.clear()
    told = Told()
    with hub_server(hub) as endpoint:
        get("base.en", tmp_path, endpoint, told)
    assert ("GET", f"/Systran/faster-whisper-base.en/resolve/{hub.commit}/model.bin", "bytes=100000-") in hub.requests
    assert told.grown[0].done >= 100_000


def test_pieces_of_another_version_are_thrown_away(hub: HubBehaviour, tmp_path: Path) -> None:
    hub.truncates_to = 100_000
    refused(hub, tmp_path)
    hub.truncates_to, hub.commit = -1, "6" * 40
    hub.requests.clear()
    with hub_server(hub) as endpoint:
        folder = get("base.en", tmp_path, endpoint)
    assert not any(wanted for _, _, wanted in hub.requests)
    assert (folder / "model.bin").read_bytes() == (MODEL / "model.bin").read_bytes()


def test_a_hub_that_knows_no_ranges_is_read_from_the_start_again(hub: HubBehaviour, tmp_path: Path) -> None:
    hub.drops, hub.ranges = [60_000], False
    told = Told()
    with hub_server(hub) as endpoint:
        folder = get("base.en", tmp_path, endpoint, told)
    assert (folder / "model.bin").read_bytes() == (MODEL / "model.bin").read_bytes()
    assert told.grown[-1].done == told.grown[-1].total


def test_what_is_spoilt_on_the_way_is_thrown_away_and_said(hub: HubBehaviour, tmp_path: Path) -> None:
    hub.spoils = True
    line = refused(hub, tmp_path)
    assert "its checksum is wrong" in line
    assert "Get it again" in line
    assert not any(file.suffix == ".part" for file in (tmp_path / "models").rglob("*"))


def test_a_spoilt_beginning_from_earlier_costs_one_fresh_start_and_no_more(hub: HubBehaviour, tmp_path: Path) -> None:
    hub.truncates_to = 100_000
    refused(hub, tmp_path)
    (part,) = (tmp_path / "models").rglob("model.bin.part")
    part.write_bytes(bytes(100_000))
    hub.truncates_to = -1
    with hub_server(hub) as endpoint:
        folder = get("base.en", tmp_path, endpoint)
    assert (folder / "model.bin").read_bytes() == (MODEL / "model.bin").read_bytes()


def _gone(hub: HubBehaviour) -> None:
    hub.files.clear()


def _without_vocabulary(hub: HubBehaviour) -> None:
    assert BASE is not None
    del hub.files[BASE.repository]["tokenizer.json"]


def _set(**values: object) -> Callable[[HubBehaviour], None]:
    def change(hub: HubBehaviour) -> None:
        for name, value in values.items():
            setattr(hub, name, value)

    return change


@pytest.mark.parametrize(
    ("fault", "says", "remedy"),
    [
        (_gone, r"does not have Whisper base\.en \(404\)", "Choose another model"),
        (_set(status=401), r"without an account \(401\)", "add it from a folder"),
        (_set(file_status=403), r"without an account \(403\)", "add it from a folder"),
        (_set(status=429), "429", "wait some minutes"),
        (_set(status=503), r"trouble of its own \(503\)", "try again"),
        (_set(file_status=503), r"trouble of its own \(503\)", "get it again"),
        (_set(file_status=404), r"\(404\)", "Choose another model"),
        (_set(listing=b"<html>log in to the hotel</html>"), "does not answer as a model hub does", "HF_ENDPOINT"),
        (_set(listing=b"[]"), "does not answer as a model hub does", "HF_ENDPOINT"),
        (_set(without_checksums=True), "no checksum", "fetch it elsewhere"),
        (_without_vocabulary, r"tokenizer\.json is missing", "Choose another model"),
    ],
)
def test_each_fault_of_the_hub_is_one_line_with_a_remedy(
    hub: HubBehaviour, tmp_path: Path, fault: Callable[[HubBehaviour], None], says: str, remedy: str
) -> None:
    fault(hub)
    line = refused(hub, tmp_path)
    assert re.search(says, line), line
    assert remedy in line


def test_a_hub_that_is_not_there_is_named(tmp_path: Path) -> None:
    with hub_server(HubBehaviour()) as endpoint:
        pass
    with pytest.raises(ModelNotFetched, match=r"nobody answers.*Check the connection"):
        get("base.en", tmp_path, endpoint)


def test_a_hub_that_falls_silent_is_not_waited_for_without_end(hub: HubBehaviour, tmp_path: Path) -> None:
    hub.stalls_after = 0
    line = refused(hub, tmp_path, patience_s=0.15)
    assert "it fell silent" in line
    assert "What has come is kept" in line


def test_a_hub_that_falls_silent_again_and_again_but_gives_something_is_stayed_with(
    hub: HubBehaviour, tmp_path: Path
) -> None:
    hub.stalls_after = 500_000
    with hub_server(hub) as endpoint:
        folder = get("base.en", tmp_path, endpoint, patience_s=0.15)
    assert (folder / "model.bin").read_bytes() == (MODEL / "model.bin").read_bytes()


def test_a_hub_that_is_set_offline_is_not_asked(
    hub: HubBehaviour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    assert "HF_HUB_OFFLINE" in refused(hub, tmp_path)
    assert not hub.requests


def test_a_full_disk_is_noticed_before_anything_is_fetched(
    hub: HubBehaviour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type(shutil.disk_usage(tmp_path))(1_000_000_000, 999_000_000, 1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    assert "too little room on the disk: free" in refused(hub, tmp_path)
    assert len(hub.requests) == 1


def test_a_disk_that_fills_on_the_way_keeps_what_came(
    hub: HubBehaviour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: download.Progress, count: int) -> None:
        self.done += count
        if self.done > 1_000_000:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(download.Progress, "grew", full)
    line = refused(hub, tmp_path)
    assert line.startswith("The disk is full. What has come is kept")
    monkeypatch.undo()
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    hub.requests.clear()
    with hub_server(hub) as endpoint:
        get("base.en", tmp_path, endpoint)
    assert any(wanted for _, _, wanted in hub.requests)


def test_a_right_checksum_does_not_make_a_model_of_something_else(hub: HubBehaviour, tmp_path: Path) -> None:
    assert BASE is not None
    hub.files[BASE.repository]["model.bin"] = b""
    assert "is not what it should be" in refused(hub, tmp_path)


def test_the_host_that_the_hub_sends_on_to_is_told(hub: HubBehaviour, tmp_path: Path) -> None:
    told = Told()
    with hub_server(full_hub()) as behind, hub_server(hub) as endpoint:
        hub.sends_on_to = behind.replace("127.0.0.1", "localhost")
        get("base.en", tmp_path, endpoint, told)
    assert HostAsked("base.en", "localhost") in told.reports


def test_a_newer_copy_takes_the_old_ones_place(hub: HubBehaviour, tmp_path: Path) -> None:
    with hub_server(hub) as endpoint:
        folder = get("base.en", tmp_path, endpoint)
        (folder / "config.json").write_text("spoilt")
        get("base.en", tmp_path, endpoint)
    assert (folder / "config.json").read_bytes() == (MODEL / "config.json").read_bytes()
