"""Where speech starts, pauses and may be cut: probabilities and positions in, facts out.

Pure and frozen: the listener feeds one frame at a time and tells on what comes back.

    quiet --100 ms of voice--> speaking --0.25 s of silence--> paused --0.5 s of silence--> quiet
                                  ^                               |
                                  +------- 100 ms of voice -------+

The stretch that is told as grown at 0.25 s of silence is exactly the one that closes at 0.5 s: its words may be
computed in between and need not be computed again.
"""

from dataclasses import dataclass, replace

from audio.values import SAMPLE_RATE, SegmentClosed, Span, SpeechPaused, SpeechStarted, TailGrew

VOICE_STARTS = 0.5
"""Probability from which a frame counts as voice while nobody speaks."""
VOICE_GOES_ON = 0.35
"""Probability from which it still does while somebody speaks."""
SHORTEST_SPEECH = SAMPLE_RATE // 10
"""A cough is shorter. Samples of voice, and also the longest hole inside them."""
PAUSE = SAMPLE_RATE // 4
CLOSE = SAMPLE_RATE // 2
BEFORE = SAMPLE_RATE * 3 // 10
"""Kept in front of the first voice: soft consonants come before the detector notices."""
AFTER = SAMPLE_RATE // 5
TAIL_EVERY = SAMPLE_RATE * 5 // 2
LONGEST_SEGMENT = SAMPLE_RATE * 20
CUT_WITHIN = SAMPLE_RATE * 5

EndpointFact = SpeechStarted | SpeechPaused | TailGrew | SegmentClosed


@dataclass(frozen=True, slots=True)
class VoiceRun:
    """Voice that is not yet long enough to be speech: first and last sample, and samples of voice in between."""

    start: int
    end: int
    voiced: int


@dataclass(frozen=True, slots=True)
class Endpointing:
    """What is known of one take. Positions are samples from its start.

    `heard_to` is the end of the last frame, `free_from` the end of the last closed segment, `voiced_to` the end of the
    last voice; `quietest` holds (level, position) of the last frames of running speech.
    """

    take: int
    heard_to: int = 0
    free_from: int = 0
    segment_start: int | None = None
    voiced_to: int = 0
    paused: bool = False
    run: VoiceRun | None = None
    tail_told_at: int = 0
    recent_levels: tuple[tuple[int, float], ...] = ()

    @property
    def speaking(self) -> bool:
        return self.segment_start is not None and not self.paused


def start(take: int, at_sample: int = 0) -> Endpointing:
    """`at_sample` is not 0 when a take goes on after a hold or a crash."""
    return Endpointing(take=take, heard_to=at_sample, free_from=at_sample, voiced_to=at_sample)


def push(
    state: Endpointing, probability: float, level: float, end_sample: int
) -> tuple[Endpointing, tuple[EndpointFact, ...]]:
    """Take in the frame that ends at `end_sample`: probability of voice 0 to 1, level on any scale."""
    before = state.heard_to
    state = replace(state, heard_to=end_sample)
    voiced = probability >= (VOICE_GOES_ON if state.speaking or state.run else VOICE_STARTS)
    if state.speaking:
        return _while_speaking(state, voiced, level, before)
    state, started = _gather_voice(state, voiced, before)
    if started:
        return state, started
    if state.segment_start is not None and state.run is None and end_sample - state.voiced_to >= CLOSE:
        return _close(state, _segment(state))
    return state, ()


def finish(state: Endpointing, end_sample: int) -> tuple[Endpointing, tuple[EndpointFact, ...]]:
    """The take (or this part of it) ends here: what is open closes."""
    state = replace(state, heard_to=max(state.heard_to, end_sample))
    if state.segment_start is None:
        return replace(state, run=None), ()
    span = _segment(state)
    return _close(state, Span(span.start, min(span.end, end_sample)))


def _while_speaking(
    state: Endpointing, voiced: bool, level: float, frame_start: int
) -> tuple[Endpointing, tuple[EndpointFact, ...]]:
    now = state.heard_to
    oldest = now - CUT_WITHIN
    levels = (*(kept for kept in state.recent_levels if kept[0] > oldest), ((frame_start + now) // 2, level))
    state = replace(state, recent_levels=levels, voiced_to=now if voiced else state.voiced_to)
    if now - state.voiced_to >= PAUSE:
        state = replace(state, paused=True, recent_levels=(), tail_told_at=now)
        return state, (SpeechPaused(state.take, state.voiced_to), TailGrew(state.take, _segment(state)))
    assert state.segment_start is not None
    if now - state.segment_start > LONGEST_SEGMENT:
        return _cut(state, state.segment_start)
    # Not in the silence that may become a pause: that look is due in a moment and is the one that counts.
    if voiced and now - state.tail_told_at >= TAIL_EVERY:
        return replace(state, tail_told_at=now), (TailGrew(state.take, Span(state.segment_start, now)),)
    return state, ()


def _gather_voice(state: Endpointing, voiced: bool, frame_start: int) -> tuple[Endpointing, tuple[EndpointFact, ...]]:
    """Outside of running speech: collect voice until it is long enough to be some."""
    now, run = state.heard_to, state.run
    if not voiced:
        broken = run is not None and now - run.end >= SHORTEST_SPEECH
        return (replace(state, run=None) if broken else state), ()
    run = VoiceRun(run.start if run else frame_start, now, (run.voiced if run else 0) + now - frame_start)
    if run.voiced < SHORTEST_SPEECH:
        return replace(state, run=run), ()
    opening = state.segment_start
    if opening is None:
        opening = max(state.free_from, run.start - BEFORE)
    state = replace(state, segment_start=opening, paused=False, run=None, voiced_to=run.end, tail_told_at=now)
    return state, (SpeechStarted(state.take, run.start),)


def _segment(state: Endpointing) -> Span:
    assert state.segment_start is not None
    return Span(state.segment_start, min(state.voiced_to + AFTER, state.heard_to))


def _close(state: Endpointing, span: Span) -> tuple[Endpointing, tuple[EndpointFact, ...]]:
    state = replace(state, free_from=span.end, segment_start=None, paused=False, run=None, recent_levels=())
    return state, ((SegmentClosed(state.take, span),) if span.end > span.start else ())


def _cut(state: Endpointing, segment_start: int) -> tuple[Endpointing, tuple[EndpointFact, ...]]:
    """Nobody pauses: close at the quietest point of the last seconds and go on from there."""
    at = _quietest(state.recent_levels, state.voiced_to)
    state = replace(state, free_from=at, segment_start=at, tail_told_at=state.heard_to)
    return state, (SegmentClosed(state.take, Span(segment_start, at)),)


def _quietest(levels: tuple[tuple[int, float], ...], before: int) -> int:
    """Position of the quietest frame, judged with its neighbours: a lone quiet frame is the inside of a "t"."""
    # Behind the last voice there is nothing left for the next segment to hold.
    spoken = [kept for kept in levels if kept[0] < before]

    def loudness(index: int) -> float:
        near = spoken[max(0, index - 1) : index + 2]
        return sum(level for _, level in near) / len(near)

    return spoken[min(range(len(spoken)), key=loudness)][0]
