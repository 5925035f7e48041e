"""Who rambles is stopped at a breath; who thinks aloud, says something new or has switched it off is not."""

from dataclasses import replace

import pytest

from interviewer.conversation import effects as ef
from interviewer.conversation import events as ev
from interviewer.conversation.state import Phase
from interviewer.values import HeardWord, Interrupting
from tests.interviewer.conversation.stage import MAREN, Stage, heard, listening

RAMBLE = "well you know it depends on a great many things and on many others that one could think of and talk about "
SUGGESTED_S = 100
A_WORD_S = 0.4
"""two and a half words a second: how most people talk"""


def flow(text: str, word_s: float = A_WORD_S) -> tuple[HeardWord, ...]:
    return tuple(
        replace(word, start=at * word_s, end=(at + 0.9) * word_s) for at, word in enumerate(heard(text))
    )


def talks(stage: Stage, words: tuple[HeardWord, ...]) -> Stage:
    """All of it without a breath, the words arriving as they are heard."""
    stage.send(ev.CandidateSpoke(stage.at, stage.turn))
    text = " ".join(word.text for word in words)
    stage.wait(words[-1].end)
    return stage.send(ev.TranscriptRevised(stage.at, stage.turn, text, "", words, words_known=False))


def breathes(stage: Stage) -> Stage:
    return stage.send(ev.CandidatePaused(stage.at, stage.turn, stage.at)).wait(0.3)


def is_stopped(stage: Stage) -> bool:
    return "Let me stop you there." in stage.asked()


def long_ramble(seconds: float = 130.0) -> tuple[HeardWord, ...]:
    return flow(RAMBLE * 30)[: int(seconds / A_WORD_S)]


def test_a_rambler_is_stopped_at_the_next_breath_and_asked_to_land() -> None:
    stage = talks(listening(), long_ramble(130.0))
    stage.send(ev.TimePassed(stage.at))
    assert not is_stopped(stage)
    breathes(stage)
    assert is_stopped(stage)
    assert stage.asked()[-1] == "In one sentence: what would you do?"
    assert stage.phase() is Phase.ASKING


def test_who_never_breathes_is_stopped_in_the_end() -> None:
    stage = talks(listening(), long_ramble())
    text = " ".join(word.text for word in long_ramble())
    stage.send(ev.TranscriptRevised(stage.at, 1, text, RAMBLE * 4, long_ramble(), words_known=False))
    stage.wait(21.0)
    assert is_stopped(stage)


def test_the_words_of_somebody_who_was_stopped_are_kept_and_judged() -> None:
    stage = breathes(talks(listening(), long_ramble()))
    assert stage.done(ef.CloseEars) == [ef.CloseEars(1)]
    stage.send(ev.TranscriptFinished(stage.at, 1, long_ramble(), 130.0))
    assert [effect.turn for effect in stage.effects if isinstance(effect, ef.SaveAssessment)] == [1]


def test_the_landing_is_short_and_the_next_question_follows() -> None:
    stage = breathes(talks(listening(), long_ramble())).interviewer_speaks()
    stage.answers("So my recommendation is an index with an evaluation set.")
    assert [effect.move.kind for effect in stage.effects if isinstance(effect, ef.SaveTurn)][-2] == "cut-in"
    assert stage.phase() is Phase.ASKING


def test_a_slow_careful_speaker_is_not_interrupted() -> None:
    slow = flow(RAMBLE * 12, word_s=1.0)[:150]
    stage = breathes(talks(listening(), slow))
    assert not is_stopped(stage)
    assert stage.phase() is Phase.LISTENING


def test_who_has_just_said_something_new_is_not_interrupted() -> None:
    words = long_ramble(115.0)
    late = heard("and then an evaluation set decides", start=words[-1].end + 0.1)
    stage = breathes(talks(listening(), (*words, *late)))
    assert not is_stopped(stage)


def test_nobody_is_interrupted_within_the_suggested_time() -> None:
    stage = breathes(talks(listening(), long_ramble(80.0)))
    assert not is_stopped(stage)


def test_who_asked_for_time_to_think_is_not_interrupted() -> None:
    stage = talks(listening(), long_ramble())
    stage.send(ev.CandidatePaused(stage.at, 1, stage.at)).send(ev.TimeToThinkAsked(stage.at)).wait(5.0)
    assert not is_stopped(stage)


@pytest.mark.parametrize("setting", [{"cuts_in": False}, {"hands_free": False}])
def test_it_can_be_switched_off_and_a_held_key_is_respected(setting: dict[str, bool]) -> None:
    stage = listening(**setting)
    if not stage.now.plan.hands_free:
        stage.send(ev.TalkKeyPressed(stage.at))
    breathes(talks(stage, long_ramble()))
    assert not is_stopped(stage)


def test_personas_differ_in_when_they_interrupt() -> None:
    patient = replace(MAREN, interrupts=Interrupting(after=1.5, quiet_s=40.0))
    assert not is_stopped(breathes(talks(listening(persona=patient), long_ramble())))
    brisk = replace(MAREN, interrupts=Interrupting(after=0.8, quiet_s=15.0))
    assert is_stopped(breathes(talks(listening(persona=brisk), long_ramble(90.0))))


def test_who_is_stopped_cannot_talk_the_interviewer_down() -> None:
    stage = breathes(talks(listening(hears_while_speaking=True), long_ramble()))
    stage.forget().send(ev.BargedIn(stage.at, stage.turn, 2.0, "but I wanted to say"))
    assert not stage.done(ef.Hush)
