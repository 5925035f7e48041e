"""`greenroom sessions`: found, named, thrown away and brought back from the command line."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.archive.lock import only_one
from app.archive.store import Store
from app.cli.main import main
from app.paths import Paths
from tests.app.archive.examples import AT, START, keep_answer
from tests.app.archive.test_shelf import keep, put_clips, started

Told = Callable[..., str]
SHORT = START.id[:8]


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    paths = Paths(tmp_path / "home")
    store = Store.open(paths)
    store.begin_session(START)
    keep_answer(store)
    store.end_session(START.id, "finished", AT)
    put_clips(paths, START.id)
    keep(store, started(10, pack="other", round_name="Other round"), "ended")
    store.close()
    return paths


@pytest.fixture
def told(paths: Paths, capsys: pytest.CaptureFixture[str]) -> Told:  # noqa: ARG001
    """What a command prints; it must have worked."""

    def run(*words: str) -> str:
        assert main(["sessions", *words]) == 0
        return capsys.readouterr().out

    return run


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["sessions", *words]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_what_was_said_is_found_with_its_place_in_time(told: Told) -> None:
    said = told("search", "knowledge", "tuning")
    assert "1 place in 1 rehearsal." in said
    assert "you said at 0:00: Retrieval brings [knowledge] and [tuning] brings form" in said


def test_the_same_as_data_says_what_to_play(told: Told) -> None:
    data = json.loads(told("search", '"tuning brings form"', "--json"))
    (group,) = data["groups"]
    (hit,) = group["hits"]
    assert (data["hits"], group["session"], hit["matches"]) == (1, START.id, ["tuning brings form"])
    assert hit["clip"] == f"clips/{START.id}/turn-1.flac"
    assert hit["start"] == 0.0
    assert hit["end"] == pytest.approx(1.9)
    assert hit["at"] == pytest.approx(1.2)


def test_a_search_that_finds_nothing_says_so(told: Told) -> None:
    assert told("search", "nothing-like-this") == "0 places in 0 rehearsals.\n"


def test_a_search_can_be_limited(told: Told) -> None:
    assert "1 place in" in told("search", "round")
    assert "0 places in" in told("search", "round", "--round", START.pack)
    assert "1 place in" in told("search", "round", "--state", "ended", "--since", "2026-11-01", "--until", "2026-11-30")


def test_a_search_for_no_word_at_all_is_refused(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert "There is no word in what you look for" in refused(capsys, "search", "?!")


def test_a_list_is_limited_and_sorted(told: Told) -> None:
    assert [line.split()[0] for line in told("list").splitlines()] == [SHORT, "day-10"]
    assert [line.split()[0] for line in told("list", "--sort", "oldest").splitlines()] == ["day-10", SHORT]
    assert told("list", "--state", "ended", "--not-again").split()[0] == "day-10"
    assert told("list", "--limit", "1").splitlines()[-1] == "1 more: --limit shows them."
    assert told("list", "--again") == "No rehearsal is like that.\n"


def test_days_are_those_of_this_machine(told: Told) -> None:
    assert told("list", "--since", "2026-11-15").split()[0] == SHORT
    assert told("list", "--until", "2026-11-15").split()[0] == "day-10"


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "20.11.2026", "9999-12-31"])
def test_a_day_that_is_none_is_refused(paths: Paths, capsys: pytest.CaptureFixture[str], day: str) -> None:  # noqa: ARG001
    with pytest.raises(SystemExit) as ended:
        main(["sessions", "list", "--since", day])
    assert ended.value.code == 2
    assert "a day is written as 2026-11-20" in capsys.readouterr().err


def test_tags_notes_and_names_are_shown_in_the_list(told: Told) -> None:
    assert told("tag", "2026", "Onsite", "weak spot") == f"{SHORT}: onsite, weak spot\n"
    assert told("untag", "2026", "onsite") == f"{SHORT}: weak spot\n"
    assert told("rename", "2026", "Dress rehearsal") == f"{SHORT}: Dress rehearsal\n"
    assert told("note", "2026", "Slow down.") == f"{SHORT}: noted\n"
    line = told("list", "--tag", "Weak Spot")
    assert "Dress rehearsal  #weak spot" in line
    (row,) = json.loads(told("list", "--tag", "weak spot", "--json"))
    assert row["shelved"]["note"] == "Slow down."
    assert told("note", "2026", "") == f"{SHORT}: no note\n"


def test_what_is_deleted_is_in_the_trash_and_comes_back(told: Told) -> None:
    assert "1 rehearsal in the trash, for 30 days." in told("delete", "2026")
    assert SHORT not in told("list")
    assert told("search", "knowledge").startswith("0 places")
    assert told("trash").split()[0] == SHORT
    assert json.loads(told("trash", "--json"))[0]["id"] == START.id
    assert told("restore", "2026") == "1 rehearsal restored.\n"
    assert told("trash") == "The trash is empty.\n"
    assert SHORT in told("list")


def test_of_several_none_is_deleted_when_one_is_unknown(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is no rehearsal 'never'" in refused(capsys, "delete", "2026", "never")
    assert SHORT in told("list")


def test_what_is_purged_is_gone(told: Told, paths: Paths) -> None:
    told("delete", "2026")
    (paths.home / "home.json").write_text("{}")
    assert told("purge", "2026", "--yes", "--compact") == "1 rehearsal removed for good.\n"
    assert told("trash") == "The trash is empty.\n"
    assert not paths.session_folder(START.id).exists()
    assert not (paths.home / "home.json").exists()


def test_older_copies_of_the_archive_are_named_when_they_may_hold_the_words(told: Told, paths: Paths) -> None:
    (paths.backups / "archive-0004-1.sqlite3").write_bytes(b"")
    told("delete", "2026", "day")
    assert "Older copies of the archive" in told("purge", "--all", "--yes")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("purge", "2026", "--yes"), "is not in the trash"),
        (("purge", "--yes"), "Name the rehearsals to remove for good, or say --all"),
        (("purge", "2026", "--all"), "Name the rehearsals to remove for good, or say --all"),
        (("restore", "never"), "There is no rehearsal 'never'"),
        (("tag", "2026", " "), "A tag is a word or a few"),
        (("rename", "2026", "x" * 300), "A title has at most 200 letters; this one has 300."),
        (("list", "--tag", "x" * 50), "A tag has at most 40 letters"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    paths: Paths,  # noqa: ARG001
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    says: str,
) -> None:
    assert says in refused(capsys, *words)


def test_nothing_is_purged_without_a_yes(
    told: Told, paths: Paths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told("delete", "2026")
    with open(os.devnull) as nobody:
        monkeypatch.setattr("sys.stdin", nobody)
        assert "add --yes" in refused(capsys, "purge", "--all")
    assert paths.session_folder(START.id).exists()


def test_nothing_is_changed_while_a_window_is_open(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    with only_one(paths):
        assert refused(capsys, "delete", "2026")
        assert main(["sessions", "search", "knowledge"]) == 0


def test_what_was_cut_off_can_be_deleted(told: Told, paths: Paths) -> None:
    store = Store.open(paths)
    store.begin_session(started(11))
    store.close()
    assert "1 rehearsal in the trash" in told("delete", "day-11")


def test_what_is_used_is_told_with_the_largest_first(told: Told) -> None:
    said = told("storage")
    assert said.splitlines()[0].endswith("in 2 rehearsals")
    assert said.splitlines()[4].split()[0] == SHORT
    data = json.loads(told("storage", "--json"))
    assert data["used"]["sessions"] == 2
    assert data["largest"][0]["bytes"] > 2000


def test_tidying_follows_the_settings(told: Told, paths: Paths) -> None:
    paths.settings_file.write_text('{"keep_sound": "newest", "keep_sound_newest": 1}')
    (paths.session_folder("day-10") / "turn-1.flac").write_bytes(b"s" * 3000)
    assert "3 kB freed" in told("tidy")
    assert not (paths.session_folder("day-10") / "turn-1.flac").exists()


def test_the_index_can_be_made_anew(told: Told) -> None:
    assert told("reindex") == "4 passages can be searched.\n"
