"""The debrief from judgments: levels, evidence with its clip, what is not scored, who judged, the verdict."""

from dataclasses import replace

from app.archive.records import JudgmentRecord, SessionRecord
from app.session.attempts import attempts_of
from app.session.debrief_question import Asking
from app.session.debrief_view import debrief_view
from app.session.debrief_views import DebriefView, QuestionDebrief
from app.session.judge_words import LATER
from app.session.judging import judgment_of
from app.session.level_words import level_words, listed_level
from interviewer.scoring.judgment import Noticed, Reading, Shown
from interviewer.scoring.levels import JUDGE_VERSION
from interviewer.scoring.structures import STRUCTURES
from interviewer.values import Finding, Level, Question, Quote
from tests.app.session.stored_attempts import AT, GOOD, POOR, QUESTIONS, answered, by_readers, lost, record_of
from tests.interviewer.conversation.stage import TICKETS

REPLY = "I would index past resolutions first so that people and the model can find what was solved before"
TWO = record_of(answered(1, POOR), answered(2, GOOD, kind="follow-up", point="cost"))


def judged(record: SessionRecord) -> SessionRecord:
    made = (JudgmentRecord(each.turn, AT, judgment_of(each, QUESTIONS[each.question])) for each in attempts_of(record))
    return replace(record, judgments=tuple(made))


def view(
    record: SessionRecord, questions: dict[str, Question] = QUESTIONS, asking: Asking = Asking()
) -> DebriefView:
    return debrief_view(record, questions, lambda _clip: (), lambda _clip: True, asking=asking)


def first(record: SessionRecord) -> QuestionDebrief:
    return view(record).questions[0]


def changed(record: SessionRecord, **changes: object) -> SessionRecord:
    (held, *others) = record.judgments
    new = replace(held, judgment=replace(held.judgment, **changes))  # type: ignore[arg-type]
    return replace(record, judgments=(new, *others))


def test_a_level_comes_with_what_it_rests_on_and_who_gave_it() -> None:
    shown = first(judged(TWO))
    assert (shown.scored, shown.turn, shown.question) == (True, 1, "alpha")
    assert shown.level == "L5–L6"
    assert shown.level_says.startswith("2 of 2 senior points")
    assert shown.judged_by == f"Key points, version {JUDGE_VERSION}"
    assert shown.counts == "3 said, 0 partly, 0 not said"


def test_each_quote_plays_in_the_answer_in_which_it_was_said() -> None:
    clips = {line.says: line.quote.clip for line in first(judged(TWO)).rubric if line.quote}
    assert clips == {
        "Evaluates first": "clips/s1/002-answer-1.flac",
        "Names a failure": "clips/s1/002-answer-1.flac",
        "Names a cost": "clips/s1/001-answer-1.flac",
    }


def test_a_level_that_could_be_another_reads_as_a_range_and_says_so() -> None:
    shown = first(changed(judged(TWO), could_be=(6,), sure=False))
    assert shown.level == "L5–L6"
    assert "Could be L6." in shown.level_says


def test_words_of_the_basic_recogniser_make_nothing_sure() -> None:
    assert "basic recogniser wrote the words" in first(changed(judged(TWO), could_be=(), sure=False)).level_says


def test_what_the_next_level_would_have_added_is_said_in_the_words_of_the_question() -> None:
    assert first(changed(judged(TWO), next_level=("failure", "cost"))).next_level == ("Names a failure", "Names a cost")


def test_every_structure_is_named_and_those_that_were_there_are_quoted() -> None:
    quote = Quote("with this", 0, 1, 3.0, 4.0)
    shown = first(changed(judged(TWO), structures=(Noticed("economics", quote, 2),)))
    assert [each.title for each in shown.structures] == [each.title for each in STRUCTURES.values()]
    (there,) = [each for each in shown.structures if each.quote]
    assert there.title == STRUCTURES["economics"].title
    assert there.quote is not None
    assert (there.quote.clip, there.quote.start) == ("clips/s1/002-answer-1.flac", 3.0)


def test_a_mistake_is_shown_with_what_was_said_or_else_what_was_noticed() -> None:
    quote = Quote("we tune it", 0, 2, 1.0, 2.0)
    mistakes = (Noticed("tuning-to-add-knowledge", quote, 1), Noticed("no-numbers"), Noticed("of a later version"))
    said, noticed = first(changed(judged(TWO), mistakes=mistakes)).mistakes
    assert said.said is not None
    assert said.said.text == "we tune it"
    assert (noticed.said, noticed.noticed) == (None, "There was no figure in this answer.")
    assert noticed.stronger


def test_an_attempt_that_is_not_scored_says_why_what_is_safe_and_what_can_be_done() -> None:
    record = record_of(answered(1, GOOD))
    failed = replace(record, judgments=(JudgmentRecord(1, AT, by_readers(record, None, pending=True)),))
    shown = view(failed, asking=Asking(True, lambda turn: f"about $0.0{turn}")).questions[0]
    assert (shown.scored, shown.level, shown.rubric) == (False, "", ())
    assert shown.not_scored is not None
    assert shown.not_scored.reason == "The model gave no answer for 30 seconds, twice."
    assert "safe" in shown.not_scored.safe
    assert (shown.not_scored.can_score_now, shown.not_scored.can_count_key_points) == (True, True)
    assert shown.not_scored.can_score_later
    assert shown.not_scored.cost == "about $0.01"


def test_without_a_model_there_is_nothing_to_ask_and_nothing_to_pay() -> None:
    shown = first(judged(record_of(lost(1, "The recogniser stopped."))))
    assert shown.not_scored is not None
    assert shown.not_scored_reason == "The recogniser stopped."
    assert (shown.not_scored.can_score_now, shown.not_scored.cost) == (False, "")
    assert not shown.not_scored.can_count_key_points


def test_no_answer_is_nothing_to_ask_a_model_about() -> None:
    shown = view(judged(record_of(answered(1, ""))), asking=Asking(True)).questions[0]
    assert shown.not_scored is not None
    assert not shown.not_scored.can_score_now


def test_what_others_held_stands_beside_newest_first() -> None:
    record = judged(TWO)
    readers = JudgmentRecord(1, "2026-11-14T12:00:00+00:00", by_readers(record))
    stale = JudgmentRecord(1, "", replace(by_readers(record), judge_version="0", words_digest="before"))
    shown = first(replace(record, judgments=(stale, *record.judgments, readers)))
    assert shown.judged_by == "Committee, version 1"
    newest, oldest = shown.earlier_verdicts
    assert newest.startswith(f"Key points, version {JUDGE_VERSION}, 20 November")
    assert newest.endswith(": L5–L6")
    assert oldest == "Committee, version 0: L6, of the words before they were corrected"


def test_a_judgment_of_former_words_says_so() -> None:
    assert "before they were corrected" in first(changed(judged(TWO), words_digest="before")).level_says


def test_a_question_that_is_gone_shows_its_verdict_and_cannot_be_answered_again() -> None:
    shown = view(judged(TWO), {}).questions[0]
    assert (shown.level, shown.question, shown.title) == ("L5–L6", "", "alpha")
    assert shown.model_answers == ()


def test_model_answers_stand_in_the_order_of_the_ladder() -> None:
    answers: dict[Level, str] = {6: "At length.", 5: "Shortly."}
    questions = {**QUESTIONS, "alpha": replace(QUESTIONS["alpha"], model_answers=answers)}
    shown = view(judged(TWO), questions).questions[0].model_answers
    assert [(each.level, each.title, each.text) for each in shown] == [
        (5, "L5, senior", "Shortly."),
        (6, "L6, staff", "At length."),
    ]


def test_the_trap_shows_how_it_was_set_noticed_and_handled_and_what_a_strong_reply_holds() -> None:
    record = judged(record_of(answered(1, GOOD), answered(2, REPLY, kind="trap", point=TICKETS.id)))
    (trap,) = first(record).traps
    assert (trap.asked.text, trap.noticed, trap.verdict) == ("Question 2?", True, "Noticed")
    assert trap.answered is not None
    assert "index past resolutions" in trap.answered.text
    assert [(line.says, line.mark) for line in trap.strong] == [("Index first", "said")]


def test_a_reply_that_tells_nothing_is_quoted_as_it_began() -> None:
    vague = "well that is a lot of material and we would have to think about it at some point in the year"
    (trap,) = first(judged(record_of(answered(1, GOOD), answered(2, vague, kind="trap", point=TICKETS.id)))).traps
    assert trap.noticed is None
    assert trap.answered is not None
    assert trap.answered.text.startswith("well that is a lot")


def reading(verdict: str, **changes: object) -> Reading:
    quote = Quote("an evaluation set", 1, 3, 0.3, 1.3) if verdict == "hit" else None
    finding = Finding("eval-first", "Evaluates first", verdict, quote)  # type: ignore[arg-type]
    same = Shown(Finding("cost", "Names a cost", "missed"))
    usual = Reading("hiring-manager", 5, (6,), 1.0, "hire", (Shown(finding, 1), same))
    return replace(usual, **changes)  # type: ignore[arg-type]


def test_readers_are_shown_with_their_votes_and_where_they_differ() -> None:
    record = record_of(answered(1, GOOD))
    readings = (
        reading("hit"),
        reading("missed", reader="staff-engineer", vote="mixed", could_be=()),
        Reading("product", trouble="No answer in time."),
    )
    judgment = replace(by_readers(record), readings=readings)
    shown = first(replace(record, judgments=(JudgmentRecord(1, AT, judgment),)))
    assert [(each.role, each.level, each.vote, each.trouble) for each in shown.readers] == [
        ("Hiring manager", "L5–L6", "Hire", ""),
        ("Staff engineer", "L5", "Mixed", ""),
        ("Product", "", "", "No answer in time."),
    ]
    (differ,) = shown.disagreements
    assert differ.says == "Evaluates first"
    held = [(role, line.mark) for role, line in differ.held]
    assert held == [("Hiring manager", "said"), ("Staff engineer", "not said")]
    assert differ.held[0][1].quote is not None
    assert differ.held[0][1].quote.clip == "clips/s1/001-answer-1.flac"


def test_the_verdict_has_its_place_its_vote_and_the_questions_behind_each_reason() -> None:
    shown = view(judged(record_of(answered(1, GOOD), answered(2, GOOD, "beta"))))
    assert shown.verdict is not None
    assert shown.verdict.title == "L5, senior"
    assert shown.verdict.place is not None
    assert shown.verdict.low < shown.verdict.place < shown.verdict.high
    assert " at L5. " in shown.verdict.vote
    assert shown.verdict.who == "By key points"
    assert {(each.where, each.number) for each in shown.verdict.raised} == {("Questions 1, 2", 1)}


def test_with_less_than_half_scored_there_is_too_little_for_a_verdict() -> None:
    shown = view(judged(record_of(answered(1, GOOD), answered(2, "", "beta"), answered(3, "", "gamma"))))
    assert shown.verdict is not None
    assert (shown.verdict.title, shown.verdict.place) == ("Too little for a verdict", None)
    assert shown.summary.endswith("1 scored. Too little for a verdict.")


def test_the_note_says_what_key_points_cannot_see() -> None:
    assert "cannot tell how well a point was argued" in view(judged(TWO)).judge_note
    record = record_of(answered(1, GOOD))
    read = replace(record, judgments=(JudgmentRecord(1, AT, by_readers(record)),))
    assert view(read).judge == "Committee"
    assert "blind to each other" in view(read).judge_note


def test_levels_in_lists() -> None:
    assert level_words(5) == "L5"
    assert level_words(5, (4, 6)) == "L4–L6"
    assert listed_level(5, (6,), 3) == "L5–L6"
    assert listed_level(None, (), 3) == "Not scored"
    assert listed_level(None, (), 0) == ""


def test_what_waits_to_be_judged_shows_its_answers_without_a_level() -> None:
    shown = first(record_of(answered(1, GOOD)))
    assert (shown.scored, shown.level) == (True, "")
    assert shown.level_says == "Not judged yet"


def test_what_the_readers_could_not_do_can_wait_for_them_whether_or_not_a_model_is_there() -> None:
    record = record_of(answered(1, GOOD))
    failed = replace(record, judgments=(JudgmentRecord(1, AT, by_readers(record, None, pending=True)),))
    gone = first(failed).not_scored
    assert gone is not None
    assert (gone.can_score_now, gone.can_score_later) == (False, True)


def test_what_waits_already_is_not_left_for_later_again() -> None:
    record = record_of(answered(1, GOOD))
    later = replace(by_readers(record, None, pending=True), reason=LATER)
    waits = first(replace(record, judgments=(JudgmentRecord(1, AT, later),))).not_scored
    assert waits is not None
    assert (waits.reason, waits.can_score_later) == (LATER, False)


def test_what_nobody_was_asked_about_is_not_left_for_them() -> None:
    short = view(judged(record_of(answered(1, "I don't know"))), asking=Asking(True)).questions[0].not_scored
    assert short is not None
    assert not short.can_score_later


def test_what_was_done_to_a_reading_stands_with_it() -> None:
    reading = Reading("product", 5, vote="hire", note="Held at L5: no reader goes more than one step above it.")
    shown = first(changed(judged(TWO), readings=(reading,)))
    assert [reader.note for reader in shown.readers] == [reading.note]
