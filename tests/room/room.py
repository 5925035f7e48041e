"""The virtual room: a private PulseAudio in which programs speak and listen as if on a laptop.

    candidate:  play("answer.wav") -> room_mic -> mic  -> the program
    program:    its default output -> speakers         -> record_speakers("said.wav")

PortAudio must see the room's environment before it starts: run the program in a process of its own, started inside
`room.entered()` (or with `env=room.env`), never in the test's process.
"""

import contextlib
import ctypes.util
import os
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

RATE = 16_000
START = Path(__file__).with_name("start-room")
PROGRAMS = ("pulseaudio", "pactl", "paplay", "parec", "flite")
FRAGMENT_MS = 20


def what_is_missing() -> str:
    """What this machine lacks for a room, or nothing."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if ctypes.util.find_library("portaudio") is None:
        missing.append("libportaudio2")
    return ", ".join(missing)


class Recording:
    """What comes out of the speakers, as a mono WAV at 16 kHz that grows; `arrivals` tell when each piece was here."""

    def __init__(self, path: Path, process: "subprocess.Popen[bytes]") -> None:
        self.path = path
        self._process = process
        self._arrivals: list[tuple[int, float]] = []
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._write, name="room-recording")
        self._thread.start()

    def _write(self) -> None:
        assert self._process.stdout is not None
        count = 0
        with wave.open(str(self.path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            while piece := self._process.stdout.read(RATE * 2 * FRAGMENT_MS // 1000):
                file.writeframes(piece)
                count += len(piece) // 2
                with self._news:
                    self._arrivals.append((count, time.monotonic()))
                    self._news.notify_all()

    def listen(self, seconds: float) -> None:
        """Let so much more be recorded."""
        with self._news:
            wanted = (self._arrivals[-1][0] if self._arrivals else 0) + int(seconds * RATE)
            enough = self._news.wait_for(lambda: self._arrivals and self._arrivals[-1][0] >= wanted, seconds + 10)
        state = "runs" if self._process.poll() is None else f"has ended with {self._process.returncode}"
        assert enough, f"the room's speakers give no sound to record; the recorder {state}"

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(5)
        self._thread.join(5)

    def samples(self) -> NDArray[np.float32]:
        with wave.open(str(self.path), "rb") as file:
            sound = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        return sound.astype(np.float32) / np.float32(32768)

    def arrived(self, sample: int) -> float:
        """When this sample had been recorded, on time.monotonic()."""
        return next(at for count, at in self._arrivals if count > sample)

    def began(self) -> float:
        """When its first sample was recorded, on time.monotonic(): told by the piece that came with the least delay."""
        return min(at - count / RATE for count, at in self._arrivals)


class Room:
    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self.folder = folder
        self.env = env
        self._remap = self._find_microphone()
        self._players: list[subprocess.Popen[bytes]] = []

    def pactl(self, *words: str) -> str:
        done = subprocess.run(["pactl", *words], env=self.env, capture_output=True, text=True, timeout=10, check=True)
        return done.stdout.strip()

    def _find_microphone(self) -> str:
        modules = self.pactl("list", "short", "modules").splitlines()
        return next(line.split("\t")[0] for line in modules if "module-remap-source" in line)

    @contextlib.contextmanager
    def entered(self) -> Iterator[None]:
        """Processes that are started meanwhile live in the room."""
        before = dict(os.environ)
        os.environ.clear()
        os.environ.update(self.env)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)

    def speak(self, text: str, name: str = "answer", voice: str = "slt") -> Path:
        """The candidate's words as a WAV file; `play` makes them heard."""
        path = self.folder / f"{name}.wav"
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True, timeout=60)
        return path

    def play(self, path: str | Path, sink: str = "room_mic") -> "subprocess.Popen[bytes]":
        """The microphone hears this file; the process ends when it has been played."""
        player = subprocess.Popen(["paplay", f"--device={sink}", str(path)], env=self.env)
        self._players.append(player)
        return player

    @contextlib.contextmanager
    def record_speakers(self, path: str | Path) -> Iterator[Recording]:
        """What is said from now on. Runs already when the block begins, and the file is complete when it ends."""
        command = ["parec", "--device=speakers.monitor", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1"]
        command.append(f"--latency-msec={FRAGMENT_MS}")
        with subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE) as process:
            recording = Recording(Path(path), process)
            try:
                recording.listen(0.05)
                yield recording
            finally:
                recording.stop()

    def unplug(self) -> None:
        """The microphone is gone, and whoever records from it hears nothing more."""
        # PulseAudio would hand its listeners over to the next source; a cable that is pulled out does not.
        sources = [line.split("\t") for line in self.pactl("list", "short", "sources").splitlines()]
        listeners = [line.split("\t") for line in self.pactl("list", "short", "source-outputs").splitlines()]
        microphones = {source[0] for source in sources if source[1] == "mic"}
        for listener in listeners:
            if listener[1] in microphones:
                self._tell_daemon(f"kill-source-output {listener[0]}")
        self.pactl("unload-module", self._remap)

    def plug_in_microphone(self, name: str) -> None:
        """One more, with a name of its own; ALSA learns of it as it does of a card: from its configuration."""
        self.pactl("load-module", "module-null-sink", f"sink_name={name}_sound", "norewinds=1")
        self.pactl("load-module", "module-remap-source", f"master={name}_sound.monitor", f"source_name={name}")
        configuration = Path(self.env["ALSA_CONFIG_PATH"].split(":")[-1])
        with configuration.open("a") as file:
            file.write(f'pcm.{name} {{ type pulse device "{name}" hint {{ show on description "{name}" }} }}\n')

    def plug_in_speakers(self, name: str, *, as_default: bool) -> None:
        """Other speakers. As the default they get what is being played, too: PulseAudio moves it over."""
        self.pactl("load-module", "module-null-sink", f"sink_name={name}", "norewinds=1")
        if as_default:
            self.pactl("set-default-sink", name)

    def unplug_speakers(self, name: str = "speakers") -> None:
        """They are gone, and whoever plays through them is not asked for sound any more."""
        sinks = dict(line.split("\t")[1::-1] for line in self.pactl("list", "short", "sinks").splitlines())
        players = [line.split("\t") for line in self.pactl("list", "short", "sink-inputs").splitlines()]
        for player in players:
            if player[1] == sinks[name]:
                self._tell_daemon(f"kill-sink-input {player[0]}")
        modules = self.pactl("list", "short", "modules").splitlines()
        module = next(line.split("\t")[0] for line in modules if f"sink_name={name}" in line)
        self.pactl("unload-module", module)

    def _tell_daemon(self, command: str) -> None:
        with socket.socket(socket.AF_UNIX) as daemon:
            daemon.settimeout(5)
            daemon.connect(str(Path(self.env["XDG_RUNTIME_DIR"], "pulse", "cli")))
            daemon.sendall(f"{command}\n".encode())
            # It closes the connection when it has read, and done, all of it.
            daemon.shutdown(socket.SHUT_WR)
            while daemon.recv(4096):
                continue

    def plug(self) -> None:
        """The microphone is back, and the default again."""
        self._remap = self.pactl("load-module", "module-remap-source", "master=room_mic.monitor", "source_name=mic")
        self.pactl("set-default-source", "mic")

    def shut_down(self) -> None:
        """Every device is gone at once; nothing of the room goes on running."""
        for player in self._players:
            if player.poll() is None:
                player.terminate()
            player.wait(5)
        end_process(Path(self.env["XDG_RUNTIME_DIR"], "pulse", "pid"))


def end_process(pid_file: Path) -> None:
    try:
        process = os.pidfd_open(int(pid_file.read_text()))
    except (OSError, ValueError):
        return
    try:
        for ending in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(process, ending)
            if select.select([process], [], [], 3)[0]:
                return
    finally:
        os.close(process)


@contextlib.contextmanager
def open_room() -> Iterator[Room]:
    """A room of one's own, and not a process of it left behind."""
    # Not pytest's folder: a socket's path may be 107 characters long.
    folder = Path(tempfile.mkdtemp(prefix="room-"))
    env = {name: value for name, value in os.environ.items() if not name.startswith("PULSE_")}
    # The script's answer goes to a file: the daemon would hold a pipe open for ever.
    answer = folder / "environment"
    room = None
    try:
        with answer.open("wb") as out:
            subprocess.run([str(START), str(folder)], env=env, stdout=out, check=True, timeout=30)
        for line in answer.read_text().splitlines():
            name, _, value = line.removeprefix("export ").partition("=")
            env[name] = value
        room = Room(folder, env)
        yield room
    finally:
        if room is not None:
            room.shut_down()
        end_process(folder / "run" / "pulse" / "pid")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(name="room")
def room_fixture() -> Iterator[Room]:
    """Skipped on a machine without PulseAudio or flite; in CI that is a failure."""
    missing = what_is_missing()
    if missing and os.environ.get("CI"):
        pytest.fail(f"the virtual room must be there in CI, and this machine lacks {missing}")
    if missing:
        pytest.skip(f"the virtual room needs {missing}")
    with open_room() as room:
        yield room
