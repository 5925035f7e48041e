"""The packs that come with the program are read without being checked: so they are checked here."""

import shutil
from pathlib import Path

import pytest

from interviewer.errors import PackError
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
