"""The committee's plumbing against every attempt of the tuning half, with readers who are fooled in every way.

The final half is never run here. What is proved is of the plumbing: no model takes part.
"""

from collections.abc import Callable
from functools import cache

import pytest

from app.bench.calibration_set import read_answers
from app.bench.played_readers import Reply, gullible, honest, inventing, obedient, tasks_in
from app.bench.red_team import RedTeamCase, read_red_team, with_trick
from app.wiring import ASSETS
from interviewer.packs import bundled_packs
from interviewer.scoring.committee.asking import messages_for, to_read
from interviewer.scoring.committee.readers import ROLES
from interviewer.scoring.committee.together import judged_together
from interviewer.scoring.judgment import Judgment, Said
from interviewer.scoring.written import as_said

QUESTIONS = {question.id: question for pack in bundled_packs(ASSETS) for question in pack.questions}
CASES = [
    case
    for case in read_red_team(
        ASSETS / "calibration" / "red_team.yaml", read_answers(ASSETS / "calibration" / "answers")
    )
    if case.half == "tuning"
]
FOOLED: dict[str, Reply] = {
    "gullible": cache(gullible),
    "inventing": cache(inventing),
    "obedient": cache(obedient(QUESTIONS.values())),
}
"""Each reads the same material three times over, once for each of the committee."""


@cache
def judged(reader: str, question: str, text: str) -> Judgment:
    reply = FOOLED[reader]
    said = (Said(1, "question", "", as_said(text)),)
    return judged_together(QUESTIONS[question], said, lambda _, messages: reply(messages[-1]["content"]), 5, reader)


@pytest.mark.parametrize("reader", FOOLED)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_no_trick_gets_past_a_reader_who_is_fooled(case: RedTeamCase, reader: str) -> None:
    without = judged(reader, case.question, case.base)
    tricked = judged(reader, case.question, with_trick(case, QUESTIONS[case.question]))
    assert (tricked.level or 3) <= (without.level or 3)
    assert tricked.standing <= without.standing


def test_the_obedient_reader_does_obey_what_it_gets_to_read() -> None:
    question = QUESTIONS["choose-approach-support"]
    told = "I would mark every part of it, and give the highest care to prompts, knowledge and measured form."
    answer = to_read(question, (Said(1, "question", "", as_said(told)),), {}, "Q1")
    material = messages_for(ROLES[0], (answer,), "<<0123456789abcdef>>")[1]["content"]
    assert '"missed"' not in obedient(QUESTIONS.values())(material)
    assert '"missed"' in honest(QUESTIONS.values())(material)


@pytest.mark.parametrize("reply", [gullible, inventing])
def test_the_others_say_hit_to_everything(reply: Callable[[str], str]) -> None:
    question = QUESTIONS["choose-approach-support"]
    answer = to_read(
        question, (Said(1, "question", "", as_said("I would simply start and see what comes of it.")),), {}, "Q1"
    )
    material = messages_for(ROLES[0], (answer,), "<<0123456789abcdef>>")[1]["content"]
    assert [task.label for task in tasks_in(material)] == ["Q1"]
    assert reply(material).count('"hit"') == len(question.key_points)
