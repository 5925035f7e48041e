"""From "can you hear me?" to the candidate's own questions, within the time that was agreed."""

from dataclasses import replace

from interviewer.conversation import effects as ef
from interviewer.conversation import events as ev
from interviewer.conversation.state import Phase, begin
from interviewer.values import AnswerInRole
from tests.interviewer.conversation.stage import Stage, plan, question

TEAM = AnswerInRole("team", ("team", "who would i work with"), "Six people, two of them on call at a time.")
FULL = (
    "First an evaluation set so that we measure before anything then I watch for the wrong chunk and rerank "
    "and it costs two cents a call per request in the end"
)


def opened(**changes: object) -> Stage:
    return Stage(begin(plan(greets=True, **changes))).starts()


def kinds(stage: Stage) -> list[str]:
    return [effect.move.kind for effect in stage.effects if isinstance(effect, ef.SaveTurn)]


def last_kind(stage: Stage) -> str:
    return kinds(stage)[-1]


def through_the_questions(stage: Stage) -> Stage:
    while stage.now.turn.move.kind == "question":
        stage.interviewer_speaks().answers(FULL)
    return stage


def test_the_interviewer_first_asks_whether_it_is_heard() -> None:
    stage = opened()
    assert kinds(stage) == ["hello"]
    stage.interviewer_speaks().answers("Yes I can hear you fine")
    assert kinds(stage) == ["hello", "question"]
    assert "I am Maren." in stage.asked()


def test_any_sound_is_enough_for_hello_even_if_no_word_was_understood() -> None:
    stage = opened().interviewer_speaks()
    stage.send(ev.CandidateSpoke(stage.at, 1)).wait(0.5).send(ev.CandidatePaused(stage.at, 1, stage.at))
    stage.send(ev.TranscriptRevised(stage.at, 1, "", "", (), words_known=True)).wait(2.0)
    assert last_kind(stage) == "question"


def test_silence_is_asked_once_more_and_then_the_interview_begins() -> None:
    stage = opened().interviewer_speaks().wait(8.0)
    assert kinds(stage) == ["hello", "hello"]
    stage.interviewer_speaks().wait(8.0)
    assert kinds(stage) == ["hello", "hello", "question"]


def test_small_talk_is_recorded_and_never_judged() -> None:
    stage = opened().interviewer_speaks()
    assert stage.done(ef.OpenEars) == [ef.OpenEars(1)]
    stage.answers("Yes I can hear you fine and I am glad to be here today")
    assert stage.done(ef.SaveAnswer)
    assert not stage.done(ef.SaveAssessment)


def test_what_is_said_to_hello_is_no_part_of_the_first_answer() -> None:
    stage = opened().interviewer_speaks().answers("Yes and I would fine tune everything")
    stage.interviewer_speaks().answers(FULL)
    assert "fine tune" not in " ".join(word.text for word in stage.now.question_words)
    assert "trap" not in kinds(stage)


def test_without_anybody_to_greet_the_question_comes_first() -> None:
    assert kinds(Stage(begin(plan())).starts()) == ["question"]


def test_a_skipped_hello_leads_to_the_first_question() -> None:
    stage = opened().interviewer_speaks()
    stage.send(ev.SkipAsked(stage.at)).is_written_down("")
    assert last_kind(stage) == "question"
    assert stage.now.question_index == 0


def test_the_candidate_may_ask_before_the_end_and_is_answered_in_role() -> None:
    stage = through_the_questions(Stage(begin(plan(invites=True, in_role=(TEAM,)))).starts())
    assert last_kind(stage) == "invite"
    stage.interviewer_speaks().answers("Who would I work with on the team?")
    assert stage.asked()[-2:] == ["Six people, two of them on call at a time.", "What else would you like to know?"]
    stage.interviewer_speaks().answers("And what is the weather like there?")
    assert last_kind(stage) == "reply"
    stage.interviewer_speaks().answers("No that is all thank you")
    assert last_kind(stage) == "close"
    assert stage.interviewer_speaks().phase() is Phase.ENDED


def test_who_has_no_question_is_not_kept() -> None:
    stage = through_the_questions(Stage(begin(plan(invites=True))).starts())
    stage.interviewer_speaks().wait(12.0)
    assert last_kind(stage) == "close"


def test_a_rehearsal_without_invitation_closes_as_before() -> None:
    assert last_kind(through_the_questions(Stage(begin(plan())).starts())) == "close"


def long_plan(minutes: float, **changes: object) -> Stage:
    questions = tuple(question(f"q{number}", traps=()) for number in range(12))
    return Stage(begin(plan(questions=questions, length_s=minutes * 60, **changes))).starts()


def answered_in(stage: Stage, seconds: float) -> Stage:
    stage.interviewer_speaks().wait(seconds)
    return stage.answers(FULL)


def test_the_plan_keeps_the_time() -> None:
    stage = long_plan(10)
    while stage.now.turn.move.kind == "question":
        stage.interviewer_speaks()
        stage.send(ev.CandidateSpoke(stage.at, stage.turn)).wait(100.0)
        stage.answers(FULL)
    assert last_kind(stage) == "close"
    assert 480 <= stage.at <= 600
    assert kinds(stage).count("question") == 5


def test_two_minutes_are_kept_for_the_candidates_questions() -> None:
    stage = long_plan(10, invites=True)
    while stage.now.turn.move.kind == "question":
        stage.interviewer_speaks()
        stage.send(ev.CandidateSpoke(stage.at, stage.turn)).wait(100.0)
        stage.answers(FULL)
    assert last_kind(stage) == "invite"
    assert stage.at <= 480


def test_pauses_do_not_count() -> None:
    stage = long_plan(10)
    stage.interviewer_speaks().send(ev.PauseAsked(stage.at)).wait(900.0).send(ev.ResumeAsked(stage.at))
    stage.answers(FULL)
    assert last_kind(stage) == "question"


def test_when_time_is_short_nothing_is_dug_into() -> None:
    stage = long_plan(4)
    stage.interviewer_speaks().send(ev.CandidateSpoke(stage.at, 1)).wait(215.0)
    stage.answers("I would put our documents into an index and let people read the passage beside the answer")
    assert last_kind(stage) == "close"


def test_a_question_that_no_longer_fits_is_passed_over_for_a_shorter_one() -> None:
    long = replace(question("long", ()), suggested_seconds=400)
    short = replace(question("short", ()), suggested_seconds=40)
    stage = Stage(begin(plan(questions=(question("first", ()), long, short), length_s=200.0))).starts()
    stage.interviewer_speaks().answers(FULL)
    assert stage.now.question.id == "short"
