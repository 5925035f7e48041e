"""Answers heard again: in their order, never beside a rehearsal, and never over what the candidate corrected."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.archive.records import Correction, SessionRecord, TakeRecord, TranscriptRecord
from app.archive.store import Store
from app.paths import Paths
from app.session.hearings import all_takes, in_force, owed, transcript_of
from app.session.second_pass import Around, Aside, SecondPass
from app.session.workers import WorkerPlan
from audio.transcribing.messages import (
    EarsReady,
    EarsSetup,
    FindPieces,
    PiecesFailed,
    PiecesFound,
    Recogniser,
    SpanFailed,
    SpanHeard,
    Transcribe,
)
from audio.values import SAMPLE_RATE, Span, Word
from interviewer.values import Assessment
from tests.app.archive.examples import AT, START, turn
from tests.interviewer.conversation.stage import heard, question

WHISPER = Recogniser("whisper", "base.en", basic=False)
BASIC = Recogniser("pocketsphinx", "en-us", basic=True)
BY_WHISPER = WorkerPlan("ears", "", EarsSetup("/models/base.en"))
BY_BASIC = WorkerPlan("ears", "", EarsSetup(""))
QUESTION = question("versus")
LIVE = "well first an evolution set"
SAID = "First an evaluation set so that we measure before anything and then I look for the wrong chunk"
TOO_LONG = "The words took too long. The recording is safe and can be transcribed later."
TWO_PIECES = (Span(0, 10 * SAMPLE_RATE), Span(10 * SAMPLE_RATE, 20 * SAMPLE_RATE))


class Ears:
    def __init__(self) -> None:
        self.asked: list[FindPieces | Transcribe] = []

    def send(self, message: object) -> None:
        assert isinstance(message, FindPieces | Transcribe)
        self.asked.append(message)


class Crew:
    """Ears that answer only when the test says so."""

    def __init__(self, ready: EarsReady) -> None:
        self.ready = ready
        self.ears = Ears()
        self.hired: list[WorkerPlan] = []
        self.dismissed = 0

    def hire(self, plan: WorkerPlan) -> Ears:
        self.hired.append(plan)
        return self.ears

    def dismiss(self, name: str) -> None:
        assert name == "ears"
        self.dismissed += 1

    def greeting(self, name: str) -> EarsReady:
        assert name == "ears"
        return self.ready


class Desk:
    """A second pass over the real archive, with ears that are played by hand."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.crew = Crew(EarsReady(WHISPER, 0.1))
        self.told: list[Aside] = []
        around = Around(
            self.crew, store, {"versus": QUESTION}, Path, lambda question: question.glossary[:2], self.told.append
        )
        self.second = SecondPass(around)

    def record(self) -> SessionRecord:
        return self.store.session(START.id)

    def take(self, number: int = 1) -> TakeRecord:
        return self.record().turns[number - 1].takes[0]

    def take_up(self, by_whisper: bool = True) -> None:
        self.second.take_up(owed(self.record(), by_whisper), BY_WHISPER if by_whisper else BY_BASIC)

    def latest(self) -> FindPieces | Transcribe:
        return self.crew.ears.asked[-1]

    def find(self, *spans: Span) -> None:
        request = self.latest()
        assert isinstance(request, FindPieces)
        self.second.hear(PiecesFound(request.take, spans))

    def understand(self, text: str) -> None:
        request = self.latest()
        assert isinstance(request, Transcribe)
        at = request.span.start / SAMPLE_RATE
        words = tuple(Word(w.text, at + w.start, at + w.end, 0.9) for w in heard(text))
        self.second.hear(SpanHeard(request.take, request.span, words, 1.0))

    def hear_all_of_it(self, text: str = SAID) -> None:
        self.find(TWO_PIECES[0])
        self.understand(text)


def keep_answers(store: Store, count: int, text: str = LIVE, engine: Recogniser = WHISPER) -> None:
    store.begin_session(START)
    for number in range(1, count + 1):
        store.begin_turn(START.id, turn(number))
        store.begin_take(START.id, number, f"clips/{number}.flac", AT)
        store.keep_take(START.id, number, 1, f"clips/{number}.flac", 20.0)
        if text:
            words = tuple(Word(w.text, w.start, w.end, 0.5) for w in heard(text))
            store.add_transcript(START.id, number, 1, transcript_of(engine, words))
            store.add_assessment(START.id, number, 1, Assessment("versus", "coverage", "1", False, "Too short."))
    store.end_session(START.id, "finished", AT)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(Paths(tmp_path))
    yield store
    store.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    keep_answers(store, 3)
    return Desk(store)


def test_every_answer_is_heard_again_piece_by_piece_and_judged_by_its_new_words(desk: Desk) -> None:
    desk.take_up()
    desk.find(*TWO_PIECES)
    assert desk.latest() == Transcribe(-1, TWO_PIECES[0], "clips/1.flac", QUESTION.glossary[:2], careful=True)
    desk.understand("First an evaluation set so that we measure before anything")
    desk.understand("and then I look for the wrong chunk")
    live, careful = desk.take().transcripts
    assert (live.model, careful.model) == ("base.en", "base.en, careful")
    assert careful.raw_text == SAID
    assert careful.words[-1].start >= 10
    assert [a.scored for a in desk.take().assessments] == [False, True]
    assert desk.latest() == FindPieces(-2, "clips/2.flac")


def test_how_far_it_is_can_be_told(desk: Desk) -> None:
    desk.take_up()
    said = [desk.second.progress(START.id)]
    for _ in range(3):
        desk.hear_all_of_it()
        said.append(desk.second.progress(START.id))
    assert said == ["Listening again: 1 of 3", "Listening again: 2 of 3", "Listening again: 3 of 3", ""]
    assert desk.told == [Aside(START.id)] * 3
    assert desk.second.progress("another") == ""


def test_what_was_heard_carefully_is_not_owed_again(desk: Desk) -> None:
    desk.take_up()
    desk.hear_all_of_it()
    assert [take.turn for take in owed(desk.record(), by_whisper=True)] == [2, 3]
    assert owed(desk.record(), by_whisper=False) == ()


def test_a_rehearsal_has_the_ears_to_itself_and_what_was_dropped_begins_again(desk: Desk) -> None:
    desk.take_up()
    desk.find(*TWO_PIECES)
    desk.understand("First an evaluation set")
    desk.second.hold()
    assert desk.crew.dismissed == 1
    asked = len(desk.crew.ears.asked)
    desk.take_up()
    assert len(desk.crew.ears.asked) == asked
    desk.second.go_on()
    assert desk.latest() == FindPieces(-2, "clips/1.flac")
    assert len(desk.take().transcripts) == 1


def test_idle_ears_are_left_as_they_are_when_a_rehearsal_begins(desk: Desk) -> None:
    desk.second.hold()
    assert desk.crew.dismissed == 0


def test_the_candidate_can_stop_it_and_is_not_troubled_with_it_again(desk: Desk) -> None:
    desk.take_up()
    desk.hear_all_of_it()
    desk.second.stop()
    assert desk.second.progress(START.id) == ""
    assert desk.crew.dismissed == 1
    asked = len(desk.crew.ears.asked)
    desk.take_up()
    assert len(desk.crew.ears.asked) == asked
    assert len(desk.take(1).transcripts) == 2
    desk.second.ask(all_takes(desk.record(), 2), BY_WHISPER)
    assert desk.second.progress(START.id) == "Listening again: 1 of 1"


def test_late_words_of_a_dropped_take_change_nothing(desk: Desk) -> None:
    desk.take_up()
    desk.find(*TWO_PIECES)
    late = desk.latest()
    assert isinstance(late, Transcribe)
    desk.second.hold()
    desk.second.hear(SpanHeard(late.take, late.span, (Word("late", 0, 1, 0.9),), 1.0))
    desk.second.go_on()
    desk.second.hear(SpanHeard(late.take, late.span, (Word("late", 0, 1, 0.9),), 1.0))
    assert isinstance(desk.latest(), FindPieces)


def test_corrected_words_stay_the_truth_and_keep_their_verdict(desk: Desk) -> None:
    live = desk.take().transcripts[0]
    desk.store.correct_transcript(START.id, 1, 1, live, "first an evaluation set", (Correction(1, 3, 3, "evaluation"),))
    desk.take_up()
    desk.hear_all_of_it()
    take = desk.take()
    assert [heard.model for heard in take.transcripts] == ["base.en", "base.en, careful"]
    assert in_force(take) == take.transcripts[0]
    assert len(take.assessments) == 1


def test_the_last_hearing_counts_even_when_that_recogniser_had_heard_it_before(desk: Desk) -> None:
    desk.take_up()
    desk.hear_all_of_it()
    desk.second.stop()
    desk.crew.ready = EarsReady(BASIC, 0.1)
    desk.second.ask(all_takes(desk.record(), 1), BY_BASIC)
    desk.hear_all_of_it("something else entirely that the basic recogniser has heard")
    assert [heard.model for heard in desk.take().transcripts] == ["base.en", "base.en, careful", "en-us"]
    desk.crew.ready = EarsReady(WHISPER, 0.1)
    desk.second.ask(all_takes(desk.record(), 1), BY_WHISPER)
    desk.hear_all_of_it()
    take = desk.take()
    assert [heard.model for heard in take.transcripts] == ["base.en", "en-us", "base.en, careful"]
    shown = in_force(take)
    assert shown is not None
    assert shown.raw_text == SAID


def test_an_answer_without_words_is_caught_up_by_the_basic_recogniser_too(store: Store) -> None:
    keep_answers(store, 2, text="")
    store.mark_turn(START.id, 2, "house interviewer", TOO_LONG)
    store.add_assessment(START.id, 2, 1, Assessment("versus", "coverage", "1", False, TOO_LONG))
    desk = Desk(store)
    desk.crew.ready = EarsReady(BASIC, 0.1)
    desk.take_up(by_whisper=False)
    desk.hear_all_of_it()
    desk.hear_all_of_it()
    for number in (1, 2):
        take = desk.take(number)
        assert [(heard.engine, heard.model) for heard in take.transcripts] == [("pocketsphinx", "en-us")]
        assert take.assessments[-1].scored
    assert owed(desk.record(), by_whisper=False) == ()


def test_words_of_the_basic_recogniser_are_not_heard_again_unasked(store: Store) -> None:
    keep_answers(store, 1, engine=BASIC)
    record = Desk(store).record()
    assert owed(record, by_whisper=True) == ()
    assert len(all_takes(record)) == 1


def test_a_silent_answer_is_heard_again_once(store: Store) -> None:
    keep_answers(store, 1, text="")
    store.add_assessment(START.id, 1, 1, Assessment("versus", "coverage", "1", False, "Too short to judge."))
    desk = Desk(store)
    desk.take_up()
    desk.find()
    assert [heard.raw_text for heard in desk.take().transcripts] == [""]
    assert owed(desk.record(), by_whisper=True) == ()


def test_a_take_of_which_nothing_was_recorded_is_left_out(store: Store) -> None:
    keep_answers(store, 1)
    store.begin_turn(START.id, turn(2))
    store.begin_take(START.id, 2, "clips/2.wav", AT)
    assert [take.turn for take in owed(Desk(store).record(), by_whisper=True)] == [1]


def test_ears_that_die_twice_over_an_answer_leave_it_and_go_on(desk: Desk) -> None:
    desk.take_up()
    desk.find(*TWO_PIECES)
    desk.second.lost()
    assert desk.latest() == FindPieces(-2, "clips/1.flac")
    desk.second.lost()
    assert desk.latest() == FindPieces(-3, "clips/2.flac")
    assert desk.told == [Aside(START.id)]


def test_an_answer_that_was_asked_for_and_cannot_be_heard_is_said_to_be_so(desk: Desk) -> None:
    desk.second.ask(all_takes(desk.record(), 1), BY_WHISPER)
    for _ in range(2):
        request = desk.latest()
        desk.second.hear(PiecesFailed(request.take, "1.flac is gone: put it back beside the archive."))
    assert "1.flac is gone" in desk.told[-1].trouble
    assert desk.second.progress(START.id) == ""


def test_a_piece_that_fails_is_tried_again(desk: Desk) -> None:
    desk.take_up()
    desk.find(*TWO_PIECES)
    desk.second.hear(SpanFailed(-1, TWO_PIECES[0], "no memory"))
    desk.hear_all_of_it()
    assert len(desk.take().transcripts) == 2


def test_a_whisper_that_does_not_load_does_not_bring_worse_words(desk: Desk) -> None:
    desk.crew.ready = EarsReady(BASIC, 0.1, "The Whisper model base.en does not load: get it again.")
    desk.second.ask(all_takes(desk.record()), BY_WHISPER)
    desk.find(*TWO_PIECES)
    assert all(len(desk.take(number).transcripts) == 1 for number in (1, 2, 3))
    assert "does not load" in desk.told[-1].trouble
    assert desk.second.progress(START.id) == ""


def test_a_reply_to_a_trap_is_judged_as_one(store: Store) -> None:
    store.begin_session(START)
    trap = QUESTION.traps[0]
    store.begin_turn(START.id, replace(turn(1, "trap"), point=trap.id))
    store.begin_take(START.id, 1, "clips/1.flac", AT)
    store.keep_take(START.id, 1, 1, "clips/1.flac", 20.0)
    desk = Desk(store)
    desk.take_up()
    desk.hear_all_of_it("That is wonderful we can train on all of them and have the best model in the whole market")
    found = desk.take().assessments[-1].trap
    assert found is not None
    assert (found.trap, found.noticed) == (trap.id, False)


def test_of_several_corrections_the_last_one_counts() -> None:
    first, second = (
        TranscriptRecord("whisper", "a", False, "x", ()),
        TranscriptRecord("whisper", "b", False, "x", ()),
    )
    take = TakeRecord(1, "", AT, 1.0, (replace(first, edited_text="y"), replace(second, edited_text="z"), first))
    shown = in_force(take)
    assert shown is not None
    assert shown.edited_text == "z"
