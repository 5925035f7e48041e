"""Whole rehearsals, headless, with the real engines: recorded answers in, an archive out."""

from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

from app.archive.records import SessionRecord, TurnRecord
from app.archive.store import Store
from app.export.rehearsed import rehearsed
from app.export.writing import write_export
from app.paths import Paths
from app.session.backstage import Backstage
from app.session.commands import ContinueRehearsal, Press
from app.session.views import InterviewView, View
from tests.app.session.headless import (
    SAMPLES,
    THREE_QUESTIONS,
    Bystander,
    home_with_whisper,
    kill_worker,
    run,
    run_on,
    stored,
    workshop,
)
from tests.fakes.model_server import Behaviour, model_server


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return home_with_whisper(tmp_path / "home")


def words(turn: TurnRecord) -> str:
    heard = [transcript for take in turn.takes for transcript in take.transcripts]
    return " ".join(word.text for word in heard[-1].words).lower() if heard else ""


def answered(record: SessionRecord) -> list[TurnRecord]:
    return [turn for turn in record.turns if words(turn)]


def test_recorded_answers_become_a_whole_stored_rehearsal(paths: Paths, tmp_path: Path) -> None:
    run(workshop(paths, SAMPLES[:4]), THREE_QUESTIONS, Bystander())
    record = stored(paths)
    assert record.state == "ended"
    assert len(answered(record)) == 4
    for turn in answered(record):
        take = turn.takes[0]
        clip = soundfile.info(paths.clip(take.clip))
        assert clip.format == "FLAC"
        assert clip.duration == pytest.approx(take.seconds, abs=0.01)
        assert soundfile.info(paths.clip(turn.clip)).duration == pytest.approx(turn.clip_seconds, abs=0.05)
        heard = take.transcripts[-1]
        assert (heard.engine, heard.basic) == ("whisper", False)
        assert all(0 <= word.start <= word.end <= take.seconds for word in heard.words)
    exported = write_export(rehearsed(record, {}, paths.home), ("md", "json", "mp3"), tmp_path / "out")
    assert all(path.stat().st_size > 1000 for path in exported.paths)
    assert exported.notes == ()


def test_the_words_of_each_answer_are_understood(paths: Paths) -> None:
    run(workshop(paths, SAMPLES[:3]), THREE_QUESTIONS, Bystander())
    heard = [words(turn) for turn in answered(stored(paths))]
    assert all(word in heard[0] for word in ("prompting", "retrieval", "behave"))
    assert all(word in heard[1] for word in ("evaluation", "duplicates", "privacy"))
    assert all(word in heard[2] for word in ("traffic", "metrics", "cost"))


def test_the_tickets_trap_follows_an_answer_about_tuning_and_only_such_a_one(paths: Paths) -> None:
    run(workshop(paths, SAMPLES[:2]), THREE_QUESTIONS, Bystander())
    turns = stored(paths).turns
    assert "fine tune" in words(turns[0])
    assert (turns[1].kind, turns[1].point) == ("trap", "ten-years-of-tickets")


def test_an_answer_without_tuning_springs_no_trap(paths: Paths) -> None:
    run(workshop(paths, [SAMPLES[3], SAMPLES[5]]), THREE_QUESTIONS, Bystander())
    turns = stored(paths).turns
    assert "fine tun" not in words(turns[0])
    assert turns[1].kind == "follow-up"


def killing(name: str) -> tuple[Callable[[View], None], list[int]]:
    """Kills that worker once, as soon as the first answer is being listened to."""
    killed: list[int] = []

    def whenever(view: View) -> None:
        if isinstance(view, InterviewView) and view.phase == "listening" and not killed:
            killed.append(kill_worker(name))

    return whenever, killed


@pytest.mark.parametrize("name", ["ears", "mouth"])
def test_a_worker_that_is_killed_costs_no_word_and_no_question(paths: Paths, name: str) -> None:
    whenever, killed = killing(name)
    run(workshop(paths, SAMPLES[:3]), THREE_QUESTIONS, Bystander(whenever))
    assert killed
    record = stored(paths)
    assert len(answered(record)) == 3
    assert all(word in words(answered(record)[0]) for word in ("prompting", "retrieval", "behave", "summarize"))
    assert all(turn.spoken_text for turn in record.turns)
    assert not any(turn.mark for turn in record.turns)


def test_a_connected_model_words_the_follow_up(paths: Paths) -> None:
    behaviour = Behaviour()
    with model_server(behaviour) as address:
        environment = {"GREENROOM_MODEL": "tiny", "GREENROOM_API_BASE": address}
        run(workshop(paths, SAMPLES[:2], environment), THREE_QUESTIONS, Bystander())
    turns = stored(paths).turns
    assert turns[1].spoken_text == "One thing first. How would you know that it works?"
    assert (turns[1].who, turns[1].mark) == ("tiny", "choose-a-move.v1")
    assert turns[1].kind == "trap"


def test_a_model_that_fails_leaves_the_turn_to_the_house_and_is_asked_again_at_the_next(paths: Paths) -> None:
    behaviour = Behaviour(statuses=[401])
    bystander = Bystander()
    with model_server(behaviour) as address:
        environment = {"GREENROOM_MODEL": "tiny", "GREENROOM_API_BASE": address}
        run(workshop(paths, SAMPLES[:3], environment), THREE_QUESTIONS, bystander)
    turns = stored(paths).turns
    assert turns[1].who == "house interviewer"
    assert "refused the key" in turns[1].mark
    assert "ten years" in turns[1].spoken_text
    assert any("refused the key" in notice for notice in bystander.notices)
    assert "tiny" in {turn.who for turn in turns[2:]}


def test_a_model_process_that_is_killed_leaves_the_turn_to_the_house(paths: Paths) -> None:
    behaviour = Behaviour(stalls_after=0)
    killed: list[int] = []

    def whenever(view: View) -> None:
        if isinstance(view, InterviewView) and view.phase == "thinking" and not killed:
            killed.append(kill_worker("mind"))
            behaviour.stalls_after = -1

    with model_server(behaviour) as address:
        environment = {"GREENROOM_MODEL": "tiny", "GREENROOM_API_BASE": address}
        run(workshop(paths, SAMPLES[:2], environment), THREE_QUESTIONS, Bystander(whenever))
    assert killed
    turns = stored(paths).turns
    assert turns[1].who == "house interviewer"
    assert "ten years" in turns[1].spoken_text


def test_an_interrupted_rehearsal_goes_on_at_its_question(paths: Paths) -> None:
    run(workshop(paths, SAMPLES[:1]), THREE_QUESTIONS, Bystander())
    store = Store.open(paths)
    before = store.session(store.sessions()[0].id)
    store.reopen_session(before.start.id)
    store.mark_interrupted()
    assert [summary.id for summary in store.interrupted()] == [before.start.id]
    store.close()
    run(workshop(paths, SAMPLES[1:3]), ContinueRehearsal(before.start.id), Bystander())
    after = stored(paths)
    assert after.start.id == before.start.id
    asked = after.turns[len(before.turns)]
    assert asked.kind == "question"
    assert asked.question == before.turns[-1].question
    assert len(answered(after)) == len(answered(before)) + 2


def test_ending_by_key_keeps_the_answer_so_far(paths: Paths) -> None:
    bystander = Bystander()
    backstage = Backstage(lambda: workshop(paths, SAMPLES[:3]), bystander.show)

    def press_end_in_mid_answer(view: View) -> None:
        if isinstance(view, InterviewView) and view.phase == "listening":
            backstage.post(Press("end"))

    bystander.whenever = press_end_in_mid_answer
    run_on(backstage, THREE_QUESTIONS, bystander)
    record = stored(paths)
    assert record.state == "ended"
    assert record.turns[0].takes[0].seconds > 0
