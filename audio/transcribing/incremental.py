"""The transcript of one take while it grows: what to ask the ears next, which words stay, which may still change.

Pure and frozen. The ears are given one stretch at a time, so that what matters most is always asked for next:

    1. the first closed segment without words (those that wait together are heard together, up to 10 s)
    2. the tail at a pause: most of the time it is the end, and its words are there when it closes
    3. the tail in running speech

2 and 3 are dropped, never 1, when the ears are behind or would be busy for longer than it is worth. A segment whose
words are known already from the pause before it is not asked for again.
"""

from dataclasses import dataclass, replace

from audio.transcribing import keeping_up
from audio.transcribing.keeping_up import Effort
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

WORTH_WAITING_S = 0.8
"""A look at running speech may keep the ears from final work for about this long, not longer."""
WORTH_GUESSING_S = 1.5
"""So dear may a look at a pause be that is wasted if the speaker goes on. It saves a quarter of a second if not."""
TRIES = 2
LONGEST_TOGETHER = SAMPLE_RATE * 10
"""Whisper hears 30 s at the price of one: segments that have to wait are heard as one stretch of at most this.

Longer ones would save a little more, and cost words: with hot words the small Whisper of our tests lost whole sentences
at 28 s and some at 20 s (greenroom demo --fast). At 10 s a small-shaped model still needs a fifth of real time.
"""
WIDEST_GAP = SAMPLE_RATE * 2
"""Longer silences stay outside: recognisers fill them with words."""

TranscriptFact = (
    SpeechStarted | SpeechPaused | TailGrew | SegmentClosed | SpanHeard | SpanFailed | TakeClosed | TakeKept
)


@dataclass(frozen=True, slots=True)
class ClosedSegment:
    """`words` is None until the ears have answered; `failed` marks a stretch that they gave up on."""

    span: Span
    words: tuple[Word, ...] | None = None
    failures: int = 0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class HeardTail:
    span: Span
    words: tuple[Word, ...]
    took_s: float


@dataclass(frozen=True, slots=True)
class IncrementalTranscript:
    """`asked` is the stretch that the ears are working on, `waiting` the look at the tail to ask for after it.

    `efforts` is what recent segments cost, `paces` the last answers of the ears, provisional ones included.
    """

    take: int
    path: str
    terms: tuple[str, ...] = ()
    segments: tuple[ClosedSegment, ...] = ()
    tail: HeardTail | None = None
    asked: Span | None = None
    waiting: Span | None = None
    waiting_at_pause: bool = False
    paused: bool = False
    speaking: bool = False
    paces: tuple[Effort, ...] = ()
    efforts: tuple[Effort, ...] = ()
    take_closed: bool = False
    samples: int = 0

    @property
    def finished(self) -> bool:
        """The take is closed and every closed segment has its words (or was given up)."""
        return self.take_closed and all(segment.words is not None for segment in self.segments)

    @property
    def committed(self) -> tuple[Word, ...]:
        """The words that stay, in order, up to the first segment that is not answered. Times never run backwards."""
        words: list[Word] = []
        for segment in self.segments:
            if segment.words is None:
                break
            words.extend(segment.words)
        return in_order(words)

    @property
    def provisional(self) -> tuple[Word, ...]:
        """The words behind the committed ones that may still change."""
        settled = self._settled_to()
        later = [word for segment in self.segments for word in segment.words or () if segment.span.start >= settled]
        if self.tail is not None and self.tail.span.start >= max(settled, self._answered_to()):
            later.extend(self.tail.words)
        return in_order(later)

    @property
    def caught_up(self) -> bool:
        """Nobody speaks, and every word up to the silence is in `committed` and `provisional`."""
        waits_for_tail = self.paused and (self.asked is not None or self.waiting is not None)
        return not self.speaking and not waits_for_tail and all(part.words is not None for part in self.segments)

    @property
    def committed_text(self) -> str:
        return " ".join(word.text for word in self.committed)

    @property
    def tail_text(self) -> str:
        return " ".join(word.text for word in self.provisional)

    @property
    def failed_spans(self) -> tuple[Span, ...]:
        """Recorded, but not understood even at the second try: worth another transcription later."""
        return tuple(segment.span for segment in self.segments if segment.failed)

    @property
    def unanswered(self) -> tuple[Transcribe, ...]:
        """What was asked and not answered: to be sent again to ears that were restarted. The rest follows by itself."""
        return () if self.asked is None else (self.request(self.asked),)

    @property
    def backlog(self) -> int:
        """Closed segments that wait behind the stretch that the ears are working on."""
        return sum(segment.words is None and segment.span != self.asked for segment in self.segments)

    @property
    def too_slow(self) -> bool:
        """The ears do not keep up with the speaker: words come late, and later and later."""
        return keeping_up.too_slow(self.efforts, self.backlog)

    @property
    def keeps_up(self) -> bool:
        return keeping_up.keeps_up(self.efforts, self.backlog)

    def request(self, span: Span) -> Transcribe:
        return Transcribe(self.take, span, self.path, self.terms)

    def _settled_to(self) -> int:
        for segment in self.segments:
            if segment.words is None:
                return segment.span.start
        return self.segments[-1].span.end if self.segments else 0

    def _answered_to(self) -> int:
        return max((segment.span.end for segment in self.segments if segment.words is not None), default=0)


Step = tuple[IncrementalTranscript, tuple[Transcribe, ...]]


def begin(take: int, path: str, terms: tuple[str, ...] = (), paces: tuple[Effort, ...] = ()) -> IncrementalTranscript:
    """`paces`: how quick the ears were in the take before; unknown, running speech is left alone until a pause."""
    return IncrementalTranscript(take, path, terms, paces=paces)


def push(state: IncrementalTranscript, fact: TranscriptFact) -> Step:
    """Take in what the listener or the ears report; send the requests that come back, in their order."""
    if fact.take != state.take:
        return state, ()
    match fact:
        case SpeechStarted():
            return replace(state, paused=False, speaking=True, waiting_at_pause=False), ()
        case SpeechPaused():
            return replace(state, paused=True, speaking=False), ()
        case TailGrew(span=span):
            return _ask_next(replace(state, waiting=span, waiting_at_pause=state.paused))
        case SegmentClosed(span=span):
            return _close(state, span)
        case SpanHeard():
            return _heard(state, fact)
        case SpanFailed(span=span):
            return _failed(state, span)
        case TakeClosed(path=path, samples=samples):
            return replace(state, take_closed=True, path=path, samples=samples, waiting=None), ()
        case TakeKept(path=path):
            return replace(state, path=path), ()


def in_order(words: list[Word]) -> tuple[Word, ...]:
    """The same words with starts and ends that never run backwards."""
    ordered: list[Word] = []
    reached = 0.0
    for word in words:
        start = max(word.start, reached)
        reached = max(word.end, start)
        moved = start != word.start or reached != word.end
        ordered.append(replace(word, start=start, end=reached) if moved else word)
    return tuple(ordered)


def _ask_next(state: IncrementalTranscript) -> Step:
    if state.asked is not None:
        return state, ()
    due = next((segment.span for segment in state.segments if segment.words is None), None) or _worth_a_look(state)
    if due is None:
        return replace(state, waiting=None), ()
    waiting = None if due == state.waiting else state.waiting
    return replace(state, asked=due, waiting=waiting), (state.request(due),)


def _worth_a_look(state: IncrementalTranscript) -> Span | None:
    """The waiting look at the tail, if its time has not passed and the ears have time for it."""
    span = state.waiting
    if span is None or any(segment.span.end > span.start for segment in state.segments):
        return None
    dear = keeping_up.expected_s(state.paces, span)
    worth = dear <= WORTH_GUESSING_S if state.waiting_at_pause else bool(state.paces) and dear <= WORTH_WAITING_S
    return span if worth and not state.too_slow else None


def _close(state: IncrementalTranscript, span: Span) -> Step:
    state = replace(state, waiting=None, paused=False)
    if state.tail is not None and state.tail.span == span:
        known = ClosedSegment(span, state.tail.words)
        efforts = keeping_up.remembered(state.efforts, Effort(span, state.tail.took_s))
        return _ask_next(replace(state, segments=(*state.segments, known), efforts=efforts))
    # If it is under way already as the tail of the pause, that answer will serve.
    joined = None if state.asked == span else _with_the_one_before(state, span)
    segments = state.segments if joined is None else state.segments[:-1]
    return _ask_next(replace(state, segments=(*segments, ClosedSegment(joined or span))))


def _with_the_one_before(state: IncrementalTranscript, span: Span) -> Span | None:
    """Both as one stretch, if the one before is still waiting to be asked for and they fit into one pass."""
    before = state.segments[-1] if state.segments else None
    if before is None or before.words is not None or before.span == state.asked or before.failures:
        return None
    fits = span.end - before.span.start <= LONGEST_TOGETHER and span.start - before.span.end <= WIDEST_GAP
    return Span(before.span.start, span.end) if fits else None


def _heard(state: IncrementalTranscript, heard: SpanHeard) -> Step:
    effort, was_asked = Effort(heard.span, heard.took_s), state.asked == heard.span
    state = replace(state, paces=(*state.paces, effort)[-keeping_up.PACES :], asked=None if was_asked else state.asked)
    for index, segment in enumerate(state.segments):
        if segment.span == heard.span:
            if segment.words is None:
                efforts = keeping_up.remembered(state.efforts, effort)
                state = _with_segment(replace(state, efforts=efforts), index, replace(segment, words=heard.words))
            return _ask_next(state)
    if was_asked:
        state = replace(state, tail=HeardTail(heard.span, heard.words, heard.took_s))
    return _ask_next(state)


def _failed(state: IncrementalTranscript, span: Span) -> Step:
    state = replace(state, asked=None if state.asked == span else state.asked)
    for index, segment in enumerate(state.segments):
        if segment.span == span and segment.words is None:
            failures = segment.failures + 1
            failed = replace(segment, failures=failures)
            if failures >= TRIES:
                failed = replace(failed, words=(), failed=True)
            state = _with_segment(state, index, failed)
    return _ask_next(state)


def _with_segment(state: IncrementalTranscript, index: int, segment: ClosedSegment) -> IncrementalTranscript:
    return replace(state, segments=(*state.segments[:index], segment, *state.segments[index + 1 :]))
