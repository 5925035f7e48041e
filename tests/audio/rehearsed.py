"""A spoken answer with known words and times, and the whole way through real ears: file, listener, worker process."""

import multiprocessing
import queue
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from audio.file_microphone import FileMicrophone
from audio.listener import Listener
from audio.transcribing import incremental
from audio.transcribing.incremental import IncrementalTranscript
from audio.transcribing.messages import EarsReady, EarsReport, EarsSetup, SpanFailed, SpanHeard, Transcribe
from audio.transcribing.worker import run_ears
from audio.values import SAMPLE_RATE, AnswerPlayedOut, LevelHeard, ListenerFact, MicrophoneOpened, TakeKept
from tests.room.voices import speak_samples

MODEL = Path(__file__).parents[1] / "room" / "whisper" / "model"
HISS = 1e-4


@dataclass(frozen=True, slots=True)
class SpokenAnswer:
    """`begins` are the seconds at which each sentence's voice sets in."""

    path: Path
    sentences: tuple[str, ...]
    begins: tuple[float, ...]
    seconds: float

    @property
    def words(self) -> list[str]:
        return plain(" ".join(self.sentences))


def spoken_answer(path: Path, sentences: Iterable[str], voice: str = "slt", pause_s: float = 0.9) -> SpokenAnswer:
    """Sentences with pauses in between (and half a second before and after), as a WAV with a faint hiss."""
    parts: list[NDArray[np.float32]] = [np.zeros(SAMPLE_RATE // 2, dtype=np.float32)]
    begins, sentences = [], tuple(sentences)
    for sentence in sentences:
        voiced = _trimmed(speak_samples(sentence, voice))
        begins.append(sum(map(len, parts)) / SAMPLE_RATE)
        parts += [voiced, np.zeros(round(pause_s * SAMPLE_RATE), dtype=np.float32)]
    sound = np.concatenate(parts)
    sound += np.random.default_rng(3).standard_normal(len(sound)).astype(np.float32) * np.float32(HISS)
    soundfile.write(path, sound, SAMPLE_RATE, subtype="PCM_16")
    return SpokenAnswer(path, sentences, tuple(begins), len(sound) / SAMPLE_RATE)


def plain(text: str) -> list[str]:
    kept = "".join(letter if letter.isalpha() or letter in "' " else " " for letter in text.lower())
    return kept.split()


def word_errors(said: list[str], heard: list[str]) -> float:
    """Word error rate: substitutions, deletions and insertions over the words that were said."""
    row = list(range(len(heard) + 1))
    for index, word in enumerate(said, 1):
        above, row = row, [index]
        for other, candidate in enumerate(heard, 1):
            row.append(min(above[other] + 1, row[-1] + 1, above[other - 1] + (word != candidate)))
    return row[-1] / len(said)


class EarsProcess:
    """The worker as the program runs it: a spawned process behind a pipe."""

    def __init__(self, setup: EarsSetup) -> None:
        self._setup = setup
        self.connection: Connection[Transcribe, EarsReport]
        self.process: BaseProcess
        self.ready = self.start()

    def start(self) -> EarsReady:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=run_ears, args=(theirs, self._setup), name="ears", daemon=True)
        self.process.start()
        theirs.close()
        ready = self.receive(60)
        assert isinstance(ready, EarsReady)
        return ready

    def receive(self, timeout_s: float) -> EarsReport:
        assert self.connection.poll(timeout_s), "the ears said nothing"
        return self.connection.recv()

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()

    def close(self) -> int | None:
        """The way the program ends them: the other end of the pipe goes."""
        self.connection.close()
        self.process.join(10)
        return self.process.exitcode


@dataclass
class Followed:
    """What came of a take. `shown` holds (committed, tail) after each change, `while_speaking` counts answers that
    came before the file had ended."""

    transcript: IncrementalTranscript
    kept: TakeKept | None = None
    shown: list[tuple[str, str]] = field(default_factory=list)
    requests: list[Transcribe] = field(default_factory=list)
    answered_while_open: int = 0
    wait_s: float = 0.0

    @property
    def heard(self) -> list[str]:
        return plain(self.transcript.committed_text)


def follow(
    answer: SpokenAnswer,
    ears: EarsProcess,
    folder: Path,
    paced: bool = False,
    before_answers: Callable[[EarsProcess, int], bool] = lambda *_: False,
) -> Followed:
    """Play the answer to a real listener and let the ears hear it. `before_answers` may kill the ears; True says so."""
    told: queue.SimpleQueue[ListenerFact] = queue.SimpleQueue()
    listener = Listener(FileMicrophone([answer.path], paced=paced), told.put)
    listener.start()
    while not isinstance(told.get(timeout=30), MicrophoneOpened):
        pass
    clip = folder / "1.wav"
    listener.open(1, clip)
    opened_at, closing_at = time.monotonic(), 0.0
    result = Followed(incremental.begin(1, str(clip)))
    while not (result.transcript.finished and result.kept):
        if not told.empty():
            fact = told.get()
            if isinstance(fact, TakeKept):
                result.kept = fact
            out_of_time = paced and not closing_at and time.monotonic() - opened_at > answer.seconds
            if isinstance(fact, AnswerPlayedOut) or out_of_time:
                listener.close(1)
                closing_at = time.monotonic()
            if not isinstance(fact, LevelHeard | MicrophoneOpened | AnswerPlayedOut):
                _push(result, ears, fact)
        elif before_answers(ears, len(result.requests)):
            ears.start()
            for request in result.transcript.unanswered:
                ears.connection.send(request)
        elif ears.connection.poll(0.005):
            report = ears.receive(0)
            result.answered_while_open += not closing_at
            _push(result, ears, report)
        assert time.monotonic() - opened_at < answer.seconds + 60
    result.wait_s = time.monotonic() - closing_at
    listener.stop()
    return result


def _push(result: Followed, ears: EarsProcess, fact: object) -> None:
    if not isinstance(fact, incremental.TranscriptFact | SpanHeard | SpanFailed):
        return
    result.transcript, requests = incremental.push(result.transcript, fact)
    result.requests.extend(requests)
    for request in requests:
        ears.connection.send(request)
    now = result.transcript.committed_text, result.transcript.tail_text
    if not result.shown or result.shown[-1] != now:
        result.shown.append(now)


def is_monotonic(transcript: IncrementalTranscript) -> bool:
    times = [at for word in transcript.committed for at in (word.start, word.end)]
    return all(left <= right for left, right in pairwise(times))


def _trimmed(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Without flite's own silence at either end."""
    loud = np.flatnonzero(np.abs(sound) > 0.02)
    return sound[max(0, loud[0] - 160) : loud[-1] + 1600]
