"""The three seconds of a microphone check as a file, and the mouth that plays them, or the tone.

The file is there because the ears and the mouth read files; it goes with the check.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from app.session.staff import Staff
from audio.checking.facts import CheckRecorded
from audio.checking.tone import SECONDS as TONE_S
from audio.checking.tone import write_tone
from audio.recorder import ClipRecorder
from audio.speaking.messages import ClipEnded, ClipMoved, MouthReady, PlayClip, StopClip

if TYPE_CHECKING:
    from app.wiring import Workshop

FILES = "microphone-check-*.wav"
Playing = Literal["", "recording", "tone"]


class CheckSound:
    """Belongs to the session thread. Plays are numbered below zero, and a library's above."""

    def __init__(self, shop: "Workshop", staff: Staff, folder: Path) -> None:
        self._shop = shop
        self._folder = folder
        self._staff = staff
        self._plays = 0
        self._seconds = 0.0
        self._kept: Path | None = None
        self.playing: Playing = ""
        self.progress = 0.0
        self.forget()

    @property
    def speaker(self) -> str:
        """The device's name, once it is known; empty where nobody would hear anything."""
        ready = self._staff.greeting("mouth")
        return ready.speaker if isinstance(ready, MouthReady) else ""

    def keep(self, recorded: CheckRecorded) -> Path:
        """As a file, until the next one or `forget`. Raises RecordingFailed."""
        self.forget()
        path = self._path(str(recorded.recording))
        recorder = ClipRecorder(path)
        recorder.write(recorded.sound)
        recorder.close()
        self._kept, self._seconds = path, recorded.figures.seconds
        return path

    def forget(self) -> None:
        """Also what an earlier run of the program may have left."""
        self._kept = None
        for path in self._folder.glob(FILES):
            # On Windows a file that is being read stays; the next look here takes it away.
            with suppress(OSError):
                path.unlink()

    def play_recording(self) -> None:
        if self._kept is not None:
            self._play("recording", self._kept)

    def play_tone(self) -> None:
        """Raises RecordingFailed."""
        path = self._path("tone")
        write_tone(path)
        self._play("tone", path)

    def stop(self) -> None:
        mouth = self._staff.get("mouth")
        if self.playing and mouth is not None:
            mouth.send(StopClip(-self._plays))
        self.over()

    def over(self) -> None:
        self.playing, self.progress = "", 0.0

    def hear(self, report: Any) -> str | None:
        """Of the mouth. None when it is not about this; "moved"; "ended"; or why it could not be played."""
        if not isinstance(report, ClipMoved | ClipEnded) or report.play >= 0:
            return None
        if report.play != -self._plays or not self.playing:
            return "moved"
        if isinstance(report, ClipEnded):
            return report.reason or "ended"
        whole = TONE_S if self.playing == "tone" else self._seconds
        self.progress = min(1.0, report.at / max(whole, 0.1))
        return "moved"

    def _play(self, what: Playing, path: Path) -> None:
        self.stop()
        self._plays += 1
        self.playing = what
        self._staff.hire(self._shop.mouth()).send(PlayClip(-self._plays, str(path)))

    def _path(self, name: str) -> Path:
        return self._folder / FILES.replace("*", name)
