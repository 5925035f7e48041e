"""What is here when a bundle comes, and how its coming and going is told."""

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from app.archive.store import Store
from app.bundles.bringing import BroughtIn, Home
from app.bundles.own_in import Taken
from app.bundles.saving import Saved
from app.session.rebuilding import level_shown
from app.session.words import size
from interviewer.packs import bundled_packs
from interviewer.personas import load_personas
from interviewer.rounds import load_rounds

if TYPE_CHECKING:
    from app.wiring import Workshop


def home_of(shop: "Workshop", store: Store) -> Home:
    """What is here, and which names are taken."""
    from app.wiring import ASSETS

    material = shop.material()
    house = Taken(
        packs={pack.id for pack in bundled_packs(ASSETS)},
        questions=set(material.questions),
        personas={persona.id for persona in load_personas(ASSETS)},
        rounds={round.id for round in load_rounds(ASSETS)},
    )
    return Home(store, shop.paths, house, level_shown(material.questions))


def brought_words(came: BroughtIn) -> str:
    """In one line."""
    counts = [
        (came.new, "new"),
        (came.grown, "added to"),
        (came.beside, "kept beside"),
        (came.same, "already here"),
    ]
    sessions = ", ".join(f"{count} {what}" for count, what in counts if count) or "none"
    own = ((came.packs, "packs"), (came.personas, "interviewers"), (came.rounds, "rounds"), (came.jobs, "jobs"))
    others = "".join(f" New {what}: {count}." for count, what in own if count)
    return f"Rehearsals: {sessions}.{others}"


def saved_words(saved: Saved) -> str:
    """In one line."""
    rehearsals = "1 rehearsal" if saved.sessions == 1 else f"{saved.sessions} rehearsals"
    return f"{rehearsals}, {size(saved.bytes)}"


def own_version() -> str:
    try:
        return version("greenroom")
    except PackageNotFoundError:
        return "0.1.0"
