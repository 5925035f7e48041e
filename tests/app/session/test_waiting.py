"""What waits to be scored is told above the list, with its price, and scored from there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.archive.records import LedgerLine
from app.session import commands as co
from app.session.committee_work import NO_MODEL
from app.session.judging_commands import CountKeyPoints, ScoreLater, ScorePending, StopCommittee
from app.session.views import RehearsalsView
from app.session.waiting_view import WaitingView, waiting_says
from tests.app.session.test_committee import (
    ANSWER,
    CLOUD,
    ONE,
    OTHER,
    OTHER_ANSWER,
    answer,
    ask,
    committee,
    connect,
    fail,
    fair,
    held,
    keep,
    orders,
)
from tests.app.session.unmanned import Unmanned


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Unmanned]:
    made = Unmanned(tmp_path / "home", monkeypatch)
    yield made
    made.desk.close()


def waiting(session: Unmanned) -> WaitingView:
    return next(view for view in reversed(session.views) if isinstance(view, WaitingView))


def two_wait(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    keep(session, (OTHER, OTHER_ANSWER), name="s2")
    for name in ("s1", "s2"):
        session.desk.obey(ScoreLater(name, 1), session.at)
    session.desk.obey(co.ShowRehearsals(), session.at)


def spend(session: Unmanned, usd: float, name: str = "s1") -> None:
    store = session.shop.open_archive()
    store.add_ledger(LedgerLine("2026-11-20T12:00:00+00:00", "openai", "Interview", 900, usd, name))
    store.close()


def test_it_is_counted_in_words() -> None:
    assert waiting_says(1, 1) == "1 answer in 1 rehearsal waits to be scored."
    assert waiting_says(3, 2) == "3 answers in 2 rehearsals wait to be scored."


def test_where_nothing_waits_nothing_is_said(session: Unmanned) -> None:
    keep(session, (ONE, ANSWER))
    session.desk.obey(co.ShowRehearsals(), session.at)
    assert waiting(session) == WaitingView()


def test_the_price_and_where_the_words_go_are_said_before_the_click(session: Unmanned) -> None:
    two_wait(session)
    shown = waiting(session)
    assert shown.says == "2 answers in 2 rehearsals wait to be scored."
    assert shown.offer == "Score them now, less than a cent"
    assert shown.price == "3 requests to openai with the words of 2 answers, less than a cent."
    assert orders(session) == []


def test_without_a_model_it_says_what_to_do(session: Unmanned) -> None:
    two_wait(session)
    connect(session, "")
    session.desk.obey(co.ShowRehearsals(), session.at)
    assert (waiting(session).offer, waiting(session).refusal) == ("", NO_MODEL)


def test_it_is_scored_in_place_and_then_nothing_waits_and_the_list_is_new(session: Unmanned) -> None:
    two_wait(session)
    lists = len([view for view in session.views if isinstance(view, RehearsalsView)])
    session.desk.obey(ScorePending(), session.at)
    assert waiting(session).progress.startswith("Scoring 1 of 3")
    answer(session, fair(session))
    assert waiting(session).progress.startswith("Scoring 2 of 3")
    assert waiting(session).part == pytest.approx(1 / 3)
    answer(session, fair(session))
    answer(session, fair(session))
    assert waiting(session) == WaitingView()
    assert held(session).scored
    assert held(session, name="s2").scored
    assert len([view for view in session.views if isinstance(view, RehearsalsView)]) == lists + 1


def test_it_can_be_stopped_and_waits_again(session: Unmanned) -> None:
    two_wait(session)
    session.desk.obey(ScorePending(), session.at)
    session.desk.obey(StopCommittee(), session.at)
    assert waiting(session).says == "2 answers in 2 rehearsals wait to be scored."


def test_why_it_failed_stands_with_what_waits(session: Unmanned) -> None:
    two_wait(session)
    session.desk.obey(ScorePending(), session.at)
    fail(session)
    fail(session)
    assert "takes no more requests" in waiting(session).trouble
    assert waiting(session).says == "2 answers in 2 rehearsals wait to be scored."


def test_key_points_that_were_chosen_wait_no_more(session: Unmanned) -> None:
    two_wait(session)
    session.desk.obey(CountKeyPoints("s1", 1), session.at)
    session.desk.obey(co.ShowRehearsals(), session.at)
    assert waiting(session).says == "1 answer in 1 rehearsal waits to be scored."


# ---- the limit is one rehearsal's


def test_what_a_rehearsal_has_cost_before_counts_against_its_limit(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    spend(session, 0.9999)
    session.desk.obey(co.ShowDebrief("s1"), session.at)
    assert "with the $1.00 spent so far more than your limit of $1.00" in committee(session).refusal
    ask(session)
    assert orders(session) == []


def test_another_rehearsals_costs_are_its_own(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    spend(session, 5.0, "another")
    session.desk.obey(co.ShowDebrief("s1"), session.at)
    assert committee(session).refusal == ""


def test_a_second_asking_does_not_begin_from_nothing(session: Unmanned) -> None:
    connect(session)
    keep(session, (ONE, ANSWER))
    ask(session)
    for _ in range(3):
        answer(session, fair(session), price=0.33332)
    connect(session, "openai/gpt-4o")
    session.desk.obey(co.ShowDebrief("s1"), session.at)
    assert "more than your limit of $1.00 for a rehearsal" in committee(session).refusal


def test_several_rehearsals_have_a_limit_each(session: Unmanned) -> None:
    two_wait(session)
    spend(session, 1.5)
    session.desk.obey(co.ShowRehearsals(), session.at)
    assert waiting(session).refusal == ""
    spend(session, 0.4999)
    session.desk.obey(co.ShowRehearsals(), session.at)
    assert "for a rehearsal" in waiting(session).refusal


def test_each_request_is_in_the_ledger_of_the_rehearsal_that_it_was_about(session: Unmanned) -> None:
    connect(session, CLOUD)
    keep(session, (ONE, ANSWER), name="s2")
    session.desk.obey(ScoreLater("s2", 1), session.at)
    session.desk.obey(ScorePending(), session.at)
    answer(session, fair(session))
    store = session.shop.open_archive()
    assert [line.session for line in store.ledger()] == ["s2"]
    store.close()
