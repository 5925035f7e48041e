"""A model hub on loopback: listing with checksums, files with ranges, and every way of failing, on request."""

import hashlib
import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "5" * 40


@dataclass
class HubBehaviour:
    """`files` maps "owner/name" to its files. `release` ends a stall, so that no test has to sleep.

    drops: after so many bytes of an answer the connection is cut, once for each number.
    resets: the same with a reset instead of an end.
    """

    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    commit: str = COMMIT
    drops: list[int] = field(default_factory=list)
    resets: list[int] = field(default_factory=list)
    truncates_to: int = -1
    stalls_after: int = -1
    status: int = 200
    file_status: int = 200
    listing: bytes = b""
    ranges: bool = True
    spoils: bool = False
    spoilt_once: bool = False
    without_checksums: bool = False
    sends_on_to: str = ""
    release: threading.Event = field(default_factory=threading.Event)
    reached_stall: threading.Event = field(default_factory=threading.Event)
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    """method, path, range"""
    headers: list[dict[str, str]] = field(default_factory=list)


def _git_name(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    behaviour: HubBehaviour
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        hub = self.behaviour
        path = unquote(urlsplit(self.path).path)
        hub.requests.append(("GET", path, self.headers.get("Range", "")))
        hub.headers.append(dict(self.headers.items()))
        if hub.status != 200:
            self._refuse(hub.status)
        elif path.startswith("/api/models/"):
            self._list(path.removeprefix("/api/models/"))
        else:
            self._file(path.removeprefix("/"))

    def _refuse(self, status: int) -> None:
        code = {401: "GatedRepo", 404: "RepoNotFound"}.get(status, "")
        self.send_response(status)
        if code:
            self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def _list(self, asked: str) -> None:
        hub = self.behaviour
        name, _, revision = asked.partition("/revision/")
        files = hub.files.get(name)
        if files is None or (revision and revision not in (hub.commit, "v1.0.0", "main") and len(revision) != 40):
            self._refuse(404)
            return
        siblings = [self._sibling(path, content) for path, content in files.items()]
        body = hub.listing or json.dumps({"id": name, "sha": hub.commit, "siblings": siblings}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _sibling(self, path: str, content: bytes) -> dict[str, Any]:
        if self.behaviour.without_checksums:
            return {"rfilename": path}
        told: dict[str, Any] = {"rfilename": path, "size": len(content), "blobId": _git_name(content)}
        if path.endswith((".bin", ".onnx")):
            told["lfs"] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 134}
        return told

    def _file(self, asked: str) -> None:
        hub = self.behaviour
        name, _, rest = asked.partition("/resolve/")
        content = hub.files.get(name, {}).get(rest.partition("/")[2])
        if content is None or hub.file_status != 200:
            self._refuse(404 if content is None else hub.file_status)
            return
        if hub.sends_on_to:
            self.send_response(302)
            self.send_header("Location", f"{hub.sends_on_to}{self.path}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        etag = hashlib.sha256(content).hexdigest()
        if hub.spoils or hub.spoilt_once:
            hub.spoilt_once = False
            content = bytes(len(content))
        self._send(content, etag)

    def _send(self, content: bytes, etag: str) -> None:
        hub = self.behaviour
        whole, start = len(content), 0
        wanted = self.headers.get("Range", "")
        if wanted and hub.ranges:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            if start >= whole:
                self._refuse(416)
                return
        if hub.truncates_to >= 0:
            content = content[: hub.truncates_to]
            if start >= len(content):
                self._refuse(416)
                return
        body = content[start:]
        self.send_response(206 if start else 200)
        self.send_header("ETag", f'"{etag}"')
        self.send_header("X-Repo-Commit", hub.commit)
        self.send_header("X-Linked-Size", str(whole))
        self.send_header("Accept-Ranges", "bytes")
        if start:
            self.send_header("Content-Range", f"bytes {start}-{start + len(body) - 1}/{whole}")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._body(body)

    def _body(self, body: bytes) -> None:
        hub = self.behaviour
        if hub.stalls_after >= 0:
            self.wfile.write(body[: hub.stalls_after])
            hub.reached_stall.set()
            hub.release.wait(30)
            self._cut()
        elif hub.drops:
            self.wfile.write(body[: hub.drops.pop(0)])
            self._cut()
        elif hub.resets:
            self.wfile.write(body[: hub.resets.pop(0)])
            # Closed with linger 0, a connection ends in a reset.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._cut()
        else:
            self.wfile.write(body)

    def _cut(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing of a test belongs on its terminal."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that goes in the middle is what these tests are about."""


@contextmanager
def hub_server(behaviour: HubBehaviour) -> Iterator[str]:
    """Serves until the block ends; gives the endpoint."""
    handler = type("Handler", (_Handler,), {"behaviour": behaviour})
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        behaviour.release.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
