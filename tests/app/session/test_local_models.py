"""Language models that answer on this machine, as Settings and the Welcome page get to know of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.paths import Paths
from app.session import adjusting
from app.session import commands as co
from app.session.adjusting import TEST_QUESTION, Adjusting
from app.session.shared_views import Choice
from app.session.views import SettingsView
from app.session.workers import WorkerPlan
from app.wiring import Workshop
from interviewer.mind.local_servers import LocalModel, LocalModels

FOUND = LocalModels((LocalModel("ollama_chat/llama3.1", "http://localhost:11434", "llama3.1", "Ollama"),))


class Remembering:
    """In place of the workers: keeps what is sent to them."""

    def __init__(self) -> None:
        self.sent: list[Any] = []

    def hire(self, _plan: WorkerPlan) -> "Remembering":
        return self

    def send(self, order: Any) -> None:
        self.sent.append(order)


@pytest.fixture
def workers() -> Remembering:
    return Remembering()


@pytest.fixture
def adjusted(tmp_path: Path, workers: Remembering) -> Iterator[Adjusting]:
    shop = Workshop(Paths(tmp_path), {})
    archive = shop.open_archive()
    staff: Any = workers
    yield Adjusting(shop, archive, staff, lambda _item: None)
    archive.close()


def test_nobody_looks_before_somebody_asks_and_what_is_found_is_shown(
    adjusted: Adjusting, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Any] = []
    monkeypatch.setattr(adjusting, "look_for_local_models", looked.append)
    assert adjusted.view().local_models is None
    assert adjusted.obey(co.FindLocalModels()) == ()
    assert len(looked) == 1
    (view,) = adjusted.hear(FOUND)
    assert isinstance(view, SettingsView)
    assert view.local_models == (Choice("ollama_chat/llama3.1\thttp://localhost:11434", "llama3.1", "Ollama"),)


def test_a_test_question_is_a_question(adjusted: Adjusting, workers: Remembering) -> None:
    adjusted.obey(co.TestSound(question=True))
    assert workers.sent[0].text == TEST_QUESTION
    assert TEST_QUESTION.endswith("?")
