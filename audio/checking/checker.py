"""The microphone check's own thread: it holds the microphone open, meters it, and records a few seconds in memory.

inbox (record, stop recording, stop) --> checker --> tell(fact)
microphone -----------------------------^
"""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from audio.checking.facts import CheckEcho, CheckFact, CheckLost, CheckMeter, CheckOpened, CheckRecorded
from audio.checking.measuring import FULL_SCALE, Samples, clipping_of, decibels, figures_of
from audio.detector import FRAME
from audio.echo.cleaning import Cleaning
from audio.entrance import Entrance
from audio.errors import AudioError
from audio.listener import silero
from audio.microphone_protocol import Microphone
from audio.open_take import Detector, level_of
from audio.values import SAMPLE_RATE, EchoMeasured

WAIT_S = 0.02
METER_S = 0.05
OUTLINE = 120


@dataclass(frozen=True, slots=True)
class Record:
    recording: int
    seconds: float


@dataclass(frozen=True, slots=True)
class StopRecording:
    pass


@dataclass(frozen=True, slots=True)
class Stop:
    pass


Order = Record | StopRecording | Stop


class Checker:
    """Its methods may be called from any thread and return at once; `tell` is called on the checker's thread."""

    def __init__(
        self,
        check: int,
        microphone: Microphone,
        tell: Callable[[CheckFact], None],
        detector: Callable[[], Detector] = silero,
        cleaning: Callable[[], Cleaning | None] = lambda: None,
    ) -> None:
        """`detector` and `cleaning` are called on the checker's thread."""
        self.check = check
        self._inbox: queue.SimpleQueue[Order] = queue.SimpleQueue()
        arguments = (check, microphone, tell, self._inbox, detector, cleaning)
        self._thread = threading.Thread(target=_check, args=arguments, name="microphone check", daemon=True)

    def start(self) -> None:
        """Opens the microphone and tells CheckOpened, or CheckLost with the reason."""
        self._thread.start()

    def record(self, recording: int, seconds: float) -> None:
        """From now on; CheckRecorded follows with this number."""
        self._inbox.put(Record(recording, seconds))

    def stop_recording(self) -> None:
        """What was recorded is forgotten."""
        self._inbox.put(StopRecording())

    def stop(self, timeout_s: float = 5.0) -> None:
        """Closes the microphone; waits until it is free for others."""
        self._inbox.put(Stop())
        if self._thread.is_alive():
            self._thread.join(timeout_s)


def _check(
    check: int,
    microphone: Microphone,
    tell: Callable[[CheckFact], None],
    inbox: "queue.SimpleQueue[Order]",
    detector: Callable[[], Detector],
    cleaning: Callable[[], Cleaning | None],
) -> None:
    """The thread's main. It only says that it is open when it can record at once."""
    opened, lost = False, None
    try:
        device = microphone.open().device
        opened = True
        checking = Checking(check, microphone, tell, detector(), cleaning())
        tell(CheckOpened(check, device))
        checking.run(inbox)
    except AudioError as error:
        lost = CheckLost(check, str(error), opened)
    finally:
        microphone.close()
    if lost is not None:
        # Behind the closing: whoever hears of it may look for other microphones, and that needs none open.
        tell(lost)


class Checking:
    """What the thread does while the microphone is open; AudioError when it no longer is."""

    def __init__(
        self,
        check: int,
        microphone: Microphone,
        tell: Callable[[CheckFact], None],
        detector: Detector,
        cleaning: Cleaning | None,
    ) -> None:
        self._check = check
        self._microphone = microphone
        self._tell = tell
        self._detector = detector
        self._cleaning = cleaning
        self._entrance = Entrance(microphone.rate, cleaning)
        self._echo: EchoMeasured | None = None
        self._order: Record | None = None
        self._recorded: list[Samples] = []
        self._metered: Samples = np.zeros(0, dtype=np.float32)

    def run(self, inbox: "queue.SimpleQueue[Order]") -> None:
        while True:
            while not inbox.empty():
                match inbox.get():
                    case Record() as order:
                        self._begin(order)
                    case StopRecording():
                        self._forget()
                    case Stop():
                        return
            self._hear()

    def _begin(self, order: Record) -> None:
        self._forget()
        # What was heard before the button was pressed is not part of it.
        self._microphone.discard(0.0)
        self._microphone.take_opened(order.recording)
        self._entrance.go_on(self._microphone.rate)
        self._order = order

    def _forget(self) -> None:
        if self._order is not None:
            self._microphone.take_closed()
        self._order = None
        self._recorded.clear()

    def _hear(self) -> None:
        block = self._microphone.read(WAIT_S)
        self._microphone.lost_samples()
        if block is not None and len(block):
            if self._order is not None:
                self._recorded.append(block)
            self._meter(block)
            self._listen_for_echo(block)
        played_out = bool(self._microphone.reports())
        if self._order is not None and (played_out or self._progress() >= 1.0):
            self._finish(self._order)

    def _progress(self) -> float:
        if self._order is None:
            return 0.0
        wanted = self._order.seconds * self._microphone.rate
        return min(1.0, sum(map(len, self._recorded)) / wanted)

    def _meter(self, block: Samples) -> None:
        """At most once per block: only the newest is of any use to the eye."""
        self._metered = np.concatenate([self._metered, block])
        every = int(METER_S * self._microphone.rate)
        if len(self._metered) < every:
            return
        power = float(np.mean(np.square(self._metered[-every:])))
        clipped = bool(np.any(np.abs(self._metered) >= FULL_SCALE))
        self._metered = self._metered[:0]
        self._tell(CheckMeter(self._check, level_of(power), decibels(power), clipped, self._progress()))

    def _listen_for_echo(self, block: Samples) -> None:
        if self._cleaning is None:
            return
        self._entrance.take_in(block)
        measured = self._cleaning.measured
        if measured is not None and measured is not self._echo:
            self._echo = measured
            self._tell(CheckEcho(self._check, measured))

    def _finish(self, order: Record) -> None:
        rate = self._microphone.rate
        own = np.concatenate([*self._recorded, np.zeros(0, dtype=np.float32)])[: round(order.seconds * rate)]
        self._forget()
        sound = at_16_khz(own, rate)
        figures = figures_of(sound, self._voice(sound), clipping_of(own, rate))
        self._tell(CheckRecorded(self._check, order.recording, rate, figures, outline(sound), sound))

    def _voice(self, sound: Samples) -> list[float]:
        self._detector.reset()
        whole = len(sound) - len(sound) % FRAME
        return [self._detector.push(frame) for frame in sound[:whole].reshape(-1, FRAME)]


def at_16_khz(sound: Samples, rate: int) -> Samples:
    if rate == SAMPLE_RATE or len(sound) == 0:
        return sound
    import soxr

    resampled: Samples = soxr.resample(sound, rate, SAMPLE_RATE).astype(np.float32)
    return resampled


def outline(sound: Samples, count: int = OUTLINE) -> tuple[float, ...]:
    """`count` heights 0 to 1, the loudest sample of each stretch."""
    heights = np.zeros(count)
    np.maximum.at(heights, np.arange(len(sound)) * count // max(1, len(sound)), np.abs(sound))
    return tuple(float(height) for height in np.minimum(heights, 1.0))
