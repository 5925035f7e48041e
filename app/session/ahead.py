"""What a rehearsal will need, done while nobody waits: libraries loaded, the garbage collector's rounds made short.

Loading a native library keeps Python from every other thread, the window's too, for 20 ms and more in one piece; at
Start, with two processes being started beside it, that piece grows to over 60 ms.
"""

import gc
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

LIBRARIES = ("numpy.random", "onnxruntime", "soundfile", "soxr", "audio.entrance", "audio.detector", "audio.clips")
"""Not sounddevice: it opens the sound system, which a window that only looks back has no need of."""


def steps() -> Iterator[Callable[[], object]]:
    """One after the other, with a moment between them; the first at once."""
    yield rest
    for name in LIBRARIES:
        yield partial(import_module, name)
    yield rest


def rest() -> None:
    """Leave what is here out of all further rounds: it stays as long as the program does.

    A full round over what the libraries brought (190,000 objects) holds up the window for 60 to 110 ms.
    """
    gc.freeze()
    gc.enable()
