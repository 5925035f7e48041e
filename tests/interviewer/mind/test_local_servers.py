"""Language models on this machine: only what a server itself says counts."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from threading import Thread

import pytest

from interviewer.mind.local_servers import (
    SERVERS,
    LocalModel,
    LocalModels,
    LocalServer,
    look_for_local_models,
    models_of,
)


class Answering(BaseHTTPRequestHandler):
    """Says what its server holds for the path."""

    def do_GET(self) -> None:
        told = self.server.says.get(self.path)  # type: ignore[attr-defined]
        self.send_response(200 if told is not None else 404)
        self.end_headers()
        self.wfile.write(told or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answering)
    ollama = {"models": [{"name": "llama3.1:8b"}, {"name": "nomic-embed-text"}, {"name": "whisper-large"}, {"size": 3}]}
    openai = {"object": "list", "data": [{"id": "qwen2.5-7b-instruct"}]}
    server.says = {  # type: ignore[attr-defined]
        "/api/tags": json.dumps(ollama).encode(),
        "/v1/models": json.dumps(openai).encode(),
        "/page": b"<html>another program</html>",
        "/list": b'["no", "server", "of", "models"]',
    }
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, name="local server")
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def server_at(address: str, path: str, prefix: str = "ollama_chat/") -> LocalServer:
    return LocalServer("Ollama", prefix, address, address + path)


def test_ollama_is_believed_for_what_it_lists_and_models_that_do_not_talk_are_left_out(address: str) -> None:
    found = models_of(server_at(address, "/api/tags"), 1.0)
    assert found == (LocalModel("ollama_chat/llama3.1:8b", address, "llama3.1:8b", "Ollama"),)


def test_a_server_of_openais_protocol_is_understood_too(address: str) -> None:
    (found,) = models_of(server_at(address, "/v1/models", "openai/"), 1.0)
    assert found.model == "openai/qwen2.5-7b-instruct"


@pytest.mark.parametrize("path", ["/page", "/list", "/nothing"])
def test_another_program_at_that_address_is_no_model(address: str, path: str) -> None:
    assert models_of(server_at(address, path), 1.0) == ()


def test_what_is_found_is_posted_once_also_when_nobody_answers(address: str) -> None:
    posted: Queue[LocalModels] = Queue()
    silent = LocalServer("LM Studio", "openai/", "http://127.0.0.1:9", "http://127.0.0.1:9/v1/models")
    look_for_local_models(posted.put, (silent, server_at(address, "/api/tags"))).join()
    assert [model.name for model in posted.get_nowait().found] == ["llama3.1:8b"]
    assert posted.empty()


def test_all_four_servers_are_asked_on_loopback_only() -> None:
    assert {server.name for server in SERVERS} == {"Ollama", "LM Studio", "llama.cpp", "vLLM"}
    assert all(server.asked.startswith("http://localhost:") for server in SERVERS)
    assert {server.name: server.prefix for server in SERVERS}["Ollama"] == "ollama_chat/"
