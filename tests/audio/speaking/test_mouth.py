from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio.speaking.messages import (
    ClipEnded,
    ClipMoved,
    FinishTurn,
    Hush,
    PlayClip,
    SentenceSpoken,
    SentenceStarted,
    Speak,
    SpeakingFailed,
    SpeakingLevel,
    StopClip,
    TurnSpoken,
)
from audio.speaking.speaker import SilentSpeaker
from tests.audio.speaking.fakes import RATE, Talk, ToneVoice, UnpluggedSpeaker, tone

ONE = "one two three four five six seven eight nine ten"
TWO = "eleven twelve thirteen fourteen fifteen"


def length(clip: str) -> float:
    return float(soundfile.info(clip).duration)


def longest_silence(clip: str) -> float:
    sound, rate = soundfile.read(clip, dtype="float32")
    loud = np.flatnonzero(np.abs(sound) > 0.004)
    return float(np.diff(loud).max() / rate)


def test_a_turn_is_spoken_sentence_by_sentence(talk: Talk, tmp_path: Path) -> None:
    clip = str(tmp_path / "turn.wav")
    talk.order(Speak(1, 0, ONE, clip), Speak(1, 1, TWO, clip), FinishTurn(1))
    spoken = talk.until(TurnSpoken)
    told = [at.report for at in talk.reports if not isinstance(at.report, SpeakingLevel)]
    assert [type(report) for report in told] == [
        SentenceStarted,
        SentenceSpoken,
        SentenceStarted,
        SentenceSpoken,
        TurnSpoken,
    ]
    assert talk.all(SentenceStarted)[0].seconds == pytest.approx(1.05, abs=0.01)
    assert spoken.turn == 1


def test_the_clip_is_as_long_as_what_was_played(talk: Talk, tmp_path: Path) -> None:
    clip = str(tmp_path / "turn.wav")
    talk.order(Speak(1, 0, ONE, clip), Speak(1, 1, TWO, clip), FinishTurn(1))
    spoken = talk.until(TurnSpoken)
    sentences = sum(started.seconds for started in talk.all(SentenceStarted))
    assert spoken.clip == str(tmp_path / "turn.flac")
    assert not (tmp_path / "turn.wav").exists()
    assert length(spoken.clip) == pytest.approx(spoken.seconds, abs=1e-4)
    assert spoken.seconds == pytest.approx(sentences + 0.2, abs=0.03)


def test_sentences_that_are_already_there_follow_after_a_breath(talk: Talk, tmp_path: Path) -> None:
    talk.prepare(ONE, TWO)
    clip = str(tmp_path / "turn.wav")
    talk.order(Speak(1, 0, ONE, clip), Speak(1, 1, TWO, clip), FinishTurn(1))
    spoken = talk.until(TurnSpoken)
    # The breath, and what is left of the voice's own silence on both sides of it.
    assert 0.2 <= longest_silence(spoken.clip) <= 0.27


def test_a_sentence_is_spoken_only_when_its_last_sample_has_left(talk: Talk, tmp_path: Path) -> None:
    talk.prepare(ONE)
    begin = talk.clock.time
    talk.order(Speak(1, 0, ONE, str(tmp_path / "turn.wav")))
    talk.until(SentenceSpoken)
    assert talk.times(SentenceStarted)[0] - begin <= 0.03
    assert talk.clock.time - begin == pytest.approx(1.05, abs=0.04)


def test_a_prepared_sentence_is_synthesised_once(talk: Talk, tmp_path: Path) -> None:
    talk.prepare(ONE)
    talk.order(Speak(1, 0, ONE, str(tmp_path / "turn.wav")), FinishTurn(1))
    talk.until(TurnSpoken)
    assert talk.voice.asked == [ONE]


def test_the_next_sentence_is_synthesised_while_this_one_plays(talk: Talk, tmp_path: Path) -> None:
    clip = str(tmp_path / "turn.wav")
    talk.prepare(ONE)
    talk.order(Speak(1, 0, ONE, clip), Speak(1, 1, TWO, clip))
    assert talk.next_asked() == ONE
    talk.until(SentenceStarted)
    assert talk.next_asked() == TWO
    assert not talk.all(SentenceSpoken)


def test_levels_come_twenty_times_a_second_and_end_at_zero(talk: Talk, tmp_path: Path) -> None:
    talk.order(Speak(1, 0, ONE, str(tmp_path / "turn.wav")), FinishTurn(1))
    talk.until(TurnSpoken)
    levels = [report.level for report in talk.all(SpeakingLevel)]
    assert len(levels) == pytest.approx(1.05 * 20 + 1, abs=1)
    assert max(levels) > 0.7
    assert levels[-1] == 0.0


def test_a_hush_keeps_what_was_heard_and_nothing_more(talk: Talk, tmp_path: Path) -> None:
    clip = str(tmp_path / "turn.wav")
    talk.order(Speak(1, 0, ONE, clip), Speak(1, 1, TWO, clip))
    talk.until(SentenceStarted)
    talk.for_a_while(0.5)
    heard = talk.speaker.left() / RATE
    hushed_at = talk.clock.time
    talk.order(Hush())
    spoken = talk.until(TurnSpoken)
    assert talk.clock.time - hushed_at <= 0.1
    assert spoken.seconds == pytest.approx(heard, abs=0.03)
    assert talk.all(SentenceSpoken) == []


def test_a_hush_ends_with_a_fade(talk: Talk, tmp_path: Path) -> None:
    talk.order(Speak(1, 0, ONE, str(tmp_path / "turn.wav")))
    talk.until(SentenceStarted)
    talk.for_a_while(0.5)
    talk.order(Hush())
    sound, _ = soundfile.read(talk.until(TurnSpoken).clip, dtype="float32")
    # A tone of 220 Hz and 0.3 moves by at most 0.026 from sample to sample: a click would show as a bigger step.
    assert np.abs(np.diff(sound[RATE // 10 :])).max() < 0.03
    assert abs(sound[-1]) < 0.01


def test_a_hushed_turn_ends_once(talk: Talk, tmp_path: Path) -> None:
    talk.prepare(ONE, TWO)
    talk.order(Speak(1, 0, ONE, str(tmp_path / "one.wav")))
    talk.until(SentenceStarted)
    talk.order(Hush(), FinishTurn(1))
    talk.until(TurnSpoken)
    talk.order(Speak(2, 0, TWO, str(tmp_path / "two.wav")), FinishTurn(2))
    talk.until(TurnSpoken)
    assert [spoken.turn for spoken in talk.all(TurnSpoken)] == [1, 2]


def test_after_a_hush_the_same_turn_can_be_spoken_again(talk: Talk, tmp_path: Path) -> None:
    clip = str(tmp_path / "turn.wav")
    talk.order(Speak(1, 0, ONE, clip))
    talk.until(SentenceStarted)
    talk.for_a_while(0.3)
    talk.order(Hush())
    first = talk.until(TurnSpoken)
    talk.order(Speak(1, 0, ONE, clip), FinishTurn(1))
    second = talk.until(TurnSpoken)
    # Nothing that was kept is lost: the second clip lies beside the first.
    assert length(first.clip) < 0.6
    assert second.clip == str(tmp_path / "turn-2.flac")
    assert second.seconds == pytest.approx(1.05, abs=0.03)


def test_a_hush_while_nobody_speaks_is_no_news(talk: Talk, tmp_path: Path) -> None:
    talk.order(Hush())
    talk.order(Speak(1, 0, ONE, str(tmp_path / "turn.wav")), FinishTurn(1))
    talk.until(TurnSpoken)
    assert len(talk.all(TurnSpoken)) == 1


def test_a_turn_without_a_sentence_still_ends(talk: Talk) -> None:
    talk.order(FinishTurn(4))
    assert talk.until(TurnSpoken) == TurnSpoken(4, "", 0.0)


def test_a_new_turn_ends_the_one_before(talk: Talk, tmp_path: Path) -> None:
    talk.order(Speak(1, 0, ONE, str(tmp_path / "one.wav")), Speak(2, 0, TWO, str(tmp_path / "two.wav")), FinishTurn(2))
    first, second = talk.until(TurnSpoken), talk.until(TurnSpoken)
    assert (first.turn, second.turn) == (1, 2)
    assert second.seconds == pytest.approx(0.55, abs=0.02)


def test_a_sentence_that_cannot_be_synthesised_is_told_and_the_next_one_is_spoken(talk: Talk, tmp_path: Path) -> None:
    clip = str(tmp_path / "turn.wav")
    talk.order(Speak(1, 0, "unspeakable", clip), Speak(1, 1, TWO, clip), FinishTurn(1))
    talk.until(TurnSpoken)
    assert talk.all(SpeakingFailed) == [SpeakingFailed(1, 0, "this sentence cannot be spoken.")]
    assert talk.all(SentenceSpoken) == [SentenceSpoken(1, 1)]


def test_a_sentence_without_a_sound_counts_as_spoken(talk: Talk, tmp_path: Path) -> None:
    talk.order(Speak(1, 0, "", str(tmp_path / "turn.wav")), FinishTurn(1))
    talk.until(TurnSpoken)
    assert talk.all(SentenceStarted) == [SentenceStarted(1, 0, 0.0)]
    assert talk.all(SentenceSpoken) == [SentenceSpoken(1, 0)]


def test_a_speaker_that_vanishes_fails_its_sentence_and_the_rest_goes_on_silently(tmp_path: Path) -> None:
    talk = Talk(speaker=lambda clock: UnpluggedSpeaker(clock, blocks=10))
    clip = str(tmp_path / "turn.wav")
    talk.order(Speak(1, 0, ONE, clip), Speak(1, 1, "and then", clip), FinishTurn(1))
    failed = talk.until(SpeakingFailed)
    talk.until(TurnSpoken)
    talk.close()
    assert (failed.turn, failed.index) == (1, 0)
    assert "Headphones" in failed.reason
    assert talk.all(SentenceSpoken) == [SentenceSpoken(1, 1)]


def test_a_sentence_is_said_again_on_the_speaker_that_is_left(tmp_path: Path) -> None:
    talk = Talk(
        speaker=lambda clock: UnpluggedSpeaker(clock, blocks=10),
        others=[lambda clock: SilentSpeaker(True, 44_100, clock.now, clock.wait)],
    )
    clip = str(tmp_path / "turn.wav")
    talk.order(Speak(1, 0, ONE, clip), Speak(1, 1, TWO, clip), FinishTurn(1))
    spoken = talk.until(TurnSpoken)
    talk.close()
    assert talk.all(SpeakingFailed) == []
    assert talk.all(SentenceSpoken) == [SentenceSpoken(1, 0), SentenceSpoken(1, 1)]
    whole = 1.05 + 0.2 + 0.55
    # Its beginning was heard on the first one as well, and the clip is what was heard.
    assert whole < spoken.seconds < whole + 0.25
    assert soundfile.info(spoken.clip).samplerate == 16_000


def test_a_speaker_that_comes_back_is_heard_from_the_next_turn_on(tmp_path: Path) -> None:
    talk = Talk(speaker=lambda clock: UnpluggedSpeaker(clock, blocks=10))
    talk.order(Speak(1, 0, ONE, str(tmp_path / "one.wav")), FinishTurn(1))
    talk.until(TurnSpoken)
    plugged_in = UnpluggedSpeaker(talk.clock, blocks=1000)
    talk.others.append(plugged_in)
    talk.order(Speak(2, 0, TWO, str(tmp_path / "two.wav")), FinishTurn(2))
    talk.until(TurnSpoken)
    assert plugged_in.left() > 0
    talk.close()


def test_speakers_that_all_vanish_at_once_are_not_tried_for_ever(tmp_path: Path) -> None:
    talk = Talk(
        speaker=lambda clock: UnpluggedSpeaker(clock, blocks=10),
        others=[lambda clock: UnpluggedSpeaker(clock, blocks=1)] * 10,
    )
    talk.order(Speak(1, 0, ONE, str(tmp_path / "turn.wav")), FinishTurn(1))
    assert talk.until(SpeakingFailed).index == 0
    talk.until(TurnSpoken)
    talk.close()
    assert len(talk.others) == 8


def test_a_hushed_sentence_is_not_said_again_on_another_speaker(tmp_path: Path) -> None:
    talk = Talk(
        speaker=lambda clock: UnpluggedSpeaker(clock, blocks=12),
        others=[lambda clock: SilentSpeaker(True, RATE, clock.now, clock.wait)],
    )
    talk.order(Speak(1, 0, ONE, str(tmp_path / "one.wav")))
    talk.until(SentenceStarted)
    talk.order(Hush(), Speak(2, 0, TWO, str(tmp_path / "two.wav")), FinishTurn(2))
    while talk.until(TurnSpoken).turn != 2:
        pass
    talk.close()
    assert talk.all(SentenceSpoken) == [SentenceSpoken(2, 0)]


def test_a_voice_of_another_rate_keeps_its_length(tmp_path: Path) -> None:
    talk = Talk(ToneVoice(rate=22_050), lambda clock: SilentSpeaker(True, 44_100, clock.now, clock.wait))
    talk.order(Speak(1, 0, ONE, str(tmp_path / "turn.wav")), FinishTurn(1))
    spoken = talk.until(TurnSpoken)
    talk.close()
    assert spoken.seconds == pytest.approx(1.05, abs=0.01)
    assert soundfile.info(spoken.clip).samplerate == 16_000


def test_an_unpaced_mouth_says_it_all_at_once(tmp_path: Path) -> None:
    talk = Talk(speaker=lambda clock: SilentSpeaker(False, RATE, clock.now, clock.wait))
    clip = str(tmp_path / "turn.wav")
    begin = talk.clock.time
    talk.order(Speak(1, 0, ONE, clip), Speak(1, 1, TWO, clip), FinishTurn(1))
    spoken = talk.until(TurnSpoken)
    talk.close()
    assert talk.clock.time - begin < 0.1
    assert spoken.seconds == pytest.approx(1.05 + 0.2 + 0.55, abs=0.01)


def test_a_clip_that_cannot_be_written_does_not_silence_the_interviewer(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    talk.order(Speak(1, 0, ONE, str(tmp_path / "file" / "turn.wav")), FinishTurn(1))
    assert talk.until(TurnSpoken).clip == ""
    assert talk.all(SentenceSpoken) == [SentenceSpoken(1, 0)]


def test_what_was_said_when_the_program_goes_away_is_kept(tmp_path: Path) -> None:
    talk = Talk()
    talk.order(Speak(1, 0, ONE, str(tmp_path / "turn.wav")))
    talk.until(SentenceStarted)
    talk.for_a_while(0.5)
    talk.close()
    assert length(str(tmp_path / "turn.flac")) > 0.3


@pytest.fixture
def answer(tmp_path: Path) -> str:
    path = tmp_path / "answer.flac"
    soundfile.write(path, tone(3.0), RATE)
    return str(path)


def test_a_stretch_of_a_clip_is_played(talk: Talk, answer: str) -> None:
    begin = talk.clock.time
    talk.order(PlayClip(7, answer, 1.0, 2.0))
    assert talk.until(ClipEnded) == ClipEnded(7)
    moves = [move.at for move in talk.all(ClipMoved)]
    assert talk.clock.time - begin == pytest.approx(1.0, abs=0.05)
    assert moves == sorted(moves)
    assert moves[0] == pytest.approx(1.0, abs=0.06)
    assert moves[-1] == pytest.approx(2.0, abs=0.06)
    assert len(moves) == pytest.approx(20, abs=2)


def test_a_clip_can_be_stopped(talk: Talk, answer: str) -> None:
    talk.order(PlayClip(7, answer))
    talk.for_a_while(0.5)
    talk.order(StopClip(6))
    assert talk.all(ClipEnded) == []
    talk.order(StopClip(7))
    assert talk.all(ClipEnded) == [ClipEnded(7)]


def test_a_new_playing_takes_the_place_of_the_old(talk: Talk, answer: str) -> None:
    talk.order(PlayClip(1, answer))
    talk.for_a_while(0.3)
    talk.order(PlayClip(2, answer, 2.5))
    talk.until(ClipEnded)
    assert talk.all(ClipEnded) == [ClipEnded(1), ClipEnded(2)]


def test_the_interviewer_interrupts_a_clip(talk: Talk, answer: str, tmp_path: Path) -> None:
    talk.order(PlayClip(1, answer))
    talk.for_a_while(0.3)
    talk.order(Speak(1, 0, ONE, str(tmp_path / "turn.wav")), FinishTurn(1))
    spoken = talk.until(TurnSpoken)
    assert talk.all(ClipEnded) == [ClipEnded(1)]
    assert spoken.seconds == pytest.approx(1.05, abs=0.02)


def test_a_clip_waits_for_no_turn(talk: Talk, answer: str, tmp_path: Path) -> None:
    talk.order(Speak(1, 0, ONE, str(tmp_path / "turn.wav")))
    talk.until(SentenceStarted)
    talk.order(PlayClip(1, answer))
    assert "speaking" in talk.all(ClipEnded)[0].reason


@pytest.mark.parametrize("content", [None, b"no sound at all"])
def test_a_clip_that_cannot_be_played_says_why(talk: Talk, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "answer.flac"
    if content is not None:
        path.write_bytes(content)
    talk.order(PlayClip(1, str(path)))
    reason = talk.until(ClipEnded).reason
    assert "answer.flac" in reason
    assert "\n" not in reason
