"""The debrief as a value: what is shown of each question, and what is not made up."""

from dataclasses import replace

from app.archive.records import SessionRecord, SessionStart, TakeRecord, TranscriptRecord, TurnRecord
from app.session.debrief_view import NOTHING_MORE, debrief_view
from app.session.debrief_views import DebriefView
from interviewer.scoring.coverage import assess
from interviewer.values import Assessment
from tests.interviewer.conversation.stage import TICKETS, heard, question

ALPHA = question("alpha")
GOOD = "First an evaluation set so that we measure before anything and then I look for the wrong chunk"
START = SessionStart("s1", "2026-11-20T18:42:00+00:00", "Deep dive", "p", "m", "Maren Holt", 5, True, ("alpha", "beta"))


def turn(number: int, kind: str, answer: str, assessment: Assessment | None, point: str = "") -> TurnRecord:
    words = heard(answer)
    take = TakeRecord(
        number=1,
        clip=f"clips/s1/{number:03d}-answer-1.flac",
        started_at="2026-11-20T18:43:00+00:00",
        seconds=words[-1].end if words else 0.0,
        transcripts=(TranscriptRecord("whisper", "small.en", False, answer, words),) if words else (),
        assessments=(assessment,) if assessment else (),
    )
    asked = f"Question {number}?"
    clip = f"clips/s1/{number:03d}-asked-1.flac"
    return TurnRecord(
        number, kind, "alpha", point, asked, asked, "Why.", "house interviewer", "", "", clip, 2.0, (take,)
    )


def view(*turns: TurnRecord) -> DebriefView:
    return debrief_of(SessionRecord(START, "finished", "2026-11-20T18:50:00+00:00", turns))


def debrief_of(record: SessionRecord) -> DebriefView:
    return debrief_view(record, {"alpha": ALPHA}, lambda _clip: (0.5,), lambda _clip: True)


def test_a_said_point_stands_on_the_candidates_words_and_their_place_in_the_clip() -> None:
    shown = view(turn(1, "question", GOOD, assess(ALPHA, heard(GOOD)))).questions[0]
    said = next(line for line in shown.rubric if line.says == "Evaluates first")
    assert said.mark == "said"
    assert said.quote is not None
    assert "evaluation set" in said.quote.text
    assert said.quote.clip == "clips/s1/001-answer-1.flac"
    assert 0 <= said.quote.start < said.quote.end


def test_a_point_said_only_in_the_follow_up_counts_as_said() -> None:
    poor = "I would put the documents into a store and then answer from them as best as one can"
    shown = view(
        turn(1, "question", poor, assess(ALPHA, heard(poor))),
        turn(2, "follow-up", GOOD, assess(ALPHA, heard(GOOD))),
    ).questions[0]
    said = next(line for line in shown.rubric if line.says == "Evaluates first")
    assert said.mark == "said"
    assert said.quote is not None
    assert said.quote.clip == "clips/s1/002-answer-1.flac"


def test_an_answer_that_cannot_be_judged_is_not_scored_with_the_reason() -> None:
    unscored = Assessment("alpha", "coverage", "1", scored=False, reason="The recogniser stopped.")
    shown = view(turn(1, "question", GOOD, unscored)).questions[0]
    assert not shown.scored
    assert shown.not_scored_reason == "The recogniser stopped."
    assert shown.rubric == ()


def test_nothing_scored_is_too_little_for_a_verdict() -> None:
    assert view(turn(1, "question", "", None)).summary.endswith("Too little for a verdict.")


def test_a_trap_shows_whether_it_was_noticed_and_what_a_strong_reply_holds() -> None:
    reply = "I would index past resolutions first so that people and the model can find what was solved before"
    shown = view(turn(2, "trap", reply, assess(ALPHA, heard(reply), TICKETS), TICKETS.id)).questions[0]
    (trap,) = shown.traps
    assert trap.noticed is True
    assert trap.verdict == "Noticed"
    assert [line.says for line in trap.strong] == ["Index first"]
    assert trap.advice == TICKETS.debrief


def test_a_trap_that_was_walked_into_quotes_the_step() -> None:
    reply = "That is wonderful we can train on all of them and have the best model in the whole market"
    (trap,) = view(turn(2, "trap", reply, assess(ALPHA, heard(reply), TICKETS), TICKETS.id)).questions[0].traps
    assert trap.noticed is False
    assert trap.verdict == "Walked in"
    assert trap.answered is not None
    assert "train on all" in trap.answered.text


def test_a_take_without_sound_is_shown_as_no_answer() -> None:
    (exchange,) = view(turn(1, "question", "", None)).questions[0].exchanges
    assert exchange.clip == ""


def test_what_was_asked_last_before_the_end_says_that_the_rehearsal_ended() -> None:
    turns = (turn(1, "question", "", None), turn(2, "follow-up", "", None))
    ended = SessionRecord(START, "ended", "", turns)
    told = [each.no_answer for each in debrief_of(ended).questions[0].exchanges]
    assert told == ["", "The rehearsal ended before you answered."]


def test_the_last_question_of_a_finished_rehearsal_was_passed_over_and_not_cut_off() -> None:
    assert view(turn(1, "question", "", None)).questions[0].exchanges[0].no_answer == ""


def test_a_clip_that_is_gone_is_said_to_be_gone() -> None:
    record = SessionRecord(START, "finished", "", (turn(1, "question", GOOD, None),))
    shown = debrief_view(record, {"alpha": ALPHA}, lambda _clip: (), lambda _clip: False)
    assert shown.questions[0].exchanges[0].clip_missing


def test_a_question_that_is_no_longer_installed_keeps_its_verdicts() -> None:
    record = SessionRecord(START, "finished", "", (turn(1, "question", GOOD, assess(ALPHA, heard(GOOD))),))
    shown = debrief_view(record, {}, lambda _clip: (), lambda _clip: True)
    assert shown.questions[0].title == "alpha"
    assert any(line.mark == "said" for line in shown.questions[0].rubric)


def test_words_of_the_basic_recogniser_are_labelled() -> None:
    answered = turn(1, "question", GOOD, None)
    basic = replace(answered.takes[0].transcripts[0], engine="pocketsphinx", model="en-us", basic=True)
    take = replace(answered.takes[0], transcripts=(basic,))
    (exchange,) = view(replace(answered, takes=(take,))).questions[0].exchanges
    assert exchange.recogniser_is_basic
    assert exchange.recogniser == "basic recogniser"


def talk(number: int, kind: str, said: str) -> TurnRecord:
    """Hello, or the candidate's own question."""
    return replace(turn(number, kind, said, None), question="")


def test_hello_is_no_question_and_the_candidates_own_stand_at_the_end() -> None:
    shown = view(
        talk(1, "hello", "yes I hear you"),
        turn(2, "question", GOOD, assess(ALPHA, heard(GOOD))),
        talk(3, "invite", "how large is the team"),
        talk(4, "reply", ""),
    )
    assert [(question.number, question.title) for question in shown.questions] == [(1, "alpha")]
    assert shown.summary.startswith("1 of 2 questions reached, 1 scored")
    assert shown.yours is not None
    assert (shown.yours.number, shown.yours.title) == (0, "Your questions")
    assert [exchange.kind for exchange in shown.yours.exchanges] == ["invite", "reply"]
    assert " ".join(word.text for word in shown.yours.exchanges[0].words) == "how large is the team"
    assert shown.yours.exchanges[-1].no_answer == NOTHING_MORE


def test_a_rehearsal_without_own_questions_has_no_such_part() -> None:
    assert view(turn(1, "question", GOOD, assess(ALPHA, heard(GOOD)))).yours is None


def test_by_the_clock_nothing_is_said_of_questions_that_were_only_in_reserve() -> None:
    timed = replace(START, length_s=1200.0)
    record = SessionRecord(timed, "finished", "", (turn(1, "question", GOOD, assess(ALPHA, heard(GOOD))),))
    assert debrief_of(record).summary == "1 question asked, 1 scored."
