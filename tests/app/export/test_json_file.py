"""The JSON export says everything, in the shape that its schema promises."""

import json
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from pydantic import TypeAdapter

from app.archive.records import SessionRecord
from app.export.json_file import SCHEMA_FILE, schema_text, to_json
from tests.app.archive.examples import START, whole_session


def promised() -> Any:
    return jsonschema.Draft202012Validator(json.loads(SCHEMA_FILE.read_text()))


def test_the_schema_is_one_and_says_what_the_records_are() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(SCHEMA_FILE.read_text()))
    assert SCHEMA_FILE.read_text() == schema_text()


@pytest.mark.parametrize("record", [whole_session(), SessionRecord(START, "interrupted", "", ())])
def test_an_export_keeps_the_promise_and_every_value(record: SessionRecord) -> None:
    found = json.loads(to_json(record))
    promised().validate(found)
    assert (found["format"], found["version"]) == ("greenroom-session", 1)
    assert TypeAdapter(SessionRecord).validate_python(found["session"]) == record


def test_the_schema_refuses_what_is_missing_or_unknown() -> None:
    found = json.loads(to_json(whole_session()))
    found["session"]["turns"][0]["takes"][0].pop("seconds")
    assert not promised().is_valid(found)
    found = json.loads(to_json(whole_session()))
    found["session"]["grade"] = 50
    assert not promised().is_valid(found)
    assert not promised().is_valid({**json.loads(to_json(whole_session())), "version": 2})
