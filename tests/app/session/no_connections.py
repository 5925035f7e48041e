"""Writes down every network address that this process, and each one it starts, connects to or asks about.

As sitecustomize on PYTHONPATH it is read by every Python that starts. LISTENED_AT names the file; a first line says
for each process that it was watched at all.
"""

import os
import socket
import sys


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        connecting, address = arguments
        # A socket in the file system (a sound server, a keyring) leads nowhere outside.
        if isinstance(connecting, socket.socket) and connecting.family == socket.AF_UNIX:
            return
        note(f"connects to {address!r}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        note(f"asks for {arguments[0]!r}")


def note(line: str) -> None:
    with open(os.environ["LISTENED_AT"], "a", encoding="utf-8") as log:
        log.write(f"{os.getpid()} {line}\n")


if os.environ.get("LISTENED_AT"):
    note("is watched")
    sys.addaudithook(watch)
