"""A question as a model might send it."""

import json
from typing import Any

ANSWER = (
    "I would first ask how soon a correction has to be visible, because that decides a lot. Then I would update "
    "single passages instead of the whole index, and keep a version beside each of them, so that an old one shows."
)


def written(**changes: Any) -> dict[str, Any]:
    """A sound one, changed."""
    question: dict[str, Any] = {
        "title": "Notes that change every night",
        "kind": "design",
        "topics": ["retrieval", "freshness"],
        "suggested_seconds": 150,
        "why_asked": "It shows whether somebody thinks of an index as something that lives.",
        "ask": "Doctors dictate notes that are corrected by night. Nothing old may be quoted in the morning. What now?",
        "key_points": [
            _point("visible-when", "Asks how soon a correction must be visible", "how soon", "must be visible"),
            _point("single-passages", "Updates single passages", "single passages", "re-index the passage"),
            _point("versions", "Keeps versions beside the passages", "a version beside", "version number"),
        ],
        "ladder": {"4": "Rebuilds the index.", "5": "Updates passages.", "6": "Measures the lag."},
        "follow_ups": [{"for": "versions", "ask": "A nurse finds an old note quoted. How do you find out why?"}],
        "glossary": ["re-indexing"],
        "model_answers": {"4": ANSWER, "5": ANSWER, "6": ANSWER},
    }
    return {**question, **changes}


def sent(**changes: Any) -> str:
    return json.dumps(written(**changes))


def _point(id: str, says: str, *cues: str) -> dict[str, Any]:
    return {"id": id, "says": says, "level": 5, "weight": 2, "cues": list(cues)}
