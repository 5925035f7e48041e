"""Every move has a plain name; while it is being answered none of them says how it goes."""

from typing import get_args

import pytest

from app.session.move_names import NAMES, live_name_of, name_of
from interviewer.moves.choosing import PRESSING
from interviewer.values import MoveKind

KINDS = get_args(MoveKind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_move_has_a_plain_name(kind: str) -> None:
    assert kind in NAMES
    assert name_of(kind)[0].isupper()
    assert not name_of(kind).endswith(".")


def test_what_presses_looks_alike_until_the_debrief() -> None:
    assert {live_name_of(kind) for kind in PRESSING - {"flip"}} == {"Follow-up"}
    assert not any("trap" in live_name_of(kind).lower() for kind in KINDS)


def test_a_kind_of_another_version_is_still_named() -> None:
    assert name_of("sing along") == "Sing along"
    assert live_name_of("sing along") == ""
