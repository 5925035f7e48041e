"""The devices of a microphone check: which are there, which are chosen, and the thread that holds one open."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.session.device_choices import SYSTEM, device_id, microphone_choices, microphones_now, speaker_choices
from app.session.shared_views import Choice
from audio.checking.facts import CheckFact
from audio.values import DeviceName

if TYPE_CHECKING:
    from app.wiring import Workshop
    from audio.checking.checker import Checker


class CheckDevices:
    """Belongs to the session thread. `opened` is the device whose sound arrives now."""

    def __init__(self, shop: "Workshop", post: Callable[[Any], None], choose: Callable[[str, str], None]) -> None:
        self._shop = shop
        self._post = post
        self._choose = choose
        self._checks = 0
        self.checker: Checker | None = None
        self.opened: DeviceName | None = None
        self.microphones: tuple[Choice, ...] = (SYSTEM,)
        self.speakers: tuple[Choice, ...] = (SYSTEM,)

    @property
    def chosen(self) -> tuple[str, str]:
        """The ids of microphone and speaker; empty is the system's default."""
        settings = self._shop.settings
        return (
            device_id(settings.microphone_name, settings.microphone_host_api),
            device_id(settings.speaker_name, settings.speaker_host_api),
        )

    def choose(self, microphone: str, speaker: str) -> bool:
        """Keep these in the settings; whether that changed anything."""
        before, now = self.chosen, (microphone, speaker)
        for kind, old, new in zip(("microphone", "speaker"), before, now, strict=True):
            if old != new:
                self._choose(kind, new)
        return before != now

    def open(self) -> None:
        """Look anew, which is only possible while nothing is open, and open the chosen microphone."""
        self.close()
        self.look()
        self._checks += 1
        self.checker = self._shop.checker(self._checks, self._post)
        self.checker.start()

    def look(self) -> tuple[Choice, ...]:
        """The microphones that are there by name."""
        there = microphones_now()
        self.microphones, self.speakers = microphone_choices()[0], speaker_choices()[0]
        return there

    def close(self) -> None:
        """The microphone is free for others when this returns."""
        checker, self.checker, self.opened = self.checker, None, None
        if checker is not None:
            checker.stop()

    def told(self, fact: CheckFact) -> bool:
        """Is it of the thread that is open now?"""
        return self.checker is not None and fact.check == self.checker.check

    @property
    def device(self) -> DeviceName:
        """The open one, else the chosen one."""
        return self.opened or DeviceName(*self.chosen[0].partition("\t")[::2])

    @property
    def others(self) -> tuple[str, ...]:
        return tuple(choice.label for choice in self.microphones if choice.id and choice.label != self.device.name)
