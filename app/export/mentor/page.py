"""The mentor's file put together: markup, colours, script and sound in one page that no network can be reached from.

The content-security policy names the page's own style and script by their hashes: whatever else might get into the
file does not run. Sound lies in data blocks, one for each clip, and becomes a blob when it is played.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

from app.export.mentor import markup
from app.export.mentor.colours import colour_css
from app.export.mentor.data import MentorExchange, MentorFile

ASSETS = Path(__file__).resolve().parents[3] / "assets" / "mentor"
SCRIPTS = ("start", "keeping", "sealing", "sound", "waves", "words", "remarks", "marks", "saving", "keys", "begin")
FORMAT, VERSION = "greenroom-mentor-file", 1
MOST_BYTES = 12 * 1024 * 1024


def clips_in(file: MentorFile) -> dict[str, str]:
    """What is to be heard, in its order: the page's name for a clip, and the archive's."""
    found = {}
    for exchange in (each for question in file.questions for each in question.exchanges):
        if exchange.asked_clip:
            found[f"q{exchange.turn}"] = exchange.asked_clip
        if exchange.clip:
            found[f"a{exchange.turn}"] = exchange.clip
    return found


def page(file: MentorFile, sounds: Mapping[str, bytes]) -> str:
    """`sounds`: an MP3 for each of `clips_in`, as far as there is one; what lacks one is read, not heard."""
    style = colour_css() + (ASSETS / "page.css").read_text(encoding="utf-8")
    script = script_text()
    whole = Template((ASSETS / "page.html").read_text(encoding="utf-8"))
    return whole.substitute(
        policy=policy(style, script),
        style=style,
        script=script,
        data=_in_a_block(_data(file, sounds)),
        sounds="\n".join(_sound(name, mp3) for name, mp3 in sounds.items()),
        title=markup.text(file.title),
        when=markup.text(file.when),
        candidate=markup.text(file.candidate),
        interviewer=markup.text(file.interviewer),
        message=markup.message(file),
        verdict=markup.verdict(file),
        contents=markup.contents(file),
        body=markup.body(file),
        overall=markup.levels("overall", "Level of the whole rehearsal"),
    )


def script_text() -> str:
    parts = (ASSETS / "js" / f"{name}.js" for name in SCRIPTS)
    inside = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return f'"use strict";\n(() => {{\n{inside}\n}})();\n'


def policy(style: str, script: str) -> str:
    """Nothing from anywhere; this style, this script, and sound that the file itself holds."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "media-src data: blob:",
            "connect-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _sound(name: str, mp3: bytes) -> str:
    return f'<script type="text/plain" id="sound-{name}">{base64.b64encode(mp3).decode()}</script>'


def _data(file: MentorFile, sounds: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "session": file.session,
        "file": file.id,
        "words": file.words,
        "blind": file.blind,
        "candidate": file.candidate,
        "questions": [
            {"turn": question.turn, "number": question.number, "points": [point.id for point in question.points]}
            for question in file.questions
        ],
        "exchanges": [
            _timed(exchange, question.turn, sounds) for question in file.questions for exchange in question.exchanges
        ],
    }


def _timed(exchange: MentorExchange, question: int, sounds: Mapping[str, bytes]) -> dict[str, Any]:
    """Times in whole milliseconds: half the size, and exact enough to be said."""
    asked, answer = f"q{exchange.turn}", f"a{exchange.turn}"
    return {
        "turn": exchange.turn,
        "take": exchange.take,
        "question": question,
        "asked": asked if asked in sounds else "",
        "answer": answer if answer in sounds else "",
        "seconds": round(exchange.seconds, 3),
        "starts": [round(word.start * 1000) for word in exchange.words],
        "ends": [round(word.end * 1000) for word in exchange.words],
        "peaks": [round(height, 2) for height in exchange.peaks],
    }


def _in_a_block(data: Mapping[str, Any]) -> str:
    """JSON that ends no script, whatever was said: everything beyond ASCII and every sign of markup is written out."""
    written = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
