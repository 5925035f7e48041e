"""Read a model's reply while it is still being written: one flat object with "move" and "say". Pure.

    {"move": 2, "say": "Why th        ->  move 2, say "Why th", still being said
    Sure! {"say": "Why?", "move"      ->  say "Why?", the move is not known yet

Whatever stands before the first brace is left out (some models think aloud or fence their reply), and so is everything
behind the object's end.
"""

import json
import re
from dataclasses import dataclass

MOST_CHARACTERS = 2_000
"""forty words are asked for; whoever sends five times as much is not answering the prompt"""
MOST_PREAMBLE = 6_000
"""what a model may think aloud before the object begins"""
_THINKING = re.compile(r"\s*<think>.*?(?:</think>|\Z)", re.DOTALL)
_NAME = re.compile(r'\s*"((?:[^"\\]|\\.)*)"\s*:\s*')
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)("?)', re.DOTALL)
_PLAIN = re.compile(r"(-?\d+(?:\.\d+)?|true|false|null)(?=\s*[,}])")
# Behind an even number of backslashes, else the escape is one of a backslash.
_UNFINISHED_ESCAPE = re.compile(r"((?:^|[^\\])(?:\\\\)*)\\u[0-9a-fA-F]{0,3}\Z")
_LONE_HALF = re.compile(r"((?:^|[^\\])(?:\\\\)*)\\u[dD][89abAB][0-9a-fA-F]{2}\Z")


class NotInTheForm(Exception):
    """It is not the object that was asked for, and will not become it. The message is for the model."""


class OverlongReply(Exception):
    """The model goes on and on."""


@dataclass(frozen=True, slots=True)
class PartialReply:
    """`move` as it was given, `said` what is there of the sentences; `all_said`: nothing more of them will come."""

    move: int | None = None
    said: str = ""
    all_said: bool = False
    ended: bool = False


def read_reply(text: str, final: bool = False) -> PartialReply:
    """What is known so far. `final`: the stream is over. Raises NotInTheForm, OverlongReply."""
    start = _beginning(text, final)
    if start < 0:
        return PartialReply()
    if len(text) - start > MOST_CHARACTERS:
        raise OverlongReply
    members, ended = _members(text, start + 1)
    move = _number(members["move"][0]) if "move" in members and members["move"][1] else None
    said, all_said = members.get("say", ("", False))
    if "say" in members and not isinstance(said, str):
        raise NotInTheForm('"say" must be a text.')
    if (ended or final) and (move is None or not said):
        raise NotInTheForm('The reply must be an object with "move" and "say", both filled.')
    return PartialReply(move, str(said), all_said, ended)


def _beginning(text: str, final: bool) -> int:
    """Where the object begins; -1 while that is not known."""
    thinking = _THINKING.match(text)
    start = text.find("{", thinking.end() if thinking else 0)
    if start < 0 and len(text) > MOST_PREAMBLE:
        raise OverlongReply
    if start < 0 and final and text.strip():
        raise NotInTheForm("The reply was no JSON object.")
    return start


def _members(text: str, at: int) -> tuple[dict[str, tuple[object, bool]], bool]:
    """Each member with its value and whether it is complete; and whether the object has ended."""
    found: dict[str, tuple[object, bool]] = {}
    while True:
        at = _skip(text, at, " \t\r\n,")
        if at >= len(text):
            return found, False
        if text[at] == "}":
            return found, True
        name = _NAME.match(text, at)
        if name is None:
            if text[at] != '"':
                raise NotInTheForm("The reply was no valid JSON.")
            return found, False
        at = name.end()
        value = _TEXT.match(text, at) or _PLAIN.match(text, at)
        if value is None:
            if at < len(text) and text[at] in "[{":
                raise NotInTheForm("The object must be flat.")
            if len(text) - at > 20:
                raise NotInTheForm("The reply was no valid JSON.")
            return found, False
        if text[at] != '"':
            found[name[1]] = (json.loads(value[1]), True)
        else:
            found[name[1]] = (_decoded(value[1]), value[2] == '"')
            if not value[2]:
                return found, False
        at = value.end()


def _skip(text: str, at: int, what: str) -> int:
    while at < len(text) and text[at] in what:
        at += 1
    return at


def _decoded(body: str) -> str:
    """Escapes resolved; one that is cut off at the end waits for its rest."""
    whole = _LONE_HALF.sub(r"\1", _UNFINISHED_ESCAPE.sub(r"\1", body)) if "\\" in body else body
    try:
        said: str = json.loads(f'"{whole}"', strict=False)
    except ValueError as error:
        raise NotInTheForm("The reply was no valid JSON.") from error
    return said


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    raise NotInTheForm('"move" must be one of the numbers.')
