"""A process that makes the outlines of clips that have none yet, one after the other; each is kept beside its clip."""

import signal
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from audio.errors import AudioError
from audio.outlines import kept_outline


@dataclass(frozen=True, slots=True)
class OutliningSetup:
    clips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutlineMade:
    """`done` of all of them; `clip` may have none all the same, where it cannot be read."""

    clip: str
    done: int


def run_outlining(connection: "Connection[OutlineMade, object]", setup: OutliningSetup) -> None:
    """Ends when all are made, or when nobody is at the other end any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for done, clip in enumerate(setup.clips, start=1):
            # One that cannot be read has no picture; whoever plays it is told why.
            with suppress(AudioError):
                kept_outline(clip)
            connection.send(OutlineMade(clip, done))
    except OSError:
        return
