"""From a file to its text, by what the file is, whatever its name says. Runs in a process of its own.

The libraries are imported only for the kind of file that needs them.
"""

import logging
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.errors import PaperError
from app.papers.limits import LARGEST_BYTES, MOST_CHARACTERS, MOST_PAGES, MOST_PARTS, MOST_UNPACKED

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_SAVE_OR_PASTE = "Save it as PDF, .docx or plain text, or paste its text."
_PICTURES = "It holds pictures of its pages and no text. Paste the text instead."
_TABS_AND_LINES = {"tab": "\t", "br": "\n", "cr": "\n"}


def text_of(path: Path) -> str:
    """Raises PaperError, and whatever the libraries raise on a damaged file."""
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise PaperError(f"It is larger than {LARGEST_BYTES // 1024 // 1024} MB. Paste its text instead.")
        with path.open("rb") as file:
            raw = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise PaperError(f"It cannot be opened ({error.strerror}). Choose another file, or paste its text.") from error
    text = _tidy(_text_in(raw, path))
    if len(text) > MOST_CHARACTERS:
        raise PaperError(f"Its text is longer than {MOST_CHARACTERS // 1000},000 letters. Paste the part that matters.")
    if not text:
        raise PaperError(_PICTURES if raw.startswith(b"%PDF") else f"There is no text in it. {_SAVE_OR_PASTE}")
    return text


def _text_in(raw: bytes, path: Path) -> str:
    if b"%PDF-" in raw[:1024]:
        return _from_pdf(path)
    if raw.startswith(b"PK\x03\x04"):
        return _from_docx(path)
    if raw.startswith(_OLD_WORD):
        raise PaperError("It is in Word's old format. Save it as .docx or PDF, or paste its text.")
    return _from_plain(raw)


def _from_pdf(path: Path) -> str:
    import pypdf
    from pypdf.errors import FileNotDecryptedError, WrongPasswordError

    # It would quote what it stumbles over.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    reader = pypdf.PdfReader(path)
    try:
        # Many are locked against changes only, and open with no password at all.
        if reader.is_encrypted and not reader.decrypt(""):
            raise WrongPasswordError
        if len(reader.pages) > MOST_PAGES:
            raise PaperError(f"It has more than {MOST_PAGES} pages. Paste the part that matters.")
        pages: list[str] = []
        for page in reader.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > 2 * MOST_CHARACTERS:
                break
        return "\n".join(pages)
    except (FileNotDecryptedError, WrongPasswordError) as error:
        raise PaperError("It is locked with a password. Save a copy without one, or paste its text.") from error


def _from_docx(path: Path) -> str:
    with zipfile.ZipFile(path) as parts:
        inside = parts.infolist()
        if "word/document.xml" not in {part.filename for part in inside}:
            raise PaperError(f"It is no document that can be read here. {_SAVE_OR_PASTE}")
        if len(inside) > MOST_PARTS or sum(part.file_size for part in inside) > MOST_UNPACKED:
            raise PaperError("It unpacks to far more than a document holds. Paste its text instead.")
    import docx

    return "".join(_words_of(docx.Document(str(path)).element.body))


def _words_of(element: Any) -> Iterator[str]:
    """Paragraphs, tables and text boxes in their order. A box is there twice, the second time for older programs."""
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if name in ("Fallback", "del", "instrText"):
        return
    if name == "t":
        yield element.text or ""
    yield _TABS_AND_LINES.get(name, "")
    for inner in element:
        yield from _words_of(inner)
    if name == "p":
        yield "\n"


def _from_plain(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if b"\x00" in raw:
        raise PaperError(f"It is no document that can be read here. {_SAVE_OR_PASTE}")
    if raw.startswith(b"{\\rtf"):
        raise PaperError(f"It is in rich text format. {_SAVE_OR_PASTE}")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _tidy(text: str) -> str:
    """Lines as they are, without control characters and without great gaps."""
    plain = "".join(sign if sign in "\n\t" or sign.isprintable() else " " for sign in text.replace("\r\n", "\n"))
    lines = (re.sub(r"[ \t\u00a0]{2,}", " ", line).strip() for line in plain.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
