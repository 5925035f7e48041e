"""What `greenroom bench replay` sees from inside: the replay opens, its timeline scrolls, it plays without sound."""

import time

from PySide6.QtCore import QObject, QTimer

from app.session.commands import ShowDebrief
from app.session.debrief_views import DebriefView
from app.session.replay.commands import ShowReplay
from app.session.replay.views import ReplayView
from app.ui.bridge import Bridge
from app.ui.measured_window import BEAT_MS, application, give_up_on_trouble, write
from app.ui.next_paint import NextPaint
from app.ui.window import Window

SETTLING_MS = 3000
BETWEEN_MS = 1500
TIMES = 5
CLOSE_S = 300.0
STEP_S = 4.0


class ReplayWatch(QObject):
    """First time without outlines, then with them, some times over; then every frame of a scrolled hour."""

    def __init__(self, window: Window, bridge: Bridge, session: str) -> None:
        super().__init__()
        self._window, self._session = window, session
        self._asked = self._last = time.monotonic()
        self._open_ms: list[float] = []
        self._first_ms = self._outlined_s = self._stall_ms = 0.0
        self._opening = False
        self._paints: list[NextPaint] = []
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._tick)
        give_up_on_trouble(bridge)
        bridge.home.connect(self._begin)
        bridge.debrief.connect(self._debrief)
        bridge.replay.connect(self._replay)
        self._begun = self._shown = False

    def _tick(self) -> None:
        now = time.monotonic()
        self._stall_ms = max(self._stall_ms, (now - self._last) * 1000 - BEAT_MS)
        self._last = now

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            QTimer.singleShot(SETTLING_MS, self, lambda: self._window.post(ShowDebrief(self._session)))

    def _debrief(self, _view: DebriefView) -> None:
        if not self._shown:
            self._shown = True
            QTimer.singleShot(SETTLING_MS, self, self._open)

    def _open(self) -> None:
        self._asked = self._last = time.monotonic()
        self._opening = True
        self._beat.start(BEAT_MS)
        self._window.post(ShowReplay(self._session))

    def _replay(self, view: ReplayView) -> None:
        if self._opening:
            self._opening = False
            self._paints.append(NextPaint(application(), lambda: self._painted(view)))
        elif not view.outlining and not self._outlined_s and self._first_ms:
            self._outlined_s = time.monotonic() - self._asked
            QTimer.singleShot(BETWEEN_MS, self, self._leave)

    def _painted(self, view: ReplayView) -> None:
        took_ms = (time.monotonic() - self._asked) * 1000
        if not self._first_ms:
            self._first_ms = took_ms
            if not view.outlining:
                self._outlined_s = took_ms / 1000
                QTimer.singleShot(BETWEEN_MS, self, self._leave)
            return
        self._open_ms.append(took_ms)
        QTimer.singleShot(BETWEEN_MS, self, self._leave if len(self._open_ms) < TIMES else self._scroll)

    def _leave(self) -> None:
        if len(self._open_ms) == 0:
            self._stall_ms = 0.0
        self._beat.stop()
        self._window.go_to("rehearsals")
        # Another page has its own view of it: what was laid out is laid out anew.
        self._window.pages.page("replay").transcript.show_passages(())
        QTimer.singleShot(BETWEEN_MS, self, self._open)

    def _scroll(self) -> None:
        self._beat.stop()
        strip = self._window.pages.page("replay").timeline.strip
        strip.see(0.0, CLOSE_S)
        frames = []
        while strip.seen()[1] < self._window.pages.page("replay").player.seconds - STEP_S:
            began = time.perf_counter()
            strip.scroll(STEP_S)
            strip.viewport().repaint()
            frames.append((time.perf_counter() - began) * 1000)
        write(
            {
                "first_ms": self._first_ms,
                "outlined_s": self._outlined_s,
                "open_ms": self._open_ms,
                "stall_ms": self._stall_ms,
                "frame_ms": frames,
                "play_ms": self._played(),
            }
        )
        self._window.close()

    def _played(self) -> list[float]:
        """Frames while it plays: the playhead moves, words are lit, the transcript follows."""
        page, frames = self._window.pages.page("replay"), []
        for frame in range(600):
            began = time.perf_counter()
            page.player.seek(600.0 + frame / 30)
            page.tick()
            page.repaint()
            page.timeline.strip.viewport().repaint()
            frames.append((time.perf_counter() - began) * 1000)
        return frames
