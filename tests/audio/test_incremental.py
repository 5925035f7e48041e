"""The growing transcript of a take, fact by fact."""

import pytest

from audio.transcribing import incremental
from audio.transcribing.incremental import IncrementalTranscript, TranscriptFact
from audio.transcribing.keeping_up import Effort, expected_s
from audio.transcribing.messages import SpanFailed, SpanHeard, Transcribe
from audio.values import (
    SAMPLE_RATE,
    SegmentClosed,
    Span,
    SpeechPaused,
    SpeechStarted,
    TailGrew,
    TakeClosed,
    TakeKept,
    Word,
)


def span(start: float, end: float) -> Span:
    return Span(round(start * SAMPLE_RATE), round(end * SAMPLE_RATE))


def heard(stretch: Span, text: str, took_s: float = 0.2) -> SpanHeard:
    at, words = stretch.start / SAMPLE_RATE, text.split()
    step = stretch.seconds / max(1, len(words))
    spoken = tuple(Word(word, at + i * step, at + (i + 1) * step, 0.9) for i, word in enumerate(words))
    return SpanHeard(1, stretch, spoken, took_s)


QUICK = (Effort(span(0, 1), 0.1), Effort(span(0, 20), 0.5))


class Ears:
    """Plays the session's part: pushes facts, collects the requests."""

    def __init__(self) -> None:
        self.state = incremental.begin(1, "a.wav", ("chunking",), QUICK)
        self.sent: list[Span] = []
        self.requests: list[Transcribe] = []

    def push(self, *facts: TranscriptFact) -> IncrementalTranscript:
        for fact in facts:
            self.state, requests = incremental.push(self.state, fact)
            self.requests.extend(requests)
            self.sent.extend(request.span for request in requests)
        return self.state


def test_the_open_tail_is_shown_and_then_replaced_by_what_stays() -> None:
    ears = Ears()
    state = ears.push(TailGrew(1, span(0, 2.5)), heard(span(0, 2.5), "i would start"))
    assert (state.committed_text, state.tail_text) == ("", "i would start")
    state = ears.push(SegmentClosed(1, span(0, 4)))
    assert state.tail_text == "i would start"
    state = ears.push(heard(span(0, 4), "I would start with retrieval."))
    assert (state.committed_text, state.tail_text) == ("I would start with retrieval.", "")


def test_words_known_from_the_pause_are_not_asked_for_again() -> None:
    ears = Ears()
    ears.push(SpeechPaused(1, 100), TailGrew(1, span(0, 4)), heard(span(0, 4), "no documents"))
    state = ears.push(SegmentClosed(1, span(0, 4)), TakeClosed(1, "a.wav", 70_000))
    assert ears.sent == [span(0, 4)]
    assert state.finished
    assert state.committed_text == "no documents"


def test_a_tail_that_is_under_way_when_it_closes_serves_as_the_answer() -> None:
    ears = Ears()
    state = ears.push(TailGrew(1, span(0, 4)), SegmentClosed(1, span(0, 4)))
    assert ears.sent == [span(0, 4)]
    assert not state.finished
    state = ears.push(heard(span(0, 4), "yes"), TakeClosed(1, "a.wav", 70_000))
    assert state.finished
    assert state.committed_text == "yes"


def test_only_one_provisional_request_is_under_way_and_the_newest_waits() -> None:
    ears = Ears()
    ears.push(TailGrew(1, span(0, 2.5)), TailGrew(1, span(0, 5)), TailGrew(1, span(0, 7.5)))
    assert ears.sent == [span(0, 2.5)]
    ears.push(heard(span(0, 2.5), "a"))
    assert ears.sent == [span(0, 2.5), span(0, 7.5)]


def test_the_ears_are_given_one_stretch_at_a_time_and_closed_ones_first() -> None:
    ears = Ears()
    ears.push(TailGrew(1, span(0, 2.5)), SegmentClosed(1, span(0, 20)), SegmentClosed(1, span(20, 40)))
    ears.push(SpeechPaused(1, 100), TailGrew(1, span(41, 45)))
    assert ears.sent == [span(0, 2.5)]
    ears.push(heard(span(0, 2.5), "a"), heard(span(0, 20), "b"), heard(span(20, 40), "c"))
    assert ears.sent == [span(0, 2.5), span(0, 20), span(20, 40), span(41, 45)]


def test_segments_that_have_to_wait_are_heard_as_one() -> None:
    ears = Ears()
    ears.push(SegmentClosed(1, span(0, 4)), SegmentClosed(1, span(5, 9)), SegmentClosed(1, span(10, 12)))
    assert ears.state.backlog == 1
    state = ears.push(heard(span(0, 4), "one"), heard(span(5, 12), "two three"), TakeClosed(1, "a.wav", 200_000))
    assert ears.sent == [span(0, 4), span(5, 12)]
    assert state.finished
    assert state.committed_text == "one two three"


def test_segments_far_apart_or_longer_than_one_pass_stay_apart() -> None:
    ears = Ears()
    ears.push(SegmentClosed(1, span(0, 4)), SegmentClosed(1, span(5, 9)), SegmentClosed(1, span(12, 16)))
    ears.push(SegmentClosed(1, span(17, 41)))
    assert ears.state.backlog == 3
    assert ears.state.too_slow


def test_ears_that_need_longer_than_the_speaker_are_too_slow_until_they_plainly_keep_up() -> None:
    ears = Ears()
    ears.push(SegmentClosed(1, span(0, 10)), heard(span(0, 10), "a", took_s=9.0))
    assert not ears.state.too_slow  # too early to tell
    state = ears.push(SegmentClosed(1, span(10, 20)), heard(span(10, 20), "b", took_s=9.0))
    assert state.too_slow
    assert not state.keeps_up
    state = ears.push(SegmentClosed(1, span(20, 40)), heard(span(20, 40), "c", took_s=10.0))
    assert not state.too_slow
    assert not state.keeps_up
    state = ears.push(SegmentClosed(1, span(40, 60)), heard(span(40, 60), "d", took_s=4.0))
    assert state.keeps_up


def test_words_known_from_the_pause_count_as_time_spent() -> None:
    ears = Ears()
    for number in range(8):
        tail = span(number * 1.7, number * 1.7 + 1.6)
        ears.push(SpeechPaused(1, 1), TailGrew(1, tail), heard(tail, "a", took_s=1.4), SegmentClosed(1, tail))
        assert ears.sent[-1] == tail
    assert ears.state.backlog == 0
    assert ears.state.too_slow


def test_a_dear_look_at_a_pause_waits_until_the_stretch_is_closed() -> None:
    ears = Ears()
    ears.push(SegmentClosed(1, span(0, 6)), heard(span(0, 6), "a", took_s=2.0))
    ears.push(SpeechPaused(1, 100), TailGrew(1, span(7, 12)))
    assert ears.sent == [span(0, 6)]
    ears.push(SegmentClosed(1, span(7, 12)))
    assert ears.sent == [span(0, 6), span(7, 12)]


def test_ears_of_unknown_pace_are_asked_at_a_pause_first() -> None:
    state, asked = incremental.push(incremental.begin(1, "a.wav"), TailGrew(1, span(0, 2.5)))
    assert asked == ()
    state, _ = incremental.push(state, SpeechPaused(1, 100))
    _, asked = incremental.push(state, TailGrew(1, span(0, 4)))
    assert [request.span for request in asked] == [span(0, 4)]


def test_what_a_stretch_will_cost_is_read_from_the_last_ones() -> None:
    by_window = (Effort(span(0, 2), 0.7), Effort(span(0, 10), 0.9))
    assert expected_s(by_window, span(0, 18)) == pytest.approx(1.1)
    by_second = (Effort(span(0, 2), 0.4), Effort(span(0, 10), 2.0))
    assert expected_s(by_second, span(0, 5)) == pytest.approx(1.0)
    assert expected_s((Effort(span(0, 4), 1.0),), span(0, 8)) == pytest.approx(1.5)
    assert expected_s((), span(0, 8)) == 0.0


def test_ears_that_are_behind_hear_only_what_is_closed() -> None:
    ears = Ears()
    ears.push(SegmentClosed(1, span(0, 20)), heard(span(0, 20), "a", took_s=18.0))
    ears.push(SpeechPaused(1, 100), TailGrew(1, span(21, 25)))
    assert ears.sent == [span(0, 20)]
    ears.push(SegmentClosed(1, span(21, 25)))
    assert ears.sent == [span(0, 20), span(21, 25)]


def test_a_look_at_a_pause_that_is_over_counts_as_running_speech() -> None:
    ears = Ears()
    ears.push(TailGrew(1, span(0, 2.5)), SpeechPaused(1, 100), TailGrew(1, span(0, 4)), SpeechStarted(1, 200))
    ears.push(heard(span(0, 2.5), "a", took_s=1.0))
    assert ears.sent == [span(0, 2.5)]


def test_a_waiting_look_at_a_closed_segment_is_dropped() -> None:
    ears = Ears()
    ears.push(TailGrew(1, span(0, 2.5)), TailGrew(1, span(0, 5)), SegmentClosed(1, span(0, 6)))
    ears.push(heard(span(0, 2.5), "a"), heard(span(0, 6), "b"))
    assert ears.sent == [span(0, 2.5), span(0, 6)]


def test_slow_ears_are_not_kept_busy_with_running_speech_but_always_look_at_a_pause() -> None:
    ears = Ears()
    ears.push(TailGrew(1, span(0, 2.5)), heard(span(0, 2.5), "a", took_s=1.0), TailGrew(1, span(0, 5)))
    assert ears.sent == [span(0, 2.5)]
    ears.push(SpeechPaused(1, 100), TailGrew(1, span(0, 6)))
    assert ears.sent == [span(0, 2.5), span(0, 6)]
    ears.push(heard(span(0, 6), "a", took_s=2.4), SpeechStarted(1, 200), TailGrew(1, span(0, 8)))
    assert len(ears.sent) == 2


def test_a_failed_segment_is_tried_once_more_and_then_marked() -> None:
    ears = Ears()
    failed = SpanFailed(1, span(0, 4), "no memory")
    state = ears.push(SegmentClosed(1, span(0, 4)), failed)
    assert ears.sent == [span(0, 4)] * 2
    assert not state.finished
    state = ears.push(failed, TakeClosed(1, "a.wav", 70_000))
    assert state.finished
    assert state.failed_spans == (span(0, 4),)
    assert len(ears.sent) == 2


def test_a_failed_look_at_the_tail_is_not_tried_again() -> None:
    ears = Ears()
    ears.push(TailGrew(1, span(0, 2.5)), SpanFailed(1, span(0, 2.5), "no memory"), TailGrew(1, span(0, 5)))
    assert ears.sent == [span(0, 2.5), span(0, 5)]


def test_ears_that_died_get_what_they_owe_again_from_where_the_clip_now_is_and_then_the_rest() -> None:
    ears = Ears()
    ears.push(SegmentClosed(1, span(0, 4)), heard(span(0, 4), "a"), SegmentClosed(1, span(5, 9)))
    ears.push(SegmentClosed(1, span(20, 24)))
    state = ears.push(TailGrew(1, span(25, 27)), TakeKept(1, "a.flac", 500_000))
    assert [(request.span, request.path) for request in state.unanswered] == [(span(5, 9), "a.flac")]
    ears.push(heard(span(5, 9), "b"), heard(span(20, 24), "c"))
    assert ears.sent[-2:] == [span(20, 24), span(25, 27)]


def test_an_answer_that_comes_twice_counts_once() -> None:
    ears = Ears()
    state = ears.push(SegmentClosed(1, span(0, 4)), heard(span(0, 4), "once"), heard(span(0, 4), "again"))
    assert state.committed_text == "once"


def test_a_later_segment_waits_for_the_one_before_it() -> None:
    ears = Ears()
    ears.push(SegmentClosed(1, span(0, 4)), SegmentClosed(1, span(5, 9)))
    state = ears.push(SpanFailed(1, span(0, 4), "x"), heard(span(5, 9), "second"))
    assert (state.committed_text, state.tail_text) == ("", "second")
    assert ears.push(heard(span(0, 4), "first")).committed_text == "first second"


def test_word_times_never_run_backwards() -> None:
    ears = Ears()
    crossed = (Word("a", 0.0, 2.0, 0.9), Word("b", 1.5, 1.8, 0.9), Word("c", 1.9, 3.0, 0.9))
    state = ears.push(SegmentClosed(1, span(0, 4)), SpanHeard(1, span(0, 4), crossed, 0.1))
    times = [at for word in state.committed for at in (word.start, word.end)]
    assert times == sorted(times)


def test_facts_of_another_take_change_nothing() -> None:
    ears = Ears()
    before = ears.state
    assert ears.push(SegmentClosed(2, span(0, 4)), TakeClosed(2, "b.wav", 1)) == before
    assert ears.sent == []


def test_a_silent_take_is_finished_at_once() -> None:
    state = Ears().push(TakeClosed(1, "a.wav", 16_000))
    assert state.finished
    assert state.committed == ()


def test_requests_carry_the_terms_and_the_clip() -> None:
    ears = Ears()
    ears.push(SegmentClosed(1, span(0, 4)))
    assert ears.requests == [Transcribe(1, span(0, 4), "a.wav", ("chunking",))]
