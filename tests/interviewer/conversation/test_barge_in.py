"""A candidate who speaks over the interviewer: who falls silent, and what stays as history."""

from interviewer.conversation import effects as ef
from interviewer.conversation import events as ev
from interviewer.conversation.state import Phase, begin
from tests.interviewer.conversation.stage import Stage, heard, plan


def asking(**changes: object) -> Stage:
    """The greeting has been heard, the question is being said."""
    stage = Stage(begin(plan(hears_while_speaking=True, **changes))).starts()
    return stage.send(ev.SentenceSpoken(1.0, 1, 0)).forget()


def test_sustained_speech_silences_the_interviewer_and_keeps_its_first_sound() -> None:
    stage = asking().send(ev.BargedIn(2.0, 1, 0.3))
    assert stage.phase() is Phase.LISTENING
    assert stage.effects[:2] == [ef.Hush(1), ef.OpenEars(1, since_s=0.3)]


def test_only_what_had_been_spoken_is_history() -> None:
    stage = asking().send(ev.BargedIn(2.0, 1, 0.3))
    assert not stage.done(ef.SaveSpoken)
    assert stage.now.turn.spoken == 1


def test_a_cough_stops_nobody() -> None:
    assert asking().send(ev.BargedIn(2.0, 1, 0.15)).phase() is Phase.ASKING


def test_an_mm_hm_that_is_understood_stops_nobody() -> None:
    assert asking().send(ev.BargedIn(2.0, 1, 0.5, "mm-hm")).phase() is Phase.ASKING


def test_an_interviewer_that_stopped_for_an_mm_hm_goes_on_where_it_was() -> None:
    stage = asking().send(ev.BargedIn(2.0, 1, 0.3)).forget()
    stage.at = 2.0
    stage.send(ev.CandidatePaused(2.4, 1, 2.2)).send(ev.TranscriptRevised(2.5, 1, "", "mm hm", heard("mm hm"), True))
    stage.wait(1.0)
    assert stage.phase() is Phase.ASKING
    assert stage.effects == [ef.HoldEars(1), ef.Say(1, 1, "How would you choose in alpha?"), ef.FinishSaying(1)]


def test_without_echo_cancellation_nobody_breaks_in() -> None:
    stage = Stage().starts().send(ev.BargedIn(2.0, 1, 0.5))
    assert stage.phase() is Phase.ASKING


def test_the_closing_is_said_to_its_end() -> None:
    stage = asking()
    stage.send(ev.SkipAsked(2.0)).send(ev.SkipAsked(3.0)).forget().send(ev.BargedIn(4.0, stage.turn, 0.5))
    assert stage.phase() is Phase.ASKING
    assert stage.effects == []
