"""Only the form that was asked for is read; a slip costs the entry, a wrong form the reply."""

import json

import pytest

from interviewer.mind.reading import NotInTheForm
from interviewer.scoring.committee.asking import to_read
from interviewer.scoring.committee.schema import read_reply, schema_for
from interviewer.scoring.committee.values import Cost, Held
from tests.interviewer.scoring.committee.attempts import EVAL, QUESTION, SENIOR, points, reply, said

BATCH = (to_read(QUESTION, said(SENIOR), {}, "Q1"),)
GOOD = reply(
    points(eval_first=("hit", "an evaluation set of two hundred")), [{"says": "Too fast", "quote": "touch anything"}]
)


def test_a_reply_in_the_form_is_read_whatever_stands_around_it() -> None:
    (read,) = read_reply(f"<think>{{no}}</think>Here:\n```json\n{GOOD}\n```\nEnjoy!", BATCH)
    assert Held(EVAL, "hit", "an evaluation set of two hundred") in read.points
    assert read.lowered == (Cost("Too fast", "touch anything"),)
    assert read.unreadable == 0


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, no.",
        "[" * 5_000,
        '{"questions": [{"question": "Q1"',
        "{}",
        '{"questions": []}',
        '{"questions": "Q1"}',
        json.dumps({"questions": [{"question": "Q2", "points": points(), "lowered": []}]}),
        json.dumps({"questions": [{"question": "Q1", "points": [], "lowered": []}]}),
    ],
)
def test_what_is_not_in_the_form_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(NotInTheForm) as refused:
        read_reply(text, BATCH)
    assert "\n" not in str(refused.value)


def test_a_slip_in_one_entry_costs_that_entry() -> None:
    entries = [
        *points(eval_first=("hit", "an evaluation set")),
        {"point": "cost", "verdict": "superb"},
        7,
        {"point": "new"},
    ]
    (read,) = read_reply(reply(entries, [{"says": "no quote"}]), BATCH)
    assert len(read.points) == len(QUESTION.key_points)
    assert read.unreadable == 4


def test_the_first_word_on_a_point_counts() -> None:
    twice = [*points(eval_first=("missed", "")), {"point": EVAL, "verdict": "hit", "quote": "dictated afterwards"}]
    (read,) = read_reply(reply(twice), BATCH)
    assert next(each for each in read.points if each.point == EVAL).verdict == "missed"


def test_an_endless_quote_is_none() -> None:
    (read,) = read_reply(reply([*points()[1:], {"point": "cost", "verdict": "hit", "quote": "word " * 200}]), BATCH)
    assert read.unreadable == 1


def test_a_server_that_holds_to_schemas_is_told_of_labels_points_and_verdicts_and_of_no_level() -> None:
    told = json.dumps(schema_for(BATCH))
    assert '"Q1"' in told
    assert f'"{EVAL}"' in told
    assert "level" not in told
    assert told.count('"additionalProperties": false') == 4
