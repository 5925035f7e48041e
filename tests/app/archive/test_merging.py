"""Two states of one rehearsal: nothing of either is lost, and what cannot be one is not made one."""

from dataclasses import replace

from app.archive.merging import merged
from app.archive.records import Correction, JudgmentRecord, SessionRecord, Shelved, TakeRecord, TurnRecord
from app.archive.review_records import RemarkRecord, RemarkState, ReviewRecord, SentFile
from tests.app.archive.examples import ASSESSMENT, AT, START, TRANSCRIPT, UNSCORED, answered, whole_session
from tests.app.archive.test_judgments_kept import HELD

HERE = whole_session()
TAKE = answered().takes[0]


def with_take(take: TakeRecord) -> SessionRecord:
    return replace(HERE, turns=(replace(answered(), takes=(take,)),))


def with_turns(*turns: TurnRecord) -> SessionRecord:
    return replace(HERE, turns=turns)


def test_the_same_is_left_as_it_is() -> None:
    assert merged(HERE, replace(HERE)) is HERE


def test_a_rehearsal_that_went_on_elsewhere_goes_on_here() -> None:
    there = replace(with_turns(answered(), answered(2)), peaks=(0.1, 0.2))
    assert merged(HERE, there) == there


def test_what_is_only_a_beginning_adds_nothing() -> None:
    here = with_turns(answered(), answered(2))
    assert merged(here, with_turns(answered())) == here


def test_each_side_has_an_answer_that_the_other_lacks() -> None:
    second = replace(TAKE, number=2, clip="clips/x/b.flac")
    third = replace(TAKE, number=3, clip="clips/x/c.flac")
    here = replace(HERE, turns=(replace(answered(), takes=(TAKE, third)),))
    there = replace(HERE, turns=(replace(answered(), takes=(TAKE, second)),))
    both = merged(here, there)
    assert both is not None
    assert both.turns[0].takes == (TAKE, second, third)


def test_an_answer_that_was_cut_off_here_is_whole_there() -> None:
    cut_off = replace(TAKE, clip=TAKE.clip.replace(".flac", ".wav"), seconds=0.0, transcripts=(), assessments=())
    here = replace(with_take(cut_off), state="interrupted", ended_at="")
    assert merged(here, HERE) == HERE
    assert merged(HERE, here) == HERE


def test_other_questions_under_the_same_id_stay_apart() -> None:
    assert merged(HERE, with_turns(replace(answered(), question="another"))) is None
    assert merged(HERE, with_turns(replace(answered(), spoken_text="Something else?"))) is None
    assert merged(HERE, replace(HERE, start=replace(START, seed=1))) is None


def test_other_words_for_the_same_sound_stay_apart() -> None:
    other = replace(TRANSCRIPT, raw_text="retrieval brings nothing", words=TRANSCRIPT.words[:3])
    assert merged(HERE, with_take(replace(TAKE, transcripts=(other,)))) is None


def test_another_hearing_of_it_comes_beside_ours() -> None:
    other = replace(TRANSCRIPT, engine="whisper")
    both = merged(HERE, with_take(replace(TAKE, transcripts=(other,))))
    assert both is not None
    assert both.turns[0].takes[0].transcripts == (TRANSCRIPT, other)


def test_corrections_that_go_on_are_taken_and_others_stay_apart() -> None:
    first, second = Correction(1, 0, 0, "Retrieval,"), Correction(2, 4, 4, "Tuning")
    mine = replace(TRANSCRIPT, corrections=(first,), edited_text="one")
    longer = replace(TRANSCRIPT, corrections=(first, second), edited_text="two")
    other = replace(TRANSCRIPT, corrections=(second,), edited_text="three")
    here = with_take(replace(TAKE, transcripts=(mine,)))
    grown = with_take(replace(TAKE, transcripts=(longer,)))
    assert merged(here, grown) == grown
    assert merged(grown, here) == grown
    assert merged(here, with_take(replace(TAKE, transcripts=(other,)))) is None


def test_the_assessment_in_force_here_stays_in_force() -> None:
    newer = replace(UNSCORED, judge_version="2")
    here = with_take(replace(TAKE, assessments=(UNSCORED, ASSESSMENT)))
    there = with_take(replace(TAKE, assessments=(UNSCORED, newer)))
    both = merged(here, there)
    assert both is not None
    assert both.turns[0].takes[0].assessments == (newer, UNSCORED, ASSESSMENT)


def test_a_newer_judgment_from_elsewhere_is_in_force_and_an_older_one_is_not() -> None:
    held = JudgmentRecord(1, "2026-11-20T08:00:00Z", HELD)
    newer = JudgmentRecord(1, "2026-11-21T08:00:00Z", replace(HELD, judge="committee"))
    older = JudgmentRecord(1, "2026-11-19T08:00:00Z", replace(HELD, judge_version="old"))
    here = replace(HERE, judgments=(held,))
    both = merged(here, replace(HERE, judgments=(older, newer)))
    assert both is not None
    assert both.judgments == (older, held, newer)
    again = JudgmentRecord(1, "2026-11-22T08:00:00Z", replace(HELD, level=6))
    renewed = merged(here, replace(HERE, judgments=(again,)))
    assert renewed is not None
    assert renewed.judgments == (again,)


def test_tags_are_added_up_and_a_title_here_stays() -> None:
    here = replace(HERE, shelved=Shelved("Mine", "a note", ("bank",)))
    there = replace(HERE, shelved=Shelved("Theirs", "another", ("weak",), trashed_at=AT))
    both = merged(here, there)
    assert both is not None
    assert both.shelved == Shelved("Mine", "a note\n\nanother", ("bank", "weak"))
    assert merged(both, there) == both


def test_sound_that_one_side_still_has_is_there_afterwards() -> None:
    silent = replace(HERE, shelved=Shelved(sound_removed_at=AT))
    both = merged(silent, HERE)
    assert both is not None
    assert both.shelved.sound_removed_at == ""


def reviewed(state: RemarkState = "open", written_at: str = "2026-11-21", text: str = "Slower.") -> SessionRecord:
    remark = RemarkRecord("r1", 1, 1, 1, 0.5, 1.5, 0, 2, "Retrieval brings knowledge", text, state)
    review = ReviewRecord("f1", "Sam", written_at, "2026-11-22", "Good.", True, remarks=(remark,))
    return replace(HERE, sent=(SentFile("f1", AT, "digest", True),), reviews=(review,))


def test_a_mentors_review_comes_once_and_what_was_ticked_off_stays_so() -> None:
    assert merged(HERE, reviewed()) == reviewed()
    assert merged(reviewed("done"), reviewed("answered")) == reviewed("done")
    assert merged(reviewed(), reviewed("answered")) == reviewed("answered")


def test_a_review_that_was_written_on_replaces_the_earlier_one() -> None:
    later = reviewed(written_at="2026-11-25", text="Slower, and louder.")
    assert merged(reviewed("done"), later) == later
    assert merged(later, reviewed("done")) == later
