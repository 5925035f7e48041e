"""Rehearsals are named, tagged, thrown away and taken back; what is purged is gone from the disk."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.archive.folding import query_of
from app.archive.records import SessionStart, Shelved
from app.archive.session_file import read_session_file
from app.archive.shelf_records import KeepSound, Wanted
from app.archive.store import Store
from app.errors import ArchiveError, ArchiveMisuse, NoSuchSession
from app.paths import Paths
from interviewer.planning import Past
from interviewer.scoring.judgment import LEVELS_JUDGE, Judgment
from tests.app.archive.examples import AT, START, TRANSCRIPT, answered, keep_answer

NOW = datetime(2026, 12, 20, 12, tzinfo=UTC)


def started(number: int, **other: object) -> SessionStart:
    """On the `number`th of November, at noon."""
    named: dict[str, object] = {"round_name": "Round", "pack": "pack", "persona": "mara", "persona_name": "Mara"}
    named |= {"level": 5, "hands_free": True, "question_ids": ("versus",), **other}
    return SessionStart(id=f"day-{number:02}", started_at=f"2026-11-{number:02}T12:00:00Z", **named)  # type: ignore[arg-type]


def keep(store: Store, start: SessionStart, state: str = "finished") -> str:
    store.begin_session(start)
    store.end_session(start.id, state, AT)
    return start.id


def put_clips(paths: Paths, session: str, size: int = 1000) -> Path:
    folder = paths.session_folder(session)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("asked-1.flac", "turn-1.flac"):
        (folder / name).write_bytes(b"s" * size)
    return folder


@pytest.fixture
def kept(store: Store, paths: Paths) -> Store:
    store.begin_session(START)
    keep_answer(store)
    store.add_judgment(START.id, 1, Judgment("versus", LEVELS_JUDGE, "1", scored=True, level=5, standing=1.5), AT)
    store.end_session(START.id, "finished", AT)
    put_clips(paths, START.id)
    return store


def ids(store: Store, **wanted: object) -> list[str]:
    return [row.id for row in store.shelf.listing(Wanted(**wanted)).rows]  # type: ignore[arg-type]


def test_title_note_and_tags_are_in_the_list_the_record_and_the_file(kept: Store, paths: Paths) -> None:
    kept.shelf.rename(START.id, "  Dress   rehearsal ")
    kept.shelf.note(START.id, " Slow down.\nBreathe. ")
    for tag in ("Weak Spot", "onsite", "ONSITE"):
        kept.shelf.tag(START.id, tag)
    whole = Shelved("Dress rehearsal", "Slow down.\nBreathe.", ("onsite", "weak spot"))
    assert kept.session(START.id).shelved == kept.sessions()[0].shelved == whole
    assert kept.sessions()[0].name == "Dress rehearsal"
    assert read_session_file(paths.session_folder(START.id) / "session.json") == kept.session(START.id)


def test_what_was_given_can_be_taken_back(kept: Store) -> None:
    kept.shelf.rename(START.id, "Dress rehearsal")
    kept.shelf.rename(START.id, "")
    kept.shelf.tag(START.id, "onsite")
    kept.shelf.untag(START.id, "Onsite")
    kept.shelf.untag(START.id, "never there")
    assert kept.sessions()[0].shelved == Shelved()
    assert kept.sessions()[0].name == START.round_name


def test_tags_are_counted(store: Store) -> None:
    for number, tags in ((1, ("onsite", "weak spot")), (2, ("onsite",)), (3, ("100 %",))):
        session = keep(store, started(number))
        for tag in tags:
            store.shelf.tag(session, tag)
    assert store.shelf.tags() == (("onsite", 2), ("100 %", 1), ("weak spot", 1))
    assert ids(store, tag="onsite") == ["day-02", "day-01"]
    assert ids(store, tag="weak") == []
    assert ids(store, tag="100 %") == ["day-03"]
    assert ids(store, tag="%") == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda shelf: shelf.rename(START.id, "x" * 201), "A title has at most 200 letters"),
        (lambda shelf: shelf.note(START.id, "x" * 10_001), "A note has at most 10000 letters"),
        (lambda shelf: shelf.tag(START.id, "x" * 41), "A tag has at most 40 letters"),
        (lambda shelf: shelf.tag(START.id, " \n "), "A tag is a word or a few"),
        (lambda shelf: [shelf.tag(START.id, f"t{n}") for n in range(21)], "at most 20 tags"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(kept: Store, change: object, says: str) -> None:
    with pytest.raises(ArchiveError, match=says) as caught:
        change(kept.shelf)  # type: ignore[operator]
    assert "\n" not in str(caught.value)


def test_a_list_can_be_limited_and_put_in_order(store: Store) -> None:
    keep(store, started(1, pack="a", persona="x", level=4))
    keep(store, started(2, pack="b", persona="x", level=5, again_of="day-01", again_turn=1), "ended")
    keep(store, started(3, pack="b", persona="y", level=6, round_name="Another"))
    store.show_level("day-01", 6, ())
    store.show_level("day-03", 5, (5, 6))
    assert ids(store) == ["day-03", "day-02", "day-01"]
    assert ids(store, round="b") == ["day-03", "day-02"]
    assert ids(store, persona="x") == ["day-02", "day-01"]
    assert ids(store, level=6) == ["day-01"]
    assert ids(store, aimed=6) == ["day-03"]
    assert ids(store, scored=True) == ["day-03", "day-01"]
    assert ids(store, scored=False) == ["day-02"]
    assert ids(store, states=("ended", "broken")) == ["day-02"]
    assert ids(store, again=True) == ["day-02"]
    assert ids(store, again=False) == ["day-03", "day-01"]
    noon = datetime(2026, 11, 2, 12, tzinfo=UTC).timestamp()
    assert ids(store, since=noon) == ["day-03", "day-02"]
    assert ids(store, before=noon) == ["day-01"]
    assert ids(store, since=noon, round="b", again=False) == ["day-03"]

    def ordered(sort: object) -> list[str]:
        return [row.id for row in store.shelf.listing(sort=sort).rows]  # type: ignore[arg-type]

    assert ordered("oldest") == ["day-01", "day-02", "day-03"]
    assert ordered("level") == ["day-01", "day-03", "day-02"]
    assert ordered("name") == ["day-03", "day-02", "day-01"]


def test_the_longest_and_the_largest_come_first_when_asked_for(kept: Store, paths: Paths) -> None:
    keep(kept, started(25))
    put_clips(paths, "day-25", 5000)
    kept.shelf.used()
    assert [row.id for row in kept.shelf.listing(sort="longest").rows] == [START.id, "day-25"]
    assert [row.id for row in kept.shelf.listing(sort="largest").rows] == ["day-25", START.id]


def test_a_page_of_a_list_says_how_long_the_whole_is(store: Store) -> None:
    for number in range(1, 8):
        keep(store, started(number))
    listing = store.shelf.listing(first=2, limit=3)
    assert listing.total == 7
    assert [row.id for row in listing.rows] == ["day-05", "day-04", "day-03"]


def test_rehearsals_that_began_in_the_same_second_have_places_of_their_own(store: Store) -> None:
    from dataclasses import replace

    for number in range(70):
        store.begin_session(replace(START, id=f"same-{number:02}"))
    assert ids(store) == [f"same-{number:02}" for number in reversed(range(70))]


def test_home_is_told_the_newest_and_how_many_there_are(store: Store) -> None:
    for number in range(1, 5):
        keep(store, started(number))
    keep(store, started(5), "interrupted")
    store.begin_session(started(6))
    glance = store.shelf.glance(2)
    assert [row.id for row in glance.recent] == ["day-04", "day-03"]
    assert glance.total == 4
    assert glance.interrupted is not None
    assert glance.interrupted.id == "day-05"


def seen(store: Store) -> list[object]:
    """Whatever the archive tells of several rehearsals."""
    return [
        store.sessions(),
        store.interrupted(),
        store.turns_about("versus"),
        store.attempts_since(""),
        store.attempts_at("versus"),
        store.traps_since(""),
        store.traps_at("versus"),
        store.measures_since("", ("pace",)),
        store.first_attempt(),
        store.questions_judged(),
        store.asked(("versus",)),
        store.past(),
        store.shelf.listing().rows,
        store.shelf.glance(5).recent,
        store.shelf.tags(),
        store.shelf.search(query_of("retrieval")).groups,
    ]


def test_what_is_in_the_trash_is_told_of_nowhere(kept: Store) -> None:
    kept.shelf.tag(START.id, "onsite")
    before = seen(kept)
    kept.shelf.trash(START.id, AT)
    for told in seen(kept):
        assert told in ((), "", Past())
    assert [row.id for row in kept.shelf.trashed()] == [START.id]
    kept.shelf.restore(START.id)
    assert seen(kept) == before
    assert kept.shelf.trashed() == ()


def test_the_trash_stands_in_the_file_too(kept: Store, paths: Paths) -> None:
    kept.shelf.trash(START.id, AT)
    assert read_session_file(paths.session_folder(START.id) / "session.json").shelved.trashed_at == AT


def test_a_second_deletion_does_not_prolong_its_time(kept: Store) -> None:
    kept.shelf.trash(START.id, AT)
    kept.shelf.trash(START.id, "2026-12-24T00:00:00Z")
    assert kept.shelf.summary(START.id).shelved.trashed_at == AT


def test_what_goes_on_is_not_thrown_away(store: Store) -> None:
    store.begin_session(START)
    with pytest.raises(ArchiveError, match="still going on"):
        store.shelf.trash(START.id, AT)
    with pytest.raises(ArchiveError, match="still going on"):
        store.shelf.remove_sound(START.id, AT)


def test_only_the_trash_is_purged(kept: Store, paths: Paths) -> None:
    with pytest.raises(ArchiveError, match="Only what is in the trash"):
        kept.shelf.purge(START.id)
    assert (paths.session_folder(START.id) / "session.json").exists()


def test_nothing_that_was_said_is_left_on_the_disk(kept: Store, paths: Paths) -> None:
    secret, inside = "quokkasecret", "kkasecret"
    other = keep(kept, started(25))
    kept.add_transcript(START.id, 1, 1, TRANSCRIPT)
    kept.shelf.note(START.id, f"About the {secret}.")
    kept.turn_spoken(START.id, 1, f"What of the {secret}?", "", 0.0)
    assert traces(paths, secret)
    kept.shelf.trash(START.id, AT)
    kept.shelf.purge(START.id)
    kept.shelf.settle()
    assert traces(paths, inside) == []
    assert not paths.session_folder(START.id).exists()
    with pytest.raises(NoSuchSession):
        kept.session(START.id)
    assert ids(kept) == [other]
    kept.close()
    assert traces(paths, inside) == []


def test_the_index_is_cleaned_step_by_step_as_well(kept: Store, paths: Paths) -> None:
    for number in range(1, 12):
        store_note(kept, number)
    kept.shelf.note(START.id, "About the quokkasecret.")
    kept.shelf.trash(START.id, AT)
    kept.shelf.purge(START.id)
    steps = 0
    while kept.shelf.settle(pages=1):
        steps += 1
        assert steps < 1000
    assert traces(paths, "kkasecret") == []
    assert kept.shelf.search(query_of("note")).hits == 11


def store_note(store: Store, number: int) -> None:
    keep(store, started(number))
    store.shelf.note(f"day-{number:02}", f"A note of day {number}.")


def traces(paths: Paths, word: str) -> list[str]:
    """Files of the home in which the word still stands, whole."""
    files = [file for file in paths.home.rglob("*") if file.is_file()]
    return [file.name for file in files if word.encode() in file.read_bytes()]


def test_a_folder_that_cannot_be_removed_leaves_it_in_the_trash(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.shelf.trash(START.id, AT)

    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("app.archive.removing.shutil.rmtree", refuse)
        with pytest.raises(ArchiveError, match="Close whatever plays"):
            kept.shelf.purge(START.id)
    assert [row.id for row in kept.shelf.trashed()] == [START.id]
    kept.shelf.purge(START.id)
    assert kept.shelf.trashed() == ()


def test_a_folder_that_is_a_link_is_not_followed(kept: Store, paths: Paths, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    session = keep(kept, started(25))
    folder = paths.session_folder(session)
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere, target_is_directory=True)
    (elsewhere / "mine.flac").write_bytes(b"sound")
    kept.shelf.trash(session, AT)
    kept.shelf.purge(session)
    assert not folder.is_symlink()
    assert (elsewhere / "mine.flac").exists()


def test_what_is_not_there_cannot_be_named(store: Store) -> None:
    with pytest.raises(ArchiveMisuse):
        store.shelf.rename("never", "A title")
    with pytest.raises(NoSuchSession):
        store.shelf.id_of("never")


def test_the_trash_tells_what_lies_in_it_too_long(store: Store) -> None:
    for number in (1, 2):
        store.shelf.trash(keep(store, started(number)), f"2026-12-0{number}T00:00:00+00:00")
    assert store.shelf.trashed_before("2026-12-01T12:00:00+00:00") == ("day-01",)


@pytest.mark.parametrize(
    ("rule", "goes"),
    [
        (KeepSound(), ()),
        (KeepSound("days", 30), ("day-01", "day-10")),
        (KeepSound("newest", 2), ("day-01",)),
        (KeepSound("newest", 3), ()),
    ],
)
def test_how_long_sound_is_kept(store: Store, rule: KeepSound, goes: tuple[str, ...]) -> None:
    for number in (1, 10, 25):
        keep(store, started(number))
    keep(store, started(2), "interrupted")
    store.shelf.trash(keep(store, started(3)), AT)
    assert store.shelf.losing_sound(rule, NOW) == goes


def test_when_only_the_sound_goes_the_words_stay(kept: Store, paths: Paths) -> None:
    kept.shelf.remove_sound(START.id, AT)
    assert [path.name for path in paths.session_folder(START.id).iterdir()] == ["session.json"]
    record = kept.session(START.id)
    assert record.turns == (answered(),)
    assert record.shelved.sound_removed_at == AT
    (hit,) = kept.shelf.search(query_of("knowledge")).groups[0].hits
    assert hit.text == "Retrieval brings knowledge and tuning brings form."
    assert (hit.clip, hit.seconds) == ("", 0.0)
    assert kept.shelf.losing_sound(KeepSound("days", 1), NOW) == ()


def test_what_is_used_is_measured_once_and_again_after_a_change(kept: Store, paths: Paths) -> None:
    file = paths.session_folder(START.id) / "session.json"
    kept.shelf.used()
    assert kept.shelf.unmeasured() == ()
    assert kept.sessions()[0].clip_bytes == 2000 + file.stat().st_size
    kept.begin_turn(START.id, answered(2))
    assert kept.shelf.unmeasured() == (START.id,)


def test_the_trash_is_counted_apart(kept: Store, paths: Paths) -> None:
    put_clips(paths, keep(kept, started(25)), 50_000)
    before = kept.shelf.used()
    assert (before.sessions, before.in_trash, before.trash) == (2, 0, 0)
    assert before.clips > 102_000
    assert before.archive > 0
    kept.shelf.trash("day-25", AT)
    after = kept.shelf.used()
    assert (after.sessions, after.in_trash) == (1, 1)
    assert after.clips + after.trash == pytest.approx(before.clips, abs=200)
    assert after.trash > 100_000


def test_the_archive_gets_smaller_only_when_asked(kept: Store, paths: Paths) -> None:
    kept.shelf.note(START.id, "x" * 10_000)
    for number in range(1, 25):
        keep(kept, started(number))
        kept.shelf.note(f"day-{number:02}", "y " * 5000)
        kept.shelf.trash(f"day-{number:02}", AT)
        kept.shelf.purge(f"day-{number:02}")
    kept.shelf.settle()
    before = paths.archive_file.stat().st_size
    kept.shelf.compact()
    assert paths.archive_file.stat().st_size < before
    assert ids(kept) == [START.id]


def test_only_clips_that_were_being_written_are_looked_after(store: Store) -> None:
    for number, clip in ((1, "clips/a.wav"), (2, "clips/a.flac")):
        store.begin_session(started(number))
        store.begin_turn(f"day-{number:02}", answered(1))
        store.begin_take(f"day-{number:02}", 1, clip, AT)
    assert store.shelf.cut_off_in_mid_answer() == ()
    store.mark_interrupted()
    assert store.shelf.cut_off_in_mid_answer() == ("day-01",)
