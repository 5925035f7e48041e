"""What is known at each silence of a spoken answer: detector and endpointer hear it, a recogniser writes it down."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.bench.spoken_turns import Case, as_heard
from app.bench.turn_sound import Samples as Sound
from app.bench.turn_sound import Spoken
from audio import endpointer
from audio.detector import SpeechDetector
from audio.endpointer import PAUSE
from audio.values import SAMPLE_RATE, SpeechPaused, SpeechStarted
from interviewer.conversation.endings import BREAK_S, with_breaks
from interviewer.conversation.thoughts import PHRASE_BREAK
from interviewer.values import HeardWord

FRAME = 512
NEAR_S = 0.12
"""The detector may place the end of a word this much before or behind the true one."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Silence as the detector found it: since when, until speech was told of again. `text` is written by `text_at`."""

    since: float
    until: float
    text: str
    text_at: float
    before_the_end: bool


@dataclass(frozen=True, slots=True)
class HeardCase:
    case: Case
    end: float
    gaps: tuple[Gap, ...]


def listen(case: Case, spoken: Spoken, words: Sequence[HeardWord] | None = None) -> HeardCase:
    """What the endpointer makes of the sound, and what had been written at each silence: by a simulated recogniser, or,
    where `words` are given, by the one that heard them."""
    written = as_heard(case)
    end = spoken.ends[-1]
    gaps = tuple(
        Gap(
            since,
            until,
            written_by(written, case, spoken.ends, since) if words is None else heard_by(words, since),
            since + PAUSE / SAMPLE_RATE + case.speaker.lag_s,
            since < end - NEAR_S,
        )
        for since, until in silences(spoken.samples)
    )
    return HeardCase(case, end, gaps)


def silences(samples: Sound) -> list[tuple[float, float]]:
    """(since, until) in seconds of every silence of a quarter second behind the first speech."""
    detector, state = SpeechDetector(), endpointer.start(0)
    found: list[tuple[float, float]] = []
    paused_since: float | None = None
    for at in range(0, len(samples) - FRAME, FRAME):
        frame = samples[at : at + FRAME]
        state, facts = endpointer.push(state, detector.push(frame), float(frame @ frame) / FRAME, at + FRAME)
        for fact in facts:
            if isinstance(fact, SpeechPaused):
                paused_since = fact.at_sample / SAMPLE_RATE
            elif isinstance(fact, SpeechStarted) and paused_since is not None:
                found.append((paused_since, (at + FRAME) / SAMPLE_RATE))
                paused_since = None
    if paused_since is not None:
        found.append((paused_since, len(samples) / SAMPLE_RATE))
    return found


def written_by(written: Sequence[str], case: Case, ends: Sequence[float], since: float) -> str:
    """Every piece that was over by then, and of the next one the words that fit into the time.

    Only a stop that is longer than a breath leaves a break in the text, as in a rehearsal.
    """
    whole = sum(end <= since + NEAR_S for end in ends)
    phrases = list(written[:whole])
    if whole < len(ends):
        begun = ends[whole - 1] if whole else 0.0
        words = written[whole].split()
        share = max(0.0, since - begun) / max(0.1, ends[whole] - begun)
        phrases.append(" ".join(words[: int(share * len(words))]) if share > 0.2 else "")
    text, pause_s = "", 0.0
    for phrase, piece in zip(phrases, case.pieces, strict=False):
        if phrase:
            text += (PHRASE_BREAK if pause_s > BREAK_S else " ") + phrase
            pause_s = piece.pause_s
    return text.strip()


def heard_by(words: Sequence[HeardWord], since: float) -> str:
    return with_breaks([word for word in words if word.start < since])
