"""The mouth's process: a reader that fills the inbox, the voice's thread, and the mouth itself in the main thread.

Started with `multiprocessing` (spawn). It ends when the other end of the connection is closed, and never prints.
"""

import queue
import signal
import threading
from multiprocessing.connection import Connection

from audio.speaking.ahead import Synthesised, WorkAhead
from audio.speaking.messages import MouthOrder, MouthReady, MouthReport, MouthSetup
from audio.speaking.mouth import Mouth
from audio.speaking.speaker import Speaker, another_speaker, open_speaker
from audio.speaking.voice import choose_voice

Message = MouthOrder | Synthesised | None
"""None: nobody is at the other end any more."""


def run_mouth(connection: "Connection[MouthReport, MouthOrder]", setup: MouthSetup) -> None:
    """Serve orders until the connection is closed."""
    if threading.current_thread() is threading.main_thread():
        # Ctrl-C in a terminal reaches every process; the program ends the mouth in its own time.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()

    def send(report: MouthReport) -> None:
        try:
            connection.send(report)
        except OSError:
            inbox.put(None)

    voice, voice_warning = choose_voice(setup)
    speaker, speaker_warning = open_speaker(setup)

    def another() -> Speaker | None:
        found, warning = another_speaker(setup)
        if found is not None:
            send(MouthReady(voice.name, found.name, " ".join(filter(None, (voice_warning, warning)))))
        return found

    mouth = Mouth(WorkAhead(voice, inbox.put), voice.rate, speaker, send, another=another)
    send(MouthReady(voice.name, speaker.name, " ".join(filter(None, (voice_warning, speaker_warning)))))
    threading.Thread(target=_read, args=(connection, inbox), name="mouth-reader", daemon=True).start()
    try:
        _serve(mouth, inbox)
    finally:
        mouth.close()


def _read(connection: "Connection[MouthReport, MouthOrder]", inbox: "queue.SimpleQueue[Message]") -> None:
    try:
        while True:
            inbox.put(connection.recv())
    except (EOFError, OSError):
        inbox.put(None)


def _serve(mouth: Mouth, inbox: "queue.SimpleQueue[Message]") -> None:
    wait: float | None = 0.0
    while True:
        try:
            message = inbox.get(block=wait != 0.0, timeout=wait or None)
            while message is not None:
                mouth.take(message)
                message = inbox.get_nowait()
            return
        except queue.Empty:
            wait = mouth.step()
