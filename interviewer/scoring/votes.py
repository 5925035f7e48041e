"""Whether a rehearsal would get the job at a level: by one rule for the judge and for each reader. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import get_args

from interviewer.scoring.judgment import Reader, Reading, Vote
from interviewer.scoring.ladder import level_at, place_of
from interviewer.scoring.parts import Part
from interviewer.scoring.spelling import number_word
from interviewer.values import Level

HIRE_WITHIN, MIXED_WITHIN = 0.2, 0.5
"""So far below the level, in steps of the ladder, is still a hire, or still open."""
STRONG_BY, STRONG_AT_THE_TOP = 0.5, 5.9
VOTES: tuple[Vote, ...] = get_args(Vote)
"""The best first."""


@dataclass(frozen=True, slots=True)
class ReaderVote:
    """One reader of the committee on the whole rehearsal."""

    reader: Reader
    level: Level
    vote: Vote
    differs: bool


def vote_at(places: Sequence[float], aim: Level) -> Vote:
    """A strong hire has no answer below the level, a hire has half of them at it."""
    mean = fmean(places)
    at_it = sum(level_at(place) >= aim for place in places)
    if mean >= min(aim + STRONG_BY, STRONG_AT_THE_TOP) and at_it == len(places):
        return "strong hire"
    if mean >= aim - HIRE_WITHIN and 2 * at_it >= len(places):
        return "hire"
    return "mixed" if mean >= aim - MIXED_WITHIN else "no hire"


def committee_of(scored: Sequence[Part], aim: Level) -> tuple[ReaderVote, ...]:
    """Each reader's vote over what they read; of nobody who read less than half of what counts."""
    votes: list[tuple[Reader, Level, Vote]] = []
    for reader in get_args(Reader):
        read = [(part, reading) for part in scored if (reading := _reading(part, reader))]
        if read and 2 * len(read) >= len(scored):
            places = [_place(part, reading) for part, reading in read]
            votes.append((reader, level_at(fmean(places)), vote_at(places, aim)))
    if not votes:
        return ()
    whole = majority([vote for _, _, vote in votes])
    return tuple(ReaderVote(reader, level, vote, vote != whole) for reader, level, vote in votes)


def majority(votes: Sequence[Vote]) -> Vote:
    """What most of them vote; of as many the lower."""
    counts = Counter(votes)
    return max(counts, key=lambda vote: (counts[vote], VOTES.index(vote)))


def why_at(places: Sequence[float], aim: Level) -> str:
    """ "Four of five questions reach L5, one of them more than that." """
    at_it, above = (sum(level_at(place) >= level for place in places) for level in (aim, aim + 1))
    if len(places) == 1:
        return f"It reaches L{aim}{', and more than that' if above else ''}." if at_it else f"It does not reach L{aim}."
    questions = "question reaches" if at_it == 1 else "questions reach"
    reach = f"{number_word(at_it).capitalize()} of {number_word(len(places))} {questions} L{aim}"
    return f"{reach}, {number_word(above)} of them more than that." if above else f"{reach}."


def how_they_voted(votes: Sequence[ReaderVote]) -> str:
    counts = Counter(each.vote for each in votes)
    if len(votes) == 1:
        return "By one reader alone."
    if len(counts) == 1:
        return f"All {number_word(len(votes))} readers agree."
    by_vote = sorted(counts.items(), key=lambda each: VOTES.index(each[0]))
    return f"The readers differ: {', '.join(f'{number_word(number)} {vote}' for vote, number in by_vote)}."


def _reading(part: Part, reader: Reader) -> Reading | None:
    readings = part.judgment.readings if part.judgment else ()
    return next((each for each in readings if each.reader == reader and each.level is not None), None)


def _place(part: Part, reading: Reading) -> float:
    return place_of(part.question, reading.level or 4, reading.standing, reading.findings)
