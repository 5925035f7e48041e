"""What the judges held, for the Markdown report: the verdict on the whole, and the level of each question. Pure."""

from collections.abc import Iterator

from app.export.escaping import markdown
from app.session.attempts import Attempt
from app.session.judge_words import earlier_verdict, judge_name, level_says
from app.session.level_words import NOT_SCORED, level_words
from app.session.words import clock
from interviewer.scoring.advice import ADVICE
from interviewer.scoring.grounds import Ground
from interviewer.scoring.judgment import Judgment, Noticed
from interviewer.scoring.structures import STRUCTURES
from interviewer.scoring.verdict import SessionVerdict
from interviewer.values import Question


def verdict_lines(verdict: SessionVerdict) -> Iterator[str]:
    yield ""
    yield "## Verdict"
    yield ""
    yield f"**{markdown(verdict.title)}.** {markdown(verdict.says)}"
    if verdict.vote:
        yield ""
        yield f"**{verdict.vote.capitalize()} at L{verdict.aim}.** {markdown(verdict.vote_reason)}"
    yield from _grounds("Raised it", verdict.raised)
    yield from _grounds("Lowered it", verdict.lowered)


def attempt_lines(attempt: Attempt, question: Question | None) -> Iterator[str]:
    """Nothing where no judge has held anything of it."""
    held = attempt.in_force
    if held is None:
        return
    judgment, former = held.judgment, attempt.of_words_before(held)
    level = level_words(judgment.level, judgment.could_be) or NOT_SCORED
    says = level_says(judgment, former) if judgment.scored else judgment.reason
    yield ""
    yield f"**{level}.** {markdown(says)} *({markdown(judge_name(judgment))})*".replace("  ", " ")
    yield from _next_level(judgment, question)
    yield from _structures(judgment)
    for mistake in judgment.mistakes:
        yield from _mistake(mistake)
    for other in reversed(attempt.judgments):
        if other is not held:
            yield ""
            yield f"*Earlier: {markdown(earlier_verdict(other, attempt.of_words_before(other)))}*"


def _grounds(title: str, grounds: tuple[Ground, ...]) -> Iterator[str]:
    if grounds:
        yield ""
        yield f"{title}:"
        yield ""
    yield from (f"- {markdown(each.text)} {markdown(each.where)}" for each in grounds)


def _next_level(judgment: Judgment, question: Question | None) -> Iterator[str]:
    says = {point.id: point.says for point in question.key_points} if question else {}
    missing = [says[point] for point in judgment.next_level if point in says]
    if missing:
        yield ""
        yield "The next level would have added:"
        yield ""
    yield from (f"- {markdown(each)}" for each in missing)


def _structures(judgment: Judgment) -> Iterator[str]:
    there = [each for each in judgment.structures if each.id in STRUCTURES]
    if there:
        yield ""
        yield "Structures:"
        yield ""
    yield from (f"- {markdown(STRUCTURES[each.id].title)}{_quoted(each)}" for each in there)


def _mistake(mistake: Noticed) -> Iterator[str]:
    advice = ADVICE.get(mistake.id)
    if advice is None:
        return
    yield ""
    said = f"You said{_quoted(mistake)}" if mistake.quote else advice.noticed
    yield f"**{markdown(advice.title)}.** {said} *Stronger:* {markdown(advice.stronger)}"


def _quoted(noticed: Noticed) -> str:
    quote = noticed.quote
    return f": “{markdown(quote.text)}” ({clock(quote.start)}–{clock(quote.end)})" if quote else ""
