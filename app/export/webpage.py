"""A report as one web page: no script, no network, light and dark, good on paper; sound inside when it is wanted."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from html import escape
from itertools import groupby

from app.export.blocks import Block, Run
from app.export.escaping import plain, seen
from app.export.webpage_style import style

MISSING = "The recording is missing."
_TAGS = {"strong": "strong", "quiet": "em"}
SoundOf = Callable[[str], bytes | None]
"""A clip as MP3; None: its recording is gone."""


def to_webpage(blocks: Iterable[Block], sound_of: SoundOf) -> str:
    blocks = tuple(blocks)
    title = next((block.text for block in blocks if block.kind == "title"), "Rehearsal")
    css = style()
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(css)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escape(plain(title))}</title>",
            f"<style>{css}</style>",
            "</head>",
            "<body>",
            "<main>",
            *_body(blocks[: _head(blocks)], sound_of, 0),
            *_contents(blocks),
            *_body(blocks[_head(blocks) :], sound_of, _head(blocks)),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _policy(css: str) -> str:
    """Only this style and sound from within the file: whatever else may stand in a rehearsal loads nothing."""
    known = b64encode(sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{known}'; media-src data:; base-uri 'none'; form-action 'none'"


def _contents(blocks: tuple[Block, ...]) -> Iterator[str]:
    headings = [(place, block) for place, block in enumerate(blocks) if block.kind == "heading" and block.level == 2]
    if len(headings) > 1:
        links = "".join(f'<li><a href="#part-{place}">{escape(plain(b.text))}</a></li>' for place, b in headings)
        yield f'<nav aria-label="Contents"><ol>{links}</ol></nav>'


def _head(blocks: tuple[Block, ...]) -> int:
    """How many blocks stand before the first part."""
    return next((place for place, block in enumerate(blocks) if block.kind == "heading"), len(blocks))


def _body(blocks: tuple[Block, ...], sound_of: SoundOf, first: int) -> Iterator[str]:
    for kind, group in groupby(enumerate(blocks, first), key=lambda placed: placed[1].kind):
        if kind == "item":
            yield "<ul>"
        for place, block in group:
            yield _block(block, place, sound_of)
        if kind == "item":
            yield "</ul>"


def _block(block: Block, place: int, sound_of: SoundOf) -> str:
    words = "".join(_run(run) for run in block.runs)
    match block.kind:
        case "title":
            return f"<h1>{words}</h1>"
        case "heading":
            id = f' id="part-{place}"' if block.level == 2 else ""
            return f"<h{block.level}{id}>{words}</h{block.level}>"
        case "item":
            return f"<li>{words}</li>"
        case "quote":
            return f'<blockquote class="{block.who}"><p>{words}</p></blockquote>'
        case "sound":
            return _player(block, sound_of)
    return f"<p>{words}</p>"


def _player(block: Block, sound_of: SoundOf) -> str:
    sound = sound_of(block.clip)
    if sound is None:
        return f"<p><em>{MISSING}</em></p>"
    data = b64encode(sound).decode()
    label = escape(plain(block.text))
    return f'<audio controls preload="none" aria-label="{label}" src="data:audio/mpeg;base64,{data}"></audio>'


def _run(run: Run) -> str:
    words = escape(seen(run.text))
    tag = _TAGS.get(run.style)
    return f"<{tag}>{words}</{tag}>" if tag else words
