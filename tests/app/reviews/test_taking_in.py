"""A review comes home, or is refused in one line and nothing has changed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.archive.records import Correction
from app.archive.store import Store
from app.errors import ReviewError
from app.paths import Paths
from app.reviews.reading import sealed
from app.reviews.taking_in import import_review
from app.reviews.words import words_checksum
from app.session.mentoring import sent_file
from tests.app.archive.examples import AT, START
from tests.app.export.mentor.examples import FILE, QUESTIONS, for_mentor, rehearsed

NOW = "2026-11-21T08:00:00Z"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    opened = Store.open(paths)
    record = rehearsed(opened, paths)
    opened.reviews.sent(START.id, sent_file(for_mentor(record, paths), AT))
    yield opened
    opened.close()


def remark(id: str = "r1", **changes: Any) -> dict[str, Any]:
    at = {"question": 1, "turn": 2, "take": 1, "start": 1.05, "end": 1.7, "first": 3, "last": 4}
    return {"id": id, **at, "quoted": "knowledge and", "text": "Which knowledge?", **changes}


def review(store: Store, **changes: Any) -> dict[str, Any]:
    whole = {
        "format": "greenroom-review",
        "version": 1,
        "session": START.id,
        "file": FILE,
        "words": words_checksum(store.session(START.id)),
        "blind": True,
        "reviewer": "Maren",
        "written_at": "2026-11-21T07:00:00.000Z",
        "summary": "",
        "judged": True,
        "level": 5,
        "levels": [{"question": 1, "level": None}],
        "marks": [{"question": 1, "point": "form", "mark": "said"}],
        "remarks": [remark()],
    } | changes
    return whole | {"seal": sealed(whole)}


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Any], Path]:
    def write(content: Any) -> Path:
        path = tmp_path / "review.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


def test_a_review_is_kept_as_it_was_written(store: Store, saved: Callable[[Any], Path]) -> None:
    taken = import_review(saved(review(store)), store, QUESTIONS, NOW)
    assert not taken.replaced
    (kept,) = store.session(START.id).reviews
    assert kept == taken.review
    assert (kept.reviewer, kept.level, kept.blind, kept.came_at) == ("Maren", 5, True, NOW)
    assert (kept.remarks[0].quoted, kept.remarks[0].state) == ("knowledge and", "open")


def test_the_same_review_twice_is_told(store: Store, saved: Callable[[Any], Path]) -> None:
    path = saved(review(store))
    import_review(path, store, QUESTIONS, NOW)
    with pytest.raises(ReviewError, match="is here already"):
        import_review(path, store, QUESTIONS, NOW)
    older = saved(review(store, written_at="2026-11-20T07:00:00.000Z"))
    with pytest.raises(ReviewError, match="older than"):
        import_review(older, store, QUESTIONS, NOW)
    assert len(store.reviews.of(START.id)) == 1


def test_a_newer_one_takes_its_place_and_what_was_ticked_off_stays_so(
    store: Store, saved: Callable[[Any], Path]
) -> None:
    first = import_review(saved(review(store, remarks=[remark(), remark("r2")])), store, QUESTIONS, NOW).review
    store.reviews.set_remark_state(START.id, first.key, "r1", "done")
    store.reviews.set_remark_state(START.id, first.key, "r2", "answered")
    later = review(
        store, written_at="2026-11-22T07:00:00.000Z", reviewer=" maren ", remarks=[remark(), remark("r2", text="New")]
    )
    taken = import_review(saved(later), store, QUESTIONS, NOW)
    assert taken.replaced
    assert [each.state for each in store.reviews.of(START.id)[0].remarks] == ["done", "open"]


def test_two_mentors_stand_side_by_side(store: Store, saved: Callable[[Any], Path]) -> None:
    import_review(saved(review(store)), store, QUESTIONS, NOW)
    import_review(saved(review(store, reviewer="Tomasz")), store, QUESTIONS, NOW)
    assert [each.reviewer for each in store.reviews.of(START.id)] == ["Maren", "Tomasz"]


def test_a_removed_review_can_be_brought_back(store: Store, saved: Callable[[Any], Path]) -> None:
    kept = import_review(saved(review(store)), store, QUESTIONS, NOW).review
    removed = store.reviews.remove(START.id, kept.key)
    assert store.reviews.of(START.id) == ()
    assert store.reviews.add(START.id, removed) == kept


def test_words_that_were_corrected_since_do_no_harm(store: Store, saved: Callable[[Any], Path]) -> None:
    written = saved(review(store))
    (heard,) = store.session(START.id).turns[1].takes[0].transcripts
    store.correct_transcript(START.id, 2, 1, heard, "Short.", (Correction(1, 0, len(heard.words) - 1, "Short."),))
    taken = import_review(written, store, QUESTIONS, NOW)
    assert taken.review.remarks[0].start == 1.05


def test_whether_it_was_blind_is_ours_to_know(store: Store, saved: Callable[[Any], Path]) -> None:
    assert import_review(saved(review(store, blind=False)), store, QUESTIONS, NOW).review.blind


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "another rehearsal": ({"session": "20200101-000000-none"}, "not here"),
    "the beginning of an id": ({"session": START.id[:12]}, "not here"),
    "other words": ({"words": "0" * 64}, "other words"),
    "a later form": ({"version": 2}, "newer one"),
    "no such question": ({"levels": [{"question": 9, "level": 5}]}, "names a question"),
    "no such line": ({"marks": [{"question": 1, "point": "<b>", "mark": "said"}]}, "marks a line"),
    "a line twice": ({"marks": [{"question": 1, "point": "form", "mark": "said"}] * 2}, "twice"),
    "no such mark": ({"marks": [{"question": 1, "point": "form", "mark": "great"}]}, "no review may"),
    "no such answer": ({"remarks": [remark(turn=7)]}, "an answer that"),
    "no such take": ({"remarks": [remark(take=2)]}, "an answer that"),
    "behind the end": ({"remarks": [remark(end=99.0)]}, "behind the end"),
    "behind the last word": ({"remarks": [remark(last=999)]}, "behind the end"),
    "ends before it begins": ({"remarks": [remark(start=5.0, end=1.0)]}, "no review may"),
    "a place but no time": ({"remarks": [remark(start=None)]}, "no review may"),
    "a number in words": ({"remarks": [remark(start="1")]}, "no review may"),
    "too much text": ({"remarks": [remark(text="x" * 10_001)]}, "no review may"),
    "too many remarks": ({"remarks": [remark(f"r{n}") for n in range(501)]}, "no review may"),
    "two alike": ({"remarks": [remark(), remark()]}, "two remarks alike"),
    "no name": ({"reviewer": ""}, "no review may"),
    "a time of no zone": ({"written_at": "2026-11-21T07:00:00"}, "no review may"),
    "a field that nobody knows": ({"extra": 1}, "no review may"),
    "a level that is none": ({"level": 7}, "no review may"),
    "an id that is a path": ({"session": "../../x"}, "no review may"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_does_not_fit_is_refused_in_one_line(store: Store, saved: Callable[[Any], Path], what: str) -> None:
    changes, why = REFUSED[what]
    with pytest.raises(ReviewError, match=why) as refused:
        import_review(saved(review(store, **changes)), store, QUESTIONS, NOW)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200
    assert store.reviews.of(START.id) == ()


def test_an_edited_one_is_refused(store: Store, saved: Callable[[Any], Path]) -> None:
    with pytest.raises(ReviewError, match="changed or damaged"):
        import_review(saved(review(store) | {"reviewer": "Somebody"}), store, QUESTIONS, NOW)


DAMAGED = (
    b"",
    b"\x00\xff\xfe",
    b"[]",
    b"null",
    b'{"format":"greenroom-review"',
    b'{"format":"greenroom-review","version":NaN}',
    b'{"format":"greenroom-review","format":"greenroom-review"}',
    b"[" * 100_000,
    b'{"format":"other","version":1}',
    b"x" * 2_000_001,
)


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_file_that_is_no_review_is_refused(store: Store, saved: Callable[[Any], Path], content: bytes) -> None:
    with pytest.raises(ReviewError) as refused:
        import_review(saved(content), store, QUESTIONS, NOW)
    assert "\n" not in str(refused.value)


def test_a_truncated_one_is_refused(store: Store, saved: Callable[[Any], Path]) -> None:
    whole = json.dumps(review(store)).encode()
    for length in range(1, len(whole) - 1, 37):
        with pytest.raises(ReviewError):
            import_review(saved(whole[:length]), store, QUESTIONS, NOW)
    assert store.reviews.of(START.id) == ()


def test_a_folder_and_a_missing_file_are_refused(store: Store, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone\nline.json"):
        with pytest.raises(ReviewError, match="is no file") as refused:
            import_review(path, store, QUESTIONS, NOW)
        assert "\n" not in str(refused.value)


def test_reviews_are_beside_the_clips_too(store: Store, paths: Paths, saved: Callable[[Any], Path]) -> None:
    from app.archive.session_file import read_session_file

    import_review(saved(review(store)), store, QUESTIONS, NOW)
    read = read_session_file(paths.session_folder(START.id) / "session.json")
    assert read.reviews == store.session(START.id).reviews
    assert [each.id for each in read.sent] == [FILE]


def test_remarks_are_found_by_search(store: Store, saved: Callable[[Any], Path]) -> None:
    from app.archive.folding import query_of

    import_review(saved(review(store, remarks=[remark(text="Quantisation matters")])), store, QUESTIONS, NOW)
    assert store.shelf.search(query_of("quantisation")).hits == 1
