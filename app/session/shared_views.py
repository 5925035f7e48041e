"""What views of several pages hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a drop-down: `id` goes back in the command, `label` is shown, `detail` is its second line."""

    id: str
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """An error in words: what happened, what is safe, what to do. `details` folds open for copying."""

    happened: str
    safe: str = ""
    remedy: str = ""
    details: str = ""
    about: str = ""
    """microphone when looking again for one (LookAgain) is the way on; disk when nothing more can be written"""
    microphones: tuple[Choice, ...] = ()
    """with about == "microphone": what could be used instead"""
