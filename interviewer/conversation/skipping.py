"""Time that did not happen: the machine slept, or the program was held up. Every moment is moved behind the gap."""

from dataclasses import replace

from interviewer.conversation.state import Answer, Conversation, Pause, Turn, Yielding


def without_gap(now: Conversation, seconds: float) -> Conversation:
    """The same conversation as if the last `seconds` had not gone by."""
    return replace(
        now,
        turn=_turn(now.turn, seconds),
        answer=_answer(now.answer, seconds),
        pause=_pause(now.pause, seconds),
        pause_wanted=_pause(now.pause_wanted, seconds),
        closing_since=now.closing_since + seconds,
        yields=_yields(now.yields, seconds),
        started_at=now.started_at + seconds,
    )


def _turn(turn: Turn, seconds: float) -> Turn:
    asked = turn.asked_model_at
    return turn if asked is None else replace(turn, asked_model_at=asked + seconds)


def _answer(answer: Answer | None, seconds: float) -> Answer | None:
    if answer is None:
        return None
    return replace(
        answer,
        opened_at=answer.opened_at + seconds,
        silent_since=answer.silent_since + seconds,
        think_until=answer.think_until + seconds if answer.think_until else 0.0,
    )


def _pause(pause: Pause | None, seconds: float) -> Pause | None:
    return None if pause is None else replace(pause, since=pause.since + seconds)


def _yields(window: Yielding | None, seconds: float) -> Yielding | None:
    if window is None:
        return None
    since = window.overheard_since
    return replace(
        window,
        until=window.until + seconds,
        before=without_gap(window.before, seconds),
        overheard_since=None if since is None else since + seconds,
    )
