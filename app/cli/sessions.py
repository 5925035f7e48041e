"""`greenroom sessions list|show`."""

import argparse
import json
from dataclasses import asdict

from app.archive.shelf_records import Wanted
from app.cli.archives import to_read
from app.cli.export import of_session
from app.cli.shelf import tags_told, wanted
from app.export.json_file import to_json
from app.export.markdown import to_markdown
from app.export.report import report
from app.session.level_words import listed_level
from app.session.words import length, when


def list_sessions(options: argparse.Namespace) -> int:
    with to_read() as (_, store):
        listing = store.shelf.listing(wanted(options), options.sort, limit=options.limit)
    summaries = listing.rows
    if options.json:
        print(json.dumps([asdict(summary) for summary in summaries], indent=2))
        return 0
    if not summaries:
        print(_none(options))
    for summary in summaries:
        planned = f"/{summary.questions_planned}" if not summary.length_s else ""
        reached = f"{summary.questions_reached}{planned} questions"
        level = listed_level(summary.level, summary.could_be, summary.answers)
        line = (summary.id[:8], when(summary.started_at), length(summary.seconds), reached, summary.state, level)
        print("  ".join(part for part in (*line, summary.name, *tags_told(summary)) if part))
    if listing.total > len(summaries):
        print(f"{listing.total - len(summaries)} more: --limit shows them.")
    return 0


def _none(options: argparse.Namespace) -> str:
    if wanted(options) != Wanted():
        return "No rehearsal is like that."
    return "No rehearsals yet. Start one with greenroom, or see one with greenroom demo."


def show_session(options: argparse.Namespace) -> int:
    with to_read() as (shop, store):
        found = of_session(shop, store, options.session)
        print(to_json(found.record) if options.json else to_markdown(report(found)))
    return 0
