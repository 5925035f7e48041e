"""What can go wrong in the shell: archive, settings, export; each message names the remedy."""


class GreenroomError(Exception):
    """The world failed, not the program: shown to the candidate as it is."""


class AlreadyRunning(GreenroomError):
    """Another Greenroom holds this archive."""


class ArchiveError(GreenroomError):
    """The archive cannot take or give something; the message says what is safe."""


class DamagedArchive(ArchiveError):
    """The file is no archive, or no longer one. It was left as it is."""


class NewerArchive(ArchiveError):
    """A later version of the program has changed the archive."""


class NoSuchSession(ArchiveError):
    """No rehearsal has this id, or more than one begins with it."""


class SettingsError(GreenroomError):
    """A setting was given a value that it cannot have."""


class ExportError(GreenroomError):
    """A report could not be written; no half of one is left."""


class ExportCancelled(GreenroomError):
    """The candidate has stopped an export: nothing of it is left."""

    def __init__(self) -> None:
        super().__init__("The export was stopped; nothing was written.")


class PaperError(GreenroomError):
    """A job description or a CV cannot be read; the message says what to do instead."""


class JobError(GreenroomError):
    """A job that was kept is damaged, or there is none of that name."""


class NothingToCorrect(GreenroomError):
    """A word was corrected that is not there (any more)."""


class BundleRefused(GreenroomError):
    """A bundle that is damaged, of another version, or means harm; nothing was changed."""


class Stopped(GreenroomError):
    """Somebody has stopped long work; nothing is left of it."""


class ArchiveMisuse(RuntimeError):
    """We failed: a row was asked for before it was begun, or begun twice."""


class ReviewError(GreenroomError):
    """A mentor's review is not taken in; the message says why, and nothing was changed."""
