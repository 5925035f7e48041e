"""What the window asks about moving house: save everything, bring a bundle in, back up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SaveBundle:
    """Everything into the file; `jobs`: also what was tailored to, job descriptions and CVs."""

    file: str
    sound: bool = True
    jobs: bool = False


@dataclass(frozen=True, slots=True)
class BringIn:
    """What the bundle holds, beside what is here. Its settings are not taken over."""

    file: str


@dataclass(frozen=True, slots=True)
class BackUpNow:
    pass


@dataclass(frozen=True, slots=True)
class StopMoving:
    """As long as the view says that it can be stopped."""


Task = SaveBundle | BringIn | BackUpNow
MovingCommand = SaveBundle | BringIn | BackUpNow | StopMoving
