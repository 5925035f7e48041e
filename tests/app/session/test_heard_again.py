"""Answers heard again by the real engines, behind a debrief that is open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from app.archive.records import SessionRecord
from app.archive.store import Store
from app.paths import Paths, make_folders
from app.session.backstage import Backstage
from app.session.commands import CloseInterrupted, Command, Quit, ShowDebrief, StopListeningAgain, TranscribeAgain
from app.session.debrief_views import DebriefView
from app.session.views import InterviewView, Toast, View
from tests.app.session.headless import (
    PATIENCE_S,
    SAMPLES,
    THREE_QUESTIONS,
    Bystander,
    home_with_whisper,
    run,
    stored,
    workshop,
)


class Reader:
    """Waits for a debrief that is as the test wants it."""

    def __init__(self) -> None:
        self.debriefs: list[DebriefView] = []
        self.toasts: list[str] = []
        self.wanted: Callable[[DebriefView], bool] = lambda _view: True
        self.seen = Event()
        self.ended = Event()

    def show(self, view: View) -> None:
        if isinstance(view, Toast):
            self.toasts.append(view.text)
        if isinstance(view, InterviewView) and view.phase == "ended":
            self.ended.set()
        if isinstance(view, DebriefView):
            self.debriefs.append(view)
            if self.wanted(view):
                self.seen.set()


@contextmanager
def reading(paths: Paths, answers: list[Path] | None = None) -> Iterator[tuple[Reader, Callable[[Command], None]]]:
    reader = Reader()
    backstage = Backstage(lambda: workshop(paths, answers or []), reader.show)
    backstage.start()
    try:
        yield reader, backstage.post
    finally:
        backstage.post(Quit())
        assert backstage.join(20)


def wait_for(reader: Reader, wanted: Callable[[DebriefView], bool]) -> DebriefView:
    reader.seen.clear()
    reader.wanted = wanted
    if not (reader.debriefs and wanted(reader.debriefs[-1])):
        assert reader.seen.wait(PATIENCE_S), reader.debriefs[-1:]
    return reader.debriefs[-1]


def done(view: DebriefView) -> bool:
    return not view.listening


def models(record: SessionRecord) -> list[list[str]]:
    return [[heard.model for heard in take.transcripts] for turn in record.turns for take in turn.takes]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return home_with_whisper(tmp_path / "home")


@pytest.fixture
def basic(tmp_path: Path) -> Paths:
    """A home in which no model is installed."""
    paths = Paths(tmp_path / "home")
    make_folders(paths)
    return paths


def cut_off(paths: Paths) -> str:
    """The newest rehearsal as a kill in mid-answer leaves it: sound, and neither all words nor a verdict."""
    store = Store.open(paths)
    session = store.sessions()[0].id
    before = store.session(session)
    store.reopen_session(session)
    first = before.turns[0]
    store.begin_turn(session, replace(first, number=9))
    store.begin_take(session, 9, first.takes[0].clip, before.start.started_at)
    store.keep_take(session, 9, 1, first.takes[0].clip, first.takes[0].seconds)
    store.mark_interrupted()
    store.close()
    return session


def test_a_rehearsal_that_is_over_is_heard_again_and_shown_again(paths: Paths) -> None:
    with reading(paths, SAMPLES[:1]) as (reader, post):
        post(THREE_QUESTIONS)
        assert reader.ended.wait(PATIENCE_S)
        post(ShowDebrief(stored(paths).start.id))
        view = wait_for(reader, done)
    assert models(stored(paths))[0] == ["flite-tiny", "flite-tiny, careful"]
    exchange = view.questions[0].exchanges[0]
    assert exchange.recogniser == "Whisper flite-tiny, careful"
    assert [other.recogniser for other in exchange.other_hearings] == ["Whisper flite-tiny, while you spoke"]
    assert "retrieval" in " ".join(word.text for word in exchange.words).lower()
    assert len(stored(paths).turns[0].takes[0].assessments) == 2
    assert not reader.toasts


def test_an_interrupted_rehearsal_that_is_ended_gets_its_words_and_verdicts(paths: Paths) -> None:
    run(workshop(paths, SAMPLES[:1]), THREE_QUESTIONS, Bystander())
    session = cut_off(paths)
    with reading(paths) as (reader, post):
        post(CloseInterrupted(session))
        wait_for(reader, done)
    (take,) = stored(paths).turns[-1].takes
    assert "retrieval" in take.transcripts[-1].raw_text.lower()
    assert take.assessments[-1].scored


def test_without_a_model_the_basic_recogniser_catches_up(basic: Paths) -> None:
    run(workshop(basic, SAMPLES[:1]), THREE_QUESTIONS, Bystander())
    session = cut_off(basic)
    with reading(basic) as (reader, post):
        post(CloseInterrupted(session))
        wait_for(reader, done)
    record = stored(basic)
    assert [heard.basic for heard in record.turns[-1].takes[0].transcripts] == [True]
    assert record.turns[-1].takes[0].assessments
    assert [len(heard) for heard in models(record) if heard] == [1, 1]


def test_an_answer_can_be_transcribed_again_by_another_recogniser(paths: Paths) -> None:
    with reading(paths, SAMPLES[:1]) as (reader, post):
        post(THREE_QUESTIONS)
        assert reader.ended.wait(PATIENCE_S)
        session = stored(paths).start.id
        post(ShowDebrief(session))
        offered = wait_for(reader, done).recognisers
        assert [choice.label for choice in offered] == ["Whisper flite-tiny", "Basic recogniser"]
        post(TranscribeAgain(session, 1, offered[-1].id))
        wait_for(reader, lambda view: view.listening == "Listening again: 1 of 1")
        view = wait_for(reader, done)
    assert models(stored(paths))[0] == ["flite-tiny", "flite-tiny, careful", "en-us"]
    assert view.questions[0].exchanges[0].recogniser_is_basic


def test_listening_again_can_be_stopped(paths: Paths) -> None:
    run(workshop(paths, SAMPLES[:2]), THREE_QUESTIONS, Bystander())
    session = stored(paths).start.id
    with reading(paths) as (reader, post):
        post(TranscribeAgain(session, 0, "basic"))
        post(ShowDebrief(session))
        wait_for(reader, lambda view: bool(view.listening))
        post(StopListeningAgain())
        wait_for(reader, done)
    assert all("en-us" not in heard for heard in models(stored(paths))[1:])


def test_a_recogniser_that_is_gone_is_said_to_be_gone(paths: Paths) -> None:
    run(workshop(paths, SAMPLES[:1]), THREE_QUESTIONS, Bystander())
    with reading(paths) as (reader, post):
        post(TranscribeAgain(stored(paths).start.id, 1, "/models/removed"))
        post(ShowDebrief(stored(paths).start.id))
        wait_for(reader, lambda _view: True)
    assert any("no longer installed" in toast for toast in reader.toasts)
