"""`greenroom models`: the list, fetching with progress, adding, removing; one clear line for each refusal."""

import json
import shutil
from pathlib import Path

import pytest
from huggingface_hub import constants

from app.archive.store import Store
from app.cli.main import main
from app.paths import Paths
from tests.audio.fetching.examples import full_hub
from tests.audio.rehearsed import MODEL
from tests.fakes.hub_server import hub_server


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("GREENROOM_HOME", str(home))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    return home


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["models", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    code, out, _ = run(capsys, "list", "--json")
    assert code == 0
    return {model["id"]: model for model in json.loads(out)["models"]}


def test_the_list_names_what_each_model_costs(capsys: pytest.CaptureFixture[str]) -> None:
    models = listed(capsys)
    assert {"tiny.en", "base", "small.en", "medium", "large-v3-turbo", "smart-turn-v3"} <= set(models)
    assert models["base.en"]["size_bytes"] == 148_000_000
    assert models["base.en"]["languages"] == "English"
    assert models["base.en"]["licence"] == "MIT"
    assert not any(model["installed"] for model in models.values())
    assert "Whisper" not in run(capsys, "list")[2]


def test_one_is_fetched_with_progress_and_noted_down(
    capsys: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hub_server(full_hub()) as endpoint:
        monkeypatch.setenv("HF_ENDPOINT", endpoint)
        code, out, err = run(capsys, "get", "base.en")
    assert (code, out) == (0, "faster-whisper-base.en is installed.\n")
    assert "of 3 MB" in err
    assert listed(capsys)["base.en"]["in_use"]
    store = Store.open(Paths(home))
    assert [(line.host, line.purpose) for line in store.ledger()] == [("127.0.0.1", "Model download")]
    store.close()


def test_one_is_added_from_a_folder_and_removed(capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path) -> None:
    mine = shutil.copytree(MODEL, tmp_path / "faster-whisper-tiny.en")
    assert run(capsys, "get", "--from", str(mine))[:2] == (0, "faster-whisper-tiny.en is installed.\n")
    assert listed(capsys)["tiny.en"]["installed"]
    assert run(capsys, "remove", "tiny.en", "--yes")[:2] == (0, "tiny.en is removed.\n")
    assert not list((home / "models").glob("*/model.bin"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("get", "enormous"), "no model that Greenroom knows"),
        (("get",), "Name a model"),
        (("get", "base", "--from", "x"), "Name a model"),
        (("get", "--from", "nowhere.zip"), "does not exist"),
        (("remove", "base"), "base is not installed"),
        (("remove", "../archive.sqlite3", "--yes"), "is not installed"),
    ],
)
def test_each_refusal_is_one_line(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out) == (1, "")
    assert says in err
    assert err.count("\n") == 1


def test_nothing_is_fetched_while_local_only_is_on(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    home.mkdir()
    (home / "settings.json").write_text('{"local_only": true}')
    code, _, err = run(capsys, "get", "base.en")
    assert code == 1
    assert "Local only is on" in err


def test_nothing_is_removed_without_an_answer(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "get", "--from", str(shutil.copytree(MODEL, tmp_path / "mine")))
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    code, _, err = run(capsys, "remove", "mine")
    assert code == 1
    assert "--yes" in err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: "n")
    assert run(capsys, "remove", "mine")[1] == "Nothing was removed.\n"
    assert list((home / "models").glob("mine/model.bin"))
