"""Numbers in sentences: small ones as words. Pure."""

_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_word(number: int) -> str:
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)
