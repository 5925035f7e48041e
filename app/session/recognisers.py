"""The recognisers that are installed, as choices for hearing an answer again. Pure."""

from collections.abc import Sequence
from pathlib import Path

from app.session.shared_views import Choice
from audio.errors import NotAModel
from audio.models import model_name
from audio.transcribing.languages import ENGLISH, LANGUAGES, languages_of

BASIC = Choice("basic", "Basic recogniser", "Always there; hears less well")


def recogniser_choices(folders: Sequence[Path]) -> tuple[Choice, ...]:
    """A Whisper model goes by its folder, because two of the same name may be here."""
    return (*(Choice(str(folder), f"Whisper {model_name(folder)}") for folder in folders), BASIC)


def folder_of(choice: str, folders: Sequence[Path]) -> Path | None:
    """The folder that a choice's id stands for, None for the basic recogniser. Raises NotAModel when it is gone."""
    if choice == BASIC.id:
        return None
    found = next((folder for folder in folders if str(folder) == choice), None)
    if found is None:
        raise NotAModel("That recogniser is no longer installed: choose another, or get it again.")
    return found


def language_choices(folder: Path | None, chosen: str) -> tuple[Choice, ...]:
    """What the model of this folder can be told to listen for. Nothing where English is all it has and all that is
    wanted; a language that was chosen for another model can be taken back."""
    can = languages_of(folder) if folder is not None else (ENGLISH,)
    if len(can) <= 1 and chosen == ENGLISH:
        return ()
    lost = () if chosen in can else (Choice(chosen, LANGUAGES[chosen], "Not with this recogniser"),)
    return (*(Choice(code, LANGUAGES[code]) for code in can), *lost)
