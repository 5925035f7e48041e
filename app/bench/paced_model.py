"""A language model on loopback that is as slow as it is told to be: its first token and its rate are fixed.

It takes the first move that it is offered, in the words of the example, so that every reply may be spoken; and it
notes when it had sent enough for the first sentence, which is all that can be waited for.
"""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from interviewer.mind.reading import read_reply
from interviewer.sentences import take_sentences

FIRST_TOKEN_S = 0.3
TOKENS_A_SECOND = 40.0
TOKEN_CHARACTERS = 4
_EXAMPLE = re.compile(r"\n1\. [^\n]*\nFor example:\n<<\w+>>\n(.*?)\n<<\w+>>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds on the monotonic clock. `sentence` is the first one of the reply, complete at `sentence_at`."""

    asked_at: float
    sentence_at: float
    sentence: str

    @property
    def own_s(self) -> float:
        return self.sentence_at - self.asked_at


@dataclass
class PacedModel:
    """What it has served so far, in order."""

    served: list[Served] = field(default_factory=list)


def reply_to(prompt: str) -> str:
    found = _EXAMPLE.search(prompt)
    says = found[1].strip() if found else "What would you look at first?"
    return json.dumps({"move": 1, "say": says}, ensure_ascii=False)


def tokens_of(reply: str) -> list[str]:
    return [reply[at : at + TOKEN_CHARACTERS] for at in range(0, len(reply), TOKEN_CHARACTERS)]


def first_sentence(tokens: list[str]) -> tuple[int, str]:
    """With how many tokens the first sentence is known, and which it is."""
    for count in range(1, len(tokens) + 1):
        partial = read_reply("".join(tokens[:count]))
        sentences, _ = take_sentences(partial.said, final=partial.all_said)
        if partial.move is not None and sentences:
            return count, sentences[0]
    return len(tokens), ""


class _Handler(BaseHTTPRequestHandler):
    model: PacedModel
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked_at = time.monotonic()
        tokens = tokens_of(reply_to(request["messages"][-1]["content"]))
        if request.get("stream"):
            self._stream(tokens, asked_at)
            return
        body = json.dumps(_whole("".join(tokens))).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, tokens: list[str], asked_at: float) -> None:
        enough, sentence = first_sentence(tokens)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        for number, token in enumerate(tokens, 1):
            due = asked_at + FIRST_TOKEN_S + (number - 1) / TOKENS_A_SECOND
            time.sleep(max(0.0, due - time.monotonic()))
            self.wfile.write(_event({"content": token}))
            self.wfile.flush()
            if number == enough:
                self.model.served.append(Served(asked_at, time.monotonic(), sentence))
        self.wfile.write(_event({}, "stop") + b"data: [DONE]\n\n")

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


def _event(delta: dict[str, str], finish_reason: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    told = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "paced", "choices": [choice]}
    return b"data: " + json.dumps(told).encode() + b"\n\n"


def _whole(text: str) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    return {"id": "c", "object": "chat.completion", "created": 1, "model": "paced", "choices": [choice]}


@contextmanager
def paced_model() -> Iterator[tuple[PacedModel, str]]:
    """Serves until the block ends; gives what it notes and the address to ask."""
    model = PacedModel()
    handler = type("Handler", (_Handler,), {"model": model})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="paced-model")
    thread.start()
    try:
        yield model, f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
