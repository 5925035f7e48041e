"""A pack as one file: out and back in unchanged; whatever means harm is refused in one line, and nothing is changed."""

import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import GreenroomError
from app.own_packs import sharing
from app.own_packs.sharing import PackFileRefused, export_pack, read_pack_file, take_in
from app.own_packs.shelf import Shelf
from interviewer.packs import load_pack
from tests.interviewer.test_own_packs import put
from tests.interviewer.test_packs import PACK, QUESTION

Fill = Callable[[zipfile.ZipFile], None]


def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "packs", tmp_path / "removed")


def whole(file: zipfile.ZipFile) -> None:
    file.writestr("small/pack.yaml", PACK)
    file.writestr("small/questions/choose.yaml", QUESTION)


def made(tmp_path: Path, *fills: Fill) -> Path:
    path = tmp_path / "some.greenroom-pack"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for fill in fills:
            fill(file)
    return path


def entry(name: str, content: str = "x") -> Fill:
    return lambda file: file.writestr(name, content)


def link(file: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("small/questions/link.yaml")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    file.writestr(info, "/etc/passwd")


def twice(file: zipfile.ZipFile) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr("small/pack.yaml", PACK)


def many(file: zipfile.ZipFile) -> None:
    for number in range(sharing.MOST_FILES + 1):
        file.writestr(f"small/questions/q{number}.yaml", "")


def tight(file: zipfile.ZipFile) -> None:
    file.writestr("small/questions/bomb.yaml", " " * (sharing.MOST_BYTES - 1))


def bzipped(file: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("small/questions/other.yaml")
    info.compress_type = zipfile.ZIP_BZIP2
    file.writestr(info, "id: other")


def test_a_pack_comes_back_as_it_went_out(tmp_path: Path) -> None:
    folder = put(tmp_path / "mine")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "half.yaml").write_text("id: half")
    file = export_pack(folder, tmp_path / "small")
    assert file.name == "small.greenroom-pack"
    with zipfile.ZipFile(file) as inside:
        assert sorted(inside.namelist()) == ["small/pack.yaml", "small/questions/choose.yaml"]
    there = shelf(tmp_path)
    assert take_in(read_pack_file(file), there, (), ()) == "small"
    assert load_pack(there.pack("small")) == load_pack(folder)
    assert there.is_imported("small")


def test_the_same_pack_gives_the_same_file(tmp_path: Path) -> None:
    folder = put(tmp_path)
    one, other = export_pack(folder, tmp_path / "one"), export_pack(folder, tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()


def test_a_pack_with_a_mistake_does_not_go_out(tmp_path: Path) -> None:
    folder = put(tmp_path, question=QUESTION.replace("kind: decision", "kind: x"))
    with pytest.raises(GreenroomError, match="cannot be shared yet"):
        export_pack(folder, tmp_path / "small")
    assert not list(tmp_path.glob("*.greenroom-pack"))


@pytest.mark.parametrize(
    ("fill", "why"),
    [
        (entry("../evil.yaml"), "leads out of the pack"),
        (entry("small/../../evil.yaml"), "leads out of the pack"),
        (entry("/etc/evil.yaml"), "leads out of the pack"),
        (entry("C:\\evil.yaml"), "leads out of the pack"),
        (entry("small\\evil.yaml"), "leads out of the pack"),
        (link, "is a link"),
        (twice, "is in it twice"),
        (entry("SMALL/PACK.yaml"), "is in it twice"),
        (many, "files, and a pack has"),
        (entry("small/questions/big.yaml", "x" * (sharing.MOST_BYTES + 1)), "too large"),
        (tight, "packed far too tightly"),
        (bzipped, "packed in a way that packs are not"),
        (entry("small/run.sh"), "does not belong into a pack"),
        (entry("small/questions/Big Name.yaml"), "does not belong into a pack"),
        (entry("small/drafts/half.yaml"), "does not belong into a pack"),
        (entry("other/pack.yaml", PACK), "one pack, in one folder"),
        (lambda file: file.writestr("small/questions/bad.yaml", b"\xff\xfe"), "not written in UTF-8"),
    ],
)
def test_a_hostile_file_is_refused_in_one_line_and_nothing_is_changed(tmp_path: Path, fill: Fill, why: str) -> None:
    file = made(tmp_path, whole, fill)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(PackFileRefused) as refused:
        take_in(read_pack_file(file), shelf(tmp_path), (), ())
    assert why in str(refused.value)
    assert "Nothing was changed." in str(refused.value)
    assert "\n" not in str(refused.value)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    file = made(tmp_path, whole, entry("small/questions/liar.yaml", "y" * 3000))
    raw = file.read_bytes()
    file.write_bytes(raw.replace(struct.pack("<I", 3000), struct.pack("<I", 30)))
    with pytest.raises(PackFileRefused):
        read_pack_file(file)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nothing", b"id: small", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_pack_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.greenroom-pack"
    path.write_bytes(content)
    with pytest.raises(PackFileRefused, match="was not imported"):
        read_pack_file(path)


def test_a_file_that_is_not_there_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(PackFileRefused, match="cannot be read"):
        read_pack_file(tmp_path / "gone.greenroom-pack")


def test_a_pack_with_a_mistake_is_refused_with_its_line(tmp_path: Path) -> None:
    file = made(tmp_path, entry("small/pack.yaml", PACK))
    with zipfile.ZipFile(file, "a") as more:
        more.writestr("small/questions/choose.yaml", QUESTION.replace("kind: decision", "kind: decison"))
    with pytest.raises(PackFileRefused, match=r"choose.yaml, line 3.*Did you mean 'decision'"):
        take_in(read_pack_file(file), shelf(tmp_path), (), ())
    assert not list((tmp_path / "packs").iterdir())


def test_names_that_others_have_get_a_number_behind(tmp_path: Path) -> None:
    file = made(tmp_path, whole)
    there = shelf(tmp_path)
    id = take_in(read_pack_file(file), there, {"small"}, {"choose"})
    assert id == "small-2"
    pack = load_pack(there.pack(id))
    assert [question.id for question in pack.questions] == ["choose-2"]
    assert pack.title == "A small pack (2)"


def test_a_replaced_pack_is_put_aside_not_lost(tmp_path: Path) -> None:
    there = shelf(tmp_path)
    old = put(tmp_path / "packs")
    (old / "drafts").mkdir()
    (old / "drafts" / "half.yaml").write_text("id: half")
    take_in(read_pack_file(made(tmp_path, whole)), there, {"small"}, (), replaces=True)
    assert not (there.pack("small") / "drafts").exists()
    assert (tmp_path / "removed" / "small" / "drafts" / "half.yaml").is_file()
