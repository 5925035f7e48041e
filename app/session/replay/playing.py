"""The replay on the session thread: what is shown of a rehearsal, its outlines, and its sound through the mouth."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any

from app.session.library import Library
from app.session.replay.axis import Stretch, stretches_of
from app.session.replay.commands import ReplayCommand, ReplayPause, ReplayPlay, ShowReplay
from app.session.replay.timeline import heard_stretches, replay_view
from app.session.replay.views import ReplayAt, ReplayView
from app.session.staff import Staff
from app.session.views import Toast, View
from app.session.workers import WorkerPlan
from audio.outlines import COARSER, FINEST, Outline, read_outline
from audio.outlining import OutlineMade, OutliningSetup
from audio.speaking.messages import PlayReplay, ReplayEnded, ReplayMoved, ReplaySpan, StopReplay

if TYPE_CHECKING:
    from app.wiring import Workshop

OUTLINING = "outlines"
NOTHING_TO_HEAR = "There is no recording to play here."


class Replay:
    """Belongs to the session thread. One rehearsal at a time, and one playing of it."""

    def __init__(self, shop: "Workshop", staff: Staff, library: Library, show: Callable[[View], None]) -> None:
        self._shop, self._staff, self._library, self._show = shop, staff, library, show
        self._view: ReplayView | None = None
        self._stretches: tuple[Stretch, ...] = ()
        self._play = 0
        self._asked: ReplayPlay | None = None
        self._at = 0.0

    def obey(self, command: ReplayCommand) -> None:
        match command:
            case ShowReplay(session):
                self._open(session)
            case ReplayPlay():
                self._start(command)
            case ReplayPause():
                self.stop()

    def hear(self, name: str, report: Any) -> bool:
        """True when the report was about the replay."""
        match report:
            case OutlineMade() if name == OUTLINING:
                self._outlined(report)
            case ReplayMoved(play, at, when):
                if play == self._play and self._asked is not None:
                    self._tell(at, when)
            case ReplayEnded(play, reason):
                if play == self._play:
                    self._ended(reason)
            case _:
                return False
        return True

    def lost(self, name: str) -> bool:
        """True when the worker was the replay's own. The mouth may have died while it played."""
        if name == "mouth" and self._asked is not None:
            self._ended("The voice stopped working. Press play again.")
        if name == OUTLINING:
            # All are made, or one of them has killed it: then the next opening tries again.
            self._staff.dismiss(OUTLINING)
            if self._view is not None:
                self._show_view(replace(self._view, outlining=""))
        return name == OUTLINING

    def stop(self) -> None:
        mouth = self._staff.get("mouth")
        if self._asked is not None and mouth is not None:
            mouth.send(StopReplay(self._play))
        self._ended("")

    def make_way(self) -> None:
        """A rehearsal begins."""
        self.stop()
        self._staff.dismiss(OUTLINING)

    # ---- what is shown

    def _open(self, session: str) -> None:
        self.stop()
        record, debrief = self._library.for_replay(session)
        self._stretches = stretches_of(record)
        view = replay_view(record, debrief, lambda clip: not self._library.is_there(clip))
        without = self._without_outline(view)
        self._staff.dismiss(OUTLINING)
        if without:
            plan = WorkerPlan(OUTLINING, "audio.outlining:run_outlining", OutliningSetup(without), nice=True)
            self._staff.hire(plan)
            view = replace(view, outlining=_progress(0, len(without)))
        self._show_view(view)

    def _show_view(self, view: ReplayView) -> None:
        """With the outlines that are there by now."""
        passages = tuple(
            passage if passage.missing or passage.outline else replace(passage, **self._outline(stretch))
            for passage, stretch in zip(view.passages, self._stretches, strict=True)
        )
        self._view = replace(view, passages=passages)
        self._show(self._view)

    def _outline(self, stretch: Stretch) -> dict[str, Any]:
        found: Outline | None = read_outline(self._shop.paths.clip(stretch.clip))
        if found is None:
            return {}
        return {"outline": found.levels, "finest_s": FINEST / found.rate, "coarser": COARSER}

    def _without_outline(self, view: ReplayView) -> tuple[str, ...]:
        there = zip(view.passages, self._stretches, strict=True)
        clips = [self._shop.paths.clip(stretch.clip) for passage, stretch in there if not passage.missing]
        return tuple(str(clip) for clip in clips if read_outline(clip) is None)

    def _outlined(self, made: OutlineMade) -> None:
        worker, view = self._staff.get(OUTLINING), self._view
        if worker is None or view is None:
            return
        whole = len(worker.plan.setup.clips)
        self._show_view(replace(view, outlining=_progress(made.done, whole)))

    # ---- what is heard

    def _start(self, asked: ReplayPlay) -> None:
        if self._view is None or asked.session != self._view.session:
            self._open(asked.session)
        self._asked, self._at = asked, asked.at
        self._play += 1
        spans = self._spans(asked)
        if not spans:
            self._ended(NOTHING_TO_HEAR)
            return
        mouth = self._staff.get("mouth") or self._staff.hire(self._shop.mouth())
        mouth.send(PlayReplay(self._play, spans, asked.at, asked.speed, asked.loop))

    def _spans(self, asked: ReplayPlay) -> tuple[ReplaySpan, ...]:
        heard = [each for each in heard_stretches(self._stretches, asked.voices) if self._library.is_there(each.clip)]
        spans = [
            ReplaySpan(str(self._shop.paths.clip(each.clip)), 0.0, each.seconds, each.start)
            for each in heard
            if each.end > (asked.loop[0] if asked.loop else asked.at)
        ]
        return tuple(spans)

    def _tell(self, at: float, when: float) -> None:
        assert self._asked is not None
        self._at = at
        self._show(ReplayAt(self._asked.session, self._asked.ask, at, when, True, self._asked.speed))

    def _ended(self, reason: str) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._show(ReplayAt(asked.session, asked.ask, self._at, monotonic(), False, asked.speed))
        if reason:
            self._show(Toast(reason, bad=True))


def _progress(done: int, whole: int) -> str:
    return f"Drawing the recordings: {done} of {whole}" if done < whole else ""
