"""`greenroom bundle save|read`."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from app.archive.store import Store
from app.bundles.bringing import BroughtIn, Home, bring_in
from app.bundles.own_in import Taken
from app.bundles.own_settings import taken_over
from app.bundles.saving import What, save_bundle
from app.cli.archives import to_read, to_write
from app.cli.told import telling
from app.session.rebuilding import level_shown
from app.session.words import size
from app.wiring import ASSETS, Workshop, utc_now
from interviewer.packs import bundled_packs
from interviewer.personas import load_personas
from interviewer.rounds import load_rounds


def save(options: argparse.Namespace) -> int:
    with to_read() as (shop, store):
        chosen = _chosen(store, options.sessions)
        what = What(chosen, not options.no_sound, options.with_jobs)
        made = (_version(), utc_now())
        saved = save_bundle(Path(options.file), what, store, shop.paths, shop.settings, made, telling("Saving"))
    for line in saved.left_out:
        print(f"greenroom: {line}", file=sys.stderr)
    if options.json:
        print(json.dumps({**asdict(saved), "path": str(saved.path)}, indent=2))
    else:
        rehearsals = "1 rehearsal" if saved.sessions == 1 else f"{saved.sessions} rehearsals"
        print(f"{saved.path}: {rehearsals}, {size(saved.bytes)}")
    return 0


def read(options: argparse.Namespace) -> int:
    with to_write() as (shop, store):
        came = bring_in(Path(options.file), home_of(shop, store), telling("Bringing in"))
        changed: tuple[str, ...] = ()
        if options.settings:
            settings, changed = taken_over(shop.settings, came.settings)
            shop.save(settings)
    for line in came.lines:
        print(f"greenroom: {line}", file=sys.stderr)
    if options.json:
        figures = {name: value for name, value in asdict(came).items() if name != "settings"}
        print(json.dumps({**figures, "settings": list(changed)}, indent=2))
        return 0
    print(told(came))
    if options.settings:
        print(f"Settings taken over: {', '.join(changed) or 'none, they are the same'}.")
    return 0


def home_of(shop: Workshop, store: Store) -> Home:
    """What is here, and which names are taken."""
    material = shop.material()
    house = Taken(
        packs={pack.id for pack in bundled_packs(ASSETS)},
        questions=set(material.questions),
        personas={persona.id for persona in load_personas(ASSETS)},
        rounds={round.id for round in load_rounds(ASSETS)},
    )
    return Home(store, shop.paths, house, level_shown(material.questions))


def told(came: BroughtIn) -> str:
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


def _chosen(store: Store, named: str) -> tuple[str, ...] | None:
    ids: Sequence[str] = [part.strip() for part in named.split(",") if part.strip()]
    return tuple(dict.fromkeys(store.shelf.id_of(id) for id in ids)) if ids else None


def _version() -> str:
    try:
        return version("greenroom")
    except PackageNotFoundError:
        return "0.1.0"
