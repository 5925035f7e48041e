"""Everything moves to another machine and back, and nothing of it doubles."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.archive.records import Shelved
from app.archive.review_records import ReviewRecord, SentFile
from app.bundles.own_settings import moves, settings_to_move, taken_over
from app.bundles.saving import What
from app.errors import GreenroomError, Stopped
from app.jobs import Jobs, KeptJob
from app.paths import Paths
from app.settings import Settings
from interviewer.tailoring.values import Job
from tests.app.archive.examples import START
from tests.app.bundles.homes import (
    answer,
    archive,
    bring,
    contents,
    everything_in,
    rehearse,
    save,
    without_manifest,
)
from tests.interviewer.test_own_packs import put

LATER = replace(START, id="20261121-090000-ffff", started_at="2026-11-21T09:00:00Z")


@pytest.fixture
def here(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "here")
    rehearse(paths, answers=2)
    rehearse(paths, LATER)
    return paths


@pytest.fixture
def there(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "there")


def test_there_and_back_is_the_same_archive(here: Paths, there: Paths, tmp_path: Path) -> None:
    put(here.packs)
    with archive(here) as store:
        store.shelf.tag(START.id, "bank")
        store.shelf.trash(LATER.id, "2026-11-22T00:00:00Z")
    first = save(here, tmp_path / "first")
    came = bring(there, first.path)
    assert (came.new, came.packs) == (2, 1)
    second = save(there, tmp_path / "second")
    assert contents(first.path) == contents(second.path)
    assert bring(here, second.path).same == 2


def test_a_bundle_brought_in_twice_doubles_nothing(here: Paths, there: Paths, tmp_path: Path) -> None:
    put(here.packs)
    file = save(here, tmp_path / "all").path
    bring(there, file)
    before = everything_in(there)
    came = bring(there, file)
    assert (came.new, came.grown, came.beside, came.same, came.packs) == (0, 0, 0, 2, 0)
    assert everything_in(there) == before


def test_a_rehearsal_that_went_on_there_goes_on_here(here: Paths, there: Paths, tmp_path: Path) -> None:
    bring(there, save(here, tmp_path / "out").path)
    with archive(there) as store:
        answer(store, there, START.id, 3)
        store.shelf.tag(START.id, "weak spot")
    came = bring(here, save(there, tmp_path / "back").path)
    assert (came.same, came.grown) == (1, 1)
    with archive(here) as store:
        record = store.session(START.id)
    assert [turn.number for turn in record.turns] == [1, 2, 3]
    assert record.shelved == Shelved(tags=("weak spot",))
    assert (here.session_folder(START.id) / "turn-3.flac").is_file()
    assert b"weak spot" in (here.session_folder(START.id) / "session.json").read_bytes()


def test_an_older_state_takes_nothing_away(here: Paths, there: Paths, tmp_path: Path) -> None:
    old = save(here, tmp_path / "old").path
    with archive(here) as store:
        answer(store, here, START.id, 3)
    before = everything_in(here)
    assert bring(here, old).same == 2
    assert everything_in(here) == before
    assert not there.home.exists()


def test_what_went_two_ways_stands_side_by_side_and_comes_in_once(here: Paths, there: Paths, tmp_path: Path) -> None:
    bring(there, save(here, tmp_path / "out", What((START.id,))).path)
    with archive(here) as store:
        store.change_turn(START.id, 2, "question", "", "planned", "reason")
        answer(store, here, START.id, 3)
    with archive(there) as store:
        answer(store, there, START.id, 3)
        store.turn_spoken(START.id, 3, "Another question altogether?", f"clips/{START.id}/asked-3.flac", 2.5)
    file = save(there, tmp_path / "back").path
    came = bring(here, file)
    assert came.beside == 1
    assert came.lines[0].startswith(f"{START.id} went on in another way here: the bundle's is kept beside it as")
    assert bring(here, file).beside == 0
    with archive(here) as store:
        ids = store.moving.ids()
        beside = next(id for id in ids if id.startswith(f"{START.id}-"))
        assert store.session(beside).turns[2].clip == f"clips/{beside}/asked-3.flac"
        assert store.session(START.id).turns[2].spoken_text == "Which one is better?"
    assert (here.session_folder(beside) / "asked-3.flac").is_file()
    # And over there, what comes back is known under its first name.
    home_again = bring(there, save(here, tmp_path / "again").path)
    assert (home_again.new, home_again.beside, home_again.same) == (1, 1, 1)


def test_a_mentors_review_moves_and_a_copy_beside_has_no_claim_to_the_file(
    here: Paths, there: Paths, tmp_path: Path
) -> None:
    sent = SentFile("f1", "2026-11-21", "digest", True)
    with archive(here) as store:
        store.reviews.sent(START.id, sent)
        store.reviews.add(START.id, ReviewRecord("f1", "Sam", "2026-11-21", "2026-11-22", "Good.", True))
    bring(there, save(here, tmp_path / "out").path)
    with archive(there) as store:
        assert store.reviews.of(START.id)[0].reviewer == "Sam"
        assert store.reviews.sent_file("f1") == (START.id, sent)
        store.turn_spoken(START.id, 2, "Another question altogether?", f"clips/{START.id}/asked-2.flac", 2.5)
    back = save(there, tmp_path / "back").path
    assert bring(here, back).beside == 1
    assert bring(here, back).beside == 0
    with archive(here) as store:
        assert store.reviews.sent_file("f1") == (START.id, sent)


def test_other_sound_under_the_same_name_stands_beside(here: Paths, there: Paths, tmp_path: Path) -> None:
    bring(there, save(here, tmp_path / "out").path)
    (there.session_folder(START.id) / "turn-1.flac").write_bytes(b"fLaC and something else")
    came = bring(here, save(there, tmp_path / "back").path)
    assert (came.same, came.beside) == (1, 1)


def test_sound_that_is_missing_here_comes_back(here: Paths, tmp_path: Path) -> None:
    file = save(here, tmp_path / "out").path
    (here.session_folder(START.id) / "turn-2.flac").unlink()
    assert bring(here, file).grown == 1
    assert (here.session_folder(START.id) / "turn-2.flac").is_file()


def test_words_without_sound_say_so_and_take_no_sound_away(here: Paths, there: Paths, tmp_path: Path) -> None:
    silent = save(here, tmp_path / "silent", What(sound=False))
    assert not [name for name in contents(silent.path) if name.endswith(".flac")]
    bring(there, silent.path)
    with archive(there) as store:
        assert store.session(START.id).shelved.sound_removed_at
    assert bring(here, silent.path).same == 2
    assert bring(there, save(here, tmp_path / "loud").path).grown == 2
    with archive(there) as store:
        assert not store.session(START.id).shelved.sound_removed_at


def test_only_the_chosen_rehearsals_go(here: Paths, tmp_path: Path) -> None:
    put(here.packs)
    saved = save(here, tmp_path / "one", What((LATER.id,)))
    assert {name.split("/")[0] for name in contents(saved.path)} == {"sessions", "manifest.json"}
    assert saved.sessions == 1


def test_a_rehearsal_that_goes_on_is_left_out_with_a_line(here: Paths, tmp_path: Path) -> None:
    with archive(here) as store:
        store.reopen_session(LATER.id)
    saved = save(here, tmp_path / "out")
    assert saved.sessions == 1
    assert saved.left_out[0].startswith(f"{LATER.id}: it is still going on")


def test_jobs_move_only_when_they_are_asked_for(here: Paths, there: Paths, tmp_path: Path) -> None:
    kept = KeptJob(Job("job-1", "Bank", "We look for a builder.", ""), "2026-11-20T12:00:00Z")
    Jobs(here.jobs).keep(kept)
    assert not [name for name in contents(save(here, tmp_path / "a").path) if name.startswith("jobs/")]
    file = save(here, tmp_path / "b", What(jobs=True)).path
    assert bring(there, file).jobs == 1
    assert Jobs(there.jobs).job("job-1") == kept
    assert bring(there, file).jobs == 0
    Jobs(there.jobs).keep(replace(kept, job=replace(kept.job, cv="Other papers.")))
    assert bring(there, file).jobs == 1
    assert bring(there, file).jobs == 0
    assert len(Jobs(there.jobs).all()[0]) == 2


def test_a_pack_that_differs_is_kept_under_a_free_name_once(here: Paths, there: Paths, tmp_path: Path) -> None:
    put(here.packs)
    put(there.packs)
    there_cover = there.packs / "small" / "pack.yaml"
    there_cover.write_text(there_cover.read_text().replace("A small pack", "Mine"))
    file = save(here, tmp_path / "out").path
    came = bring(there, file)
    assert came.packs == 1
    assert came.lines == ("The pack 'small' is another one here: the bundle's is kept as 'small-2'.",)
    assert (there.packs / "small-2" / "pack.yaml").is_file()
    assert bring(there, file).packs == 0


def test_own_interviewers_and_rounds_move_and_differing_ones_get_a_name(
    here: Paths, there: Paths, tmp_path: Path
) -> None:
    for paths, temper in ((here, "calm"), (there, "brisk")):
        paths.personas.mkdir(parents=True)
        (paths.personas / "kim.yaml").write_text(f"id: kim\nname: Kim\ntemper: {temper}\n")
    here.rounds.mkdir()
    (here.rounds / "mine.yaml").write_text("id: mine\n")
    file = save(here, tmp_path / "out").path
    came = bring(there, file)
    assert (came.personas, came.rounds) == (1, 1)
    assert (there.personas / "kim-2.yaml").read_text() == "id: kim-2\nname: Kim\ntemper: calm\n"
    again = bring(there, file)
    assert (again.personas, again.rounds) == (0, 0)


def test_settings_move_without_keys_addresses_with_a_password_and_devices() -> None:
    settings = Settings.model_validate(
        {
            "theme": "dark",
            "microphone_name": "USB",
            "whisper_folder": "/home/somebody/models",
            "api_base": "https://example.org/v1?key=abc",
            "my_words": ["OpenSearch"],
            "api_key": "abc",
        }
    )
    moving = settings_to_move(settings)
    assert moving["theme"] == "dark"
    assert moving["my_words"] == ["OpenSearch"]
    assert not {"microphone_name", "whisper_folder", "api_base", "api_key", "welcomed", "keep_sound"} & moving.keys()
    assert "abc" not in json.dumps(moving)
    assert not moves("window_geometry")


def test_settings_are_taken_over_one_by_one_and_local_only_stays_on() -> None:
    here = Settings(local_only=True, microphone_name="USB")
    brought = {"theme": "dark", "patience": "for ever", "local_only": False, "microphone_name": "x", "unknown": 1}
    made, changed = taken_over(here, {**brought, "my_words": ["OpenSearch"]})
    assert changed == ("theme", "my_words")
    assert (made.theme, made.my_words, made.local_only, made.microphone_name) == ("dark", ("OpenSearch",), True, "USB")


def test_saving_tells_how_far_it_is_and_a_stop_leaves_nothing(here: Paths, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    save(here, tmp_path / "all", tell=lambda done, total: heard.append((done, total)))
    assert heard[-1][0] == heard[-1][1]
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)

    def stop(_done: int, _total: int) -> None:
        raise Stopped("stopped")

    with pytest.raises(Stopped):
        save(here, tmp_path / "stopped", tell=stop)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["all.greenroom"]


def test_a_place_that_cannot_be_written_is_one_line(here: Paths, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GreenroomError, match="cannot be written"):
        save(here, tmp_path / "file" / "bundle")


def test_a_bundle_saved_over_an_older_one_replaces_it_whole(here: Paths, tmp_path: Path) -> None:
    first = save(here, tmp_path / "all", What((LATER.id,)))
    second = save(here, tmp_path / "all")
    assert first.path == second.path
    assert len(without_manifest(second.path)) > 4
