"""The endpointer, driven with made-up probabilities: one frame is 32 ms and time is only a number."""

import random
from dataclasses import dataclass, field
from itertools import pairwise

from audio import endpointer
from audio.endpointer import EndpointFact, Endpointing
from audio.values import SAMPLE_RATE, SegmentClosed, Span, SpeechPaused, SpeechStarted, TailGrew

FRAME = 512


@dataclass
class Take:
    state: Endpointing = field(default_factory=lambda: endpointer.start(take=1))
    facts: list[EndpointFact] = field(default_factory=list)
    at: int = 0

    def speak(self, seconds: float, probability: float = 0.95, level: float = 0.1) -> "Take":
        for _ in range(round(seconds * SAMPLE_RATE / FRAME)):
            self.frame(probability, level)
        return self

    def silence(self, seconds: float) -> "Take":
        return self.speak(seconds, probability=0.02, level=0.001)

    def frame(self, probability: float, level: float) -> None:
        self.at += FRAME
        self.state, facts = endpointer.push(self.state, probability, level, self.at)
        self.facts.extend(facts)

    def finish(self) -> "Take":
        self.state, facts = endpointer.finish(self.state, self.at)
        self.facts.extend(facts)
        return self

    def spans(self) -> list[Span]:
        return [fact.span for fact in self.facts if isinstance(fact, SegmentClosed)]

    def tails(self) -> list[Span]:
        return [fact.span for fact in self.facts if isinstance(fact, TailGrew)]

    def kinds(self) -> list[str]:
        return [type(fact).__name__ for fact in self.facts]


def seconds(span: Span) -> tuple[float, float]:
    return round(span.start / SAMPLE_RATE, 2), round(span.end / SAMPLE_RATE, 2)


def test_silence_tells_nothing() -> None:
    assert Take().silence(30).finish().facts == []


def test_an_answer_starts_pauses_and_closes_once() -> None:
    take = Take().silence(1.024).speak(2.048).silence(2)
    assert take.kinds() == ["SpeechStarted", "SpeechPaused", "TailGrew", "SegmentClosed"]
    started, paused = take.facts[0], take.facts[1]
    assert isinstance(started, SpeechStarted)
    assert isinstance(paused, SpeechPaused)
    assert started.at_sample == round(1.024 * SAMPLE_RATE)
    assert paused.at_sample == round(3.072 * SAMPLE_RATE)
    assert [seconds(span) for span in take.spans()] == [(0.72, 3.27)]


def test_the_tail_at_a_pause_is_the_segment_that_closes_there() -> None:
    take = Take().silence(0.5).speak(1.0).silence(0.3)
    assert len(take.tails()) == 1
    assert take.spans() == []
    take.silence(0.3)
    assert take.spans() == [take.tails()[-1]]


def test_a_take_that_ends_inside_a_pause_closes_the_tail_that_was_told() -> None:
    take = Take().silence(0.5).speak(1.0).silence(0.35).finish()
    assert take.spans() == [take.tails()[-1]]


def test_a_cough_is_no_speech() -> None:
    assert Take().silence(1).speak(0.096).silence(2).finish().facts == []


def test_a_short_yes_is_speech() -> None:
    take = Take().silence(1).speak(0.25).silence(1)
    assert len(take.spans()) == 1


def test_going_on_after_a_pause_is_told_and_stays_one_segment() -> None:
    take = Take().silence(1).speak(1).silence(0.4).speak(1).silence(1)
    kinds = [kind for kind in take.kinds() if kind != "TailGrew"]
    assert kinds == ["SpeechStarted", "SpeechPaused", "SpeechStarted", "SpeechPaused", "SegmentClosed"]
    assert take.spans() == [take.tails()[-1]]


def test_a_click_inside_a_pause_is_not_going_on() -> None:
    take = Take().silence(1).speak(1).silence(0.3).speak(0.032).silence(1)
    assert take.kinds().count("SpeechStarted") == 1
    assert take.spans() == [take.tails()[0]]


def test_a_hesitant_voice_is_held_by_the_lower_threshold() -> None:
    take = Take().silence(1).speak(0.5).speak(3, probability=0.4).finish()
    assert "SpeechPaused" not in take.kinds()
    assert Take().silence(1).speak(3, probability=0.4).finish().facts == []


def test_running_speech_is_looked_at_every_two_and_a_half_seconds() -> None:
    take = Take().speak(10.2)
    assert [round(span.end / SAMPLE_RATE, 1) for span in take.tails()] == [2.7, 5.2, 7.7]
    assert {span.start for span in take.tails()} == {0}


def test_twenty_seconds_without_a_pause_are_cut_at_the_quietest_point() -> None:
    take = Take().speak(17).speak(0.096, level=0.01).speak(4)
    [span] = take.spans()
    assert span.start == 0
    assert 17.0 <= span.end / SAMPLE_RATE <= 17.1
    take.silence(1)
    assert take.spans()[1].start == span.end


def test_a_minute_without_a_pause_loses_nothing_between_its_cuts() -> None:
    take = Take()
    noise = random.Random(1)
    for _ in range(60 * SAMPLE_RATE // FRAME):
        take.frame(0.9, noise.uniform(0.05, 0.2))
    take.finish()
    spans = take.spans()
    assert len(spans) >= 3
    assert all(left.end == right.start for left, right in pairwise(spans))
    assert all(span.seconds <= 20.1 for span in spans)
    assert spans[-1].end == take.at


def test_a_take_that_ends_in_mid_word_keeps_the_word() -> None:
    take = Take().silence(1).speak(1).finish()
    assert take.spans()[0].end == take.at


def test_positions_go_on_where_an_earlier_part_of_the_take_ended() -> None:
    take = Take(state=endpointer.start(take=1, at_sample=160_000), at=160_000)
    take.speak(1).silence(1)
    assert take.spans()[0].start == 160_000


def test_whatever_is_said_spans_never_overlap_and_every_pause_tail_holds() -> None:
    for seed in range(40):
        chance, take = random.Random(seed), Take()
        for _ in range(30):
            length = chance.choice((0.03, 0.1, 0.2, 0.3, 0.5, 1.0, 3.0))
            if chance.random() < 0.6:
                take.speak(length, level=chance.uniform(0.05, 0.2))
            else:
                take.silence(length)
        take.finish()
        spans = take.spans()
        assert all(left.end <= right.start for left, right in pairwise(spans)), seed
        assert all(0 <= span.start < span.end <= take.at for span in spans), seed
        for before, fact in pairwise(take.facts):
            if isinstance(before, TailGrew) and isinstance(fact, SegmentClosed) and fact is not take.facts[-1]:
                assert fact.span == before.span or fact.span.seconds > 14, seed


def test_going_on_just_before_the_end_of_a_pause_keeps_the_segment_open() -> None:
    take = Take().silence(1).speak(1).silence(0.45).speak(1).silence(1)
    assert len(take.spans()) == 1


def test_the_look_at_the_tail_is_not_spent_on_a_silence_that_may_become_a_pause() -> None:
    take = Take().speak(2.5).silence(0.224)
    assert take.tails() == []
    take.speak(0.032)
    assert len(take.tails()) == 1
