"""What reaches the workers of a rehearsal, and what becomes of one that dies, without a process or a sound."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.session import commands as co
from audio.transcribing.messages import Transcribe
from audio.values import SAMPLE_RATE, SegmentClosed, Span, SpeechStarted
from tests.app.session.unmanned import Unmanned


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Unmanned]:
    made = Unmanned(tmp_path / "home", monkeypatch)
    yield made
    made.desk.close()


def terms_heard_with(session: Unmanned) -> tuple[str, ...]:
    """Of the first stretch that the candidate says."""
    turn = session.hear_out()
    session.desk.hear(SpeechStarted(turn, 0), session.at)
    session.desk.hear(SegmentClosed(turn, Span(0, SAMPLE_RATE * 3)), session.at)
    return next(request for request in session.worker("ears").sent if isinstance(request, Transcribe)).terms


def test_a_word_of_mine_goes_from_settings_into_the_recogniser_of_a_live_rehearsal(session: Unmanned) -> None:
    session.desk.obey(co.ChangeSetting("my_words", "Kubeflow\nFeast"), session.at)
    session.start()
    terms = terms_heard_with(session)
    assert {"Kubeflow", "Feast"} < set(terms)


def test_without_words_of_mine_the_terms_are_the_questions(session: Unmanned) -> None:
    session.start()
    terms = terms_heard_with(session)
    assert terms
    assert "Kubeflow" not in terms


def test_a_model_that_was_only_tried_out_may_die_in_a_rehearsal_that_does_without(session: Unmanned) -> None:
    session.desk.obey(co.ChangeSetting("model", "ollama_chat/anything"), session.at)
    session.desk.obey(co.TestModel(), session.at)
    session.desk.obey(co.ChangeSetting("model", ""), session.at)
    session.start()
    session.desk.worker_died("mind", session.at)
    assert session.desk.staff.get("mind") is None
    session.hear_out()
    assert session.view.phase == "listening"
