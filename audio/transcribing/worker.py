"""The ears' own process: one recogniser, one queue of stretches to hear, answers in the order of the questions.

It dies with its connection, and may be killed at any moment: what it owes is asked again from the recording.
"""

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from audio.clips import open_clip, read_span
from audio.errors import AudioError, NotAModel
from audio.filled_pauses import filled_pauses
from audio.transcribing.careful import Carefully, pieces_of
from audio.transcribing.engine import Engine, hear_stretch
from audio.transcribing.languages import ENGLISH, LANGUAGES
from audio.transcribing.messages import (
    CountFilledPauses,
    EarsReady,
    EarsReport,
    EarsRequest,
    EarsSetup,
    FilledPausesCounted,
    FindPieces,
    Outcome,
    PiecesFailed,
    PiecesFound,
    SpanFailed,
    SpanHeard,
    Transcribe,
    TurnJudged,
)
from audio.turn_model import WINDOW, TurnModel
from audio.unheard import unheard_gaps
from audio.values import SAMPLE_RATE, Span, Word


def run_ears(
    connection: "Connection[EarsReport, EarsRequest]",
    setup: EarsSetup,
    load_engine: Callable[[EarsSetup], tuple[Engine, str]] | None = None,
) -> None:
    """The process's main: EarsReady, then one report per request, until the other end goes."""
    _settle_in(setup.threads)
    try:
        started = time.monotonic()
        engine, warning = (load_engine or load)(setup)
        turn_model, turn_warning = load_turn_model(setup.turn_model)
        warning = " ".join(filter(None, (setup.warning, warning, turn_warning)))
        host, leaves = (setup.remote.host, setup.remote.leaves_machine) if setup.remote else ("", False)
        connection.send(EarsReady(engine.recogniser, time.monotonic() - started, warning, host, leaves))
        while True:
            request = connection.recv()
            if turn_model is not None and isinstance(request, Transcribe) and not request.careful:
                for verdict in judge(turn_model, request):
                    connection.send(verdict)
            connection.send(answer(engine, request))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        # The program has gone, or wants other ears.
        return
    finally:
        connection.close()


def load(setup: EarsSetup) -> tuple[Engine, str]:
    """The recogniser that was asked for, or the basic one and a sentence that says why."""
    from audio.transcribing.basic import BasicEngine

    if setup.remote is not None:
        from audio.transcribing.remote import RemoteEngine

        return RemoteEngine(setup.remote, lambda: load(replace(setup, remote=None))[0]), ""
    if not setup.model_folder:
        return BasicEngine(), only_english(setup, "The basic recogniser") if setup.language != ENGLISH else ""
    try:
        from audio.transcribing.whisper import WhisperEngine

        engine = WhisperEngine(setup)
        return engine, only_english(setup, engine.recogniser.model) if engine.language != setup.language else ""
    except NotAModel as error:
        return BasicEngine(), f"{error} Until then the basic recogniser listens."
    except ImportError as error:
        missing = f"faster-whisper does not start ({error}): install the requirements again (./run does)."
        return BasicEngine(), f"{missing} Until then the basic recogniser listens."


def load_turn_model(file: str) -> tuple[TurnModel | None, str]:
    """None without one, and a sentence when there is one that cannot be used."""
    try:
        return (TurnModel(Path(file)), "") if file else (None, "")
    except NotAModel as error:
        return None, f"{error} Until then silence and words tell when you have finished."


def judge(model: TurnModel, request: Transcribe) -> list[TurnJudged]:
    """Some ten milliseconds, and never in the way of the words: a clip that cannot be read is told of by them."""
    window = Span(max(0, request.span.end - WINDOW), request.span.end)
    try:
        return [TurnJudged(request.take, request.span, model.probability(read_span(request.path, window)))]
    except AudioError:
        return []


def only_english(setup: EarsSetup, who: str) -> str:
    wanted = LANGUAGES.get(setup.language, setup.language)
    return f"{who} understands English only. For {wanted}, get a model without .en in its name (Settings, Recognition)."


def answer(engine: Engine, request: EarsRequest) -> EarsReport:
    """Hear one stretch, or find the pieces to hear. Whatever goes wrong with it is the answer; the ears go on."""
    if isinstance(request, CountFilledPauses):
        return _counted(request)
    started = time.monotonic()
    asked_before = outcome(engine)
    try:
        if isinstance(request, FindPieces):
            return PiecesFound(request.take, pieces_of(request.path))
        words = _hear(Carefully(engine) if request.careful else engine, request.path, request.span, request.terms)
    except AudioError as error:
        return _failed(request, str(error), outcome(engine, asked_before).sent_to)
    except Exception as error:  # noqa: BLE001 - the worker's edge: three libraries of native code may raise anything
        reason = f"the recogniser failed ({type(error).__name__}): the recording is safe and can be transcribed again."
        return _failed(request, reason, outcome(engine, asked_before).sent_to)
    came = outcome(engine, asked_before)
    took_s = time.monotonic() - started
    return SpanHeard(request.take, request.span, words, took_s, came.sent_to, came.by, came.trouble)


def _counted(request: CountFilledPauses) -> FilledPausesCounted:
    try:
        with open_clip(request.path) as sound:
            everything = Span(0, sound.frames)
        samples = read_span(request.path, everything)
        filled = filled_pauses(samples, request.words)
        gaps = unheard_gaps(samples, request.words, filled)
        # A vowel that is held where whole words are missing may well be part of one.
        sure = tuple(span for span in filled if not any(gap.start < span.end and span.start < gap.end for gap in gaps))
        at_s = tuple(span.start / SAMPLE_RATE for span in sure)
        unheard_s = tuple((gap.start + gap.end) / 2 / SAMPLE_RATE for gap in gaps)
        return FilledPausesCounted(request.number, len(sure), at_s, unheard_s)
    except AudioError:
        return FilledPausesCounted(request.number, None)


def outcome(engine: Engine, before: Outcome | None = None) -> Outcome:
    """Of a recogniser on another machine; nothing when it was not asked since `before` (a silent stretch)."""
    last = getattr(engine, "last", None)
    return last if isinstance(last, Outcome) and last is not before else Outcome()


def _failed(request: Transcribe | FindPieces, reason: str, sent_to: str = "") -> SpanFailed | PiecesFailed:
    if isinstance(request, FindPieces):
        return PiecesFailed(request.take, reason)
    return SpanFailed(request.take, request.span, reason, sent_to)


def _hear(engine: Engine, path: str, span: Span, terms: tuple[str, ...]) -> tuple[Word, ...]:
    return hear_stretch(engine, read_span(path, span), terms, span.start)


def _settle_in(threads: int) -> None:
    """Before the engines are imported: they read these once."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(threads)
    os.environ["HF_HUB_OFFLINE"] = "1"
    if threading.current_thread() is threading.main_thread():
        # Ctrl-C reaches the whole group; the program decides what it means.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
