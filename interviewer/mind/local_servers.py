"""Language models that answer on this machine: Ollama, LM Studio, llama.cpp and vLLM at their usual addresses.

We ask the servers themselves and believe only their answer. Only loopback is asked, without any proxy, on a thread of
its own: a server that hangs must not hold up whoever wants to know.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any
from urllib.request import ProxyHandler, build_opener

LIMIT_S = 1.0
MOST_MODELS = 8
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class LocalServer:
    """`prefix` is how litellm names its models, `address` where it finds them; `asked` lists them."""

    name: str
    prefix: str
    address: str
    asked: str


@dataclass(frozen=True, slots=True)
class LocalModel:
    """`model` and `address` as the settings keep them; `name` as the server says it."""

    model: str
    address: str
    name: str
    server: str


@dataclass(frozen=True, slots=True)
class LocalModels:
    """What was found; posted once, when every server has answered or has not."""

    found: tuple[LocalModel, ...]


SERVERS = (
    LocalServer("Ollama", "ollama_chat/", "http://localhost:11434", "http://localhost:11434/api/tags"),
    LocalServer("LM Studio", "openai/", "http://localhost:1234/v1", "http://localhost:1234/v1/models"),
    LocalServer("llama.cpp", "openai/", "http://localhost:8080/v1", "http://localhost:8080/v1/models"),
    LocalServer("vLLM", "openai/", "http://localhost:8000/v1", "http://localhost:8000/v1/models"),
)
_NO_INTERVIEWERS = ("embed", "whisper", "rerank", "tts")
"""parts of the names of models that do not talk"""


def look_for_local_models(
    post: Callable[[LocalModels], None], servers: tuple[LocalServer, ...] = SERVERS, limit_s: float = LIMIT_S
) -> Thread:
    """Returns at once; `post` is called from a thread of its own."""

    def look() -> None:
        found = (model for server in servers for model in models_of(server, limit_s))
        with suppress(OSError):  # the session may have ended meanwhile, and its inbox with it
            post(LocalModels(tuple(found)))

    thread = Thread(target=look, name="local models", daemon=True)
    thread.start()
    return thread


def models_of(server: LocalServer, limit_s: float) -> tuple[LocalModel, ...]:
    """Empty where nothing answers, or something else does."""
    try:
        with build_opener(ProxyHandler({})).open(server.asked, timeout=limit_s) as answer:
            told = json.loads(answer.read(MOST_BYTES))
    except (OSError, ValueError):
        return ()
    return tuple(
        LocalModel(server.prefix + name, server.address, name, server.name) for name in _names(told)[:MOST_MODELS]
    )


def _names(told: Any) -> list[str]:
    """Ollama's list or that of OpenAI's protocol; what turns words into numbers only cannot ask questions."""
    rows = (told.get("models") or told.get("data")) if isinstance(told, dict) else None
    if not isinstance(rows, list):
        return []
    named = [row.get("name") or row.get("id") for row in rows if isinstance(row, dict)]
    return [name for name in named if isinstance(name, str) and 0 < len(name) <= 200 and _talks(name)]


def _talks(name: str) -> bool:
    return not any(part in name.lower() for part in _NO_INTERVIEWERS)
