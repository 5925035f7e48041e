"""A model that fails rests, and is asked again when it answers."""

from interviewer.mind.standing import (
    FIRST_REST_S,
    LONGEST_REST_S,
    Standing,
    answered,
    failed,
    probe_is_due,
    probed,
)


def test_one_failure_is_forgiven_two_in_a_row_are_not() -> None:
    once = failed(Standing(), 10.0)
    assert not once.rests
    twice = failed(once, 20.0)
    assert twice.rests
    assert not probe_is_due(twice, 20.0 + FIRST_REST_S - 0.1)
    assert probe_is_due(twice, 20.0 + FIRST_REST_S)


def test_a_probe_that_works_brings_it_back_and_one_that_fails_makes_it_rest_longer() -> None:
    resting = probed(failed(failed(Standing(), 0.0), 0.0))
    assert not probe_is_due(resting, 1e9)
    assert answered(resting, True, 20.0) == Standing()
    again = answered(resting, False, 20.0)
    assert again.rests_until == 20.0 + 2 * FIRST_REST_S
    assert probe_is_due(again, again.rests_until)


def test_the_rest_has_an_end() -> None:
    standing = Standing()
    for _ in range(12):
        standing = failed(standing, 0.0)
    assert standing.rests_until == LONGEST_REST_S


def test_an_answer_that_nobody_asked_for_changes_nothing() -> None:
    resting = failed(failed(Standing(), 0.0), 0.0)
    assert answered(resting, True, 1.0) == resting
