"""The transcript of one take while it grows: what to ask the ears next, which words stay, which may still change.

Pure and frozen. A closed segment is asked for at once and in order; the open tail only while nothing provisional is
under way, and not in running speech when the ears would be busy with it for longer than it is worth.
A closed segment whose words are known already from the pause before it is not asked for again.
"""

from dataclasses import dataclass, replace

from audio.transcribing.messages import SpanFailed, SpanHeard, Transcribe
from audio.values import SegmentClosed, Span, SpeechPaused, SpeechStarted, TailGrew, TakeClosed, TakeKept, Word

WORTH_WAITING_S = 1.2
"""A provisional look at running speech may keep the ears from final work for about this long, not longer."""
TRIES = 2

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
    """`asked` is the provisional stretch that the ears are working on, `waiting` the one to ask for after it."""

    take: int
    path: str
    terms: tuple[str, ...] = ()
    segments: tuple[ClosedSegment, ...] = ()
    tail: HeardTail | None = None
    asked: Span | None = None
    waiting: Span | None = None
    waiting_at_pause: bool = False
    paused: bool = False
    pace: HeardTail | None = None
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
        """Everything that was asked and not answered: to be sent again to ears that were restarted."""
        spans = [segment.span for segment in self.segments if segment.words is None]
        if self.asked is not None and self.asked not in spans:
            spans.append(self.asked)
        return tuple(self.request(span) for span in spans)

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


def begin(take: int, path: str, terms: tuple[str, ...] = ()) -> IncrementalTranscript:
    return IncrementalTranscript(take, path, terms)


def push(state: IncrementalTranscript, fact: TranscriptFact) -> Step:
    """Take in what the listener or the ears report; send the requests that come back, in their order."""
    if fact.take != state.take:
        return state, ()
    match fact:
        case SpeechStarted():
            return replace(state, paused=False), ()
        case SpeechPaused():
            return replace(state, paused=True), ()
        case TailGrew(span=span):
            return _ask_for_tail(replace(state, waiting=span, waiting_at_pause=state.paused))
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


def _ask_for_tail(state: IncrementalTranscript) -> Step:
    span = state.waiting
    if span is None or state.asked is not None:
        return state, ()
    state = replace(state, waiting=None)
    if any(segment.span.end > span.start for segment in state.segments):
        return state, ()
    if not state.waiting_at_pause and _expected_s(state.pace, span) > WORTH_WAITING_S:
        return state, ()
    return replace(state, asked=span), (state.request(span),)


def _expected_s(pace: HeardTail | None, span: Span) -> float:
    """Seconds that the ears will need. Some engines cost per second, some per call: take the dearer reading."""
    if pace is None or pace.span.seconds <= 0:
        return 0.0
    return pace.took_s * max(1.0, span.seconds / pace.span.seconds)


def _close(state: IncrementalTranscript, span: Span) -> Step:
    known = state.tail.words if state.tail is not None and state.tail.span == span else None
    segments = (*state.segments, ClosedSegment(span, known))
    state = replace(state, segments=segments, waiting=None, paused=False)
    # Under way already as the tail of the pause: its answer will serve.
    if known is not None or state.asked == span:
        return state, ()
    return state, (state.request(span),)


def _heard(state: IncrementalTranscript, heard: SpanHeard) -> Step:
    answer = HeardTail(heard.span, heard.words, heard.took_s)
    was_tail = state.asked == heard.span
    state = replace(state, pace=answer, asked=None if was_tail else state.asked)
    for index, segment in enumerate(state.segments):
        if segment.span == heard.span:
            if segment.words is None:
                state = _with_segment(state, index, replace(segment, words=heard.words))
            return _ask_for_tail(state)
    if was_tail:
        state = replace(state, tail=answer)
    return _ask_for_tail(state)


def _failed(state: IncrementalTranscript, span: Span) -> Step:
    state = replace(state, asked=None if state.asked == span else state.asked)
    for index, segment in enumerate(state.segments):
        if segment.span == span and segment.words is None:
            failures = segment.failures + 1
            if failures < TRIES:
                return _with_segment(state, index, replace(segment, failures=failures)), (state.request(span),)
            given_up = replace(segment, words=(), failures=failures, failed=True)
            return _ask_for_tail(_with_segment(state, index, given_up))
    return _ask_for_tail(state)


def _with_segment(state: IncrementalTranscript, index: int, segment: ClosedSegment) -> IncrementalTranscript:
    return replace(state, segments=(*state.segments[:index], segment, *state.segments[index + 1 :]))
