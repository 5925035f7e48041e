"""The replay of a stored rehearsal: one axis, its passages, marks and lanes, and what is sent to the mouth."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from app.archive.records import JudgmentRecord, SessionRecord, Shelved, TakeRecord, TranscriptRecord, TurnRecord
from app.session.attempts import attempts_of
from app.session.debrief_view import debrief_view
from app.session.replay.axis import GAP_S, spread, stretches_of
from app.session.replay.lanes import STEP_S, lanes_of
from app.session.replay.timeline import heard_stretches, no_remarks, replay_view
from app.session.replay.views import NONE, ReplayMark, ReplayView
from audio.outlines import Outline, keep_outline
from interviewer.scoring.judgment import Judgment, Shown
from interviewer.values import Finding, HeardWord, Quote
from tests.app.session.stored_attempts import AT, GOOD, QUESTIONS, answered, record_of


def said(turn: TurnRecord, text: str) -> TurnRecord:
    return replace(turn, spoken_text=text, clip=f"clips/s1/{turn.number:03d}-asked.flac", clip_seconds=4.0)


def two_questions() -> SessionRecord:
    first = said(answered(1, GOOD), "Walk me through it, please.")
    pressed = said(answered(2, "So that it is measured", kind="follow-up"), "Why first?")
    second = said(answered(3, GOOD, "beta"), "And the other one?")
    return record_of(first, pressed, second)


def view_of(record: SessionRecord, *missing: str, **more: Any) -> ReplayView:
    debrief = debrief_view(record, QUESTIONS, lambda _clip: (), lambda _clip: True)
    return replay_view(record, debrief, lambda clip: clip in missing, **more)


def judged(record: SessionRecord, *findings: Finding) -> SessionRecord:
    attempt = attempts_of(record)[0]
    shown = tuple(Shown(each, 1 if each.quote else 0) for each in findings)
    judgment = Judgment(attempt.question, "coverage", "1", True, findings=shown, words_digest=attempt.digest)
    return replace(record, judgments=(JudgmentRecord(1, AT, judgment),))


def test_everything_said_lies_on_one_axis_in_order_of_speaking() -> None:
    stretches = stretches_of(two_questions())
    assert [stretch.voice for stretch in stretches] == ["interviewer", "you"] * 3
    assert stretches[0].start == 0.0
    for before, after in pairwise(stretches):
        assert after.start == pytest.approx(before.end + GAP_S)


def test_words_of_an_answer_keep_their_times_on_the_axis() -> None:
    record = two_questions()
    answer = stretches_of(record)[1]
    heard = record.turns[0].takes[0].transcripts[0].words
    assert [word.text for word in answer.words] == [word.text for word in heard]
    assert answer.words[3].start == pytest.approx(answer.start + heard[3].start)
    assert answer.timed


def test_the_interviewers_words_are_spread_over_their_clip_and_marked_as_such() -> None:
    asked = stretches_of(two_questions())[0]
    assert not asked.timed
    assert asked.words[0].start == 0.0
    assert asked.words[-1].end == pytest.approx(4.0)
    widths = {word.text: word.end - word.start for word in asked.words}
    assert widths["through"] > widths["me"]
    assert spread("", 3.0, 2.0) == ()


def test_of_several_takes_the_last_one_is_on_the_axis() -> None:
    turn = answered(1, GOOD)
    again = TakeRecord(2, "clips/s1/001-answer-2.flac", AT, 9.0, turn.takes[0].transcripts)
    stretches = stretches_of(record_of(replace(turn, takes=(*turn.takes, again))))
    assert [stretch.clip for stretch in stretches if stretch.voice == "you"] == ["clips/s1/001-answer-2.flac"]


def test_what_was_asked_without_a_clip_keeps_its_words_and_is_not_played() -> None:
    stretches = stretches_of(record_of(replace(answered(1, GOOD), clip="", clip_seconds=0.0)))
    assert stretches[0].seconds > 0
    assert stretches[0].words
    assert [stretch.voice for stretch in heard_stretches(stretches, "both")] == ["you"]


def test_one_voice_alone_stays_where_it_is_on_the_axis() -> None:
    stretches = stretches_of(two_questions())
    assert heard_stretches(stretches, "you") == stretches[1::2]
    assert heard_stretches(stretches, "interviewer") == stretches[0::2]


def test_questions_reach_from_one_to_the_next_and_are_named() -> None:
    view = view_of(two_questions())
    assert [question.number for question in view.questions] == [1, 2]
    assert view.questions[0].end == view.questions[1].start == view.passages[4].start
    assert view.questions[-1].end == view.seconds
    assert [passage.number for passage in view.passages] == [1, 1, 1, 1, 2, 2]
    assert view.passages[0].who == view.interviewer == "Maren"


def test_a_rubric_line_is_marked_where_its_words_were_said() -> None:
    quote = Quote("we measure before anything", 0, 3, 1.5, 2.4)
    record = judged(
        two_questions(),
        Finding("evaluation", "Evaluates first", "hit", quote, ""),
        Finding("cost", "Names a cost", "missed", None, ""),
    )
    view = view_of(record)
    (mark,) = [each for each in view.marks if each.number == 1 and each.kind != "pause"]
    assert (mark.title, mark.says, mark.number) == ("Evaluates first", "we measure before anything", 1)
    assert mark.at == pytest.approx(view.passages[1].start + 1.5)


def test_a_long_pause_is_marked_where_it_begins() -> None:
    words = (HeardWord("Well", 0.0, 0.4), HeardWord("then", 4.6, 5.0), HeardWord("yes", 6.0, 6.4))
    turn = answered(1, GOOD)
    take = replace(turn.takes[0], transcripts=(TranscriptRecord("whisper", "tiny", False, "Well then yes", words),))
    view = view_of(record_of(replace(turn, takes=(take,))))
    (pause,) = [each for each in view.marks if each.kind == "pause"]
    assert pause.title == "A pause of 4 s"
    assert pause.at == pytest.approx(view.passages[1].start + 0.4)


def test_remarks_come_in_through_their_seam() -> None:
    remark = ReplayMark("remark", 3.0, "Tomasz, mentor", "Good instinct.", 1, "Tomasz")
    assert no_remarks(()) == ()
    assert remark in view_of(two_questions(), remarks=lambda _stretches: (remark,)).marks


def test_a_recording_that_is_gone_leaves_its_words_and_says_where_it_was_expected() -> None:
    gone = "clips/s1/001-answer-1.flac"
    view = view_of(two_questions(), gone)
    assert [passage.missing for passage in view.passages] == [False, True, False, False, False, False]
    assert view.passages[1].words
    assert gone in view.missing
    assert view_of(two_questions()).missing == ""


def test_sound_that_was_removed_is_said_so() -> None:
    record = replace(two_questions(), shelved=Shelved(sound_removed_at=AT))
    assert "was removed" in view_of(record, *(each.clip for each in stretches_of(record))).missing


def test_what_belongs_to_no_question_says_so() -> None:
    hello = replace(answered(1, "Hello there", about=""), kind="hello", question="")
    view = view_of(record_of(said(hello, "Can you hear me?"), said(answered(2, GOOD), "Walk me through it.")))
    assert view.passages[0].number == NONE
    assert view.passages[2].number == 1


# ---- lanes


def test_lanes_hold_the_outline_of_each_clip_at_its_place(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "loud.flac", np.full(4 * 16_000, 0.5, dtype=np.float32), 16_000)
    loud: Outline = keep_outline(tmp_path / "loud.flac")
    record = two_questions()
    stretches, view = stretches_of(record), view_of(record)
    you, interviewer = lanes_of(stretches, view.passages, lambda clip: loud if "asked" in clip else None)
    assert (you.voice, interviewer.voice) == ("you", "interviewer")
    assert max(you.levels[0]) == 0
    heights = np.frombuffer(interviewer.levels[0], dtype=np.uint8)
    for stretch in stretches:
        middle = heights[int((stretch.start + min(stretch.seconds, 4.0) / 2) / STEP_S)]
        assert middle == (128 if stretch.voice == "interviewer" else 0)
    assert [max(level) for level in interviewer.levels] == [128] * len(interviewer.levels)


def test_missing_recordings_are_told_by_their_place() -> None:
    record, gone = two_questions(), "clips/s1/001-answer-1.flac"
    stretches, view = stretches_of(record), view_of(record, gone)
    you, interviewer = lanes_of(stretches, view.passages, lambda _clip: None)
    assert you.missing == ((stretches[1].start, stretches[1].end),)
    assert interviewer.missing == ()
