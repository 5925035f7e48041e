"""Filled pauses by sound: where a voice holds one vowel and no word is. A lower bound, because words may cover some.

Recognisers leave "um" and "uh" out, or write a short word in their place, so counting words is not enough. A stretch
counts when it

- is voiced: it repeats itself with the period of a voice (normalised autocorrelation, 70 to 400 Hz) and stands out from
  the room;
- is held: its spectrum moves less from one twentieth of a second to the next than that of running speech;
- lasts at least 200 ms and lies between words. A short word does not cover it when its recogniser doubts that word,
  is sure of most others, and the sound stands alone between two silences: so "the" and "her" come out of an "uh".

Where a recogniser wrote "um" itself, that word counts as it is.

Pure; numpy alone. docs/what-it-hears.md says how well it does.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from audio.values import SAMPLE_RATE, Span, Word

Samples = NDArray[np.float32]
Flags = NDArray[np.bool_]
Curve = NDArray[np.float64]
METHOD = "sound-1"
"""Stored beside each count, so that a later method can be told from this one."""
FILLERS = frozenset({"um", "umm", "uhm", "uh", "uhh", "er", "erm", "hm", "hmm", "mm", "mmm", "ah", "eh"})
SHORTEST_S = 0.2
STEP = SAMPLE_RATE // 100
WINDOW = SAMPLE_RATE * 4 // 100
LAGS = (SAMPLE_RATE // 400, SAMPLE_RATE // 70)
VOICED = 0.6
"""Share of a window's energy that comes again one period later."""
ABOVE_ROOM_DB = 12.0
BELOW_SPEECH_DB = 22.0
"""A filled pause is softer than the words around it, but not by more."""
MOVES = 5.0
"""Median change of the spectrum, in decibels over 50 ms, above which a stretch is speech and not a held vowel."""
MOVES_UNDER_A_WORD = 3.0
DOUBTED = 0.5
"""Probability below which a word is doubted; doubt tells nothing when half of all words are."""
SHORT_WORD = 5
"""Letters."""
LOUD_DB = 6.0
"""Above the room: what belongs to a sound that may stand alone."""
ALONE = 3
"""Steps of silence at either side of it."""
LONGEST_ALONE = 130
MOSTLY = 0.6
HOLE = 4
"""Steps that voicing may fail for inside one stretch."""
PIECE = 3000
"""Steps that are worked out at a time: half a minute."""
BANDS = 18


@dataclass(frozen=True, slots=True)
class Sounding:
    """Per step of 10 ms: loudness in decibels, periodicity 0 to 1, change of the spectrum in decibels over 50 ms."""

    loudness: Curve
    periodicity: Curve
    change: Curve


def filled_pauses(samples: Samples, words: Iterable[Word]) -> tuple[Span, ...]:
    """Mono float32 at 16 kHz and the words heard in it (seconds) in; the filled pauses in samples out, in order."""
    spoken = sorted(words, key=lambda word: word.start)
    if len(samples) < WINDOW * 3 or not spoken:
        return ()
    sounding = sounding_of(samples)
    held = _held(sounding)
    found = [run for run in _stretches(held & _free(spoken, len(held))) if _counts(sounding, *run, MOVES)]
    found += [run for run in _alone(sounding) if held[slice(*run)].mean() >= MOSTLY and _is_doubted(spoken, *run)]
    spans = [Span(first * STEP, last * STEP) for first, last in found]
    spans += [Span(round(w.start * SAMPLE_RATE), round(w.end * SAMPLE_RATE)) for w in spoken if _is_filler(w)]
    return _apart(sorted(spans, key=lambda span: span.start))


def sounding_of(samples: Samples) -> Sounding:
    frames = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::STEP]
    pieces = [_measured(frames[at : at + PIECE].astype(np.float64)) for at in range(0, len(frames), PIECE)]
    loudness, periodicity, bands = (np.concatenate(part) for part in zip(*pieces, strict=True))
    moved = np.zeros(len(bands))
    if len(bands) > 5:
        moved[5:] = np.abs(bands[5:] - bands[:-5]).mean(axis=1)
    return Sounding(loudness, periodicity, moved)


def _measured(frames: Curve) -> tuple[Curve, Curve, Curve]:
    frames = frames - frames.mean(axis=1, keepdims=True)
    size = 2048
    spectrum = np.fft.rfft(frames, size)
    power = np.square(np.abs(spectrum))
    turned = np.fft.irfft(power, size)[:, : LAGS[1] + 1]
    squares = np.cumsum(np.square(frames), axis=1)
    lags = np.arange(LAGS[0], LAGS[1] + 1)
    # Energy of the window without its last, and without its first samples: what a perfect period would give.
    early = squares[:, WINDOW - 1 - lags]
    late = squares[:, -1:] - squares[:, lags - 1]
    periodicity = (turned[:, lags] / np.sqrt(early * late + 1e-9)).max(axis=1)
    loudness = 10 * np.log10(np.square(frames).mean(axis=1) + 1e-10)
    # Only the shape of the spectrum, up to 4 kHz: getting softer is no change of vowel.
    edges = np.unique(np.geomspace(12, size // 4, BANDS + 1).astype(int))
    bands = 10 * np.log10(np.add.reduceat(power[:, : edges[-1]], edges[:-1], axis=1) + 1e-4)
    return loudness, periodicity, bands - bands.mean(axis=1, keepdims=True)


def _held(sounding: Sounding) -> Flags:
    room, speech = np.percentile(sounding.loudness, (10, 95))
    loud = sounding.loudness > max(room + ABOVE_ROOM_DB, speech - BELOW_SPEECH_DB)
    held: Flags = loud & (sounding.periodicity > VOICED)
    return held


def _counts(sounding: Sounding, first: int, last: int, moves: float) -> bool:
    if (last - first) * STEP < SHORTEST_S * SAMPLE_RATE:
        return False
    # A window is 40 ms: what it sees at the edges of a stretch is not the stretch.
    inside = sounding.change[first + 6 : last - 1]
    return len(inside) > 0 and float(np.median(inside)) < moves


def _free(words: Iterable[Word], steps: int) -> Flags:
    """Steps in which no word lies."""
    free = np.ones(steps, dtype=np.bool_)
    for word in words:
        if not _is_filler(word):
            free[max(0, round(word.start * SAMPLE_RATE / STEP)) : round(word.end * SAMPLE_RATE / STEP)] = False
    return free


def _alone(sounding: Sounding) -> list[tuple[int, int]]:
    """Held sounds with silence before and after them."""
    room, speech = np.percentile(sounding.loudness, (10, 95))
    loud = _stretches(sounding.loudness > max(room + LOUD_DB, speech - BELOW_SPEECH_DB - ABOVE_ROOM_DB), hole=0)
    before = [0, *(last for _, last in loud[:-1])]
    after = [*(first for first, _ in loud[1:]), len(sounding.loudness)]
    return [
        (first, last)
        for (first, last), ended, begins in zip(loud, before, after, strict=True)
        if min(first - ended, begins - last) >= ALONE
        and last - first <= LONGEST_ALONE
        and _counts(sounding, first, last, MOVES_UNDER_A_WORD)
    ]


def _is_doubted(words: list[Word], first: int, last: int) -> bool:
    """Are there only short words here that their recogniser doubts, though it is sure of the others?"""
    if float(np.median([word.probability for word in words])) < DOUBTED:
        return False
    start, end = (first + ALONE) * STEP / SAMPLE_RATE, (last - ALONE) * STEP / SAMPLE_RATE
    here = [word for word in words if word.end > start and word.start < end]
    return all(word.probability < DOUBTED and len(word.text.strip(".,?!")) <= SHORT_WORD for word in here)


def _stretches(flags: Flags, hole: int = HOLE) -> list[tuple[int, int]]:
    """First and one past the last step of each run, small holes closed."""
    runs: list[tuple[int, int]] = []
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    for first, last in edges.reshape(-1, 2).tolist():
        if runs and first - runs[-1][1] <= hole:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """One filled pause that was found twice counts once."""
    kept: list[Span] = []
    for span in spans:
        if kept and span.start < kept[-1].end:
            kept[-1] = replace(kept[-1], end=max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)


def _is_filler(word: Word) -> bool:
    return word.text.strip(".,?!;:-…").lower() in FILLERS
