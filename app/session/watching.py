"""Which microphones and speakers are there while nobody rehearses: watched by a process, offered as soon as they come.

Not in a rehearsal: its streams are open, and listing devices opens each of them. Only a lost microphone is waited for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Timer
from typing import TYPE_CHECKING, Any

from app.session import commands as co
from app.session.device_choices import SYSTEM, device_id
from app.session.shared_views import Choice
from app.session.staff import Staff
from app.session.views import DevicesView, Toast, View
from app.session.workers import WorkerPlan
from audio.device_watch import DevicesSeen
from audio.values import DeviceName

if TYPE_CHECKING:
    from app.wiring import Workshop

NAME = "watch"
PLAN = WorkerPlan(NAME, "audio.device_watch:run_watch", None, nice=True)
SETTLES_S = 1.0
"""Home is shown and usable before another process is started beside it."""


@dataclass(frozen=True, slots=True)
class WatchDue:
    """Home or Settings has been there for a moment."""


class Watching:
    """Belongs to the session thread; `post` puts WatchDue into its inbox."""

    def __init__(self, shop: "Workshop", staff: Staff, post: Callable[[Any], None]) -> None:
        self._shop = shop
        self._staff = staff
        self._post = post
        self._timer: Timer | None = None
        self._wanted = False
        self.seen: DevicesSeen | None = None

    def soon(self) -> None:
        """Begin once the page stands. Recordings that stand in for the candidate need no device."""
        if self._shop.answers is not None or self._wanted:
            return
        self._wanted = True
        self._timer = Timer(SETTLES_S, self._post, (WatchDue(),))
        self._timer.daemon = True
        self._timer.start()

    def begin(self) -> None:
        if self._shop.answers is None and self._wanted:
            self._staff.hire(PLAN)

    def at_once(self) -> None:
        self._wanted = True
        self.begin()

    def stop(self) -> None:
        """From here on devices may be opened; what was seen is still known."""
        self._wanted = False
        if self._timer is not None:
            self._timer.cancel()
        self._staff.dismiss(NAME)

    def hear(self, seen: DevicesSeen) -> tuple[View, ...]:
        """What the page shows of it, and an offer for whatever was plugged in."""
        before, self.seen = self.seen, seen
        if before is None:
            return (self.view(seen),)
        return (self.view(seen), *(self._offer(name) for name in seen.microphones if name not in before.microphones))

    def view(self, seen: DevicesSeen) -> DevicesView:
        chosen = self._shop.settings
        return DevicesView(
            line=microphone_line(chosen.microphone_name, seen),
            microphones=(SYSTEM, *microphones_of(seen)),
            microphone=device_id(chosen.microphone_name, chosen.microphone_host_api),
            speakers=(SYSTEM, *map(_choice, seen.speakers)),
            speaker=device_id(chosen.speaker_name, chosen.speaker_host_api),
        )

    def views(self) -> tuple[View, ...]:
        """After Home was shown, which knows the settings only."""
        return () if self.seen is None else (self.view(self.seen),)

    def _offer(self, name: DeviceName) -> Toast:
        if name.name == self._shop.settings.microphone_name:
            return Toast(f"{name.name} is back.")
        return Toast(f"{name.name} was plugged in.", undo=co.UseMicrophone(_choice(name).id), button="Use it")


def microphone_line(chosen: str, seen: DevicesSeen) -> str:
    """What the bar says of the microphone."""
    if chosen:
        there = any(name.name == chosen for name in seen.microphones)
        return chosen if there else f"{chosen} (not plugged in)"
    return "System microphone" if seen.microphones else "No microphone"


def microphones_of(seen: DevicesSeen) -> tuple[Choice, ...]:
    return tuple(map(_choice, seen.microphones))


def _choice(name: DeviceName) -> Choice:
    return Choice(device_id(name.name, name.host_api), name.name, name.host_api)
