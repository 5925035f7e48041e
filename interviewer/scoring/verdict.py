"""What a whole rehearsal showed: its place on the ladder with a range, a vote at the level aimed at, and why. Pure.

    judgments of the questions -> a place each (ladder) -> their mean, and how far it can be off -> level, vote

The range would hold about nine of ten rehearsals with as many such questions. It is made of how near the judgments are
to the next level (could be), and of how far the questions lie apart, where few questions tell little.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from interviewer.scoring.grounds import Ground, lowered_by, raised_by
from interviewer.scoring.judgment import Vote
from interviewer.scoring.ladder import level_at, place_of
from interviewer.scoring.levels import UNSURE_WITHIN
from interviewer.scoring.parts import Part
from interviewer.scoring.spelling import number_word
from interviewer.scoring.votes import ReaderVote, committee_of, how_they_voted, majority, vote_at, why_at
from interviewer.values import Level

SHOWN_FROM, SHOWN_TO = 3.75, 6.25
USUAL_SPREAD, USUAL_WORTH = 0.5, 2
"""How far questions of one rehearsal lie apart as a rule, and how many questions that knowledge is worth."""
NINE_OF_TEN = 1.645
TOO_LITTLE = "Too little for a verdict"
LEVEL_NAMES: dict[Level, str] = {4: "L4, mid-level", 5: "L5, senior", 6: "L6, staff"}


@dataclass(frozen=True, slots=True)
class SessionVerdict:
    """`level` None: too little for a verdict, and `says` tells how much there is; nothing else is set then.

    `place`, `low` and `high` lie on the ladder, 4.0 to 6.0, a little beyond at either end. `vote` is at `aim`.
    `votes` are there where a committee read at least half of what counts; then `vote` is theirs.
    """

    aim: Level
    title: str
    says: str
    counted: int
    not_counted: tuple[int, ...]
    """the numbers of the questions that are not scored"""
    level: Level | None = None
    place: float = 0.0
    low: float = 0.0
    high: float = 0.0
    could_be: tuple[Level, ...] = ()
    raised: tuple[Ground, ...] = ()
    lowered: tuple[Ground, ...] = ()
    vote: Vote | None = None
    vote_reason: str = ""
    votes: tuple[ReaderVote, ...] = ()


def verdict_of(parts: Sequence[Part], aim: Level) -> SessionVerdict | None:
    """`parts` in the order of asking; None without any."""
    if not parts:
        return None
    scored = [part for part in parts if part.level is not None]
    missing = tuple(part.number for part in parts if part.level is None)
    if 2 * len(scored) < len(parts):
        return SessionVerdict(aim, TOO_LITTLE, _too_little(len(scored), len(parts)), len(scored), missing)
    places = [_place(part) for part in scored]
    place, off_by = fmean(places), _off_by(scored, places)
    level, could_be = level_at(place), _could_be(place, off_by)
    votes = committee_of(scored, aim)
    return SessionVerdict(
        aim=aim,
        title=LEVEL_NAMES[level],
        says=_says(could_be, votes, len(missing)),
        counted=len(scored),
        not_counted=missing,
        level=level,
        place=_shown(place),
        low=_shown(place - off_by),
        high=_shown(place + off_by),
        could_be=could_be,
        raised=raised_by(scored),
        lowered=lowered_by(scored),
        vote=majority([each.vote for each in votes]) if votes else vote_at(places, aim),
        vote_reason=how_they_voted(votes) if votes else why_at(places, aim),
        votes=votes,
    )


def _place(part: Part) -> float:
    if part.judgment is None or part.level is None:
        raise ValueError("only what is scored has a place")
    return place_of(part.question, part.level, part.judgment.standing, part.judgment.findings)


def _off_by(scored: Sequence[Part], places: Sequence[float]) -> float:
    number, mean = len(places), fmean(places)
    apart = sum((place - mean) ** 2 for place in places) + USUAL_WORTH * USUAL_SPREAD**2
    spread = sqrt(apart / (number - 1 + USUAL_WORTH))
    own = fmean(_own(part) for part in scored)
    return sqrt((NINE_OF_TEN * spread) ** 2 / number + own**2)


def _own(part: Part) -> float:
    """About what one key point moves, more where it could be the next level, and where its words are not sure."""
    judgment = part.judgment
    close = judgment is not None and bool(judgment.could_be)
    unsure = judgment is not None and not judgment.sure
    return UNSURE_WITHIN * (1 + close + unsure) / 2


def _could_be(place: float, off_by: float) -> tuple[Level, ...]:
    reached = {level_at(place - off_by), level_at(place + off_by)}
    return tuple(sorted(reached - {level_at(place)}))


def _shown(place: float) -> float:
    return round(min(SHOWN_TO, max(SHOWN_FROM, place)), 2)


def _says(could_be: Sequence[Level], votes: Sequence[ReaderVote], missing: int) -> str:
    others = " or ".join(f"L{level}" for level in could_be)
    sentences = [("Sure.", f"Fairly sure, could be {others}.", f"Not sure, could be {others}.")[len(could_be)]]
    if len(votes) > 1:
        sentences.append(_readings(votes))
    if missing:
        questions = "question is" if missing == 1 else "questions are"
        sentences.append(f"{number_word(missing).capitalize()} {questions} not counted.")
    return " ".join(sentences)


def _readings(votes: Sequence[ReaderVote]) -> str:
    """ "Two of three readings say L5, one says L6." """
    (most, number), *others = Counter(each.level for each in votes).most_common()
    if not others:
        return f"All {number_word(number)} readings say L{most}."
    say = "says" if number == 1 else "say"
    rest = ", ".join(f"{number_word(few)} {'says' if few == 1 else 'say'} L{level}" for level, few in others)
    return f"{number_word(number).capitalize()} of {number_word(len(votes))} readings {say} L{most}, {rest}."


def _too_little(scored: int, of: int) -> str:
    questions = f"{'question' if of == 1 else 'questions'} {'is' if scored <= 1 else 'are'}"
    return f"{number_word(scored).capitalize()} of {number_word(of)} {questions} scored; at least half must be."
