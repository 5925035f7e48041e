"""What a bundle says of itself, and how large it may be.

NAME.greenroom, a zip without compression:
sessions/ID/session.json, sessions/ID/*.flac    as in the clips folder
packs/ID/..., personas/ID.yaml, rounds/ID.yaml  of one's own
jobs/ID.json                                    only when they were asked for
settings.json                                   without keys, addresses with a password, and what is of a machine
manifest.json                                   last: format, version, when, and each file with its SHA-256 and size
"""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SUFFIX = ".greenroom"
FORMAT = 1
MANIFEST = "manifest.json"
SETTINGS = "settings.json"
MOST_FILES = 250_000
MOST_SESSIONS = 20_000
MOST_IN_MANIFEST = 64 * 1024 * 1024
MOST_IN_SESSION_FILE = 64 * 1024 * 1024
MOST_IN_CLIP = 4 * 1024**3
MOST_IN_TEXT = 4 * 1024 * 1024

ID = r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}"
KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
CLIP = re.compile(rf"sessions/({ID})/([A-Za-z0-9][A-Za-z0-9._-]{{0,99}}\.(?:flac|wav))")
SESSION_FILE = re.compile(rf"sessions/({ID})/session\.json")
PACK_FILE = re.compile(rf"packs/({KEY})/(?:pack\.yaml|\.imported|(?:questions|drafts)/(?:{KEY}|_pack)\.yaml)")
OWN_FILE = re.compile(rf"(personas|rounds)/({KEY})\.yaml")
JOB_FILE = re.compile(rf"jobs/({KEY})\.json")
_KINDS = (
    (CLIP, MOST_IN_CLIP),
    (SESSION_FILE, MOST_IN_SESSION_FILE),
    (PACK_FILE, MOST_IN_TEXT),
    (OWN_FILE, MOST_IN_TEXT),
    (JOB_FILE, MOST_IN_TEXT),
    (re.compile(re.escape(SETTINGS)), MOST_IN_TEXT),
)


class FileLine(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    size: int = Field(ge=0, le=MOST_IN_CLIP)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """`files` by their names inside. Later versions may say more of the whole, which an older program passes over."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    format: Literal[1] = 1
    greenroom: Annotated[str, Field(max_length=80)]
    made_at: Annotated[str, Field(max_length=40)]
    sound: bool
    files: dict[str, FileLine]


def most_bytes(name: str) -> int | None:
    """How large a file of this name may be; None: it does not belong into a bundle."""
    return next((most for kind, most in _KINDS if kind.fullmatch(name)), None)
