"""The tiny waveform of a whole rehearsal: your answers above, the interviewer's questions below."""

from collections.abc import Iterator

from app.archive.records import SessionRecord
from app.paths import Paths
from audio.errors import AudioError
from audio.outlines import heights, kept_outline

BARS = 120


def outline(record: SessionRecord, paths: Paths) -> tuple[float, ...]:
    """At most BARS heights from -1 to 1, in the order of the conversation; clips that are gone are left out."""
    parts = list(_parts(record))
    total = sum(seconds for _, seconds, _ in parts)
    bars: list[float] = []
    for clip, seconds, sign in parts:
        count = max(1, round(BARS * seconds / total)) if total else 0
        try:
            bars.extend(sign * height for height in heights(kept_outline(paths.clip(clip)), count))
        except AudioError:
            bars.extend([0.0] * count)
    return tuple(round(height, 3) for height in bars[:BARS])


def _parts(record: SessionRecord) -> Iterator[tuple[str, float, int]]:
    for turn in record.turns:
        if turn.clip and turn.clip_seconds > 0:
            yield turn.clip, turn.clip_seconds, -1
        for take in turn.takes:
            if take.seconds > 0:
                yield take.clip, take.seconds, 1
