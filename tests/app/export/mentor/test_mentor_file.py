"""What is in a mentor's file, and what is not."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.archive.store import Store
from app.errors import ExportError
from app.export.mentor.colours import colour_css
from app.export.mentor.data import MentorOptions, mentor_file
from app.export.mentor.page import MOST_BYTES, policy, script_text
from app.export.mentor.sound import as_mp3
from app.export.mentor.writing import write_mentor_file
from app.paths import Paths
from app.reviews.format import schema_text
from app.session.debrief_views import RubricLine, VerdictView
from audio.clips import open_sound
from tests.app.export.mentor.examples import HOSTILE, for_mentor, page_on_disk, rehearsed, sounded

SHOWN = MentorOptions(show_verdicts=True)


def test_our_verdicts_are_not_in_the_file_at_all(store: Store, paths: Paths, tmp_path: Path) -> None:
    blind = page_on_disk(store, paths, tmp_path).read_text()
    record = store.session(store.sessions()[0].id)
    shown = write_mentor_file(for_mentor(record, paths, SHOWN), paths.clip, tmp_path / "shown.html").path.read_text()
    judged = record.turns[0].takes[0].assessments[-1]
    ours = ["Greenroom: ", 'class="ours"', *(finding.note for finding in judged.findings if finding.note)]
    assert all(word not in blind for word in (*ours, "Contradicted", "walked in", "The bare ladder"))
    assert 'class="ours"' in shown
    assert "Greenroom: Partly" in shown
    assert '"blind":true' in blind
    assert '"blind":false' in shown


def test_who_judges_alone_is_not_told_where_a_trap_was_set(store: Store, paths: Paths) -> None:
    record = rehearsed(store, paths)
    trapped = replace(record, turns=(record.turns[0], replace(record.turns[1], kind="trap")))

    def kinds(options: MentorOptions) -> list[str]:
        return [each.kind for each in for_mentor(trapped, paths, options).questions[0].exchanges]

    assert kinds(MentorOptions()) == ["Asked", "Follow-up"]
    assert kinds(SHOWN) == ["Asked", "Follow-up with a trap"]


def test_names_are_there_only_as_chosen(store: Store, paths: Paths) -> None:
    record = rehearsed(store, paths)
    nobody = for_mentor(record, paths, MentorOptions(name_interviewer=False))
    assert (nobody.candidate, nobody.interviewer) == ("the candidate", "the interviewer")
    assert "Mara" not in nobody.when
    greeted = replace(record, turns=(replace(record.turns[0], spoken_text="Hi, I am Mara. Ready?"), *record.turns[1:]))
    unnamed = for_mentor(greeted, paths, MentorOptions(name_interviewer=False)).questions[0].exchanges[0].asked
    assert "Mara" not in unnamed
    assert unnamed.endswith("Ready?")
    named = for_mentor(record, paths, MentorOptions(candidate=" Sam ", message="Be frank.\n"))
    assert (named.candidate, named.interviewer, named.message) == ("Sam", "Mara", "Be frank.")


def test_the_policy_lets_nothing_in_but_the_pages_own(store: Store, paths: Paths, tmp_path: Path) -> None:
    page = page_on_disk(store, paths, tmp_path).read_text()
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert found is not None
    assert found[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in found[1]
    assert "http" not in found[1]
    assert policy("a", "b") != policy("a", "c")
    own = script_text() + colour_css()
    assert not re.search(r"https?://|fetch\(|XMLHttpRequest|WebSocket|innerHTML|eval\(", own)
    assert "<form" not in page


def test_hostile_words_end_no_element(store: Store, paths: Paths, tmp_path: Path) -> None:
    page = page_on_disk(store, paths, tmp_path, hostile=True).read_text()
    assert all(word not in page for word in HOSTILE if "<" in word)
    assert "\u2028" not in page
    assert len(re.findall(r"<script", page)) == len(re.findall(r"</script>", page)) == 2 + 4


def test_half_an_hour_stays_under_12_mb(paths: Paths) -> None:
    sounded(paths, "long.wav", 120.0)
    mp3 = as_mp3(paths.clip("long.wav"))
    assert len(mp3) * 15 * 4 / 3 < MOST_BYTES * 0.85
    (paths.home / "long.mp3").write_bytes(mp3)
    with open_sound(paths.home / "long.mp3") as sound:
        assert sound.samplerate == 16_000
        assert abs(sound.frames / sound.samplerate - 120.0) < 0.1


def test_every_frame_has_the_same_size_so_that_seeking_is_exact(paths: Paths) -> None:
    sounded(paths, "short.wav", 6.0)
    mp3 = as_mp3(paths.clip("short.wav"))
    # The very first one tells players how many there are, and holds no sound.
    first = mp3.index(b"\xff\xf3", mp3.index(b"\xff\xf3") + 2)
    frames = range(first, len(mp3), 144)
    assert len(frames) > 6.0 / 0.036
    assert all(mp3[at : at + 2] == b"\xff\xf3" for at in frames)


def test_a_missing_clip_costs_its_sound_only(store: Store, paths: Paths, tmp_path: Path) -> None:
    record = rehearsed(store, paths)
    file = for_mentor(record, paths)
    paths.clip(record.turns[0].clip).unlink()
    written = write_mentor_file(file, paths.clip, tmp_path / "page.html")
    assert written.silent == 1
    assert "Which one is better?" in written.path.read_text()


def test_a_file_that_cannot_be_written_is_absent(store: Store, paths: Paths, tmp_path: Path) -> None:
    file = for_mentor(rehearsed(store, paths), paths)
    (tmp_path / "taken").write_text("")
    with pytest.raises(ExportError, match="choose another place"):
        write_mentor_file(file, paths.clip, tmp_path / "taken" / "page.html")
    with pytest.raises(KeyboardInterrupt):
        write_mentor_file(file, paths.clip, tmp_path / "page.html", _stop)
    assert not (tmp_path / "page.html").exists()


def _stop(done: int, _of: int) -> None:
    if done == 2:
        raise KeyboardInterrupt


def test_the_schema_is_that_of_the_code() -> None:
    folder = Path(__file__).parents[4] / "app" / "export" / "mentor"
    assert (folder / "review.schema.json").read_text() == schema_text()


def test_a_verdict_is_shown_only_when_chosen() -> None:
    from app.session.debrief_views import DebriefView, QuestionDebrief
    from tests.app.archive.examples import whole_session
    from tests.app.export.mentor.examples import FILE, QUESTIONS

    line = RubricLine("said", "Tuning changes form, not knowledge", "Said")
    question = QuestionDebrief(1, "T", True, "", "", (line,), (), (), (), turn=1, question="versus", level="L5")
    view = DebriefView("s", "T", "x, with Mara", "", "", "", (question,), verdict=VerdictView("us", "L5", "Sure."))
    shown = mentor_file(FILE, whole_session(), view, QUESTIONS, SHOWN)
    blind = mentor_file(FILE, whole_session(), view, QUESTIONS, replace(SHOWN, show_verdicts=False))
    assert (shown.our_verdict, shown.questions[0].our_level) == ("L5. Sure.", "L5")
    assert shown.questions[0].points[0].ours == "Said"
    assert (blind.our_verdict, blind.questions[0].our_level, blind.questions[0].points[0].ours) == ("", "", "")
