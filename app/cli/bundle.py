"""`greenroom bundle save|read`."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from app.archive.store import Store
from app.bundles.bringing import bring_in
from app.bundles.own_settings import taken_over
from app.bundles.saving import What, save_bundle
from app.cli.archives import to_read, to_write
from app.cli.told import telling
from app.session.moving.here import brought_words, home_of, own_version, saved_words
from app.wiring import utc_now


def save(options: argparse.Namespace) -> int:
    with to_read() as (shop, store):
        chosen = _chosen(store, options.sessions)
        what = What(chosen, not options.no_sound, options.with_jobs)
        made = (own_version(), utc_now())
        saved = save_bundle(Path(options.file), what, store, shop.paths, shop.settings, made, telling("Saving"))
    for line in saved.left_out:
        print(f"greenroom: {line}", file=sys.stderr)
    if options.json:
        print(json.dumps({**asdict(saved), "path": str(saved.path)}, indent=2))
    else:
        print(f"{saved.path}: {saved_words(saved)}")
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
    print(brought_words(came))
    if options.settings:
        print(f"Settings taken over: {', '.join(changed) or 'none, they are the same'}.")
    return 0


def _chosen(store: Store, named: str) -> tuple[str, ...] | None:
    ids: Sequence[str] = [part.strip() for part in named.split(",") if part.strip()]
    return tuple(dict.fromkeys(store.shelf.id_of(id) for id in ids)) if ids else None
