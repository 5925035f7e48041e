"""The packs that come with the program are read without being checked: so they are checked here."""

import shutil
from pathlib import Path

import pytest

from interviewer.errors import PackError
from interviewer.pack_cache import kept_packs
from interviewer.packs import bundled_packs, check_pack, load_pack

ASSETS = Path(__file__).resolve().parents[2] / "assets"
FOLDERS = sorted(path.parent for path in (ASSETS / "packs").glob("*/pack.yaml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_bundled_pack_has_no_mistake(folder: Path) -> None:
    assert check_pack(folder) == ()


def test_the_quick_way_reads_what_the_careful_way_reads() -> None:
    assert bundled_packs(ASSETS) == tuple(load_pack(folder) for folder in FOLDERS)


def test_a_bundled_pack_that_somebody_broke_is_refused_with_its_line(tmp_path: Path) -> None:
    shutil.copytree(ASSETS / "packs", tmp_path / "packs")
    question = next((tmp_path / "packs").glob("*/questions/*.yaml"))
    question.write_text(question.read_text(encoding="utf-8") + "\nsurprise: yes\n", encoding="utf-8")
    last_line = len(question.read_text(encoding="utf-8").splitlines())
    with pytest.raises(PackError, match=rf"{question.name}, line {last_line}: "):
        bundled_packs(tmp_path)


def copied(folder: Path) -> Path:
    """Assets with one small pack of the house in them."""
    shutil.copytree(FOLDERS[0], folder / "packs" / FOLDERS[0].name)
    return folder


def test_packs_that_were_kept_are_those_that_were_read(tmp_path: Path) -> None:
    assets, kept = copied(tmp_path), tmp_path / "packs.kept"
    read = bundled_packs(assets, kept)
    found = kept_packs(assets / "packs", kept)
    assert found is not None
    assert tuple(pack.value() for pack in found) == read


def test_a_process_reads_them_once(tmp_path: Path) -> None:
    assets = copied(tmp_path)
    assert bundled_packs(assets) is bundled_packs(assets)


def test_a_source_that_has_changed_is_read_again(tmp_path: Path) -> None:
    assets, kept = copied(tmp_path), tmp_path / "packs.kept"
    (pack,) = bundled_packs(assets, kept)
    file = assets / "packs" / pack.id / "pack.yaml"
    text = file.read_text(encoding="utf-8").replace(f"version: {pack.version}\n", "version: 77\n")
    file.write_text(text, encoding="utf-8")
    assert kept_packs(assets / "packs", kept) is None
    assert [bundled_packs(assets, kept)[0].version for _ in range(2)] == [77, 77]


def test_a_kept_file_that_is_not_whole_is_as_good_as_none(tmp_path: Path) -> None:
    assets, kept = copied(tmp_path), tmp_path / "packs.kept"
    read = bundled_packs(assets, kept)
    assert read
    kept.write_bytes(kept.read_bytes()[:-100])
    assert kept_packs(assets / "packs", kept) is None
    kept.unlink()
    kept.mkdir()
    assert kept_packs(assets / "packs", kept) is None
