"""One attempt through the whole committee, given how a request is answered: for measuring, and for tests. Pure itself.

The session sends its requests one by one and many questions in each; the path of an answer is the same.
"""

from collections.abc import Callable, Mapping, Sequence

from interviewer.mind.reading import NotInTheForm
from interviewer.scoring.attempts import judge_attempt
from interviewer.scoring.committee.asking import can_be_read, messages_for, to_read
from interviewer.scoring.committee.checking import reading_of
from interviewer.scoring.committee.combine import combined, ruled
from interviewer.scoring.committee.readers import ROLES, Role
from interviewer.scoring.committee.schema import read_reply
from interviewer.scoring.judgment import Judgment, Reading, Said
from interviewer.values import Level, Question

Answered = Callable[[Role, Sequence[Mapping[str, str]]], str]
"""The reply to one request; raises NotInTheForm when there is none that can be used."""
NOT_IN_THE_FORM = "It did not answer in the form that was asked for."


def judged_together(question: Question, said: Sequence[Said], ask: Answered, aimed: Level, model: str) -> Judgment:
    keyed = judge_attempt(question, said)
    if not can_be_read(question, said):
        return ruled(keyed, model)
    answer = to_read(question, said, {}, "Q1")
    readings: list[Reading] = []
    for role in ROLES:
        try:
            reply = ask(role, messages_for(role, (answer,), "<<0123456789abcdef>>"))
            (read,) = read_reply(reply, (answer,))
        except NotInTheForm:
            readings.append(Reading(role.reader, trouble=NOT_IN_THE_FORM))
            continue
        readings.append(reading_of(question, said, keyed, role.reader, read, aimed))
    return combined(question, said, readings, model)
