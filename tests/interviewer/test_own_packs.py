"""Packs of one's own stand beside the bundled ones; a broken one is told of in one line and keeps nothing else out."""

from pathlib import Path

from interviewer.packs import load_pack, own_packs
from tests.interviewer.test_packs import PACK, QUESTION


def put(folder: Path, pack: str = PACK, question: str = QUESTION, name: str = "small") -> Path:
    made = folder / name
    (made / "questions").mkdir(parents=True)
    (made / "pack.yaml").write_text(pack)
    (made / "questions" / "choose.yaml").write_text(question)
    return made


def test_a_folder_that_is_not_there_holds_no_packs(tmp_path: Path) -> None:
    assert own_packs(tmp_path / "packs") == ((), ())


def test_an_own_pack_is_read_as_a_bundled_one_is(tmp_path: Path) -> None:
    folder = put(tmp_path)
    found, troubles = own_packs(tmp_path)
    assert found == (load_pack(folder),)
    assert not troubles


def test_a_broken_pack_is_told_in_one_line_with_file_line_and_remedy(tmp_path: Path) -> None:
    put(tmp_path, name="good", pack=PACK.replace("id: small", "id: good"))
    wrong = QUESTION.replace("kind: decision", "kind: decison")
    put(tmp_path, name="worse", pack=PACK.replace("id: small", "id: worse"), question=wrong)
    found, (trouble,) = own_packs(tmp_path)
    assert [pack.id for pack in found] == ["good"]
    assert "choose.yaml, line 3: 'kind' cannot be 'decison'. Did you mean 'decision'?" in trouble
    assert "\n" not in trouble


def test_a_pack_without_a_level_is_left_out_not_a_crash(tmp_path: Path) -> None:
    put(tmp_path, question=QUESTION.replace("6: Measures.}", "}"))
    found, (trouble,) = own_packs(tmp_path)
    assert not found
    assert "'ladder' has no level 6" in trouble


def test_ids_belong_to_one_pack_only(tmp_path: Path) -> None:
    folder = put(tmp_path / "house")
    house = (load_pack(folder),)
    put(tmp_path / "own")
    put(tmp_path / "own", name="other", pack=PACK.replace("id: small", "id: other"))
    found, troubles = own_packs(tmp_path / "own", house)
    assert not found
    assert "Its question 'choose' is also in 'small'" in troubles[0]
    assert "Another pack has the id 'small'" in troubles[1]
