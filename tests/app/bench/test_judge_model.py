"""`bench judge --model`: the committee's figures, here with readers that are played in this process."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.bench import judge_model
from app.bench.calibration_set import of_half, read_answers
from app.bench.judge_model import Readers, judged_by_readers
from app.bench.played_readers import Reply, honest
from app.wiring import ASSETS
from interviewer.mind.client import Client
from interviewer.mind.messages import AnswersNotRead, AnswersRead, ReadAnswers, ReadingSpent
from interviewer.packs import bundled_packs
from interviewer.scoring.committee.asking import messages_for
from interviewer.scoring.committee.readers import role_of
from interviewer.scoring.committee.schema import read_reply
from interviewer.scoring.judgment import COMMITTEE

QUESTIONS = {question.id: question for pack in bundled_packs(ASSETS) for question in pack.questions}
ANSWERS = of_half(read_answers(ASSETS / "calibration" / "answers"), "tuning")[:5]
TEXTS = [(answer.id, answer.question, answer.text) for answer in ANSWERS]
MODEL: Any = SimpleNamespace(setup=SimpleNamespace(model="played"), known=SimpleNamespace(context=32_000))


def readers(monkeypatch: pytest.MonkeyPatch, reply: Reply | None) -> Readers:
    class Played:
        """Stands where a model is asked."""

        def __init__(self, order: ReadAnswers, _client: Client, tell: Any) -> None:
            self._order, self._tell = order, tell

        def run(self) -> None:
            order = self._order
            if reply is None:
                self._tell(AnswersNotRead(order.order, "Nobody answers."))
                return
            material = messages_for(role_of(order.reader), order.batch, "<<0123456789abcdef>>")[1]["content"]
            self._tell(ReadingSpent(order.order, 100, 0.002, "p"))
            self._tell(AnswersRead(order.order, read_reply(reply(material), order.batch)))

    monkeypatch.setattr(judge_model, "ReadingAnswers", Played)
    return Readers(cast(Client, MODEL))


def test_many_answers_are_read_in_few_requests_and_all_of_them_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = readers(monkeypatch, honest(QUESTIONS.values()))
    judged = judged_by_readers(QUESTIONS, [*TEXTS, ("short", TEXTS[0][1], "Hm.")], asked)
    assert asked.requests == 3
    assert asked.price_usd == pytest.approx(0.006)
    assert {each.judge for each in judged.values()} == {COMMITTEE}
    assert not judged["short"].scored
    assert all(judged[answer.id].scored for answer in ANSWERS)
    assert asked.figures()[1].value == 0.0


def test_a_model_that_fails_scores_nobody_and_the_reason_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = readers(monkeypatch, None)
    judged = judged_by_readers(QUESTIONS, TEXTS, asked)
    assert all(each.pending and not each.scored for each in judged.values())
    assert asked.failures == {"Nobody answers.": 3}
