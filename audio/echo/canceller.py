"""WebRTC's echo canceller, from the livekit package: what was played is taken out of what was heard, 10 ms at a time.

Nothing else of that package is used. Its import takes 0.15 to 0.35 s and happens on the listener's thread, where it
holds up Qt's thread by less than 20 ms at a time.
"""

import numpy as np

from audio.echo.following import FRAME
from audio.echo.reference import Samples
from audio.errors import AudioError
from audio.values import SAMPLE_RATE

REMEDY = "Install Greenroom's requirements again (./run does)."


class NoCanceller(AudioError):
    """The package is missing or does not load on this machine."""


class Canceller:
    """Keeps what it has learned of the room from frame to frame. Raises NoCanceller when it cannot be had."""

    def __init__(self) -> None:
        try:
            from livekit import rtc

            self._module = rtc.AudioProcessingModule(echo_cancellation=True)
        except (ImportError, OSError) as error:
            raise NoCanceller(f"Echo cannot be taken out: livekit does not load. {REMEDY}") from error
        self._frame = rtc.AudioFrame

    def clean(self, heard: Samples, played: Samples, delay_ms: int) -> Samples:
        """`heard` without `played`: 160 samples of mono float32 at 16 kHz each. `delay_ms` is a first guess."""
        far = self._frame(_pcm(played), SAMPLE_RATE, 1, FRAME)
        near = self._frame(_pcm(heard), SAMPLE_RATE, 1, FRAME)
        self._module.process_reverse_stream(far)
        self._module.set_stream_delay_ms(delay_ms)
        self._module.process_stream(near)
        return np.frombuffer(near.data, dtype=np.int16).astype(np.float32) / np.float32(32767)


def _pcm(sound: Samples) -> bytearray:
    return bytearray(np.clip(np.rint(sound * 32767.0), -32768, 32767).astype(np.int16).tobytes())
