"""What can go wrong in the world of sound; each message names the remedy."""


class AudioError(Exception):
    """The world failed, not the program: shown to the candidate as it is."""


class NoMicrophone(AudioError):
    """No input device, or not the one that was chosen."""


class MicrophoneBusy(AudioError):
    """The device exists, and something else holds it."""


class StoodStill(AudioError):
    """The machine slept. The device may well be there; whether its stream is, only opening it again can tell."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The laptop was asleep for {seconds:.0f} s: open the microphone again.")
        self.seconds = seconds


class NoSpeaker(AudioError):
    """No output device that opens."""


class RecordingFailed(AudioError):
    """The clip could not be written: full disk, vanished folder, read-only file system."""


class NotAModel(AudioError):
    """A folder was named as a model and is none."""


class NotSound(AudioError):
    """A file was named as a recording and cannot be read as one."""


class ModelNotFetched(AudioError):
    """A model could not be brought here. Nothing half is installed; what came is kept where that helps."""


class ModelRefused(AudioError):
    """A folder, an archive or a name that Greenroom will not install or remove."""
