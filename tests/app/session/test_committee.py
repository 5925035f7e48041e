"""The readers in the session: price first, one request after the other, what is read is kept. Nobody is asked."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.archive.records import SessionRecord
from app.bench.played_readers import gullible, honest
from app.session import commands as co
from app.session.attempts import attempts_of
from app.session.committee import DIED
from app.session.committee_work import LOCAL_ONLY, NO_MODEL
from app.session.debrief_views import CommitteeView, DebriefView
from app.session.judge_words import LATER
from app.session.judging_commands import AskCommittee, CountKeyPoints, ScoreLater, ScorePending, StopCommittee
from interviewer.mind import messages as me
from interviewer.scoring.committee.asking import messages_for
from interviewer.scoring.committee.readers import role_of
from interviewer.scoring.committee.schema import read_reply
from interviewer.scoring.judgment import COMMITTEE, LEVELS_JUDGE, Judgment
from interviewer.scoring.written import as_said
from tests.app.session.stored_attempts import answered, put, record_of
from tests.app.session.unmanned import Unmanned

ONE, OTHER = "choose-approach-support", "model-as-judge"
CLOUD, HERE = "openai/gpt-4o-mini", "http://127.0.0.1:9/v1"
ANSWER = (
    "Before I choose, how fresh does it have to be, and what may it cost? For me these are different problems. A "
    "prompt shapes how it behaves, and retrieval is for knowledge. So I would start with retrieval, and I would only "
    "tune if the form stays broken."
)
OTHER_ANSWER = (
    "I would not trust it blindly. First I compare it with labels of people on a few hundred cases and see how often "
    "they agree, and then I check whether it prefers long answers."
)
GONE = "openai takes no more requests just now."


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Unmanned]:
    made = Unmanned(tmp_path / "home", monkeypatch)
    yield made
    made.desk.close()


def connect(session: Unmanned, model: str = CLOUD, **more: str) -> None:
    for name, value in {"model": model, **more}.items():
        session.desk.obey(co.ChangeSetting(name, value), session.at)


def keep(session: Unmanned, *texts: tuple[str, str], name: str = "s1") -> None:
    """A rehearsal with these answers, its debrief open."""
    store = session.shop.open_archive()
    turns = [_answered(number, about, text) for number, (about, text) in enumerate(texts, 1)]
    put(store, record_of(*turns), name)
    store.close()
    session.desk.obey(co.ShowDebrief(name), session.at)


def _answered(number: int, about: str, text: str):  # type: ignore[no-untyped-def]
    turn = answered(number, text, about)
    if not turn.takes:
        return turn
    transcript = replace(turn.takes[0].transcripts[0], words=as_said(text))
    return replace(turn, takes=(replace(turn.takes[0], transcripts=(transcript,), assessments=()),))


def debrief(session: Unmanned) -> DebriefView:
    return next(view for view in reversed(session.views) if isinstance(view, DebriefView))


def committee(session: Unmanned) -> CommitteeView:
    view = debrief(session).committee
    assert view is not None
    return view


def record(session: Unmanned, name: str = "s1") -> SessionRecord:
    store = session.shop.open_archive()
    try:
        return store.session(name)
    finally:
        store.close()


def held(session: Unmanned, turn: int = 1, name: str = "s1") -> Judgment:
    attempt = next(each for each in attempts_of(record(session, name)) if each.turn == turn)
    assert attempt.in_force is not None
    return attempt.in_force.judgment


def orders(session: Unmanned) -> list[me.ReadAnswers]:
    worker = session.desk.staff.get("mind")
    sent = session.worker("mind").sent if worker else []
    return [each for each in sent if isinstance(each, me.ReadAnswers)]


def ask(session: Unmanned, turn: int = 0) -> None:
    session.desk.obey(AskCommittee("s1", turn), session.at)


def tell(session: Unmanned, report: object) -> None:
    session.desk.report("mind", report, session.at)


def answer(session: Unmanned, reader: Callable[[str], str], price: float | None = 0.001) -> None:
    """To the request that is out, what this reader replies."""
    order = orders(session)[-1]
    material = messages_for(role_of(order.reader), order.batch, "<<0123456789abcdef>>")[1]["content"]
    tell(session, me.ReadingSpent(order.order, 900, price, "read-an-answer.v1"))
    tell(session, me.AnswersRead(order.order, read_reply(reader(material), order.batch)))


def fail(session: Unmanned) -> None:
    tell(session, me.AnswersNotRead(orders(session)[-1].order, GONE))


def fair(session: Unmanned) -> Callable[[str], str]:
    return honest(session.shop.material().questions.values())


# ---- price first


def test_after_a_rehearsal_nothing_is_sent_until_somebody_asks(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    assert orders(session) == []
    assert held(session).judge == LEVELS_JUDGE


def test_the_debrief_says_where_the_words_would_go_and_for_how_much(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER), (OTHER, OTHER_ANSWER))
    assert committee(session).price == "3 requests to openai with the words of 2 answers, less than a cent."
    assert committee(session).refusal == ""


def test_a_model_on_this_machine_is_free_and_gets_less_at_a_time(session: Unmanned) -> None:
    connect(session, "tiny", api_base=HERE)
    keep(session, *((question, ANSWER if question == ONE else OTHER_ANSWER) for question in (ONE, OTHER)))
    price = committee(session).price
    assert price.endswith("requests to tiny on this machine, free.")
    assert int(price.split()[0]) in (3, 6)


def test_without_a_model_it_is_said_how_to_get_one(session: Unmanned) -> None:
    keep(session, (ONE, ANSWER))
    assert committee(session).refusal == NO_MODEL
    ask(session)
    assert orders(session) == []


def test_local_only_lets_nothing_out(session: Unmanned) -> None:
    connect(session, local_only="yes")
    keep(session, (ONE, ANSWER))
    assert committee(session).refusal == LOCAL_ONLY
    ask(session)
    assert orders(session) == []


def test_what_would_cost_more_than_the_limit_is_not_offered(session: Unmanned) -> None:
    connect(session, "openai/gpt-4", spending_limit_usd="0.01")
    keep(session, (ONE, ANSWER))
    assert "more than your limit of $0.01" in committee(session).refusal
    ask(session)
    assert orders(session) == []


def test_where_nothing_can_be_read_nobody_is_offered(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, "I don't know that."))
    assert committee(session) == CommitteeView(done=True)


# ---- reading


def test_three_readers_one_after_the_other_make_one_judgment(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER), (OTHER, OTHER_ANSWER))
    ask(session)
    assert committee(session).progress == "Scoring 1 of 3"
    for number in (1, 2, 3):
        assert len(orders(session)) == number
        answer(session, fair(session))
    assert [order.reader for order in orders(session)] == ["hiring-manager", "staff-engineer", "product"]
    for turn in (1, 2):
        judgment = held(session, turn)
        assert (judgment.judge, judgment.scored, len(judgment.readings)) == (COMMITTEE, True, 3)
        assert judgment.judge_version == f"read-an-answer.v1 {CLOUD}"
        assert judgment.cost_usd == pytest.approx(0.0015)
    assert committee(session) == CommitteeView(done=True)
    question = debrief(session).questions[0]
    assert [reader.role for reader in question.readers] == ["Hiring manager", "Staff engineer", "Product"]
    assert debrief(session).verdict is not None


def test_what_the_key_points_held_stays_beside_it(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    for _ in range(3):
        answer(session, fair(session))
    assert {each.judgment.judge for each in record(session).judgments} == {COMMITTEE, LEVELS_JUDGE}
    session.desk.obey(CountKeyPoints("s1", 1), session.at)
    assert held(session).judge == LEVELS_JUDGE


def test_readers_who_differ_are_shown_where_they_differ(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    answer(session, fair(session))
    answer(
        session,
        lambda _: json.dumps({"questions": [{"question": "Q1", "points": [{"point": "x", "verdict": "missed"}]}]}),
    )
    answer(session, fair(session))
    differ = debrief(session).questions[0].disagreements
    assert differ
    assert {who for who, _ in differ[0].held} == {"Hiring manager", "Staff engineer", "Product"}


def test_each_request_stands_in_the_ledger_without_its_content(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    for _ in range(3):
        answer(session, fair(session))
    store = session.shop.open_archive()
    lines = store.ledger()
    store.close()
    assert [(line.host, line.purpose, line.tokens, line.session) for line in lines] == [
        ("openai", "Read answers", 900, "s1")
    ] * 3


def test_one_question_can_be_asked_about_alone(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER), (OTHER, OTHER_ANSWER))
    ask(session, 2)
    for _ in range(3):
        answer(session, fair(session))
    assert (held(session, 1).judge, held(session, 2).judge) == (LEVELS_JUDGE, COMMITTEE)
    assert committee(session).price.startswith("3 requests to openai with the words of 1 answer,")


def test_the_time_that_is_left_is_told_from_what_it_took(session: Unmanned, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter((0.0, 20.0, 20.0, 40.0, 40.0, 60.0))
    monkeypatch.setattr("app.session.debriefing.monotonic", lambda: next(times))
    session.desk.close()
    fresh = Unmanned(session.shop.paths.home, monkeypatch)
    connect(fresh)
    keep(fresh, (ONE, ANSWER))
    ask(fresh)
    answer(fresh, fair(fresh))
    assert committee(fresh).progress == "Scoring 2 of 3, about 40 s"
    assert committee(fresh).part == pytest.approx(1 / 3)
    session.desk = fresh.desk


# ---- what goes wrong


def test_one_reader_who_fails_leaves_two_who_are_enough(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    answer(session, fair(session))
    fail(session)
    answer(session, fair(session))
    assert held(session).scored
    assert [bool(each.trouble) for each in held(session).readings] == [False, True, False]


def test_two_who_fail_end_it_and_it_waits_with_the_reason(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    fail(session)
    fail(session)
    assert len(orders(session)) == 2
    assert (held(session).scored, held(session).pending) == (False, True)
    assert GONE in held(session).reason
    assert committee(session).trouble == GONE
    not_scored = debrief(session).questions[0].not_scored
    assert not_scored is not None
    assert not_scored.can_score_now
    assert not_scored.can_count_key_points
    assert not_scored.cost.startswith("3 requests to openai")


def test_a_reader_who_invents_is_no_reader(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    made_up = gullible
    for _ in range(3):
        answer(session, lambda text: json.dumps(_with_made_up_quotes(json.loads(made_up(text)))))
    assert (held(session).scored, held(session).pending) == (False, True)
    assert "were not said" in held(session).reason


def _with_made_up_quotes(reply: dict) -> dict:  # type: ignore[type-arg]
    for point in reply["questions"][0]["points"]:
        point["quote"] = "as I said very clearly at the beginning"
    return reply


def test_stopping_keeps_what_two_have_read(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    answer(session, fair(session))
    session.desk.obey(StopCommittee(), session.at)
    assert held(session).judge == LEVELS_JUDGE
    ask(session)
    answer(session, fair(session))
    answer(session, fair(session))
    session.desk.obey(StopCommittee(), session.at)
    assert held(session).scored
    assert len(held(session).readings) == 2
    assert isinstance(session.worker("mind").sent[-1], me.StopReading)


def test_what_comes_after_a_stop_changes_nothing_but_is_paid_for(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    session.desk.obey(StopCommittee(), session.at)
    answer(session, fair(session))
    assert held(session).judge == LEVELS_JUDGE
    store = session.shop.open_archive()
    assert len(store.ledger()) == 1
    store.close()


def test_the_limit_is_looked_at_before_every_request(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    answer(session, fair(session), price=0.9999)
    assert len(orders(session)) == 1
    assert committee(session).trouble == "Your limit of $1.00 for a rehearsal is reached. You can raise it in Settings."
    assert held(session).judge == LEVELS_JUDGE


def test_a_process_that_dies_is_told_and_can_be_asked_again(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    session.desk.worker_died("mind", session.at)
    assert committee(session).trouble == DIED
    ask(session)
    assert committee(session).progress == "Scoring 1 of 3"
    assert len(orders(session)) == 1


def test_a_rehearsal_that_begins_stops_the_reading(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    worker = session.worker("mind")
    session.start()
    assert any(isinstance(each, me.StopReading) for each in worker.sent)


# ---- later


def test_what_is_left_for_later_is_done_with_all_that_waits(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    session.desk.obey(ScoreLater("s1", 1), session.at)
    assert (held(session).pending, held(session).reason) == (True, LATER)
    keep(session, (OTHER, OTHER_ANSWER), name="s2")
    session.desk.obey(ScoreLater("s2", 1), session.at)
    session.desk.obey(ScorePending(), session.at)
    for _ in range(3):
        answer(session, fair(session))
    assert held(session).scored
    assert held(session, name="s2").scored


def test_what_failed_can_be_left_for_later_and_says_so(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    fail(session)
    fail(session)
    session.desk.obey(ScoreLater("s1", 1), session.at)
    not_scored = debrief(session).questions[0].not_scored
    assert not_scored is not None
    assert (not_scored.reason, not_scored.can_score_later, not_scored.can_score_now) == (LATER, False, True)
    assert [bool(reading.trouble) for reading in held(session).readings] == [True, True]


def test_another_model_may_read_it_again_beside_the_first(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    for _ in range(3):
        answer(session, fair(session))
    assert committee(session).done
    connect(session, "openai/gpt-4o")
    session.desk.obey(co.ShowDebrief("s1"), session.at)
    assert not committee(session).done
    ask(session)
    for _ in range(3):
        answer(session, fair(session))
    versions = [each.judgment.judge_version for each in record(session).judgments if each.judgment.judge == COMMITTEE]
    assert versions == [f"read-an-answer.v1 {model}" for model in (CLOUD, "openai/gpt-4o")]
    assert len(debrief(session).questions[0].earlier_verdicts) == 2
