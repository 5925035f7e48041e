"""The model's key: from the environment, the system keyring, or this session's memory. Never a file, never a log.

GREENROOM_API_KEY  ->  keyring "Greenroom"  ->  memory of this run
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Greenroom"
ENTRY = "model key"
EARS_ENTRY = "recogniser key"
EARS_VARIABLE = "GREENROOM_EARS_KEY"

KeyPlace = Literal["environment", "system keyring", "this session only", "none"]


class KeyringRefused(Exception):
    """There is no keyring here, or it stayed locked."""


class Keyring(Protocol):
    """What Keys needs of a keyring; every method may raise KeyringRefused."""

    def get(self) -> str: ...

    def put(self, key: str) -> None: ...

    def drop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class FoundKey:
    """`place` is where the key came from; `note` says why a keyring could not serve, or is empty."""

    key: str = field(repr=False)
    place: KeyPlace
    note: str = ""


class SystemKeyring:
    """The desktop's own keyring. Imported late: looking for one takes a moment that a start should not pay."""

    def __init__(self, entry: str = ENTRY) -> None:
        self._entry = entry

    def get(self) -> str:
        from keyring.errors import KeyringError

        try:
            return _backend().get_password(SERVICE, self._entry) or ""
        except (KeyringError, OSError, RuntimeError) as error:
            raise KeyringRefused(_NO_KEYRING) from error

    def put(self, key: str) -> None:
        from keyring.errors import KeyringError

        try:
            backend = _backend()
            backend.set_password(SERVICE, self._entry, key)
            # Some backends take a key and forget it: only one that gives it back has kept it.
            kept = backend.get_password(SERVICE, self._entry) == key
        except (KeyringError, OSError, RuntimeError) as error:
            raise KeyringRefused(_NO_KEYRING) from error
        if not kept:
            raise KeyringRefused(_NO_KEYRING)

    def drop(self) -> None:
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            _backend().delete_password(SERVICE, self._entry)
        except PasswordDeleteError:
            return
        except (KeyringError, OSError, RuntimeError) as error:
            raise KeyringRefused(_NO_KEYRING) from error


class Keys:
    """Finds and keeps the key. Lives on the session thread: a keyring may ask its owner to unlock it and wait."""

    def __init__(
        self, environment: Mapping[str, str], keyring: Keyring | None = None, variable: str = "GREENROOM_API_KEY"
    ) -> None:
        self._from_environment = environment.get(variable, "").strip()
        self._keyring = keyring or SystemKeyring()
        self._in_memory = ""

    def find(self) -> FoundKey:
        """The key to use now; place "none" and an empty key when there is none."""
        if self._from_environment:
            return FoundKey(self._from_environment, "environment")
        if self._in_memory:
            return FoundKey(self._in_memory, "this session only", _NO_KEYRING)
        try:
            key = self._keyring.get()
        except KeyringRefused as refusal:
            return FoundKey("", "none", str(refusal))
        return FoundKey(key, "system keyring") if key else FoundKey("", "none")

    def store(self, key: str) -> FoundKey:
        """Keeps a key for next time, or for this session where no keyring will. An empty one forgets the old."""
        key = key.strip()
        self._in_memory = ""
        try:
            if key:
                self._keyring.put(key)
            else:
                self._keyring.drop()
        except KeyringRefused:
            self._in_memory = key
        return self.find()


_NO_KEYRING = "This system offers no keyring; the key is kept for this session only. Set GREENROOM_API_KEY to keep it."


def _backend() -> "KeyringBackend":
    """Not one that writes keys into a plain file: the candidate would take it for safe."""
    import keyring

    backend = keyring.get_keyring()
    if type(backend).__module__.startswith("keyrings.alt"):
        raise KeyringRefused(_NO_KEYRING)
    return backend
