"""The listener: one thread that drains the microphone, records, and reports facts.

inbox (open, hold, release, close, replace, stop) --> listener --> tell(fact)
microphone ----------------------------------------^
"""

import queue
import threading
from collections.abc import Callable
from pathlib import Path

from audio.echo.cleaning import Cleaning
from audio.errors import AudioError
from audio.listening import Listening
from audio.listening_orders import Close, Command, Hold, Open, Overhear, Release, Replace, Stop
from audio.microphone_protocol import Microphone as Microphone
from audio.open_take import Detector
from audio.values import ListenerFact, MicrophoneLost


def silero() -> Detector:
    from audio.detector import SpeechDetector

    return SpeechDetector()


def _listen(
    microphone: Microphone,
    tell: Callable[[ListenerFact], None],
    detector: Callable[[], Detector],
    inbox: "queue.SimpleQueue[Command]",
    make_cleaning: Callable[[], Cleaning | None],
) -> None:
    """The thread's main. Without its detector it cannot hear at all, and says so like a lost microphone."""
    try:
        hears_speech = detector()
    except AudioError as error:
        tell(MicrophoneLost(0, str(error)))
        return
    Listening(microphone, tell, hears_speech, inbox, make_cleaning).run()


class Listener:
    """Its methods may be called from any thread and return at once; `tell` is called on the listener's thread."""

    def __init__(
        self,
        microphone: Microphone,
        tell: Callable[[ListenerFact], None],
        detector: Callable[[], Detector] = silero,
        cleaning: Callable[[], Cleaning | None] = lambda: None,
    ) -> None:
        """`detector` and `cleaning` are called on the listener's thread."""
        self._inbox: queue.SimpleQueue[Command] = queue.SimpleQueue()
        self._thread = threading.Thread(
            target=_listen, args=(microphone, tell, detector, self._inbox, cleaning), name="listener", daemon=True
        )

    def start(self) -> None:
        """Opens the microphone and tells MicrophoneOpened, or MicrophoneLost (take 0) with the reason."""
        self._thread.start()

    def open(self, take: int, path: Path, since_s: float = 0.0) -> None:
        """Record from now on, or from `since_s` ago if that was overheard. A clip that exists at `path` goes on."""
        self._inbox.put(Open(take, path, since_s))

    def overhear(self, turn: int, headphones: bool = False) -> None:
        """While no take is open, listen for a candidate who breaks in on this turn (0: no more)."""
        self._inbox.put(Overhear(turn, headphones))

    def hold(self) -> None:
        self._inbox.put(Hold())

    def release(self) -> None:
        self._inbox.put(Release())

    def close(self, take: int) -> None:
        """Told when done: TakeClosed, then TakeKept. A take that is not open is not told of."""
        self._inbox.put(Close(take))

    def replace_microphone(self, microphone: Microphone) -> None:
        """The open take goes on with this one."""
        self._inbox.put(Replace(microphone))

    def stop(self, timeout_s: float = 5.0) -> None:
        """Closes an open take like `close` does; waits for the thread to end."""
        self._inbox.put(Stop())
        if self._thread.is_alive():
            self._thread.join(timeout_s)
