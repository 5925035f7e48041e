"""What mentors wrote, beside our own view: remarks, marks, levels, agreement; and the desk that takes it in."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.archive.attempt_records import AttemptLine
from app.archive.records import JudgmentRecord, SessionRecord
from app.archive.review_records import LevelRecord, MarkRecord, RemarkRecord, ReviewRecord, SentFile
from app.archive.store import Store
from app.paths import Paths
from app.reviews.agreement import Pair, agreement, level_pairs, our_levels, pairs_of
from app.reviews.reading import sealed
from app.reviews.words import words_checksum
from app.session.debrief_view import debrief_view
from app.session.mentor_desk import TAKEN_UP, Mentoring
from app.session.mentor_views import ANSWERED_IN, NEXT, with_mentors
from app.session.replay.remarks import remarks_of
from app.session.replay.timeline import replay_view
from app.session.review_commands import AskMentor, BringBackReview, ImportReview, RemoveReview, SetRemark
from app.session.staff import Staff
from app.session.views import Toast
from app.session.words import when
from interviewer.scoring.judgment import Judgment, Shown
from tests.app.archive.examples import AT, START, whole_session
from tests.app.export.mentor.examples import FILE, QUESTIONS, rehearsed


def review(**changes: Any) -> ReviewRecord:
    remarks = (
        RemarkRecord("r1", 1, 1, 1, 0.9, 1.9, 3, 4, "and tuning", "Name one."),
        RemarkRecord("r2", 1, 1, 1, 1.0, 1.0, -1, -1, "", "Slow here.", "done"),
        RemarkRecord("r3", 1, 0, 0, 0.0, 0.0, -1, -1, "", "Good shape."),
    )
    marks = (MarkRecord(1, "form", "partly"), MarkRecord(1, "eval", "cannot tell"), MarkRecord(1, "gone", "said"))
    whole = ReviewRecord(FILE, "Maren", AT, AT, "Calm.", True, True, 6, (LevelRecord(1, 5),), marks, remarks)
    return replace(whole, **changes)


def judged(*reviews: ReviewRecord) -> SessionRecord:
    record = whole_session()
    found = record.turns[0].takes[0].assessments[-1].findings
    held = Judgment(
        question="versus",
        judge="levels",
        judge_version="1",
        scored=True,
        level=5,
        could_be=(5, 6),
        findings=tuple(Shown(finding, 1) for finding in found),
    )
    sent = SentFile(FILE, AT, "0" * 64, True, ((1, "gone", "A line that the question has no more"),))
    return replace(record, judgments=(JudgmentRecord(1, AT, held),), reviews=reviews, sent=(sent,))


def view_of(record: SessionRecord) -> Any:
    return with_mentors(debrief_view(record, QUESTIONS, lambda _clip: (), lambda _clip: True), record, QUESTIONS)


def test_remarks_quote_what_they_are_about_and_can_be_heard() -> None:
    (mentor,) = view_of(judged(review())).questions[0].mentors
    on_words, on_moment, on_question = mentor.remarks
    assert (on_words.place, on_words.quote.text, on_words.quote.start) == ("0:00", "and tuning", 0.9)
    assert on_words.quote.clip.endswith("turn-1.flac")
    assert on_moment.quote.start < 1.0 < on_moment.quote.end
    assert on_moment.quote.text.startswith("Retrieval brings")
    assert (on_question.place, on_question.quote, on_moment.state) == ("The whole question", None, "done")


def test_their_marks_stand_beside_ours_even_when_a_line_is_gone() -> None:
    (mentor,) = view_of(judged(review())).questions[0].mentors
    assert [(mark.says, mark.verdict, mark.ours) for mark in mentor.marks] == [
        ("Tuning changes form, not knowledge", "Partly", "Said"),
        ("An <b>evaluation</b> comes first", "Cannot tell", "Not said"),
        ("A line that the question has no more", "Said", ""),
    ]
    assert (mentor.level, mentor.says) == ("L5", "Agree with our marks on 0 of 1, one step apart on 1")


def test_what_is_taken_up_says_what_comes_and_what_was_answered_again_says_when() -> None:
    first, *others = review().remarks
    wanted = replace(first, state="work on", since=AT)
    settled = replace(others[1], state="answered", since=AT, answered_in="later")
    (mentor,) = view_of(judged(review(remarks=(wanted, others[0], settled)))).questions[0].mentors
    notes = [remark.note for remark in mentor.remarks]
    assert notes == [NEXT, "", f"{ANSWERED_IN} {when(AT)}."]


def test_several_mentors_and_the_whole() -> None:
    view = view_of(judged(review(), review(reviewer="Tomasz", judged=False, level=None, levels=(), remarks=())))
    assert [mentor.who for mentor in view.questions[0].mentors] == ["Maren", "Tomasz"]
    assert [(mentor.who, mentor.level, mentor.says) for mentor in view.mentors] == [
        ("Maren", "L6", "Calm."),
        ("Tomasz", "", "Calm."),
    ]


def test_who_has_seen_our_verdicts_is_not_counted() -> None:
    seen = judged(review(blind=False))
    assert view_of(seen).questions[0].mentors[0].says == "Our verdicts were in sight"


def test_levels_agree_in_pairs_and_a_range_counts_as_its_middle() -> None:
    line = AttemptLine(AT, START.id, 1, 1, 5, "versus", "levels", True, 5, "56", False, 1.0)
    ours = our_levels([line, line._replace(turn=2, scored=False), line._replace(turn=3, near="", level=6)])
    assert ours == {(START.id, 1): 5.5, (START.id, 3): 6.0}
    theirs = ((START.id, 1, 5), (START.id, 9, 5), ("another", 1, 5))
    assert level_pairs(ours, theirs) == ((5.5, 5.0),)
    record = judged(review())
    assert pairs_of(record, record.reviews[0]) == (Pair(1, "form", 2, 1),)


def test_a_figure_is_given_only_where_there_are_enough() -> None:
    few = agreement([Pair(1, "a", 2, 2), Pair(1, "b", 0, 2), Pair(1, "c", 1, 2)])
    assert (few.pairs, few.same, few.near, few.kappa) == (3, 1, 1, None)
    alike = agreement([Pair(1, str(n), n % 3, n % 3) for n in range(12)])
    assert alike.kappa == pytest.approx(1.0)
    chance = agreement([Pair(1, str(n), n % 2 * 2, n // 2 % 2 * 2) for n in range(12)])
    assert chance.kappa == pytest.approx(0.0, abs=0.01)
    assert agreement([Pair(1, str(n), 2, 2) for n in range(12)]).kappa is None
    assert agreement([]).says == ""


def test_remarks_stand_on_the_timeline_of_a_replay() -> None:
    record = judged(review())
    view = debrief_view(record, QUESTIONS, lambda _clip: (), lambda _clip: True)
    marks = replay_view(record, view, lambda _clip: False, remarks_of(record, view)).marks
    told = [(mark.title, mark.says, mark.who) for mark in marks if mark.kind == "remark"]
    assert told == [("“and tuning”", "Name one.", "Maren"), ("A moment", "Slow here.", "Maren")]


# --- the desk ---


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Mentoring, Store, list[Any], list[str]]]:
    paths = Paths(tmp_path / "home")
    store = Store.open(paths)
    rehearsed(store, paths)
    shown: list[Any] = []
    changed: list[str] = []
    shop: Any = SimpleNamespace(paths=paths, utc=lambda: AT)
    yield Mentoring(shop, store, Staff(), lambda: QUESTIONS, shown.append, changed.append), store, shown, changed
    store.close()


def saved(store: Store, folder: Path) -> Path:
    remark = {"id": "r1", "question": 1, "turn": 2, "take": 1, "start": 1.0, "end": 1.5, "first": 3, "last": 4}
    whole = {
        "format": "greenroom-review",
        "version": 1,
        "session": START.id,
        "file": FILE,
        "words": words_checksum(store.session(START.id)),
        "blind": True,
        "reviewer": "Maren\n<b>",
        "written_at": "2026-11-21T07:00:00.000Z",
        "summary": "",
        "judged": False,
        "level": None,
        "levels": [],
        "marks": [],
        "remarks": [{**remark, "quoted": "x", "text": "Why?"}],
    }
    path = folder / "review.json"
    path.write_text(json.dumps(whole | {"seal": sealed(whole)}))
    return path


def test_a_dropped_review_is_taken_in_ticked_off_removed_and_brought_back(
    desk: tuple[Mentoring, Store, list[Any], list[str]], tmp_path: Path
) -> None:
    mentoring, store, shown, changed = desk
    path = saved(store, tmp_path)
    assert mentoring.obey(ImportReview(str(path)))
    assert (shown[-1].text, shown[-1].button, changed) == ("1 remark by Maren <b>.", "Show", [START.id])
    key = store.reviews.of(START.id)[0].key
    mentoring.obey(SetRemark(START.id, key, "r1", "work on"))
    assert (shown[-1], store.reviews.of(START.id)[0].remarks[0].since) == (Toast(TAKEN_UP), AT)
    mentoring.obey(SetRemark(START.id, key, "r1", "done"))
    assert store.reviews.of(START.id)[0].remarks[0].state == "done"
    mentoring.obey(RemoveReview(START.id, key))
    assert store.reviews.of(START.id) == ()
    assert shown[-1].undo == BringBackReview(START.id, key)
    mentoring.obey(shown[-1].undo)
    assert store.reviews.of(START.id)[0].remarks[0].state == "done"


def test_a_bad_file_is_one_line_and_changes_nothing(
    desk: tuple[Mentoring, Store, list[Any], list[str]], tmp_path: Path
) -> None:
    mentoring, store, shown, changed = desk
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    mentoring.obey(ImportReview(str(tmp_path / "photo.png")))
    mentoring.obey(SetRemark(START.id, "nothing", "r1", "done"))
    assert [type(each) for each in shown] == [Toast, Toast]
    assert all(each.bad and "\n" not in each.text for each in shown)
    assert (changed, store.reviews.of(START.id)) == ([], ())


def test_a_file_is_written_by_a_process_and_remembered_as_sent(tmp_path: Path) -> None:
    paths, shown, staff = Paths(tmp_path / "home"), list[Any](), Staff()
    shop: Any = SimpleNamespace(paths=paths, utc=lambda: AT)
    with closing(Store.open(paths)) as store:
        rehearsed(store, paths)
        mentoring = Mentoring(shop, store, staff, lambda: QUESTIONS, shown.append, lambda _session: None)
        mentoring.obey(AskMentor(START.id, str(tmp_path / "page.html")))
        while (worker := staff.get("mentor")) is not None:
            assert worker.connection.poll(30)
            reports, alive = worker.receive()
            for report in reports:
                mentoring.hear("mentor", report)
            assert alive or mentoring.lost("mentor")
        assert shown[-1].text.startswith("Send page.html to your mentor")
        assert (shown[-2].saved, shown[-2].running) == (("page.html",), False)
        (sent,) = store.session(START.id).sent
        assert f'"file":"{sent.id}"' in (tmp_path / "page.html").read_text()


def test_other_commands_are_left_to_others(desk: tuple[Mentoring, Store, list[Any], list[str]]) -> None:
    from app.session.commands import ShowHome, StopExport

    assert not desk[0].obey(ShowHome())
    assert not desk[0].obey(StopExport())
