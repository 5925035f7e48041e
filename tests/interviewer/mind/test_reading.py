"""A reply is read while it is still being written."""

import json
from itertools import pairwise

import pytest

from interviewer.mind.reading import NotInTheForm, OverlongReply, PartialReply, read_reply


def test_however_it_arrives_the_same_reply_comes_out() -> None:
    written = json.dumps({"move": 2, "say": 'Why "é😀"? A \\ and\na line.'})
    told = [read_reply(written[:end]) for end in range(len(written) + 1)]
    assert told[-1] == PartialReply(2, 'Why "é😀"? A \\ and\na line.', all_said=True, ended=True)
    for before, after in pairwise(told):
        assert after.said.startswith(before.said)
    assert all(partial.move in (None, 2) for partial in told)


def test_the_words_may_come_before_the_number() -> None:
    assert read_reply('{"say": "Why?", "mo') == PartialReply(None, "Why?", all_said=True)
    assert read_reply('{"say": "Why?", "move": "3"}') == PartialReply(3, "Why?", all_said=True, ended=True)


def test_a_number_is_not_known_before_it_ends() -> None:
    assert read_reply('{"move": 1').move is None
    assert read_reply('{"move": 1,').move == 1


@pytest.mark.parametrize(
    "around", ["<think>a {brace} in thought</think>{}", "```json\n{}\n```", "Here it is:\n{}", "{} and more"]
)
def test_what_stands_around_the_object_is_left_out(around: str) -> None:
    written = around.replace("{}", '{"move": 1, "say": "Why?"}')
    assert read_reply(written, final=True) == PartialReply(1, "Why?", all_said=True, ended=True)


@pytest.mark.parametrize(
    "written",
    [
        "Why not?",
        '{"move": 1}',
        '{"say": "Why?"}',
        '{"move": 1, "say": ""}',
        '{"move": 1, "say": ["Why?"]}',
        '{"move": {"n": 1}, "say": "Why?"}',
        '{"move": true, "say": "Why?"}',
        '{"move": "first", "say": "Why?"}',
        '{"move": 1, "say": 12}',
        "{move: 1, say: 'Why?'}",
        '{"move": 1, "say": "Wh\\xy?"}',
        "<think>and nothing more",
    ],
)
def test_whatever_is_not_the_object_is_refused_at_the_end(written: str) -> None:
    with pytest.raises(NotInTheForm):
        read_reply(written, final=True)


def test_an_object_that_breaks_off_keeps_what_was_said() -> None:
    assert read_reply('{"move": 1, "say": "Why is', final=True) == PartialReply(1, "Why is")


@pytest.mark.parametrize("written", ["{" + '"say": "' + "and on " * 500, "no object at all " * 600])
def test_a_reply_without_end_is_not_read_to_its_end(written: str) -> None:
    with pytest.raises(OverlongReply):
        read_reply(written)
