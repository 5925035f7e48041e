"""A language model server on loopback that speaks OpenAI's protocol: it streams, and fails in every way on request."""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

REPLY = ('{"move": 1, ', '"say": "One thing ', "first. How ", "would you ", "know that ", 'it works?"}')
SAID = ("One thing first.", "How would you know that it works?")


def reply(say: str, move: object = 1) -> tuple[str, ...]:
    """A whole reply in the form that is asked for."""
    return (json.dumps({"move": move, "say": say}),)


@dataclass
class Behaviour:
    """What the server does with the next request. `release` ends a stall, so that no test has to sleep.

    `statuses` and `replies` are for the next requests, one each, before `status` and `pieces` hold again. `raw` is sent
    as the whole stream. `drip_s`: a byte of it at a time. `answers`: a reply from what the user's
    first message holds.
    """

    pieces: tuple[str, ...] = REPLY
    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    raw: bytes = b""
    drip_s: float = 0.0
    delta: dict[str, Any] = field(default_factory=dict)
    finish_reason: str = "stop"
    headers: dict[str, str] = field(default_factory=dict)
    usage: dict[str, int] = field(default_factory=dict)
    stalls_after: int = -1
    resets_after: int = -1
    knows_schemas: bool = True
    statuses: list[int] = field(default_factory=list)
    replies: list[tuple[str, ...]] = field(default_factory=list)
    answers: Callable[[str], str] | None = None
    release: threading.Event = field(default_factory=threading.Event)
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def as_usual(self) -> None:
        """Whatever was asked of it is over."""
        usual = Behaviour()
        self.release.set()
        for name in vars(usual):
            if name != "release":
                setattr(self, name, getattr(usual, name))
        self.release = threading.Event()


def _event(choices: list[dict[str, Any]], **more: Any) -> bytes:
    payload = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "tiny", "choices": choices, **more}
    return b"data: " + json.dumps(payload).encode() + b"\n\n"


def chunk(delta: dict[str, Any], finish_reason: str | None = None) -> bytes:
    return _event([{"index": 0, "delta": delta, "finish_reason": finish_reason}])


def _material(request: dict[str, Any]) -> str:
    """What the user's first message holds: all that a reader has to read."""
    return next(str(message["content"]) for message in request["messages"] if message["role"] == "user")


class _Handler(BaseHTTPRequestHandler):
    behaviour: Behaviour
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        does = self.behaviour
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("/api/show"):
            self._send(404, b"{}")  # litellm wants to know more of a model of Ollama's, now and then
            return
        does.requests.append(request)
        does.keys.append(self.headers.get("Authorization", ""))
        status = does.statuses.pop(0) if does.statuses else does.status
        if request.get("response_format") and not does.knows_schemas:
            self._send(400, b'{"error": {"message": "response_format: json_schema is not known"}}')
        elif status != 200 or does.body:
            self._send(status, does.body or b'{"error": {"message": "no"}}')
        elif self.path.endswith("/api/chat"):
            self._chat_as_ollama_does(does.pieces)
        elif request.get("stream"):
            usual = does.pieces if does.answers is None else (does.answers(_material(request)),)
            self._stream(does.replies.pop(0) if does.replies else usual)
        else:
            message = {"role": "assistant", "content": "".join(does.pieces)}
            whole = {"id": "c", "object": "chat.completion", "created": 1, "model": "tiny", "usage": None}
            choices = [{"index": 0, "message": message, "finish_reason": "stop"}]
            self._send(200, json.dumps({**whole, "choices": choices}).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", self.behaviour.content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in self.behaviour.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _chat_as_ollama_does(self, pieces: tuple[str, ...]) -> None:
        """A line of JSON for each piece."""
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Connection", "close")
        self.end_headers()
        for piece in (*pieces, ""):
            told = {"model": "tiny", "created_at": "2026-01-01T00:00:00Z", "done": not piece}
            told["message"] = {"role": "assistant", "content": piece}
            counts = {} if piece else {"done_reason": "stop", "prompt_eval_count": 7, "eval_count": 3}
            self.wfile.write(json.dumps({**told, **counts}).encode() + b"\n")

    def _stream(self, pieces: tuple[str, ...]) -> None:
        does = self.behaviour
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            if self._sent(does, pieces):
                self.wfile.write(chunk(does.delta, does.finish_reason))
                if does.usage:
                    self.wfile.write(_event([], usage=does.usage))
                self.wfile.write(b"data: [DONE]\n\n")
        except OSError:
            return  # whoever asked has gone

    def _sent(self, does: Behaviour, pieces: tuple[str, ...]) -> bool:
        """Everything up to the end; False when it is not to be reached."""
        release = does.release
        if does.raw:
            self.wfile.write(does.raw)
            return False
        for index, piece in enumerate(pieces):
            if index == does.stalls_after:
                release.wait(30)
                return False
            if index == does.resets_after:
                # With nothing lingering a close is a reset.
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                return False
            sent = chunk({"content": piece})
            for part in (sent[at : at + 1] for at in range(len(sent))) if does.drip_s else (sent,):
                self.wfile.write(part)
                self.wfile.flush()
                if does.drip_s and release.wait(does.drip_s):
                    return False
        return True

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing of a test belongs on its terminal."""


@contextmanager
def model_server(behaviour: Behaviour) -> Iterator[str]:
    """Serves until the block ends; gives the address for `api_base`."""
    handler = type("Handler", (_Handler,), {"behaviour": behaviour})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        behaviour.release.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
