"""Puts together what an export is made from: the record, its debrief, and the names of those who take part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.archive.records import SessionRecord
from app.export.options import Person, Rehearsed
from app.session.debrief_view import debrief_view
from app.session.delivering import with_delivery
from app.session.filler_counts import with_filled_pauses
from interviewer.values import Persona, Question

SOMEBODY = "Interviewer"
MENTOR = "Mentor"


@dataclass(frozen=True, slots=True)
class Source:
    """All that another process needs to put it together: what is quick to fetch and small to send."""

    record: SessionRecord
    questions: Mapping[str, Question]
    home: Path
    personas: tuple[Persona, ...] = ()
    judged: bool = True


def source(
    record: SessionRecord, questions: Mapping[str, Question], home: Path, personas: Iterable[Persona], judged: bool
) -> Source:
    asked = {turn.question for turn in record.turns}
    known = {id: question for id, question in questions.items() if id in asked}
    return Source(record, known, home, tuple(personas), judged)


def rehearsed_from(given: Source) -> Rehearsed:
    return rehearsed(given.record, given.questions, given.home, given.personas, given.judged)


def rehearsed(
    record: SessionRecord,
    questions: Mapping[str, Question],
    home: Path,
    personas: Iterable[Persona] = (),
    judged: bool = True,
) -> Rehearsed:
    """`judged` False: the candidate does not want pace and filled pauses judged. No clip is opened."""
    view = debrief_view(record, questions, lambda _clip: (), lambda _clip: True)
    if judged:
        view = with_filled_pauses(view, record)
    view = with_delivery(view, record, questions, judged)
    return Rehearsed(record, view, home, _people(record, personas))


def _people(record: SessionRecord, personas: Iterable[Persona]) -> tuple[Person, ...]:
    """Whoever interviewed comes first: theirs is the name that is most likely said. Others may be spoken of."""
    everybody = {persona.name: persona.role for persona in personas}
    name = record.start.persona_name
    role = everybody.pop(name, SOMEBODY)
    mentors = (Person(review.reviewer, MENTOR) for review in record.reviews)
    return (Person(name, role), *mentors, *(Person(other, of_other) for other, of_other in everybody.items()))
