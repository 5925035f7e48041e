"""How a level is said, everywhere: "L5", or "L5–L6" where it could be either. Pure."""

from collections.abc import Iterable

NOT_SCORED = "Not scored"


def level_words(level: int | None, could_be: Iterable[int] = ()) -> str:
    """Empty where there is no level."""
    if level is None:
        return ""
    named = sorted({level, *could_be})
    return f"L{named[0]}" if len(named) == 1 else f"L{named[0]}–L{named[-1]}"


def listed_level(level: int | None, could_be: Iterable[int], answers: int) -> str:
    """In a list of rehearsals: one without an answer has nothing that could be scored."""
    return level_words(level, could_be) or (NOT_SCORED if answers else "")


def next_level_title(level: str) -> str:
    """Above what would have been more; `level` as level_words puts it. Beyond the top there is no next level."""
    return "A fuller L6 answer would have added" if level == "L6" else "The next level would have added"
