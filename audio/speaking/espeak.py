"""espeak-ng as a voice: the one that is always there, in process, without a model or a download.

The library keeps one global state, so there is one engine per process, and a lock around each sentence.
"""

import ctypes
import threading
from functools import cache

import espeakng_loader
import numpy as np

from audio.errors import AudioError
from audio.speaking.voice import Samples, speakable

# Names and values of espeak-ng's speak_lib.h.
SYNCHRONOUS = 2
DONT_EXIT = 0x8000
UTF8 = 1
END_PAUSE = 0x1000
RATE = 1
SLOWEST, FASTEST = 80, 450

REMEDY = "Reinstall Greenroom, or choose a Piper voice in the settings."

_Heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class _VoiceWanted(ctypes.Structure):
    """espeak_VOICE, of which only the language is asked for."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


class _Engine:
    """The process's only espeak-ng."""

    def __init__(self) -> None:
        try:
            library = ctypes.CDLL(espeakng_loader.get_library_path())
            data = espeakng_loader.get_data_path()
        except (OSError, RuntimeError) as error:
            raise AudioError(f"espeak-ng cannot be loaded ({error}). {REMEDY}") from error
        self._declare(library)
        self.rate: int = library.espeak_Initialize(SYNCHRONOUS, 0, data.encode(), DONT_EXIT)
        if self.rate <= 0:
            raise AudioError(f"espeak-ng does not start: its voice data is missing or damaged. {REMEDY}")
        self._library = library
        self._lock = threading.Lock()
        self._pieces: list[bytes] = []
        # Kept in a field: the library calls it long after this function has returned.
        self._callback = _Heard(self._collect)
        library.espeak_SetSynthCallback(self._callback)

    @staticmethod
    def _declare(library: ctypes.CDLL) -> None:
        library.espeak_Initialize.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int)
        library.espeak_SetSynthCallback.argtypes = (_Heard,)
        library.espeak_SetSynthCallback.restype = None
        library.espeak_SetParameter.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_int)
        library.espeak_SetVoiceByName.argtypes = (ctypes.c_char_p,)
        library.espeak_SetVoiceByProperties.argtypes = (ctypes.POINTER(_VoiceWanted),)
        library.espeak_Synth.argtypes = (
            ctypes.c_char_p,
            ctypes.c_size_t,
            ctypes.c_uint,
            ctypes.c_int,
            ctypes.c_uint,
            ctypes.c_uint,
            ctypes.c_void_p,
            ctypes.c_void_p,
        )

    def _collect(self, samples: "ctypes._Pointer[ctypes.c_short]", count: int, _events: object) -> int:
        if samples and count:
            self._pieces.append(ctypes.string_at(samples, count * 2))
        return 0

    def choose(self, voice: str) -> None:
        """Take a voice by its name ("en-us") or, failing that, by its language ("en-gb")."""
        with self._lock:
            self._choose(voice)

    def _choose(self, voice: str) -> None:
        name = voice.encode()
        if not name or self._library.espeak_SetVoiceByName(name) != 0:
            wanted = _VoiceWanted(languages=name)
            if not name or self._library.espeak_SetVoiceByProperties(ctypes.byref(wanted)) != 0:
                raise AudioError(f'espeak-ng has no voice "{voice}". Choose another in the settings, such as en-us.')

    def speak(self, voice: str, words_per_minute: int, text: str) -> Samples:
        with self._lock:
            self._choose(voice)
            self._library.espeak_SetParameter(RATE, min(max(words_per_minute, SLOWEST), FASTEST), 0)
            self._pieces = []
            said = text.encode()
            status = self._library.espeak_Synth(said, len(said) + 1, 0, 0, 0, UTF8 | END_PAUSE, None, None)
            pieces, self._pieces = self._pieces, []
        if status != 0:
            raise AudioError(f"espeak-ng refused the sentence (status {status}).")
        return np.frombuffer(b"".join(pieces), dtype=np.int16).astype(np.float32) / np.float32(32768)


@cache
def _engine() -> _Engine:
    return _Engine()


class EspeakVoice:
    """Raises AudioError, with the remedy, when the library or the voice is not there."""

    def __init__(self, voice: str = "en-us", words_per_minute: int = 165) -> None:
        self._voice = voice
        self._words_per_minute = words_per_minute
        self._engine = _engine()
        self._engine.choose(voice)
        self.name = f"espeak-ng, {voice}"
        self.rate = self._engine.rate

    def synthesise(self, text: str) -> Samples:
        return self._engine.speak(self._voice, self._words_per_minute, speakable(text))
