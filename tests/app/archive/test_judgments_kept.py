"""What judges held of an attempt, kept beside it."""

from dataclasses import replace

from app.archive.store import Store
from interviewer.scoring.judgment import Judgment
from tests.app.archive.examples import START, keep_answer

AT = "2026-11-20T08:00:00+00:00"
HELD = Judgment("which-one", "levels", "levels-1", True, level=5, could_be=(5, 6), standing=1.2, words_digest="ab")


def test_two_judgments_come_back_and_the_one_changed_last_is_the_last(store: Store) -> None:
    store.begin_session(START)
    keep_answer(store)
    store.add_judgment(START.id, 1, HELD, AT)
    store.add_judgment(START.id, 1, replace(HELD, judge="committee"), AT)
    store.add_judgment(START.id, 1, replace(HELD, level=6), AT)
    assert [(kept.judgment.judge, kept.judgment.level) for kept in store.session(START.id).judgments] == [
        ("committee", 5),
        ("levels", 6),
    ]
