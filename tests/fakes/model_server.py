"""A language model server on loopback that speaks OpenAI's protocol: it streams, and fails in every way on request."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

REPLY = ("You said ", "index. How ", "would you ", "know that ", "it works?")


@dataclass
class Behaviour:
    """What the server does with the next request. `release` ends a stall, so that no test has to sleep."""

    pieces: tuple[str, ...] = REPLY
    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    stalls_after: int = -1
    resets_after: int = -1
    release: threading.Event = field(default_factory=threading.Event)
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


def _chunk(text: str | None, done: bool = False) -> bytes:
    delta = {} if text is None else {"content": text}
    choice = {"index": 0, "delta": delta, "finish_reason": "stop" if done else None}
    payload = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "tiny", "choices": [choice]}
    return b"data: " + json.dumps(payload).encode() + b"\n\n"


class _Handler(BaseHTTPRequestHandler):
    behaviour: Behaviour

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.behaviour.requests.append(request)
        self.behaviour.keys.append(self.headers.get("Authorization", ""))
        if self.behaviour.status != 200 or self.behaviour.body:
            self._send(self.behaviour.status, self.behaviour.body or b'{"error": {"message": "no"}}')
        elif request.get("stream"):
            self._stream()
        else:
            message = {"role": "assistant", "content": "".join(self.behaviour.pieces)}
            whole = {"id": "c", "object": "chat.completion", "created": 1, "model": "tiny", "usage": None}
            choices = [{"index": 0, "message": message, "finish_reason": "stop"}]
            self._send(200, json.dumps({**whole, "choices": choices}).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", self.behaviour.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for index, piece in enumerate(self.behaviour.pieces):
            if index == self.behaviour.stalls_after:
                self.behaviour.release.wait(30)
                return
            if index == self.behaviour.resets_after:
                self.connection.close()
                return
            self.wfile.write(_chunk(piece))
            self.wfile.flush()
        self.wfile.write(_chunk(None, done=True) + b"data: [DONE]\n\n")

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
