"""A trap in the debrief: how it was set, if it was noticed, how it was handled, what a strong reply holds. Pure."""

from app.archive.records import TakeRecord, TurnRecord
from app.session.attempts import last_take
from app.session.corrected import spoken_words
from app.session.debrief_exchange import asked_view
from app.session.debrief_rubric import line_of, quote_of
from app.session.debrief_views import QuoteView, RubricLine, TrapView
from app.session.hearings import in_force
from interviewer.scoring.quoting import quote_of as words_of
from interviewer.values import Question, Trap, TrapFinding

NO_REPLY = "There is no answer to it."
MOST_QUOTED = 24
_VERDICTS = {True: "Noticed", False: "Walked in", None: "Cannot be told"}


def trap_view(turn: TurnRecord, question: Question | None) -> TrapView:
    known: Trap | None = next((t for t in question.traps if t.id == turn.point), None) if question else None
    title = turn.point.replace("-", " ").capitalize()
    advice = known.debrief if known else ""
    judged = [(take, a.trap) for take in turn.takes for a in take.assessments[-1:] if a.scored and a.trap]
    if not judged:
        reasons = [a.reason for take in turn.takes for a in take.assessments[-1:] if not a.scored]
        why = reasons[-1] if reasons else NO_REPLY
        strong = tuple(RubricLine("not scored", part.says, "Not scored") for part in known.strong) if known else ()
        return TrapView(title, None, f"Not scored. {why}", asked_view(turn), _reply(turn), strong, advice)
    take, found = judged[-1]
    strong = tuple(line_of(finding, take.clip) for finding in found.strong)
    answered = _handled(take, found) or _reply(turn)
    return TrapView(title, found.noticed, _VERDICTS[found.noticed], asked_view(turn), answered, strong, advice)


def _handled(take: TakeRecord, found: TrapFinding) -> QuoteView | None:
    """The step into it; or else the first thing that a strong reply holds."""
    quotes = [found.fell_for] if found.fell_for else [f.quote for f in found.strong if f.quote]
    return quote_of(quotes[0], take.clip) if quotes else None


def _reply(turn: TurnRecord) -> QuoteView | None:
    """How the answer began, where nothing in it tells."""
    take = last_take(turn)
    heard = in_force(take) if take else None
    words = spoken_words(heard)[:MOST_QUOTED] if heard else ()
    return quote_of(words_of(words, 0, len(words) - 1), take.clip) if take and words else None
