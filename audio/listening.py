"""What the listener's thread does: obey the inbox, hear the microphone, tell facts, one after the other.

It waits in the microphone's `read`, or in its inbox while there is no microphone. While no take is open, or it is
held, what arrives goes by and is not stored; while the interviewer speaks it may be overheard, for a candidate who
breaks in.
"""

import contextlib
import queue
from collections.abc import Callable, Iterable
from pathlib import Path

from audio.clips import keep_as_flac
from audio.echo.cleaning import Cleaning
from audio.entrance import Entrance
from audio.errors import AudioError, RecordingFailed, StoodStill
from audio.listening_orders import Close, Command, Hold, Open, Overhear, Release, Replace, Stop
from audio.microphone_protocol import Microphone as Microphone
from audio.open_take import Detector, OpenTake
from audio.overhearing import Overhearing
from audio.values import (
    SAMPLE_RATE,
    BlocksLost,
    ListenerFact,
    MachineSlept,
    MicrophoneLost,
    RecordingBroke,
    TakeClosed,
    TakeKept,
)

WAIT_S = 0.02
"""How long a command may wait behind a silent microphone."""


class Listening:
    """Belongs to one thread: nothing here is touched from outside, except through the inbox."""

    def __init__(
        self,
        microphone: Microphone,
        tell: Callable[[ListenerFact], None],
        detector: Detector,
        inbox: "queue.SimpleQueue[Command]",
        make_cleaning: Callable[[], Cleaning | None] = lambda: None,
    ) -> None:
        self._microphone = microphone
        self._tell = tell
        self._detector = detector
        self._inbox = inbox
        self._present = False
        self._held = False
        self._take: OpenTake | None = None
        self._overhear = Overhear(0)
        self._overhearing: Overhearing | None = None
        self._make_cleaning = make_cleaning
        self._cleaning: Cleaning | None = None

    def run(self) -> None:
        self._open_microphone()
        # Behind the microphone: it takes a moment, and the greeting need not wait for it.
        self._cleaning = self._make_cleaning()
        try:
            while self._obey():
                if self._present:
                    self._listen()
        finally:
            self._close_take()
            self._close_microphone()

    def _obey(self) -> bool:
        """Everything in the inbox; waits for it only when there is nothing else to wait for. False at the end."""
        with contextlib.suppress(queue.Empty):
            command = self._inbox.get(block=not self._present)
            while True:
                match command:
                    case Open():
                        self._open_take(command)
                    case Overhear():
                        self._stop_overhearing()
                        self._overhear = command
                        if self._cleaning is not None:
                            self._cleaning.headphones = command.headphones
                    case Close(take):
                        if self._take is not None and self._take.take == take:
                            self._close_take()
                    case Hold():
                        self._hold()
                    case Release():
                        self._held = False
                        self._microphone.lost_samples()
                    case Replace(microphone):
                        self._replace(microphone)
                    case Stop():
                        return False
                command = self._inbox.get_nowait()
        return True

    def _listen(self) -> None:
        try:
            if self._take is None and self._overhear.turn:
                self._listen_in()
                return
            if self._take is None or self._held:
                self._microphone.discard(WAIT_S)
                return
            self._hear(self._take, WAIT_S)
        except AudioError as error:
            self._lose_microphone(error)

    def _hear(self, take: OpenTake, timeout_s: float) -> None:
        block = self._microphone.read(timeout_s)
        lost = self._microphone.lost_samples()
        if lost:
            self._tell(BlocksLost(take.take, lost * SAMPLE_RATE // self._microphone.rate))
        if block is not None:
            self._tell_all(take.hear(block))
        self._tell_all(self._microphone.reports())

    def _open_take(self, order: Open) -> None:
        take, path = order.take, order.path
        self._close_take()
        self._held = False
        if self._go_on_from_overhearing(order):
            return
        self._stop_overhearing()
        self._overhear = Overhear(0)
        if self._present:
            try:
                # What was said before the take was opened is the interviewer's, or nobody's.
                self._microphone.discard(0.0)
                self._microphone.take_opened(take)
                self._microphone.lost_samples()
            except AudioError as error:
                self._lose_microphone(error, take)
        self._start_take(take, path, self._entrance())

    def _go_on_from_overhearing(self, order: Open) -> bool:
        """Whoever breaks in, or begins in the question's last moment, is recorded from their first sound on."""
        overhearing = self._overhearing
        since_s = max(order.since_s, overhearing.speaking_s) if overhearing is not None else 0.0
        if overhearing is None or since_s == 0.0:
            return False
        self._overhear, self._overhearing = Overhear(0), None
        self._start_take(order.take, order.path, overhearing.entrance)
        if self._take is not None:
            self._tell_all(self._take.begin_with(overhearing.sound_since(since_s)))
        return True

    def _listen_in(self) -> None:
        if self._overhearing is None:
            self._overhearing = Overhearing(self._overhear.turn, self._entrance(), self._detector)
        block = self._microphone.read(WAIT_S)
        self._microphone.lost_samples()
        if block is not None:
            self._tell_all(self._overhearing.hear(block))

    def _stop_overhearing(self) -> None:
        overhearing, self._overhearing = self._overhearing, None
        if overhearing is not None:
            overhearing.entrance.flush()

    def _entrance(self) -> Entrance:
        return Entrance(self._microphone.rate or SAMPLE_RATE, self._cleaning)

    def _start_take(self, take: int, path: Path, entrance: Entrance) -> None:
        try:
            self._take = OpenTake(take, path, entrance, self._detector)
        except AudioError as error:
            self._tell(RecordingBroke(take, str(error)))
            self._tell(TakeClosed(take, str(path), 0))

    def _hold(self) -> None:
        if self._take is not None and not self._held:
            self._drain(self._take)
            self._tell_all(self._take.rest())
        self._held = True

    def _close_take(self) -> None:
        take, self._take = self._take, None
        if take is None:
            return
        if not self._held:
            self._drain(take)
        self._microphone.take_closed()
        self._tell_all(take.close())
        if take.samples:
            self._keep(take)

    def _keep(self, take: OpenTake) -> None:
        try:
            self._tell(TakeKept(take.take, str(keep_as_flac(take.path)), take.samples))
        except RecordingFailed as error:
            self._tell(RecordingBroke(take.take, str(error)))

    def _drain(self, take: OpenTake) -> None:
        """What had reached the ring belongs to the answer: it was said before the key was pressed."""
        if self._present:
            try:
                self._hear(take, 0.0)
            except AudioError as error:
                self._lose_microphone(error)

    def _open_microphone(self) -> None:
        try:
            self._tell(self._microphone.open())
            self._present = True
        except AudioError as error:
            self._lose_microphone(error)

    def _lose_microphone(self, error: AudioError, take: int = 0) -> None:
        """The take stays open: with another microphone it goes on."""
        self._close_microphone()
        if self._take is not None:
            take = self._take.take
            self._tell_all(self._take.rest())
        self._stop_overhearing()
        if isinstance(error, StoodStill):
            self._tell(MachineSlept(take, error.seconds))
        else:
            self._tell(MicrophoneLost(take, str(error)))

    def _replace(self, microphone: Microphone) -> None:
        if self._take is not None and self._present:
            self._drain(self._take)
            self._tell_all(self._take.rest())
        self._stop_overhearing()
        self._close_microphone()
        self._microphone = microphone
        self._open_microphone()
        if self._take is not None and self._present:
            self._microphone.take_opened(self._take.take)
            try:
                self._take.go_on(self._microphone.rate)
            except AudioError as error:
                self._tell(RecordingBroke(self._take.take, str(error)))

    def _close_microphone(self) -> None:
        self._present = False
        self._microphone.close()

    def _tell_all(self, facts: Iterable[ListenerFact]) -> None:
        for fact in facts:
            self._tell(fact)
