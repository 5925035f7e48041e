"""What each kind of move is called: in a debrief and on paper, and while somebody answers it. Pure."""

from collections.abc import Mapping

YOUR_QUESTIONS = "Your questions"
PLANNED = "Planned."
"""the reason that says nothing which the question itself does not"""
NAMES: Mapping[str, str] = {
    "hello": "Hello",
    "question": "Asked",
    "follow-up": "Follow-up",
    "dig": "Dug into a claim",
    "number": "Asked for a figure",
    "press": "Pressed",
    "flip": "Changed a constraint",
    "trap": "Follow-up with a trap",
    "clarify": "Your question, answered",
    "rephrase": "Put another way",
    "smaller": "Asked something smaller",
    "nudge": "Nudge",
    "steer": "Brought you back",
    "stay": "Stayed with the interview",
    "cut-in": "Cut in",
    "invite": "Asked for your questions",
    "reply": "Answered your question",
    "close": "Closing",
    "repeat": "Asked again",
    "taken back": "Begun too early",
}
_LIVE: Mapping[str, str] = {
    # What presses looks alike until the debrief: which of them it was would say how the answer went.
    **dict.fromkeys(("follow-up", "dig", "number", "press", "trap"), "Follow-up"),
    "flip": "Changed constraint",
    "smaller": "Smaller question",
    "rephrase": "In other words",
    "steer": "Back to the question",
    "cut-in": "In short",
    "invite": "Your questions",
    "reply": "Your questions",
}


def name_of(kind: str) -> str:
    return NAMES.get(kind, kind.capitalize())


def live_name_of(kind: str) -> str:
    """Beside who asks; empty where there is nothing to say."""
    return _LIVE.get(kind, "")
