"""A model from a folder or an archive comes in whole; an archive that means harm stays out, with one line."""

import io
import os
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from audio.errors import AudioError, ModelRefused
from audio.fetching import archives
from audio.fetching.arriving import add_from
from audio.fetching.places import installed, remove
from audio.models import inspect_whisper_folder
from tests.audio.fetching.examples import ONNX, VOICE_JSON, Told, places, setup, whole
from tests.audio.rehearsed import MODEL


@pytest.fixture
def home(tmp_path: Path) -> Path:
    setup(tmp_path / "home", "")
    return tmp_path / "home"


def refused(path: Path, home: Path) -> str:
    with pytest.raises(AudioError) as refusal:
        add_from(path, places(home), Told())
    assert installed(places(home)) == ()
    assert not [file for file in home.rglob("*") if file.is_file()]
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def rolled(path: Path, files: dict[str, bytes], odd: tarfile.TarInfo | None = None) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        if odd is not None:
            archive.addfile(odd)
    return path


def in_a_folder(name: str) -> dict[str, bytes]:
    return {f"{name}/{file}": content for file, content in whole(MODEL).items()}


@pytest.mark.parametrize("ending", ["zip", "tar.gz"])
def test_an_archive_with_a_model_becomes_that_model(tmp_path: Path, home: Path, ending: str) -> None:
    make = packed if ending == "zip" else rolled
    archive = make(tmp_path / f"download.{ending}", in_a_folder("faster-whisper-small.en"))
    told = Told()
    folder = add_from(archive, places(home), told)
    assert folder == home / "models" / "faster-whisper-small.en"
    assert inspect_whisper_folder(folder).name == "faster-whisper-small.en"
    assert (folder / "model.bin").read_bytes() == (MODEL / "model.bin").read_bytes()
    assert told.grown[-1].done == told.grown[-1].total
    assert [each.id for each in installed(places(home))] == ["small.en"]


def test_a_model_at_the_top_of_an_archive_is_called_as_the_archive(tmp_path: Path, home: Path) -> None:
    archive = packed(tmp_path / "our base.zip", whole(MODEL))
    assert add_from(archive, places(home), Told()).name == "our-base"


def test_a_folder_is_copied_and_left_as_it_is(tmp_path: Path, home: Path) -> None:
    mine = Path(shutil.copytree(MODEL, tmp_path / "faster-whisper-tiny"))
    (mine / "holiday.jpg").write_bytes(b"mine")
    folder = add_from(mine, places(home), Told())
    assert not (folder / "holiday.jpg").exists()
    assert (mine / "model.bin").exists()


def test_a_hub_cache_gives_the_model_its_name(tmp_path: Path, home: Path) -> None:
    cache = tmp_path / "models--Systran--faster-whisper-base"
    blobs = cache / "blobs"
    blobs.mkdir(parents=True)
    snapshot = cache / "snapshots" / "0123abc"
    snapshot.mkdir(parents=True)
    for number, (name, content) in enumerate(whole(MODEL).items()):
        (blobs / f"a1b2c3{number}").write_bytes(content)
        (snapshot / name).symlink_to(blobs / f"a1b2c3{number}")
    for chosen in (cache, snapshot):
        assert add_from(chosen, places(home), Told()).name == "faster-whisper-base"
        remove(places(home), "base")


def test_a_voice_and_the_turn_network_are_told_apart(tmp_path: Path, home: Path) -> None:
    voice = packed(tmp_path / "v.zip", {"v/en_GB-x-low.onnx": ONNX, "v/en_GB-x-low.onnx.json": VOICE_JSON})
    assert add_from(voice, places(home), Told()) == home / "voices" / "en_GB-x-low.onnx"
    turn = rolled(tmp_path / "t.tar", {"smart-turn-v3.2-cpu.onnx": ONNX})
    assert add_from(turn, places(home), Told()) == home / "models" / "smart-turn-v3"
    assert [each.kind for each in installed(places(home))] == ["voice", "turn"]


@pytest.mark.parametrize("path", ["../model.bin", "/etc/model.bin", "a/../../model.bin", "..\\model.bin", "C:\\m.bin"])
@pytest.mark.parametrize("make", [packed, rolled])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, home: Path, make: object, path: str) -> None:
    assert callable(make)
    archive = make(tmp_path / "a", {**in_a_folder("base"), path: b"x"})
    assert "leads out of it" in refused(archive, home)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_are_refused(tmp_path: Path, home: Path, kind: bytes) -> None:
    odd = tarfile.TarInfo("base/preprocessor_config.json")
    odd.type, odd.linkname = kind, "/etc/passwd"
    assert "a link or a device" in refused(rolled(tmp_path / "a.tgz", in_a_folder("base"), odd), home)


def test_a_link_in_a_zip_is_refused(tmp_path: Path, home: Path) -> None:
    archive = packed(tmp_path / "a.zip", in_a_folder("base"))
    with zipfile.ZipFile(archive, "a") as more:
        link = zipfile.ZipInfo("base/link")
        link.external_attr = 0o120777 << 16
        more.writestr(link, "/etc/passwd")
    assert "a link or a device" in refused(archive, home)


def test_two_files_of_one_name_are_refused(tmp_path: Path, home: Path) -> None:
    archive = packed(tmp_path / "a.zip", {**in_a_folder("base"), "BASE/config.json": b"{}"})
    assert "two files of one name" in refused(archive, home)


def test_too_many_files_are_refused(tmp_path: Path, home: Path) -> None:
    many = {f"base/{n}": b"" for n in range(archives.MOST_ENTRIES + 1)}
    for archive in (packed(tmp_path / "a.zip", many), rolled(tmp_path / "a.tgz", many)):
        assert "far larger than a model" in refused(archive, home)


@pytest.mark.parametrize("make", [packed, rolled])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, home: Path, make: object) -> None:
    assert callable(make)
    archive = make(tmp_path / "a", {**in_a_folder("base"), "base/preprocessor_config.json": bytes(300_000_000)})
    assert "swells far beyond its own size" in refused(archive, home)


def test_an_archive_that_lies_about_a_size_is_refused(tmp_path: Path, home: Path) -> None:
    archive = packed(tmp_path / "a.zip", in_a_folder("base"))
    content = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as inside:
        real = inside.getinfo("base/model.bin").file_size
    place = content.rfind(real.to_bytes(4, "little"))
    content[place : place + 4] = (real - 1000).to_bytes(4, "little")
    archive.write_bytes(content)
    assert "damaged" in refused(archive, home)


def test_a_cut_off_archive_is_refused(tmp_path: Path, home: Path) -> None:
    for archive in (packed(tmp_path / "a.zip", in_a_folder("b")), rolled(tmp_path / "a.tgz", in_a_folder("b"))):
        os.truncate(archive, archive.stat().st_size // 2)
        refused(archive, home)


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"holiday.jpg": b"x"}, "no model was found"),
        ({**in_a_folder("a"), **in_a_folder("b")}, "more than one model"),
        ({**in_a_folder("a"), "a/model.bin": b""}, r"damaged"),
        ({"v.onnx": b"no network", "v.onnx.json": VOICE_JSON}, "no ONNX network"),
        ({"v.onnx": ONNX, "v.onnx.json": b"{}"}, "does not describe a Piper voice"),
    ],
)
def test_what_is_no_model_is_said_to_be_none(tmp_path: Path, home: Path, files: dict[str, bytes], says: str) -> None:
    assert says in refused(packed(tmp_path / "a.zip", files), home)


def test_a_file_that_is_no_archive_and_one_that_is_not_there_are_named(tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no archive at all")
    assert "neither a folder nor a zip or tar" in refused(tmp_path / "a.zip", home)
    assert "does not exist" in refused(tmp_path / "nowhere", home)


def test_removing_takes_the_model_and_nothing_else(tmp_path: Path, home: Path) -> None:
    add_from(packed(tmp_path / "a.zip", in_a_folder("faster-whisper-base")), places(home), Told())
    add_from(packed(tmp_path / "v.zip", {"x.onnx": ONNX, "x.onnx.json": VOICE_JSON}), places(home), Told())
    assert remove(places(home), "base").id == "base"
    assert [each.id for each in installed(places(home))] == ["x"]
    remove(places(home), "x")
    assert not [file for file in home.rglob("*") if file.is_file()]


@pytest.mark.parametrize("name", ["..", "../models", "/", "base", ".partial", ""])
def test_nothing_outside_of_the_models_is_ever_removed(tmp_path: Path, home: Path, name: str) -> None:
    (tmp_path / "home" / "archive.sqlite3").write_bytes(b"mine")
    with pytest.raises(ModelRefused, match="not among the installed"):
        remove(places(home), name)
    assert (home / "archive.sqlite3").exists()


def test_removing_a_linked_model_leaves_the_folder_it_leads_to(tmp_path: Path, home: Path) -> None:
    mine = Path(shutil.copytree(MODEL, tmp_path / "mine"))
    (home / "models" / "linked").symlink_to(mine, target_is_directory=True)
    remove(places(home), "linked")
    assert installed(places(home)) == ()
    assert (mine / "model.bin").exists()
