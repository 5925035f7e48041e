"""Rehearsals on one page, as somebody would hang them up: for pictures of the page, and for tests."""

from collections.abc import Callable
from dataclasses import replace

import example_judged_views as judged
from example_rehearsal_views import heights

from app.session.debrief_views import DebriefView, QuestionDebrief, RubricLine, TrapView, VerdictReason
from app.session.replay.views import ReplayMark, ReplayQuestion, ReplayView
from app.session.summary.making import summary_view
from app.session.summary.timeline import Sound, summary_timeline
from app.session.summary.views import SummaryView

STEP_S = 0.25


def _sounds(minutes: float) -> tuple[Sound, ...]:
    """Somebody asks for a while, then somebody answers for longer, and so on."""
    at, found, turn = 0.0, [], 0
    while at < 60 * minutes - 20:
        asked, said = 7.0 + 5.0 * (turn % 3), 34.0 + 23.0 * (turn % 4)
        for voice, seconds in (("interviewer", asked), ("you", min(said, 60 * minutes - at - asked - 1))):
            loud = heights(round(seconds / STEP_S), 0.7 * turn + at / 60)
            loudness = bytes(round(150 * height) for height in loud)
            found.append(Sound(voice, at, at + seconds, loudness, STEP_S))  # type: ignore[arg-type]
            at += seconds + 0.4
        turn += 1
    return tuple(found)


def _replay(debrief: DebriefView, sounds: tuple[Sound, ...], who: str) -> ReplayView:
    whole = sounds[-1].end
    parts = debrief.questions
    starts = [whole * (n + 0.3 * (n % 3 == 1)) / len(parts) for n in range(len(parts))] if parts else []
    ends = [*starts[1:], whole]
    asked = tuple(
        ReplayQuestion(part.number, part.title, start, end)
        for part, start, end in zip(parts, starts, ends, strict=True)
    )
    marks = []
    for part, question in zip(parts, asked, strict=True):
        span = question.end - question.start
        hits = [line for line in part.rubric if line.mark in ("said", "partly")]
        for n, line in enumerate(hits):
            at = question.start + span * (0.2 + 0.14 * n * (1 if n % 2 else 0.8))
            marks.append(ReplayMark(line.mark, at, line.says))  # type: ignore[arg-type]
        for trap in part.traps:
            kind = "trap noticed" if trap.noticed else "walked in"
            marks.append(ReplayMark(kind, question.start + 0.7 * span, trap.title))  # type: ignore[arg-type]
    return ReplayView(debrief.session, debrief.title, debrief.subtitle, who, whole, (), asked, tuple(marks))


def of(debrief: DebriefView, minutes: float = 31, who: str = "Maren") -> SummaryView:
    sounds = _sounds(minutes)
    timeline = summary_timeline(_replay(debrief, sounds, who), sounds)
    return summary_view(debrief, timeline, judged.DELIVERY)


def _marked(question: QuestionDebrief, *marks: str) -> QuestionDebrief:
    rubric = tuple(
        replace(line, mark=mark)  # type: ignore[arg-type]  # named by the caller
        for line, mark in zip(question.rubric, marks, strict=False)
    )
    words = [f"{marks.count(mark)} {mark}" for mark in ("said", "partly", "not said") if marks.count(mark)]
    return replace(question, rubric=rubric, counts=", ".join(words))


def committee() -> SummaryView:
    """Three readers, six questions, one of them not scored."""
    debrief = judged.voted()
    one, two, three, four, five, six = debrief.questions
    questions = (
        _marked(one, "said", "said", "partly", "said", "not said", "said"),
        _marked(two, "said", "partly", "said", "not said", "said"),
        three,
        _marked(four, "not said", "said", "not said", "not said", "partly"),
        five,
        _marked(six, "said", "said", "said", "partly"),
    )
    return of(replace(debrief, questions=questions))


def key_points() -> SummaryView:
    return of(judged.key_points_only())


def too_little() -> SummaryView:
    return of(judged.too_little(), 14)


def not_scored() -> SummaryView:
    """No verdict while it is judged, and nothing that could be drawn of delivery."""
    debrief = judged.verdict(verdict=None, judge="", summary="6 of 6 questions reached, 0 scored.")
    lost = tuple(replace(judged.nothing_said(), number=q.number, title=q.title) for q in debrief.questions)
    made = of(replace(debrief, questions=lost), 9)
    told = "Cannot be told: pace, pauses, filled pauses. The basic recogniser's words are too uncertain for this."
    return replace(made, delivery=(), untold=told)


def one_question() -> SummaryView:
    return of(replace(judged.voted(), title="One question", questions=(judged.judged_question(),)), 4)


TITLES = (
    "Walk me through retrieval for our documentation",
    "Which documents go into the corpus?",
    "Prompting, retrieval or tuning for the policy assistant",
    "A rough cost for one conversation",
    "The tuned model is withdrawn in spring",
    "How do you know that it works?",
    "An evaluation that outlives the next model",
    "Latency, when everybody asks on Monday morning",
    "A colleague insists on the larger model",
    "What would you not build at all?",
    "Precision, recall, and what the business feels",
    "Your recommendation, in two minutes",
)


def _many(count: int) -> tuple[QuestionDebrief, ...]:
    marks = ("said", "said", "partly", "not said", "said", "not said", "partly", "said")
    found = []
    for n in range(count):
        level = ("L5", "L4", "L5–L6", "L6")[n % 4]
        question = judged.judged_question(number=n + 1, title=TITLES[n % 12], level=level)
        found.append(_marked(replace(question, traps=question.traps if n % 5 == 1 else ()), *marks[n % 3 :]))
    return tuple(found)


def eight() -> SummaryView:
    return of(replace(judged.voted(), questions=_many(8)), 38)


def twelve() -> SummaryView:
    return of(replace(judged.voted(), questions=_many(12)), 58)


def fifteen() -> SummaryView:
    """Three more than a page has room for, and five traps in two of them."""
    return of(replace(judged.key_points_only(), questions=_many(15)), 72)


LONG = (
    "You inherit a support assistant that was tuned eighteen months ago on tickets nobody kept, and the provider has "
    "announced that the base model will be withdrawn: what do you do in the first week, and what in the first quarter?"
)


def long_titles() -> SummaryView:
    """Everything is longer than it should be."""
    debrief = judged.voted()
    said = VerdictReason(f"{LONG} {LONG}", "Questions 1, 2, 3, 4, 5, 6", 1)
    verdict = replace(
        debrief.verdict,
        raised=(said,) * 5,
        lowered=(said,) * 5,
        says=f"{LONG} {LONG}",
        vote=f"Strong hire at L6. {LONG}",
    )  # type: ignore[type-var]
    line = RubricLine("not said", LONG, "Not said")
    trap: TrapView = replace(judged.judged_question().traps[0], title=LONG, noticed=False, verdict="Walked in")
    questions = tuple(
        replace(q, title=LONG, rubric=(line,) * 9, counts="9 not said", traps=(trap,), not_scored_reason=LONG)
        for q in _many(12)
    )
    return of(
        replace(debrief, title=LONG, subtitle=LONG, verdict=verdict, questions=questions, judge_note=f"{LONG} {LONG}"),
        59,
        "Bartholomäus-Maximilian von Hohenstein",
    )


def other_scripts() -> SummaryView:
    """Names and titles that are not in Latin letters."""
    debrief = judged.voted()
    titles = (
        "検索を使うか、微調整するか",
        "Сколько стоит один разговор?",
        "كيف تعرف أنه يعمل؟",
        "Czy to działa, i skąd to wiemy?",
        "Πόσο κοστίζει;",
        "什么时候不用大模型",
    )
    questions = tuple(replace(q, title=title) for q, title in zip(debrief.questions, titles, strict=True))
    return of(
        replace(
            debrief,
            title="Техническое собеседование 技術面接",
            subtitle="14 November, 31 min, with 田中 美咲",
            questions=questions,
        ),
        31,
        "美咲",
    )


def nothing_asked() -> SummaryView:
    return summary_view(judged.verdict(questions=(), verdict=None, summary="Nothing was asked.", judge=""))


EXAMPLES: dict[str, Callable[[], SummaryView]] = {
    "committee": committee,
    "key-points": key_points,
    "too-little": too_little,
    "not-scored": not_scored,
    "one-question": one_question,
    "eight": eight,
    "twelve": twelve,
    "fifteen": fifteen,
    "long-titles": long_titles,
    "other-scripts": other_scripts,
    "nothing-asked": nothing_asked,
}
