"""What a model's tokens cost and how many it can hold, from the list that litellm brings along. Reads one file.

litellm itself takes seconds to import, so its list is read without it: a price must be known before anything is asked.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_LIST = "model_prices_and_context_window_backup.json"
REQUESTS_PER_QUESTION = 2.5
PROMPT_TOKENS = 1_600
REPLY_TOKENS = 80


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for one token."""

    sent: float
    received: float


@dataclass(frozen=True, slots=True)
class KnownModel:
    """`price` None: the list does not know it; `context` 0 likewise."""

    price: Price | None = None
    context: int = 0


def cost(price: Price, sent: int, received: int) -> float:
    return price.sent * sent + price.received * received


def rehearsal_estimate(price: Price, questions: int) -> float:
    """What a rehearsal of so many questions will cost, about: some two or three requests each."""
    return questions * REQUESTS_PER_QUESTION * cost(price, PROMPT_TOKENS, REPLY_TOKENS)


@cache
def known_model(name: str) -> KnownModel:
    """By litellm's name of it, with or without the provider before it."""
    listed = _listed()
    row = listed.get(name) or listed.get(name.partition("/")[2])
    if not isinstance(row, dict):
        return KnownModel()
    sent, received = row.get("input_cost_per_token"), row.get("output_cost_per_token")
    price = None
    if isinstance(sent, int | float) and isinstance(received, int | float) and sent + received > 0:
        price = Price(float(sent), float(received))
    context = row.get("max_input_tokens") or row.get("max_tokens")
    return KnownModel(price, context if isinstance(context, int) else 0)


@cache
def _listed() -> dict[str, Any]:
    found = find_spec("litellm")
    if found is None or found.origin is None:
        return {}
    try:
        listed = json.loads(Path(found.origin).with_name(_LIST).read_bytes())
    except (OSError, ValueError):
        return {}
    return listed if isinstance(listed, dict) else {}
