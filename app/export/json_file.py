"""A rehearsal as JSON for other programs: everything that the archive knows of it. docs/export-json.md describes it."""

import json
from pathlib import Path
from typing import Any

from pydantic_core import to_jsonable_python

from app.archive.records import SessionRecord
from app.export.options import ExportOptions

FORMAT = "greenroom-session"
VERSION = 1
PARTS = ("sound", "scores", "names", "questions")
SCHEMA_FILE = Path(__file__).with_name("session.schema.json")


def to_json(record: SessionRecord, options: ExportOptions = ExportOptions()) -> str:
    """`record` is what is left of it after the options; `left_out` names what is not there by choice."""
    session = to_jsonable_python(record)
    whole = {"format": FORMAT, "version": VERSION, "left_out": left_out(options), "session": session}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def left_out(options: ExportOptions) -> list[str]:
    out = {
        "sound": not options.sound,
        "scores": not options.scores,
        "names": not options.names,
        "questions": bool(options.questions),
    }
    return [part for part in PARTS if out[part]]


def schema() -> dict[str, Any]:
    """What session.schema.json must say as long as the records are what they are."""
    from pydantic import TypeAdapter

    session = TypeAdapter(SessionRecord).json_schema(ref_template="#/$defs/{model}", mode="serialization")
    kinds = session.pop("$defs")
    kinds["SessionRecord"] = session
    for kind in kinds.values():
        # Everything is always written, and nothing else is: a reader can rely on it.
        kind["additionalProperties"] = False
        kind["required"] = list(kind["properties"])
        for field in kind["properties"].values():
            field.pop("default", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Greenroom rehearsal",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "left_out": {"type": "array", "items": {"enum": list(PARTS)}, "uniqueItems": True},
            "session": {"$ref": "#/$defs/SessionRecord"},
        },
        "required": ["format", "version", "left_out", "session"],
        "additionalProperties": False,
        "$defs": kinds,
    }


def schema_text() -> str:
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
