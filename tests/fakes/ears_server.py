"""A recogniser on loopback that speaks OpenAI's /audio/transcriptions, and fails in every way on request."""

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import soundfile

ANSWER = {
    "text": "I would index the tickets",
    "segments": [{"id": 0, "start": 0.0, "end": 2.0, "text": " I would index the tickets", "avg_logprob": -0.2}],
    "words": [
        {"word": " I", "start": 0.2, "end": 0.4},
        {"word": " would", "start": 0.4, "end": 0.7},
        {"word": " index", "start": 0.7, "end": 1.1},
        {"word": " the", "start": 1.1, "end": 1.2},
        {"word": " tickets", "start": 1.2, "end": 1.8},
    ],
}


@dataclass
class EarsBehaviour:
    """What the server does with the next request. `release` ends a stall, so that no test has to sleep."""

    answer: Any = field(default_factory=lambda: dict(ANSWER))
    status: int = 200
    body: bytes = b""
    stalls: bool = False
    drips: bool = False
    breaks_off: bool = False
    good_requests: int = -1
    """after so many, `status` counts; before, all is well"""
    release: threading.Event = field(default_factory=threading.Event)
    fields: list[dict[str, list[str]]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    behaviour: EarsBehaviour

    def do_POST(self) -> None:
        ears = self.behaviour
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._note(body)
        well = 0 <= len(ears.paths) - 1 < ears.good_requests
        if ears.stalls:
            ears.release.wait(30)
            return
        status = 200 if well else ears.status
        answer = ears.body or json.dumps(ears.answer).encode()
        self.send_response(status)
        if status in (301, 302, 307):
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if ears.drips:
            while not ears.release.wait(0.02):
                self.wfile.write(b" ")
                self.wfile.flush()
            return
        self.wfile.write(answer[: len(answer) // 2] if ears.breaks_off else answer)

    def _note(self, body: bytes) -> None:
        ears = self.behaviour
        ears.paths.append(self.path)
        ears.keys.append(self.headers.get("Authorization", ""))
        whole = message_from_bytes(b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n" + body)
        fields: dict[str, list[str]] = {}
        for part in whole.get_payload():
            assert not isinstance(part, str)
            name = str(part.get_param("name", header="content-disposition"))
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            if name == "file":
                sound = soundfile.info(io.BytesIO(content))
                assert (sound.samplerate, sound.channels) == (16_000, 1)
                ears.seconds.append(sound.duration)
            else:
                fields.setdefault(name, []).append(content.decode())
        ears.fields.append(fields)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing of a test belongs on its terminal."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that goes in the middle is what these tests are about."""


@contextmanager
def ears_server(behaviour: EarsBehaviour) -> Iterator[str]:
    """Serves until the block ends; gives the address."""
    handler = type("Handler", (_Handler,), {"behaviour": behaviour})
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        behaviour.release.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
