"""`greenroom backup now|list|restore`, and `greenroom sessions rebuild`."""

import argparse
import json
import os
import sys
from datetime import UTC, datetime

from app.archive.backups import Backup, back_up_now, backups, find_backup
from app.archive.lock import only_one
from app.cli.told import telling
from app.paths import paths_from
from app.session.rebuilding import level_shown, rebuild, restore
from app.session.words import size, when
from app.wiring import workshop


def now(_: argparse.Namespace) -> int:
    made = back_up_now(paths_from(os.environ), datetime.now(UTC))
    print(_line(made))
    return 0


def list_backups(options: argparse.Namespace) -> int:
    found = backups(paths_from(os.environ))
    if options.json:
        listed = [{"name": b.name, "at": b.at.isoformat(), "why": b.why, "bytes": b.bytes} for b in found]
        print(json.dumps(listed, indent=2))
        return 0
    for backup in found:
        print(_line(backup))
    if not found:
        print("No backups yet. The window makes one a day; `greenroom backup now` makes one at once.")
    return 0


def restore_one(options: argparse.Namespace) -> int:
    shop = workshop()
    with only_one(shop.paths):
        chosen = find_backup(shop.paths, options.name)
        level_of = level_shown(shop.material().questions)
        found = restore(shop.paths, chosen, datetime.now(UTC), level_of, telling("Restoring"))
    for trouble in found.troubles:
        print(f"greenroom: {trouble}", file=sys.stderr)
    print(f"{_count(found.sessions)}, as of {when(chosen.at.isoformat())}.")
    if found.added or found.gone_on:
        print(f"{found.added} of them are newer than the backup, {found.gone_on} had more in their folders: kept.")
    if found.aside:
        print(f"What was there before is kept as {found.aside}.")
    return 0


def rebuild_all(_: argparse.Namespace) -> int:
    shop = workshop()
    with only_one(shop.paths):
        level_of = level_shown(shop.material().questions)
        found = rebuild(shop.paths, datetime.now(UTC), level_of, telling("Rebuilding"))
    for trouble in found.troubles:
        print(f"greenroom: {trouble}", file=sys.stderr)
    silent = f", {found.without_words} of them as sound without words" if found.without_words else ""
    print(f"{_count(found.sessions)} back from the folders{silent}.")
    if found.aside:
        print(f"The former archive is kept as {found.aside}.")
    return 0


def _line(backup: Backup) -> str:
    return "  ".join((backup.name, when(backup.at.isoformat()), size(backup.bytes), backup.why))


def _count(sessions: int) -> str:
    return "One rehearsal" if sessions == 1 else f"{sessions} rehearsals"
