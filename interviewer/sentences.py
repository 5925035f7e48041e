"""Cut speakable sentences from text that is still being written. Pure.

    "It costs 0.5 cents, e.g. per"  ->  nothing yet: neither point ends a sentence
    "Why? Go on"                    ->  "Why?", and "Go on" is kept for later

The same text gives the same sentences however it arrives: a cut is made only when the letter behind it is known.
"""

import re
import unicodedata

LONG = 200
LONGEST = 260
"""A sentence with no end in sight is cut at a clause between these two lengths, so that the voice need not wait."""

_STOP = re.compile(r"[.!?…]+[\"'”’)\]*_`]*(?=\s)")
_LINE_ENDS = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*•+][ \t]|\d{1,2}[.)][ \t]|#{1,6}[ \t]|>|\|))")
_HEADING = re.compile(r"\s*#{1,6}[ \t][^\n]*\n")
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)")
# Never the end of a sentence · the end only before a capital letter · the end unless a number follows.
_NEVER = ("e.g", "i.e", "vs", "cf", "approx", "mr", "mrs", "dr", "prof", "ca", "resp", "incl", "viz")
_BEFORE_CAPITAL = ("etc", "al", "a.m", "p.m", "u.s", "u.k", "inc", "ltd")
_UNLESS_NUMBER = ("no", "fig", "eq", "sec", "vol")
_REQUEST = re.compile(
    r"(?:^|[:;,]\s+)(?:(?:now|then|so|and|please|just)\s+)*"
    r"(?:argue|break|choose|compare|convince|defend|describe|design|draw|estimate|explain|follow|give|help|lay|list|make|"
    r"name|outline|pick|put|rank|say|sell|show|sketch|split|start|summarize|take|talk|tell|try|walk|write)\b",
    re.IGNORECASE,
)
_NOT_SPOKEN = frozenset({"So", "Cs", "Co", "Cn"})


def take_sentences(buffer: str, final: bool = False) -> tuple[tuple[str, ...], str]:
    """The complete sentences at the head of `buffer`, ready to be spoken, and the rest. `final`: nothing more will
    come, so the rest is a sentence too."""
    taken: list[str] = []
    rest = buffer
    while (end := _end_of_first(rest)) is not None:
        taken.append(speakable(rest[:end]))
        rest = rest[end:].lstrip()
    if final:
        taken.append(speakable(rest))
        rest = ""
    return tuple(sentence for sentence in taken if sentence), rest


def asks(sentence: str) -> bool:
    """A question, or a request that wants an answer just as much: "Walk me through it."."""
    bare = sentence.strip(" \"'“”’()")
    return bare.endswith("?") or _REQUEST.search(bare) is not None


def speakable(text: str) -> str:
    """Without Markdown marks and pictures, which a voice would read out."""
    text = re.sub(r"```\w*|`", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?m)^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*•+][ \t]+|\d{1,2}[.)][ \t]+|\|)", "", text)
    text = re.sub(r"(?m)^[ \t]*[-*_=]{3,}[ \t]*$", "", text)
    text = re.sub(r"\*+|~~|(?<!\w)_+|_+(?!\w)", "", text)
    text = text.replace("_", " ")
    if "|" in text:  # a row of a table
        text = ", ".join(cell.strip() for cell in text.split("|") if cell.strip())
    text = "".join(letter for letter in text if not _is_picture(letter))
    return " ".join(text.split()).strip() if re.search(r"\w", text) else ""


def _is_picture(letter: str) -> bool:
    if letter in "°©®™":
        return False
    return unicodedata.category(letter) in _NOT_SPOKEN or letter in "\ufe0f\u200d\u20e3" or "🏻" <= letter <= "🏿"


def _end_of_first(text: str) -> int | None:
    """Where the first sentence ends, or None while that cannot be known."""
    line = _line_end(text)
    limit = len(text) if line is None else line
    for stop in _STOP.finditer(text, 0, min(len(text), LONGEST + 40)):
        if stop.end() >= limit or stop.end() > LONGEST:
            break
        following = text[stop.end() :].lstrip()
        if not following:
            return None  # what comes next decides; when nothing does, the whole rest is a sentence
        if _is_end(text, stop, following[0]):
            return stop.end()
    if limit <= LONGEST:
        return None if line is None else line
    return _cut_long(text)


def _line_end(text: str) -> int | None:
    heading = _HEADING.match(text)
    if heading:
        return heading.end()
    found = _LINE_ENDS.search(text)
    return found.start() + 1 if found else None


def _is_end(text: str, stop: re.Match[str], following: str) -> bool:
    mark = stop.group().rstrip("\"'”’)]*_`")
    word = text[: stop.start()].rsplit(None, 1)[-1] if text[: stop.start()].strip() else ""
    bare = word.lstrip("\"'“‘([*_").lower()
    if mark == ".":
        if bare in _NEVER or _is_list_number(text[: stop.start()]):
            return False
        if bare in _UNLESS_NUMBER:
            return not following.isdecimal()
        return bare not in _BEFORE_CAPITAL or following.isupper()
    if mark in ("...", "…", "..") or stop.group() != mark:
        return not following.islower()
    return True


def _is_list_number(before: str) -> bool:
    """ "1." at the beginning of a line counts a list."""
    return re.search(r"(?:^|\n)[ \t]*\d{1,2}$", before) is not None


def _cut_long(text: str) -> int:
    """The first clause end beyond LONG, else the last one before it, else a space: never inside a word or number."""
    clauses = [match.end() for match in _CLAUSE.finditer(text, 0, LONGEST + 1) if match.end() <= LONGEST]
    beyond = [end for end in clauses if end >= LONG]
    if beyond:
        return beyond[0]
    if clauses and clauses[-1] >= LONG // 3:
        return clauses[-1]
    space = text.rfind(" ", 1, LONG)
    return space if space > 0 else LONG
