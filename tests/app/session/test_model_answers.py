"""A model answer said aloud from a debrief: whose voice, sentence by sentence, and how it ends."""

import re
from pathlib import Path
from typing import TypeVar

import pytest

from app.errors import GreenroomError
from app.session.commands import Play, StopPlaying
from app.session.judging_commands import HearModelAnswer
from app.session.question_views import SpeakingView
from app.session.views import PlayingView
from audio.speaking.messages import FinishTurn, Hush, MouthSetup, PlayClip, Speak, StopClip, TurnSpoken
from tests.app.session.unmanned import THREE_QUESTIONS, Unmanned

Some = TypeVar("Some")


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Unmanned:
    return Unmanned(tmp_path, monkeypatch)


def ask(session: Unmanned, command: object) -> None:
    session.desk.obey(command, session.at)  # type: ignore[arg-type]  # every command is one of the desk's


def last(session: Unmanned, kind: type[Some]) -> Some:
    return [view for view in session.views if isinstance(view, kind)][-1]


def only_words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def with_an_answer(session: Unmanned, level: int = 6, of: str = "") -> HearModelAnswer:
    """The first question that has a model answer at this level."""
    questions = session.shop.material().questions
    found = next(q for q in questions.values() if q.model_answers and level in q.model_answers)
    return HearModelAnswer(found.id, level, of)


def test_a_model_answer_is_said_sentence_by_sentence(session: Unmanned) -> None:
    command = with_an_answer(session)
    ask(session, command)
    sent = session.worker("mouth").sent
    spoken = [order.text for order in sent if isinstance(order, Speak)]
    answers = session.shop.material().questions[command.question].model_answers
    assert answers is not None
    assert len(spoken) > 1
    assert only_words(" ".join(spoken)) == only_words(answers[6])
    assert isinstance(sent[-1], FinishTurn)
    assert last(session, SpeakingView).what == command.what


def test_it_ends_when_the_last_sentence_was_heard(session: Unmanned) -> None:
    ask(session, with_an_answer(session))
    first = next(order for order in session.worker("mouth").sent if isinstance(order, Speak))
    session.desk.report("mouth", TurnSpoken(first.turn, first.clip, 30.0), session.at)
    assert last(session, SpeakingView).what == ""


def test_stop_hushes_it_and_says_so(session: Unmanned) -> None:
    ask(session, with_an_answer(session))
    ask(session, StopPlaying())
    assert isinstance(session.worker("mouth").sent[-1], Hush)
    assert last(session, SpeakingView).what == ""


def test_a_clip_and_a_model_answer_are_never_heard_at_once(session: Unmanned) -> None:
    ask(session, with_an_answer(session))
    ask(session, Play("s/turn-1/take-1.flac"))
    sent = session.worker("mouth").sent
    assert [type(order) for order in sent[-2:]] == [Hush, PlayClip]
    assert last(session, SpeakingView).what == ""
    ask(session, with_an_answer(session))
    assert StopClip in [type(order) for order in session.worker("mouth").sent]
    assert last(session, PlayingView).clip == ""


def test_the_voice_is_the_one_that_asked_in_the_rehearsal(session: Unmanned) -> None:
    session.start(THREE_QUESTIONS)
    persona = session.shop.material().personas["staff-engineer"]
    session.desk.we_failed()
    archive = session.shop.open_archive()
    (rehearsal,) = archive.sessions()
    archive.close()
    ask(session, with_an_answer(session))
    anybody = session.worker("mouth").plan.setup
    ask(session, with_an_answer(session, of=rehearsal.id))
    setup = session.worker("mouth").plan.setup
    assert isinstance(setup, MouthSetup)
    assert (setup.espeak_voice, setup.words_per_minute) == (persona.voice, persona.words_per_minute)
    assert setup != anybody


def test_an_answer_that_is_gone_is_said_in_a_line(session: Unmanned) -> None:
    with pytest.raises(GreenroomError, match="no model answer at L6"):
        ask(session, HearModelAnswer("no-such-question", 6))


def test_nothing_is_said_over_a_rehearsal(session: Unmanned) -> None:
    session.start()
    before = len(session.views)
    ask(session, with_an_answer(session))
    assert not [view for view in session.views[before:] if isinstance(view, SpeakingView)]
