"""Whole rehearsals heard by a recogniser on another machine: named, noted down, and never trusted to be there."""

from pathlib import Path

import pytest

from app.archive.store import Store
from app.paths import Paths
from app.session.hearings import for_another_machine
from app.session.sent_away import PURPOSE
from app.session.views import InterviewView
from app.settings import Settings
from app.ui.widgets.status_strip import leaving_item, recogniser_item
from app.wiring import Workshop
from audio.transcribing.messages import PARTLY
from tests.app.session.headless import (
    SAMPLES,
    THREE_QUESTIONS,
    Bystander,
    home_with_whisper,
    run,
    stored,
    workshop,
)
from tests.fakes.ears_server import EarsBehaviour, ears_server


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return home_with_whisper(tmp_path / "home")


def with_remote(paths: Paths, address: str, answers: int = 1, **more: object) -> Workshop:
    shop = workshop(paths, SAMPLES[:answers])
    shop.save(Settings(recogniser="remote", ears_address=address, ears_model="large-v3", **more))  # type: ignore[arg-type]
    return shop


def ledger(paths: Paths) -> list[tuple[str, str]]:
    store = Store.open(paths)
    try:
        return [(line.host, line.purpose) for line in store.ledger()]
    finally:
        store.close()


def test_answers_are_heard_there_and_it_is_said_and_noted_down(paths: Paths) -> None:
    ears = EarsBehaviour()
    bystander = Bystander()
    with ears_server(ears) as address:
        run(with_remote(paths, address, answers=2), THREE_QUESTIONS, bystander)
    heard = [take.transcripts[0] for turn in stored(paths).turns for take in turn.takes if take.transcripts]
    assert {(each.engine, each.model, each.basic) for each in heard} == {("remote", "large-v3 at 127.0.0.1", False)}
    assert "tickets" in heard[0].raw_text
    assert ears.seconds
    assert ledger(paths) == [("127.0.0.1", PURPOSE)] * len(heard)
    strips = {view.strip.recogniser for view in bystander.views if isinstance(view, InterviewView)}
    assert "large-v3 at 127.0.0.1" in strips


def test_what_it_does_not_hear_is_heard_here_said_on_screen_and_marked(paths: Paths) -> None:
    ears = EarsBehaviour(status=503)
    bystander = Bystander()
    with ears_server(ears) as address:
        run(with_remote(paths, address), THREE_QUESTIONS, bystander)
    record = stored(paths)
    heard = record.turns[0].takes[0].transcripts[0]
    assert "retrieval" in heard.raw_text.lower()
    assert heard.model == f"large-v3 at 127.0.0.1{PARTLY}flite-tiny"
    assert for_another_machine(record) == {(1, 1)}
    assert any("in trouble (503). This machine hears you meanwhile." in notice for notice in bystander.notices)


def test_nothing_goes_anywhere_while_local_only_is_on(paths: Paths) -> None:
    shop = with_remote(paths, "http://192.0.2.1:8000/v1", local_only=True)
    setup = shop.ears().setup
    assert setup.remote is None
    assert "nothing goes to 192.0.2.1" in setup.warning
    with ears_server(EarsBehaviour()) as address:
        assert with_remote(paths, address, local_only=True).ears().setup.remote is not None


def test_the_strip_says_where_your_voice_goes() -> None:
    from app.session.interview_view import leaving_words
    from app.session.views import StripView

    strip = StripView(
        recogniser="large-v3 at den.example", recogniser_leaves=True, leaves=leaving_words(voice=True, text=False)
    )
    said = "".join(run.text for run in recogniser_item(strip, small=False)[1])
    assert said == "Heard by large-v3 at den.example, your voice goes there"
    assert "your voice" in "".join(run.text for run in leaving_item(strip, small=True)[1])


def test_a_missing_address_is_said_and_heard_here(paths: Paths) -> None:
    shop = with_remote(paths, "")
    assert shop.ears().setup.remote is None
    assert "has no address yet" in shop.ears().setup.warning
