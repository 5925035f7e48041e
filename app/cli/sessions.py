"""`greenroom sessions list|show` and `greenroom export`."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from app.archive.shelf_records import Wanted
from app.cli.archives import to_read
from app.cli.shelf import tags_told, wanted
from app.export.json_file import to_json
from app.export.markdown import to_markdown
from app.export.writing import write_export
from app.session.level_words import listed_level
from app.session.words import length, when
from app.wiring import Workshop


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
        record = store.session(options.session)
        print(to_json(record) if options.json else to_markdown(record, _titles(shop), shop.material().questions))
    return 0


def export_session(options: argparse.Namespace) -> int:
    formats = tuple(part.strip() for part in options.format.split(",") if part.strip())
    with to_read() as (shop, store):
        record, questions = store.session(options.session), shop.material().questions
        for path in write_export(record, formats, Path(options.out), _titles(shop), questions):
            print(path)
    return 0


def _titles(shop: Workshop) -> dict[str, str]:
    return {id: question.title for id, question in shop.material().questions.items()}
