"""Which level a job asks for: its title counts first, then who is looked for, then the years. Pure.

L6: staff, principal, lead, head of; or eight years. L5: senior; or four years. L4: what is below. Others who are named
in passing ("you will work with staff engineers") say nothing about the job.
"""

import re

from interviewer.values import Level

_NOUN = (
    r"(?:engineers?|engineering|scientists?|developers?|researchers?|architects?|managers?|management|pm|product|analysts?|"
    r"consultants?|programmers?|swe|sde|mle|technical staff|practitioners?|specialists?|owners?)"
)
_JUNIOR_WORDS = r"junior|jr|entry[- ]level|graduate|associate|intern|working student|mid[- ]level|mid"
_RANK = re.compile(
    r"\b(?:(?P<six>(?<!technical )staff|principal|distinguished|lead|head of|director|group product|fellow)|"
    rf"(?P<five>senior|sr)|(?P<four>{_JUNIOR_WORDS}))\b\.?",
    re.IGNORECASE,
)
_TITLE_MARK = re.compile(r"^\W*(?:job title|position|title|role|job)\s*[:–—-]\s*(?P<title>\S.*)$", re.IGNORECASE)
_IS_A_TITLE = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)
_GRADE = re.compile(r"\b(?:L(?P<l>[3-8])|(?P<roman>I{2,3}|IV))\b")
_GRADES: dict[str, Level] = {"3": 4, "4": 4, "5": 5, "6": 6, "7": 6, "8": 6, "II": 4, "III": 5, "IV": 6}
_WANTED = re.compile(
    r"\b(?:looking for|looking to hire|hiring|seeking|searching for|recruiting|join us as|in the role of|"
    rf"as)\s+(?:an?|our|the|one|two|several)?\s*(?P<who>(?:[\w/+-]+\s+){{0,5}}?{_NOUN})\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = dict(
    zip(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"],
        [*range(2, 11), 12],
        strict=True,
    )
)
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_NUMBER_WORDS)})"
_YEARS = re.compile(
    rf"\b(?P<from>{_NUMBER})\s*(?:\+|plus|or more)?\s*(?:(?:-|–|to)\s*{_NUMBER}\s*\+?\s*)?(?:years?|yrs?)\b"
    r"(?P<behind>[^.\n;]{0,60})",
    re.IGNORECASE,
)
_OF_WORK = re.compile(
    r"experience|building|working|background|track record|hands[- ]on|professional|"
    r"in (?:industry|software|machine|ml|ai)|shipping|engineering|developing|product",
    re.IGNORECASE,
)
_LONGEST_TITLE = 12
_LINES_FOR_A_TITLE = 12
_YEARS_OF_SIX, _YEARS_OF_FIVE = 8, 4


def level_of(text: str) -> tuple[Level | None, tuple[str, ...]]:
    """The level and the words that led to it; (None, ()) where nothing speaks for one."""
    title = title_of(text)
    years, year_words = _years(text)
    for place in (title, *(found["who"] for found in _WANTED.finditer(text))):
        level, words = _rank_in(place)
        if level is not None:
            return level, (words, *year_words)
    if years is None:
        return None, ()
    return 6 if years >= _YEARS_OF_SIX else 5 if years >= _YEARS_OF_FIVE else 4, year_words


def title_of(text: str) -> str:
    """The line near the top that names the position; empty when none does."""
    lines = [line.strip(" \t#*_>|") for line in text.splitlines() if line.strip()][:_LINES_FOR_A_TITLE]
    for line in lines:
        marked = _TITLE_MARK.match(line)
        if marked and _IS_A_TITLE.search(marked["title"]):
            return marked["title"].strip()
    for line in lines:
        if len(line.split()) <= _LONGEST_TITLE and _IS_A_TITLE.search(line) and not line.endswith((".", "!", ";")):
            return line
    return ""


def _rank_in(title: str) -> tuple[Level | None, str]:
    found = list(_RANK.finditer(title))
    if found and _IS_A_TITLE.search(title):
        best = min(found, key=lambda rank: (rank["six"] is None, rank["five"] is None))
        level: Level = 6 if best["six"] else 5 if best["five"] else 4
        return level, " ".join(title.split())
    grade = _GRADE.search(title)
    if grade:
        return _GRADES[grade["l"] or grade["roman"]], " ".join(title.split())
    return None, ""


def _years(text: str) -> tuple[int | None, tuple[str, ...]]:
    """The most that is asked for anything; the lower end of a range."""
    asked = []
    for found in _YEARS.finditer(text):
        number = found["from"].lower()
        years = int(number) if number.isdecimal() else _NUMBER_WORDS[number]
        before = text[max(0, found.start() - 30) : found.start()]
        if years <= 25 and (_OF_WORK.search(found["behind"]) or re.search(r"experience", before, re.IGNORECASE)):
            shown = found[0][: len(found[0]) - len(found["behind"])]
            asked.append((years, " ".join(f"{shown}{_short(found['behind'])}".split())))
    if not asked:
        return None, ()
    years, words = max(asked, key=lambda each: each[0])
    return years, (words,)


def _short(behind: str) -> str:
    """Some words of what follows, so that one can see what the years are of."""
    words = behind.split(",")[0].split()[:4]
    return " " + " ".join(words) if words else ""
