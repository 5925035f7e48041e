"""Text from outside stays text: rendered Markdown holds no markup of its own making."""

import pytest
from markdown_it import MarkdownIt

from app.export.escaping import code, markdown, plain

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "[ref]: http://evil.example",
    "<http://evil.example>",
    "# A heading\n## Another",
    "- a list",
    "+ a list",
    "1. a list",
    "12) a list",
    "---",
    "===",
    "    code",
    "```\ncode\n```",
    "a `code` b",
    "**bold** __bold__ *i* _i_ ~~gone~~",
    "| a | b |\n|---|---|",
    "&lt;script&gt; &#60;b&#62;",
    "> quoted",
    "a\\",
    "\\*not bold\\*",
    "line\r\n\r\n# heading",
    "x\u2028# y",
    "http://evil.example and www.evil.example",
)


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize(("before", "said"), [("", ""), ("> ", ""), ("- ", ""), ("words then ", "words then ")])
def test_it_reads_as_it_was_said_and_nothing_else(text: str, before: str, said: str) -> None:
    renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = renderer.parse(before + markdown(text) + "\n")
    (inline,) = [token for token in tokens if token.type == "inline"]
    assert {child.type for child in inline.children or []} <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children or []) == said + plain(text)


@pytest.mark.parametrize("text", ["I said 3.5 seconds, R&D, 10% - or x > y", "What's next?", "ünïcode 漢字 “quotes”"])
def test_ordinary_words_stay_readable_in_the_source(text: str) -> None:
    assert markdown(text).replace("\\", "") == text


def test_characters_that_hide_or_turn_text_around_are_gone() -> None:
    assert plain("a\u202eb\u200bc\x00d\te\n f") == "a b c d e f"


def test_an_id_cannot_close_its_backticks() -> None:
    assert code("a`b\nc") == "`a'b c`"
