"""Who judged, in words: the name of a judge, what it can see and what it cannot, how sure it is. Pure."""

from collections.abc import Iterable

from app.archive.records import JudgmentRecord
from app.session.level_words import NOT_SCORED, level_words
from app.session.words import when
from interviewer.scoring.judgment import COMMITTEE, LEVELS_JUDGE, Judgment

KEY_POINTS, THE_COMMITTEE = "Key points", "Committee"
KEY_POINTS_NOTE = (
    "Judged by key points, on this machine: which of them your words hold, each with its quote, and where that stands "
    "on the ladder. It knows phrases. It cannot tell how well a point was argued or whether a figure is right, and a "
    "point in words that it does not know counts as not said."
)
COMMITTEE_NOTE = (
    "Read by a language model as three readers, blind to each other. Every quote was found in your words by code; what "
    "had none was dropped. How they weigh it is an opinion, and a model can err with confidence."
)
NOT_JUDGED = "Not judged yet"
LATER = "Left for later, to be scored with all that waits: Rehearsals shows it."
FORMER_WORDS = "This is of the words before they were corrected or heard again."
BASIC_WORDS = "Unsure: the basic recogniser wrote the words."
FAR_FROM_ANOTHER = "No single point would change it."
_NAMES = {LEVELS_JUDGE: KEY_POINTS, COMMITTEE: THE_COMMITTEE}


def judge_name(judgment: Judgment) -> str:
    """ "Key points, version 1"."""
    return f"{_NAMES.get(judgment.judge, judgment.judge)}, version {judgment.judge_version}"


def judges(held: Iterable[Judgment]) -> tuple[str, str]:
    """Who judged the rehearsal, and what can be said about such judges."""
    found = {judgment.judge for judgment in held}
    names = [name for judge, name in _NAMES.items() if judge in found]
    notes = [note for judge, note in ((COMMITTEE, COMMITTEE_NOTE), (LEVELS_JUDGE, KEY_POINTS_NOTE)) if judge in found]
    return " and ".join(reversed(names)) or KEY_POINTS, " ".join(notes) or KEY_POINTS_NOTE


def level_says(judgment: Judgment, of_former_words: bool) -> str:
    """What a level rests on, and how sure it is."""
    if judgment.level is None:
        return FORMER_WORDS if of_former_words else ""
    told = [judgment.reason.removeprefix(f"L{judgment.level}: "), _how_sure(judgment)]
    if of_former_words:
        told.append(FORMER_WORDS)
    return " ".join(_sentence(each) for each in told if each)


def earlier_verdict(held: JudgmentRecord, of_former_words: bool) -> str:
    """ "Key points, version 1, 14 November, 18:42: L4"."""
    judgment = held.judgment
    level = level_words(judgment.level, judgment.could_be) or NOT_SCORED
    before = ", of the words before they were corrected" if of_former_words else ""
    at = f", {when(held.at)}" if held.at else ""
    return f"{judge_name(judgment)}{at}: {level}{before}"


def _how_sure(judgment: Judgment) -> str:
    if judgment.could_be:
        names = " or ".join(f"L{level}" for level in judgment.could_be)
        near = " That is about one key point away." if judgment.judge == LEVELS_JUDGE else ""
        return f"Could be {names}.{near}"
    if judgment.judge != LEVELS_JUDGE:
        return ""
    return FAR_FROM_ANOTHER if judgment.sure else BASIC_WORDS


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
