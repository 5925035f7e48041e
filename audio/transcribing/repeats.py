"""Whisper's way of going wrong: the same few words over and over. Pure."""

from collections.abc import Callable, Iterable

from audio.values import Word

LONGEST_PHRASE = 8
"""Words in the longest phrase that is looked for."""


def repeats_from(words: list[str]) -> int | None:
    """Index at which a phrase begins to be said again more often than people do, or None.

    Five times in a row for one word, four for two, three for longer phrases. What comes before the index is the first
    time, which may have been said.
    """
    plain = [word.strip(".,?!;:").lower() for word in words]
    for length in range(1, LONGEST_PHRASE + 1):
        times = {1: 5, 2: 4}.get(length, 3)
        for start in range(len(plain) - length * times + 1):
            phrase = plain[start : start + length]
            if all(plain[start + length * n : start + length * (n + 1)] == phrase for n in range(1, times)):
                return start + length
    return None


def without_loops(decodings: Iterable[Callable[[], tuple[Word, ...]]]) -> tuple[Word, ...]:
    """The first decoding that does not loop; each is only made when the one before did. Else what the last one said
    before it began to repeat itself."""
    words: tuple[Word, ...] = ()
    for decode in decodings:
        words = decode()
        if repeats_from([word.text for word in words]) is None:
            return words
    return words[: repeats_from([word.text for word in words])]
