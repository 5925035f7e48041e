"""How many words come out of sounds that hold none: silence, breath, keys, music, a hum, a fan.

noise -> take on disk -> speech detector -> endpointer -> stretches -> recogniser: as in a rehearsal, but faster.
Beside it: the same recogniser on the same sound without the detector and the checks, cut into pieces of 20 s.
"""

import queue
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.bench.figures import BenchFailed, Figure
from app.bench.noises import NOISES
from app.bench.recognisers import Recognising, loaded
from audio.clips import read_span
from audio.file_microphone import FileMicrophone
from audio.listener import Listener
from audio.transcribing.engine import hear_stretch
from audio.transcribing.messages import EarsSetup
from audio.values import (
    SAMPLE_RATE,
    AnswerPlayedOut,
    ListenerFact,
    MicrophoneLost,
    RecordingBroke,
    SegmentClosed,
    Span,
    TailGrew,
    TakeKept,
)

Samples = NDArray[np.float32]
MINUTES = 10.0
PIECE = SAMPLE_RATE * 20
BARE_S = 60.0
"""So much of each noise goes to the bare recogniser; it is slow, and soon says what it does."""
SEED = 51
PATIENCE_S = 120.0


def measure_invented(
    setups: tuple[EarsSetup, ...], folder: Path, minutes: float = MINUTES, seed: int = SEED
) -> tuple[Figure, ...]:
    """`folder` is for sound that is thrown away afterwards."""
    asked = {}
    for name, make in NOISES.items():
        (folder / name).mkdir()
        asked[name] = asked_for(make(minutes * 60, seed), folder / name)
    return tuple(_figure(who, name, *asked[name], minutes) for who in loaded(setups) for name in NOISES)


def asked_for(sound: Samples, folder: Path) -> tuple[Path, tuple[SegmentClosed | TailGrew, ...]]:
    """Let a real listener record mono float32 at 16 kHz; the clip, and what a rehearsal would transcribe of it."""
    import soundfile

    source, clip = folder / "played.wav", folder / "1.wav"
    soundfile.write(source, sound, SAMPLE_RATE, subtype="PCM_16")
    told: queue.SimpleQueue[ListenerFact] = queue.SimpleQueue()
    listener = Listener(FileMicrophone([source], paced=False), told.put)
    listener.start()
    listener.open(1, clip)
    asked: list[SegmentClosed | TailGrew] = []
    while not isinstance(fact := told.get(timeout=PATIENCE_S), TakeKept):
        if isinstance(fact, AnswerPlayedOut):
            listener.close(1)
        if isinstance(fact, SegmentClosed | TailGrew):
            asked.append(fact)
        if isinstance(fact, MicrophoneLost | RecordingBroke):
            raise BenchFailed(fact.reason)
    listener.stop()
    source.unlink()
    return Path(fact.path), tuple(asked)


def words_in(who: Recognising, clip: Path, spans: tuple[Span, ...]) -> int:
    return sum(len(hear_stretch(who.engine, read_span(clip, span))) for span in spans)


def _figure(
    who: Recognising, noise: str, clip: Path, asked: tuple[SegmentClosed | TailGrew, ...], minutes: float
) -> Figure:
    closed = tuple(fact.span for fact in asked if isinstance(fact, SegmentClosed))
    looks = tuple(fact.span for fact in asked if isinstance(fact, TailGrew))
    per_ten = 10 / minutes
    return Figure(
        "words_per_ten_minutes",
        words_in(who, clip, closed) * per_ten,
        "words",
        {
            "noise": noise,
            "recogniser": who.name,
            "minutes": minutes,
            "provisional": words_in(who, clip, looks) * per_ten,
            "stretches_taken_for_speech": len(closed),
            "bare_recogniser": _bare(who, clip, minutes),
        },
    )


def _bare(who: Recognising, clip: Path, minutes: float) -> float:
    """Words in ten minutes when nobody asks whether there was a voice."""
    seconds = min(BARE_S, minutes * 60)
    sound = read_span(clip, Span(0, round(seconds * SAMPLE_RATE)))
    pieces = (sound[at : at + PIECE] for at in range(0, len(sound), PIECE))
    return round(sum(len(who.engine.hear(piece, ())) for piece in pieces) * 600 / seconds, 1)
