"""Filled pauses are counted behind a debrief, one answer after the other, and shown under the answer."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.archive.records import DeliveryMeasure
from app.archive.store import Store
from app.paths import Paths
from app.session.debrief_view import debrief_view
from app.session.filler_counts import FillerCounts, counted, found_at, uncounted, with_filled_pauses
from app.session.workers import WorkerPlan
from app.settings import Settings
from audio.transcribing.messages import CountFilledPauses, EarsReady, FilledPausesCounted, Recogniser
from tests.app.archive.examples import ANSWER, START, TRANSCRIPT, keep_answer
from tests.app.session.headless import workshop


class Ears:
    def __init__(self) -> None:
        self.asked: list[CountFilledPauses] = []

    def send(self, message: object) -> None:
        assert isinstance(message, CountFilledPauses)
        self.asked.append(message)


class Crew:
    def __init__(self) -> None:
        self.ears: Ears | None = None
        self.hired = 0

    def get(self, name: str) -> Ears | None:
        assert name == "ears"
        return self.ears

    def hire(self, plan: WorkerPlan) -> Ears:
        assert plan.name == "ears"
        self.hired += 1
        self.ears = Ears()
        return self.ears


class Counting:
    """The counts over a real archive with two answers, with ears that are played by hand."""

    def __init__(self, paths: Paths) -> None:
        self.shop = workshop(paths, [])
        self.store = self.shop.open_archive()
        self.crew = Crew()
        self.told: list[str] = []
        self.counts = FillerCounts(self.shop, self.store, self.crew, self.told.append)
        self.store.begin_session(START)
        keep_answer(self.store, 1)
        keep_answer(self.store, 2)

    @property
    def asked(self) -> list[CountFilledPauses]:
        return self.crew.ears.asked if self.crew.ears else []

    def catch_up(self) -> None:
        self.counts.catch_up(self.store.session(START.id))

    def answer(self, count: int | None, *at_s: float) -> None:
        self.counts.hear(FilledPausesCounted(self.asked[-1].number, count, at_s))

    def found(self) -> list[int | None]:
        return [counted(take) for turn in self.store.session(START.id).turns for take in turn.takes]


@pytest.fixture
def counting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counting]:
    made = Counting(Paths(tmp_path_factory.mktemp("home")))
    yield made
    made.store.close()


def test_every_answer_is_counted_one_after_the_other_with_the_words_in_force(counting: Counting) -> None:
    counting.catch_up()
    assert len(counting.asked) == 1
    assert " ".join(word.text for word in counting.asked[0].words) == ANSWER
    assert counting.asked[0].path.endswith("turn-1.flac")
    counting.answer(3)
    counting.answer(0)
    assert counting.found() == [3, 0]
    assert counting.told == [START.id, START.id]
    assert uncounted(counting.store.session(START.id)) == ()


def test_it_is_kept_when_each_of_them_was(counting: Counting) -> None:
    counting.catch_up()
    counting.answer(3, 7.5, 1.25, 4.0)
    counting.answer(0)
    places = [found_at(take) for turn in counting.store.session(START.id).turns for take in turn.takes]
    assert places == [(1.25, 4.0, 7.5), ()]
    assert counting.found() == [3, 0]


def test_ears_that_are_there_are_used_and_others_are_hired_only_when_there_is_something_to_count(
    counting: Counting,
) -> None:
    ears = counting.crew.ears = Ears()
    counting.catch_up()
    assert len(ears.asked) == 1
    assert counting.crew.hired == 0
    counting.answer(1)
    counting.answer(1)
    counting.crew.ears = None
    counting.catch_up()
    assert counting.crew.hired == 0


def test_a_rehearsal_has_the_ears_to_itself_and_what_was_under_way_is_asked_again(counting: Counting) -> None:
    counting.catch_up()
    counting.counts.hold()
    counting.answer(9)
    assert counting.found() == [None, None]
    counting.counts.go_on()
    assert [request.path for request in counting.asked] == [counting.asked[0].path] * 2
    counting.answer(2)
    assert counting.found()[0] == 2


def test_ears_that_were_replaced_are_asked_again(counting: Counting) -> None:
    counting.catch_up()
    counting.crew.ears = Ears()
    counting.counts.hear(EarsReady(Recogniser("whisper", "other", basic=False), 0.1))
    assert len(counting.asked) == 1


def test_an_answer_over_which_the_ears_died_or_whose_clip_is_gone_is_left_alone(counting: Counting) -> None:
    counting.catch_up()
    counting.crew.ears = None
    counting.counts.lost()
    counting.answer(None)
    assert counting.found() == [None, None]
    before = len(counting.asked)
    counting.catch_up()
    assert len(counting.asked) == before


def test_whoever_wants_no_count_gets_none(counting: Counting) -> None:
    counting.shop.settings = Settings(judge_pace_and_fillers=False)
    counting.catch_up()
    assert counting.crew.hired == 0


def test_other_words_are_counted_anew(counting: Counting) -> None:
    counting.catch_up()
    counting.answer(1)
    counting.answer(1)
    counting.store.add_transcript(START.id, 1, 1, replace(TRANSCRIPT, engine="whisper", edited_text="", basic=False))
    record = counting.store.session(START.id)
    # A correction by hand stays in force, so nothing is to be counted anew.
    assert uncounted(record) == ()
    plain = replace(TRANSCRIPT, engine="whisper", edited_text="")
    takes = [replace(take, transcripts=(plain,)) for take in record.turns[0].takes]
    assert len(uncounted(replace(record, turns=(replace(record.turns[0], takes=tuple(takes)),)))) == 1


@pytest.mark.parametrize(
    ("count", "says"), [(0.0, ""), (1.0, "At least 1 filled pause"), (4.0, "At least 4 filled pauses")]
)
def test_the_debrief_says_at_least_how_many(store: Store, count: float, says: str) -> None:
    store.begin_session(START)
    keep_answer(store)
    [missing] = uncounted(store.session(START.id))
    store.add_measure(START.id, 1, 1, DeliveryMeasure("filled_pauses", missing.method, count, "at least"))
    record = store.session(START.id)
    view = with_filled_pauses(debrief_view(record, {}, lambda _clip: (), lambda _clip: True), record)
    assert view.questions[0].exchanges[0].filled_pauses == says


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(Paths(tmp_path_factory.mktemp("home")))
    yield opened
    opened.close()
