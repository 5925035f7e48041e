"""A mentor's remarks that are to be worked on: first among what is worth repeating, named where they are asked. Pure.

    "Work on this" -> Home, first -> asked again, with the reason -> answered by the rehearsal that answered it
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.archive.review_records import TakenUp
from app.reviews.plain import short_name, shortened
from app.session.debrief_views import RepeatView
from app.session.repeating import A_DAY, Worth
from interviewer.conversation.state import Plan
from interviewer.values import Question

MOST_QUOTED = 90
TODAY = "Today"


def with_remarks(plan: Plan, taken: Sequence[TakenUp]) -> Plan:
    """A question that a mentor wants worked on says so, after whatever else it is asked for."""
    asked = {each.id for each in plan.questions}
    wanted: dict[str, str] = {}
    for each in reversed(taken):
        if each.question in asked:
            before = wanted.get(each.question, plan.reasons.get(each.question, ""))
            wanted[each.question] = f"{before} {_asked_for(each)}".strip()
    return replace(plan, reasons={**plan.reasons, **wanted}) if wanted else plan


def first_to_repeat(worth: Worth, taken: Sequence[TakenUp], questions: Mapping[str, Question]) -> Worth:
    """Three a day in all: what finds no place today is there when one of these is answered."""
    by_question: dict[str, list[TakenUp]] = {}
    for each in taken:
        if each.question in questions:
            by_question.setdefault(each.question, []).append(each)
    if not by_question:
        return worth
    first = [_view(questions[id], remarks) for id, remarks in by_question.items()]
    others = [view for view in worth.today if view.question not in by_question]
    return Worth((*first, *others)[:A_DAY])


def _view(question: Question, remarks: Sequence[TakenUp]) -> RepeatView:
    last = remarks[0]
    more = len(remarks) - 1
    quoted = f"“{short_name(last.reviewer)}: {shortened(last.text, MOST_QUOTED)}”"
    reason = f"{quoted} and {more} more" if more else quoted
    return RepeatView(question.id, question.title, reason, TODAY, last.session, last.turn)


def _asked_for(remark: TakenUp) -> str:
    words = shortened(remark.text, MOST_QUOTED)
    end = "" if words.endswith((".", "!", "?", "…")) else "."
    return f"{short_name(remark.reviewer)} asked you to work on this: {words}{end}"
