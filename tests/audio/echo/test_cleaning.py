"""The canceller itself on a computed room: what it takes out, what it leaves alone, and who is heard through it."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from audio.detector import SpeechDetector
from audio.echo.canceller import Canceller
from audio.echo.cleaning import Cleaning
from audio.entrance import Entrance
from audio.overhearing import Overhearing
from audio.values import SAMPLE_RATE, BrokenIn, EchoMeasured, ListenerFact, VoiceFaded, VoiceRaised
from tests.audio.echo.acoustics import Acoustics, Samples
from tests.room.voices import needs_flite, speak_samples

pytestmark = needs_flite
QUESTION = (
    "Imagine a support team with ten years of tickets and a product that changes every week. A customer asks about an "
    "order: would you start with a prompt, with retrieval, or with tuning, and why?"
)
Make = Callable[..., Acoustics]


@pytest.fixture
def room() -> Iterator[Make]:
    made: list[Acoustics] = []

    def make(said: str = "", at: float = 6.0, level_db: float = -10.0, delay_s: float = 0.06) -> Acoustics:
        played = speak_samples(QUESTION, "rms")
        voice = np.zeros(len(played) + 2 * SAMPLE_RATE, dtype=np.float32)
        if said:
            spoken = speak_samples(said, "slt")
            # Without flite's own silence: `at` is when the voice sets in.
            spoken = spoken[np.flatnonzero(np.abs(spoken) > 0.02)[0] :]
            start = round(at * SAMPLE_RATE)
            voice[start : start + len(spoken)] = spoken * np.float32(0.3 / np.abs(spoken).max())
        made.append(Acoustics(played * np.float32(0.5 / np.abs(played).max()), voice, level_db, delay_s))
        return made[-1]

    yield make
    for each in made:
        each.memory.close()


def level(sound: Samples, start_s: float, end_s: float) -> float:
    part = sound[round(start_s * SAMPLE_RATE) : round(end_s * SAMPLE_RATE)]
    return float(10 * np.log10(np.mean(np.square(part)) + 1e-12))


def through(cleaning: Cleaning, room: Acoustics) -> Samples:
    return np.concatenate([*(cleaning.take_in(block) for block in room.blocks()), cleaning.flush()])


def overheard(room: Acoustics) -> list[tuple[float, ListenerFact]]:
    """Facts with their times on the room's clock, from 0."""
    begins = room.time
    cleaning = Cleaning(room.memory, Canceller(), room.now)
    overhearing = Overhearing(1, Entrance(SAMPLE_RATE, cleaning), SpeechDetector())
    return [(room.time - begins, fact) for block in room.blocks() for fact in overhearing.hear(block)]


@pytest.mark.parametrize(("level_db", "delay_s"), [(-20.0, 0.02), (-10.0, 0.06), (0.0, 0.15), (-10.0, 0.3)])
def test_the_echo_goes_whatever_its_level_and_delay(room: Make, level_db: float, delay_s: float) -> None:
    made = room(level_db=level_db, delay_s=delay_s)
    cleaning = Cleaning(made.memory, Canceller(), made.now)
    cleaned = through(cleaning, made)
    assert len(cleaned) == len(made.heard())
    assert level(made.heard(), 3, 8) - level(cleaned, 3, 8) > 25
    assert cleaning.measured is not None
    assert cleaning.measured.allows
    assert cleaning.measured.removed > 25


def test_outside_of_speaking_not_one_sample_is_altered(room: Make) -> None:
    made = room("Sorry, may I ask something?", at=11.4)
    cleaning = Cleaning(made.memory, Canceller(), made.now)
    cleaned = through(cleaning, made)
    over = len(made.played) + SAMPLE_RATE * 7 // 10
    assert over < len(cleaned)
    assert np.array_equal(cleaned[over:], made.heard()[over:])
    assert 0 < cleaning.touched <= over


@pytest.mark.parametrize("ends_s", [5.0, 5.004, 5.013, 5.02, 5.047])
def test_a_speaker_that_stops_in_mid_sound_holds_nothing_up(room: Make, ends_s: float) -> None:
    made = room("Sorry, may I ask something?", at=8.0)
    made.played = made.played[: round(ends_s * SAMPLE_RATE)]
    cleaning = Cleaning(made.memory, Canceller(), made.now)
    arrived = sum(len(cleaning.take_in(block)) for block in made.blocks())
    assert len(made.said) - arrived < SAMPLE_RATE // 50


def test_without_anything_played_the_microphone_passes_through_untouched(room: Make) -> None:
    made = room("Sorry, may I ask something?", at=1.0)
    made.played = np.zeros(1, dtype=np.float32)
    cleaning = Cleaning(made.memory, Canceller(), made.now)
    assert np.array_equal(through(cleaning, made), made.heard())
    assert cleaning.touched == 0


def test_nobody_breaks_in_during_a_whole_question(room: Make) -> None:
    facts = [fact for _, fact in overheard(room(level_db=-6.0, delay_s=0.1))]
    assert any(isinstance(fact, EchoMeasured) for fact in facts)
    assert [fact for fact in facts if not isinstance(fact, EchoMeasured)] == []


@pytest.mark.parametrize(("level_db", "delay_s"), [(-20.0, 0.02), (-10.0, 0.06)])
def test_a_candidate_is_heard_through_the_echo(room: Make, level_db: float, delay_s: float) -> None:
    said = overheard(room("Hold on, I have a question.", 6.0, level_db=level_db, delay_s=delay_s))
    raised = next(at for at, fact in said if isinstance(fact, VoiceRaised))
    broken_in = next((at, fact) for at, fact in said if isinstance(fact, BrokenIn))
    assert 6.0 < raised < 6.3
    assert raised < broken_in[0] < 7.0
    assert isinstance(broken_in[1], BrokenIn)
    assert 0.3 < broken_in[1].speech_s < 1.0


def test_a_word_of_assent_comes_to_nothing(room: Make) -> None:
    facts = [fact for _, fact in overheard(room("yeah"))]
    assert not any(isinstance(fact, BrokenIn) for fact in facts)
    signs = [type(fact) for fact in facts if isinstance(fact, VoiceRaised | VoiceFaded)]
    assert signs in ([], [VoiceRaised, VoiceFaded])


def test_an_echo_that_cannot_be_taken_out_closes_the_ears(room: Make) -> None:
    made = room("Hold on, I have a question.", level_db=-3.0)
    overhearing = Overhearing(1, Entrance(SAMPLE_RATE, Cleaning(made.memory, None, made.now)), SpeechDetector())
    facts = [fact for block in made.blocks() for fact in overhearing.hear(block)]
    assert not any(isinstance(fact, VoiceRaised | BrokenIn) for fact in facts)
    assert not any(fact.allows for fact in facts if isinstance(fact, EchoMeasured))


def test_with_headphones_nothing_is_altered_and_the_candidate_is_heard(room: Make) -> None:
    made = room("Hold on, I have a question.", level_db=-90.0)
    facts = [fact for _, fact in overheard(made)]
    assert any(isinstance(fact, EchoMeasured) and fact.none_heard for fact in facts)
    assert any(isinstance(fact, BrokenIn) for fact in facts)
