"""Servers that are not there, and one that knows no schemas. One process for all of them."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from interviewer.mind.messages import MindFailed, MindSetup, ReplySaid, RequestSpent
from tests.fakes.model_server import SAID, Behaviour, model_server
from tests.interviewer.mind.orders import Mind, setup_at


@pytest.fixture(scope="module")
def minds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mind]:
    mind = Mind("", tmp_path_factory.mktemp("mind") / "log", "tests.interviewer.mind.orders:take_turns")
    yield mind
    mind.close()


def turns(minds: Mind, setup: MindSetup, times: int = 1) -> list[Any]:
    minds.send((setup, times))
    reports: list[Any] = minds.next()
    return reports


@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-host.invalid"])
def test_a_server_that_is_not_there_is_said_to_be_not_there(minds: Mind, host: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    (failed,) = turns(minds, setup_at(f"http://{host}:{port}/v1"))
    assert failed == MindFailed(
        2, f"Nobody answers at {host}. Is the model's server running, and is the address right?"
    )


def test_a_server_that_knows_no_schemas_is_asked_without_from_then_on(minds: Mind) -> None:
    behaviour = Behaviour(knows_schemas=False)
    with model_server(behaviour) as address:
        reports = turns(minds, setup_at(address), times=2)
    assert tuple(report.text for report in reports if isinstance(report, ReplySaid)) == 2 * SAID
    assert ["response_format" in request for request in behaviour.requests] == [True, False, False]


def test_ollama_is_asked_in_its_own_way_with_the_schema_and_room_enough(minds: Mind) -> None:
    behaviour = Behaviour()
    with model_server(behaviour) as address:
        reports = turns(minds, replace(setup_at(address.removesuffix("/v1")), model="ollama_chat/tiny", key=""))
    assert tuple(report.text for report in reports if isinstance(report, ReplySaid)) == SAID
    (request,) = behaviour.requests
    assert set(request["format"]["properties"]) == {"move", "say"}
    assert request["options"]["num_ctx"] == 4096
    (spent,) = (report for report in reports if isinstance(report, RequestSpent))
    assert spent.price_usd == 0.0
