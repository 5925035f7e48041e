"""From a stored rehearsal to its summary: names are taken out where they shall not be, outlines of its sound read."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from app.export.names import reworded, without
from app.export.options import Rehearsed
from app.export.rehearsed import SOMEBODY
from app.paths import Paths
from app.session.debrief_views import DebriefView
from app.session.replay.axis import Stretch, stretches_of
from app.session.replay.timeline import replay_view
from app.session.summary.delivery import whole_delivery
from app.session.summary.making import summary_view
from app.session.summary.timeline import Sound, summary_timeline
from app.session.summary.views import SummaryView
from audio.errors import AudioError
from audio.outlines import COARSER, FINEST, Outline, kept_outline

STEP_S = 0.2
OutlineOf = Callable[[Path], Outline | None]


def outline_of(clip: Path) -> Outline | None:
    """Made and kept where it was not yet; None: there is no sound."""
    try:
        return kept_outline(clip)
    except AudioError:
        return None


def summary_of(
    rehearsed: Rehearsed, names: bool = True, scores: bool = True, outline: OutlineOf = outline_of
) -> SummaryView:
    """`names` False: people stand by their role. Raises ValueError for a clip that leads out of the home."""
    record, debrief, clip_path = rehearsed.record, rehearsed.view, Paths(rehearsed.home).clip
    stretches = _named(stretches_of(record), debrief)
    replay = replay_view(record, debrief, lambda _clip: False, stretches=stretches)
    sounds = [_sound(each, outline(clip_path(each.clip)) if each.clip else None) for each in stretches]
    if not names:
        change = without(rehearsed.people)
        debrief, replay = reworded(debrief, change), replace(reworded(replay, change), interviewer=SOMEBODY)
    delivery = whole_delivery(record, debrief) if scores else ()
    return summary_view(debrief, summary_timeline(replay, sounds), delivery, scores)


def _named(stretches: Sequence[Stretch], debrief: DebriefView) -> tuple[Stretch, ...]:
    """A record whose sound was left out has no clips; their names are what quotes are placed by."""
    exchanges = {each.turn: each for question in debrief.questions for each in question.exchanges}

    def clip_of(stretch: Stretch) -> str:
        exchange = exchanges.get(stretch.turn)
        if stretch.clip or exchange is None:
            return stretch.clip
        return exchange.clip if stretch.voice == "you" else exchange.asked.clip

    return tuple(replace(stretch, clip=clip_of(stretch)) for stretch in stretches)


def _sound(stretch: Stretch, found: Outline | None) -> Sound:
    if found is None or not found.samples:
        return Sound(stretch.voice, stretch.start, stretch.end)
    level = next((n for n in range(len(found.levels)) if _step_s(found, n) >= STEP_S), len(found.levels) - 1)
    return Sound(stretch.voice, stretch.start, stretch.end, found.levels[level], _step_s(found, level))


def _step_s(outline: Outline, level: int) -> float:
    return float(FINEST * COARSER**level) / outline.rate
