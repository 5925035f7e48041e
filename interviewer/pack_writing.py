"""Question and pack files as text: the fields in the order of docs/pack-format.md, short lists on one line."""

from collections.abc import Mapping
from typing import Any

import yaml

from interviewer.pack_format import FromFile, PackShape, QuestionShape

WIDTH = 118
LONGEST_ON_A_LINE = 84


class _Writer(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """A pack has none: what is there twice is written twice."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _list(writer: yaml.SafeDumper, items: list[Any]) -> yaml.Node:
    wide = sum(len(str(item)) + 2 for item in items)
    short = wide < LONGEST_ON_A_LINE and all(isinstance(item, str | int) for item in items)
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


_Writer.add_representer(list, _list)


def question_text(data: Mapping[str, Any]) -> str:
    """A question's file. Fields that the format does not know come last: nothing that was written is dropped."""
    return _text(data, QuestionShape)


def cover_text(data: Mapping[str, Any]) -> str:
    """A pack.yaml."""
    return _text(data, PackShape)


def _tidy(value: Any) -> Any:
    """Texts in one line, as they are read: how a file folded them is no part of them."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return {key: _tidy(inner) for key, inner in value.items()}
    return [_tidy(inner) for inner in value] if isinstance(value, list) else value


def _text(data: Mapping[str, Any], shape: type[FromFile]) -> str:
    order = list(shape.model_fields)
    fields = sorted(data, key=lambda name: order.index(name) if name in order else len(order))
    found: str = yaml.dump(
        {name: _tidy(data[name]) for name in fields},
        Dumper=_Writer,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
        default_flow_style=False,
    )
    return found
