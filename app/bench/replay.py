"""How long the replay of a whole hour takes to open, and how fast its timeline scrolls: the real window.

The hour is made of the bundled sample answers, one after the other, with words of about the usual pace.
"""

import shutil
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from statistics import median

from app.archive.records import SessionStart, TranscriptRecord, TurnRecord
from app.archive.store import Store
from app.bench.figures import Figure
from app.bench.processes import run_measured, screen
from app.paths import Paths, make_folders
from audio.clips import clip_seconds
from interviewer.values import HeardWord

HOUR_S = 3600.0
WORD_S = 0.4
QUESTION = "Which one would you choose here, and what would change your mind about it a year from now?"
SAID = (
    "first an evaluation set so that we measure before anything and then I look for the wrong chunk in what was found"
)
SESSION = "an-hour"
AT = "2026-11-14T18:42:00+00:00"
LIMIT_S = 120.0


def measure_replay(folder: Path, answers: Sequence[Path]) -> tuple[Figure, ...]:
    words = an_hour(folder, answers)
    _, told = run_measured("app.bench.window", ["replay", SESSION], folder, LIMIT_S)
    frames = sorted(told["frame_ms"])
    slow = frames[int(len(frames) * 0.95)]
    return (
        Figure(
            "open_ms",
            round(median(told["open_ms"][1:]), 0),
            "ms",
            {
                "first_time_ms": round(told["first_ms"], 0),
                "first_with_outlines_ms": round(told["open_ms"][0], 0),
                "outlines_made_s": round(told["outlined_s"], 1),
                "words": words,
                "drawn_on": screen(folder),
            },
        ),
        Figure(
            "scrolling_fps",
            round(1000 / median(frames), 0),
            "frames/s",
            {"slowest_twentieth_fps": round(1000 / slow, 0), "playing_fps": round(1000 / median(told["play_ms"]), 0)},
        ),
        Figure(
            "longest_stall_ms", round(told["stall_ms"], 0), "ms", {"while": "opening, and the rest of its transcript"}
        ),
    )


def an_hour(folder: Path, answers: Sequence[Path]) -> int:
    """A rehearsal of sixty minutes in this home; returns how many words it has."""
    paths = Paths(folder)
    make_folders(paths)
    store = Store.open(paths)
    words, at = 0, 0.0
    store.begin_session(SessionStart(SESSION, AT, "A whole hour", "", "", "Maren Holt", 5, True, ("hour",)))
    paths.session_folder(SESSION).mkdir(parents=True, exist_ok=True)
    for number, sound in enumerate(cycle(answers), start=1):
        seconds = clip_seconds(sound)
        if at + seconds > HOUR_S:
            break
        asked = number % 2 == 1
        clip = f"clips/{SESSION}/{number:03d}-{'asked' if asked else 'answer-1'}.flac"
        shutil.copy(sound, paths.clip(clip))
        words += _asked(store, number, clip, seconds) if asked else _answered(store, number, clip, seconds)
        at += seconds
    store.end_session(SESSION, "finished", AT)
    store.close()
    return words


def _asked(store: Store, number: int, clip: str, seconds: float) -> int:
    turn = TurnRecord(number, "question", f"q{number}", "", QUESTION, "", "", "the bench", "", AT, "", 0.0)
    store.begin_turn(SESSION, turn)
    text = _said(seconds)
    store.turn_spoken(SESSION, number, text, clip, seconds)
    return len(text.split())


def _answered(store: Store, number: int, clip: str, seconds: float) -> int:
    text = _said(seconds)
    parts = text.split()
    words = tuple(HeardWord(word, i * WORD_S, (i + 0.9) * WORD_S) for i, word in enumerate(parts))
    take = store.begin_take(SESSION, number - 1, clip, AT)
    store.keep_take(SESSION, number - 1, take, clip, seconds)
    store.add_transcript(SESSION, number - 1, take, TranscriptRecord("whisper", "small.en", False, text, words))
    return len(parts)


def _said(seconds: float) -> str:
    words = cycle(SAID.split())
    return " ".join(next(words) for _ in range(int(seconds / WORD_S)))
