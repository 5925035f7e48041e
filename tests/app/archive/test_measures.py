"""Figures of how an answer was spoken, kept beside it."""

from dataclasses import replace

import pytest

from app.archive.records import DeliveryMeasure
from app.archive.store import Store
from app.errors import ArchiveMisuse
from tests.app.archive.examples import START, keep_answer

COUNTED = DeliveryMeasure("filled_pauses", "sound-1, whisper small.en", 4.0, "at least")


def test_a_measure_comes_back_and_a_later_one_of_the_same_method_replaces_it(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)
    store.add_measure(START.id, 1, 1, COUNTED)
    store.add_measure(START.id, 1, 1, replace(COUNTED, value=5.0))
    store.add_measure(START.id, 1, 1, replace(COUNTED, method="sound-2"))
    [take] = store.session(START.id).turns[0].takes
    assert take.measures == (replace(COUNTED, value=5.0), replace(COUNTED, method="sound-2"))


def test_what_a_method_has_of_an_answer_is_kept_as_a_whole(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)
    store.add_measure(START.id, 1, 1, COUNTED)
    pace = DeliveryMeasure("pace", "delivery-1", 148.0, "words a minute")
    first = DeliveryMeasure("first_point", "delivery-1", 14.0, "s")
    store.keep_measures(START.id, 1, 1, "delivery-1", (pace, first))
    store.keep_measures(START.id, 1, 1, "delivery-1", (replace(pace, value=150.0),))
    [take] = store.session(START.id).turns[0].takes
    assert take.measures == (COUNTED, replace(pace, value=150.0))


def test_a_measure_of_a_take_that_never_was_is_refused(store: Store) -> None:
    store.begin_session(START)
    with pytest.raises(ArchiveMisuse):
        store.add_measure(START.id, 1, 1, COUNTED)
