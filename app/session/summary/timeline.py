"""The replay's one axis of time on a page: both voices as bars, and marks that do not touch. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from app.session.replay.views import ReplayMark, ReplayView, Voice
from app.session.summary.views import BARS, SummaryLane, SummaryMark, SummaryMarkKind, SummaryTimeline
from app.session.words import clock

ROWS = 3
ROOM = 13 / 618
"""What a mark takes of the page's width."""
FARTHEST, NEAR = 2 * ROOM, 4 * ROOM
"""How far a mark may be moved, and from how far it joins another."""
STEPS_S = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
MOST_TICKS = 7
QUIET = 0.06
"""Of the loudest bar: below that there is nothing to see."""
EVEN = 0.55
NEARLY = 1e-9
_KINDS: dict[str, SummaryMarkKind] = {
    "said": "said",
    "partly": "partly",
    "trap noticed": "trap noticed",
    "walked in": "walked in",
}


@dataclass(frozen=True, slots=True)
class Sound:
    """What a voice said in one go, in seconds of the axis: its loudness 0 to 255 for every `step_s`, none without a
    recording."""

    voice: Voice
    start: float
    end: float
    loudness: bytes = b""
    step_s: float = 0.25


def summary_timeline(replay: ReplayView, sounds: Sequence[Sound]) -> SummaryTimeline | None:
    """None where nothing was said. Remarks have no place here: they are between the candidate and a mentor."""
    whole = replay.seconds
    if whole <= 0 or not sounds:
        return None
    return SummaryTimeline(
        you=SummaryLane("You", lane(sounds, "you", whole)),
        interviewer=SummaryLane(replay.interviewer, lane(sounds, "interviewer", whole)),
        questions=tuple((q.number, q.start / whole, q.end / whole) for q in replay.questions if q.number),
        marks=tuple(placed(_marks(replay.marks, whole))),
        ticks=tuple(_ticks(whole)),
    )


def lane(sounds: Sequence[Sound], voice: Voice, whole_s: float, count: int = BARS) -> tuple[float | None, ...]:
    """How loud a voice was over each stretch of the page, beside its own loudest."""
    heights: list[float | None] = [0.0] * count
    step = whole_s / count
    for sound in sounds:
        if sound.voice != voice:
            continue
        for bar in range(int(sound.start / step), min(count, ceil(sound.end / step - NEARLY))):
            before = heights[bar]
            if sound.loudness:
                heights[bar] = (before or 0.0) + _heard(sound, bar * step, (bar + 1) * step)
            else:
                heights[bar] = before or None
    if not any(sound.loudness for sound in sounds):
        # Nothing is known of any sound: who spoke when is still worth a picture.
        return tuple(EVEN if height is None else 0.0 for height in heights)
    loudest = max((height for height in heights if height), default=0.0)
    return tuple(None if height is None else _beside(height, loudest) for height in heights)


def _beside(height: float, loudest: float) -> float:
    part = height / loudest if loudest > 0 else 0.0
    return part if part >= QUIET else 0.0


def _heard(sound: Sound, start: float, end: float) -> float:
    """The mean loudness from `start` to `end`, where it reaches that far."""
    first = max(0, int((start - sound.start) / sound.step_s))
    heights = sound.loudness[first : max(first + 1, int((end - sound.start) / sound.step_s))]
    return sum(heights) * min(sound.step_s / (end - start), 1.0)


def _marks(marks: Iterable[ReplayMark], whole_s: float) -> Iterator[SummaryMark]:
    for mark in marks:
        if mark.kind in _KINDS:
            yield SummaryMark(_KINDS[mark.kind], min(max(mark.at / whole_s, 0.0), 1.0))


def placed(marks: Iterable[SummaryMark]) -> list[SummaryMark]:
    """Each in the first row where it touches none, a little later where all are taken. A crowd has one for several."""
    found: list[SummaryMark] = []
    ends = [-1.0] * ROWS
    for mark in sorted(marks, key=lambda each: each.at):
        row = next((row for row in range(ROWS) if ends[row] <= mark.at), ends.index(min(ends)))
        at = max(mark.at, ends[row])
        if at - mark.at > FARTHEST or at > 1.0:
            _join(found, mark)
            continue
        found.append(replace(mark, row=row, at=at))
        ends[row] = at + ROOM
    return found


def _join(found: list[SummaryMark], mark: SummaryMark) -> None:
    """To the last of its kind near by; a trap that finds none shows through whatever it joins."""
    near = [n for n in range(len(found)) if mark.at - found[n].at < NEAR]
    alike = [n for n in near if found[n].kind == mark.kind]
    chosen = alike[-1] if alike else len(found) - 1
    kind = mark.kind if mark.kind in ("trap noticed", "walked in") else found[chosen].kind
    found[chosen] = replace(found[chosen], kind=kind, count=found[chosen].count + mark.count)


def _ticks(whole_s: float) -> Iterator[tuple[float, str]]:
    step = next((each for each in STEPS_S if whole_s / each <= MOST_TICKS), STEPS_S[-1])
    for number in range(int(whole_s / step) + 1):
        yield number * step / whole_s, clock(number * step)
