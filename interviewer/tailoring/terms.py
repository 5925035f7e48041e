"""Names and terms in the papers that a recogniser should expect: known ones, and what looks like a name. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from interviewer.tailoring.phrases import phrase_hits
from interviewer.tailoring.vocabulary import Vocabulary

MOST_TERMS = 30
_LONGEST = 30
_LONGEST_CHUNK = 60
_LONGEST_ROW = 3
_NAME = re.compile(r"(?<![\w@./-])[A-Za-z][A-Za-z0-9]*(?:[.+#-][A-Za-z0-9]+|[+#]{1,2})*(?![\w@])")
_WEB = re.compile(r"^www\.|\.(?:com|org|io|net|de|co)(?:/|\W*$)", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:•*–—-]\s+|\n\s*)$")


def terms_of(job: str, cv: str, glossary: Iterable[str], known_as: Vocabulary) -> tuple[str, ...]:
    """At most 30: those of the job before those of the CV, known terms and the most frequent first."""
    known = tuple(glossary)
    first: dict[str, str] = {}
    for text in (job, cv):
        for term in (*_known(text, known), *_listed(text, known_as.terms), *_names(text, known_as.not_terms)):
            first.setdefault(term.casefold(), term)
    return tuple(first.values())[:MOST_TERMS]


def _known(text: str, glossary: tuple[str, ...]) -> list[str]:
    """Only terms that are hard to hear: a plain word needs no help."""
    times = Counter(hit.phrase for hit in phrase_hits(text, glossary))
    hard = [term for term in times if " " in term or not term.islower()]
    return sorted(hard, key=lambda term: -times[term])


def _listed(text: str, terms: Iterable[str]) -> list[str]:
    return [hit.shown for hit in phrase_hits(text, terms)]


def _names(text: str, not_terms: frozenset[str]) -> list[str]:
    """Odd capitals or figures (PyTorch, AWS, p95) anywhere; plain capitals, alone or in a row (Hugging Face), only in
    mid-sentence."""
    plain = re.sub(r"\S+", lambda found: "" if _is_an_address(found[0]) else found[0], text)
    odd: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for row in _rows_of_names(plain, not_terms):
        words = [found[0] for found in row]
        if any(map(_is_odd, words)):
            odd.update(word for word in words if _is_odd(word))
        elif len(words) <= _LONGEST_ROW and not _SENTENCE_START.search(
            plain[max(0, row[0].start() - 4) : row[0].start()]
        ):
            capital[" ".join(words)] += 1
    return [word for word, _ in (*odd.most_common(), *capital.most_common())]


def _rows_of_names(text: str, not_terms: frozenset[str]) -> Iterator[list[re.Match[str]]]:
    """Names that stand side by side belong together."""
    row: list[re.Match[str]] = []
    for found in _NAME.finditer(text):
        word = found[0]
        fits = 2 <= len(word) <= _LONGEST and word.casefold() not in not_terms and (word[0].isupper() or _is_odd(word))
        if row and (not fits or text[row[-1].end() : found.start()] != " "):
            yield row
            row = []
        if fits:
            row.append(found)
    if row:
        yield row


def _is_an_address(chunk: str) -> bool:
    """Mail, web, or nothing that anybody would say."""
    return len(chunk) > _LONGEST_CHUNK or "@" in chunk or "://" in chunk or bool(_WEB.search(chunk))


def _is_odd(word: str) -> bool:
    letters = re.sub(r"[^A-Za-z]", "", word)
    inner = any(letter.isupper() for letter in letters[1:])
    headline = word.isupper() and len(word) > 6
    figures = any(sign.isdigit() or sign in "+#" for sign in word)
    return figures or (inner and not headline and "-" not in word)
