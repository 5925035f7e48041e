"""The band at the head of a debrief: level with its range, vote, what raised it and what lowered it. Pure."""

from collections.abc import Sequence

from app.session.debrief_readers import READERS
from app.session.debrief_views import VerdictReason, VerdictView
from interviewer.scoring.grounds import Ground
from interviewer.scoring.verdict import SessionVerdict

BY_KEY_POINTS, BY_COMMITTEE = "By key points", "The committee's verdict"


def verdict_view(verdict: SessionVerdict | None) -> VerdictView | None:
    """None where nothing was asked."""
    if verdict is None:
        return None
    who = BY_COMMITTEE if verdict.votes else BY_KEY_POINTS
    if verdict.level is None:
        return VerdictView(who, verdict.title, verdict.says)
    return VerdictView(
        who=who,
        title=verdict.title,
        says=verdict.says,
        place=verdict.place,
        low=verdict.low,
        high=verdict.high,
        vote=_vote(verdict),
        raised=_reasons(verdict.raised),
        lowered=_reasons(verdict.lowered),
        votes=tuple((READERS[v.reader], f"{v.vote.capitalize()}, L{v.level}") for v in verdict.votes),
    )


def _vote(verdict: SessionVerdict) -> str:
    """ "Hire at L5. Two of three questions reach L5."."""
    if verdict.vote is None:
        return ""
    return f"{verdict.vote.capitalize()} at L{verdict.aim}. {verdict.vote_reason}".strip()


def _reasons(grounds: Sequence[Ground]) -> tuple[VerdictReason, ...]:
    return tuple(VerdictReason(each.text, each.where, each.numbers[0] if each.numbers else 0) for each in grounds)
