"""The page "Tailor to a job", made from what is kept and what goes on. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.jobs import KeptJob, WrittenQuestion
from app.session.shared_views import Choice, Problem
from app.session.tailoring_views import ChosenView, FoundView, TailoringView, WrittenView
from app.session.words import clock, when
from interviewer.drafts import read_draft
from interviewer.mind.messages import WriteQuestions
from interviewer.mind.prices import Price
from interviewer.mind.writing_questions import PAPER_CHARACTERS, estimate, papers_of
from interviewer.tailoring.choosing import questions_for
from interviewer.tailoring.values import Found
from interviewer.values import Pack

LEVELS = {4: "L4, mid-level", 5: "L5, senior", 6: "L6, staff"}
MOST_TOPICS = 8
QUESTIONS_ASKED_FOR = 3
USUAL_LEVEL = 5
NO_MODEL = "No language model is connected, so none can be written. Connect one in Settings, Interviewer and keys."
LOCAL_ONLY = "Local only is on, in Privacy: your papers go to nobody, so no questions can be written for this job."
NO_PRICE = "Its price is not known here."


@dataclass(frozen=True, slots=True)
class Connected:
    """The language model, as far as it may be asked. `limit_usd` 0: none."""

    model: str = ""
    host: str = ""
    leaves_machine: bool = False
    price: Price | None = None
    limit_usd: float = 0.0
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Doings:
    """What goes on besides. `reading`: which paper; `writing`: how many have come, -1 while nobody writes."""

    reading: str = ""
    writing: int = -1
    trouble: str = ""
    problem: Problem | None = None
    refused: tuple[str, str] = ("", "")
    """id of a written question and why it was not taken"""


def tailoring_view(
    kept: KeptJob | None, every: Sequence[KeptJob], packs: Sequence[Pack], connected: Connected, doings: Doings
) -> TailoringView:
    jobs = tuple(Choice(each.job.id, each.job.name, when(each.at)) for each in every)
    if kept is None:
        return TailoringView(jobs=jobs, reading=doings.reading, problem=doings.problem)
    job, findings = kept.job, kept.job.findings
    chosen = questions_for(job, packs)
    offer, no_offer = offer_of(kept, connected)
    return TailoringView(
        jobs=jobs,
        job=job.id,
        name=job.name,
        text=job.text,
        cv=job.cv,
        reading=doings.reading,
        level=FoundView(LEVELS[findings.level], _line(findings.level_words)) if findings.level else None,
        role=FoundView(findings.role, _line(findings.role_words)) if findings.role else None,
        topics=tuple(FoundView(_capital(topic.what), _topic_line(topic)) for topic in findings.topics[:MOST_TOPICS]),
        terms=findings.terms,
        questions=tuple(
            ChosenView(question.title, f"{_capital(question.kind)}, {clock(question.suggested_seconds)}", why)
            for question, why in chosen
        ),
        minutes=round(sum(question.suggested_seconds for question, _ in chosen) / 60),
        offer=offer,
        no_offer=no_offer,
        written_now=_written_now(doings.writing),
        written=tuple(_written(each, doings.refused) for each in kept.written),
        accepted=len(job.questions),
        trouble=doings.trouble,
        problem=doings.problem,
    )


def order_for(kept: KeptJob, number: int, known: Sequence[str] = ()) -> WriteQuestions:
    """The model hears the topics, the level and the papers, and nothing else of the candidate's."""
    job = kept.job
    topics = tuple(topic.what for topic in job.findings.topics[:MOST_TOPICS])
    return WriteQuestions(
        order=number,
        papers=papers_of(job.text, job.cv),
        topics=topics,
        level=job.findings.level or USUAL_LEVEL,
        role=job.findings.role or "",
        count=QUESTIONS_ASKED_FOR,
        known=tuple(known),
    )


def offer_of(kept: KeptJob, connected: Connected) -> tuple[str, str]:
    """What asking would send, where and for how much; or nothing, and why nobody can be asked."""
    if connected.refusal:
        return "", connected.refusal
    if not connected.leaves_machine:
        return f"Asks {connected.model} on this machine for three questions. Nothing leaves it.", ""
    price = connected.price
    costs = NO_PRICE if price is None else _cost(estimate(price, order_for(kept, 0)))
    if price is not None and 0 < connected.limit_usd < estimate(price, order_for(kept, 0)):
        return "", f"{costs} That is more than your limit of ${connected.limit_usd:.2f}. You can raise it in Settings."
    return f"Sends {_papers(kept)} to {connected.host}, where {connected.model} writes three questions. {costs}", ""


def data_of(written: WrittenQuestion) -> dict[str, Any]:
    """Its fields; nothing where the file was changed by hand and cannot be read."""
    document, _ = read_draft(written.text)
    return dict(document.data) if document else {}


def ask_of(data: dict[str, Any]) -> str:
    ask = data.get("ask")
    plain = ask.get("plain") if isinstance(ask, dict) else ask
    return plain if isinstance(plain, str) else ""


def _papers(kept: KeptJob) -> str:
    """ "the job description (310 words) and your CV (first 8,000 letters)"."""
    titles = ("the job description", "your CV")
    told = [
        f"{title} ({_how_much(text)})"
        for title, text in zip(titles, (kept.job.text, kept.job.cv), strict=True)
        if text.strip()
    ]
    return " and ".join(told)


def _how_much(text: str) -> str:
    return f"{len(text.split())} words" if len(text) <= PAPER_CHARACTERS else f"its first {PAPER_CHARACTERS:,} letters"


def _cost(usd: float) -> str:
    return "Costs less than a cent." if usd < 0.01 else f"Costs about ${usd:.2f}."


def _written(written: WrittenQuestion, refused: tuple[str, str]) -> WrittenView:
    data = data_of(written)
    points = data.get("key_points") or []
    knows = tuple(str(point.get("says", "")) for point in points if isinstance(point, dict))
    seconds = data.get("suggested_seconds")
    length = f", {clock(seconds)}" if isinstance(seconds, int) else ""
    return WrittenView(
        id=written.id,
        title=str(data.get("title", "")),
        ask=ask_of(data),
        why=str(data.get("why_asked", "")),
        detail=f"{_capital(str(data.get('kind', '')))}{length}",
        knows=knows,
        problem=refused[1] if refused[0] == written.id else "",
    )


def _written_now(writing: int) -> str:
    return "" if writing < 0 else f"Writing {min(writing + 1, QUESTIONS_ASKED_FOR)} of {QUESTIONS_ASKED_FOR}"


def _topic_line(topic: Found) -> str:
    own = [word for word in topic.words if word in topic.in_cv]
    asked = [word for word in topic.words if word not in topic.in_cv]
    told = [_line(asked)] if asked else []
    return "; ".join(told + ([f"your CV: {_line(own)}"] if own else []))


def _line(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
