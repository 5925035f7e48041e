"""The replay on the session thread: what is shown of a rehearsal, its outlines, and its sound through the mouth."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from app.session.library import Library
from app.session.replay.axis import Stretch, stretches_of
from app.session.replay.commands import ReplayCommand, ReplayPause, ReplayPlay, ShowReplay
from app.session.replay.lanes import lanes_of
from app.session.replay.remarks import remarks_of
from app.session.replay.timeline import heard_stretches, replay_view
from app.session.replay.views import ReplayAt, ReplayView
from app.session.staff import Staff
from app.session.views import Toast, View
from app.session.workers import WorkerPlan
from audio.outlines import Outline, read_outline
from audio.outlining import OutlineMade, OutliningSetup
from audio.speaking.messages import PlayReplay, ReplayEnded, ReplayMoved, ReplaySpan, StopReplay

if TYPE_CHECKING:
    from app.wiring import Workshop

OUTLINING = "outlines"
SHOWN_EVERY = 8
"""The picture grows by so many recordings at a time."""
NOTHING_TO_HEAR = "There is no recording to play here."


class Replay:
    """Belongs to the session thread. One rehearsal at a time, and one playing of it."""

    def __init__(self, shop: "Workshop", staff: Staff, library: Library, show: Callable[[View], None]) -> None:
        self._shop, self._staff, self._library, self._show = shop, staff, library, show
        self._view: ReplayView | None = None
        self._stretches: tuple[Stretch, ...] = ()
        self._there: dict[str, Path] = {}
        self._outlines: dict[str, Outline] = {}
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
        clips = {each.clip for each in self._stretches if each.clip}
        self._there = {clip: path for clip in clips if (path := self._library.path_of(clip)) is not None}
        self._outlines = {}
        gone, remarks = (lambda clip: clip not in self._there), remarks_of(record, debrief)
        view = replay_view(record, debrief, gone, remarks, self._stretches)
        self._look_for_outlines()
        without = tuple(str(path) for clip, path in self._there.items() if clip not in self._outlines)
        self._staff.dismiss(OUTLINING)
        if without:
            plan = WorkerPlan(OUTLINING, "audio.outlining:run_outlining", OutliningSetup(without), nice=True)
            self._staff.hire(plan)
            view = replace(view, outlining=_progress(0, len(without)))
        self._show_view(view)

    def _show_view(self, view: ReplayView) -> None:
        """With the outlines that are there by now."""
        self._view = replace(view, lanes=lanes_of(self._stretches, view.passages, self._outlines.get))
        self._show(self._view)

    def _look_for_outlines(self) -> None:
        for clip, path in self._there.items():
            if clip not in self._outlines and (found := read_outline(path)) is not None:
                self._outlines[clip] = found

    def _outlined(self, made: OutlineMade) -> None:
        worker, view = self._staff.get(OUTLINING), self._view
        if worker is None or view is None:
            return
        whole = len(worker.plan.setup.clips)
        if made.done < whole and made.done % SHOWN_EVERY:
            return
        self._look_for_outlines()
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
        begin = min(asked.at, asked.loop[0]) if asked.loop else asked.at
        return tuple(
            ReplaySpan(str(self._there[each.clip]), 0.0, each.seconds, each.start)
            for each in heard_stretches(self._stretches, asked.voices)
            if each.end > begin and each.clip in self._there
        )

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
