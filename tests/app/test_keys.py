"""The key is found where the candidate put it and is never written by us to anything but a keyring."""

import logging
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from app.keys import FoundKey, KeyringRefused, Keys, SystemKeyring

KEY = "sk-very-secret"


class FakeKeyring:
    """Keeps keys, or refuses as a headless Linux does."""

    def __init__(self, kept: str = "", refuses: bool = False) -> None:
        self.kept = kept
        self.refuses = refuses

    def get(self) -> str:
        self._answer()
        return self.kept

    def put(self, key: str) -> None:
        self._answer()
        self.kept = key

    def drop(self) -> None:
        self.put("")

    def _answer(self) -> None:
        if self.refuses:
            raise KeyringRefused("no keyring here")


class DictKeyring(KeyringBackend):
    """A desktop's keyring as the keyring library sees it."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("not there")


class PlainFileKeyring(DictKeyring):
    """Stands for the backends of keyrings.alt, which write keys into a readable file."""


PlainFileKeyring.__module__ = "keyrings.alt.file"


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> DictKeyring:
    backend = DictKeyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    return backend


def test_without_any_key_there_is_none_and_no_complaint() -> None:
    assert Keys({}, FakeKeyring()).find() == FoundKey("", "none")


def test_the_environment_comes_first() -> None:
    keys = Keys({"GREENROOM_API_KEY": f" {KEY} "}, FakeKeyring("another", refuses=True))
    assert keys.find() == FoundKey(KEY, "environment")


def test_a_key_goes_into_the_keyring_and_is_found_by_the_next_start() -> None:
    ring = FakeKeyring()
    assert Keys({}, ring).store(f" {KEY}\n") == FoundKey(KEY, "system keyring")
    assert Keys({}, ring).find() == FoundKey(KEY, "system keyring")


def test_an_empty_key_forgets_the_old_one() -> None:
    ring = FakeKeyring(KEY)
    assert Keys({}, ring).store("") == FoundKey("", "none")
    assert ring.kept == ""


def test_without_a_keyring_the_key_lasts_for_this_session_only() -> None:
    ring = FakeKeyring(refuses=True)
    keys = Keys({}, ring)
    assert keys.find() == FoundKey("", "none", "no keyring here")
    found = keys.store(KEY)
    assert (found.key, found.place) == (KEY, "this session only")
    assert "GREENROOM_API_KEY" in found.note
    assert Keys({}, ring).find().key == ""
    assert keys.store("").place == "none"


def test_no_key_is_shown_by_what_holds_it(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with caplog.at_level(logging.DEBUG):
        keys = Keys({}, FakeKeyring(refuses=True))
        found = keys.store(KEY)
    assert KEY not in f"{found!r} {found} {keys!r} {caplog.text}"
    assert list(tmp_path.iterdir()) == []


def test_the_systems_keyring_keeps_gives_back_and_forgets(system: DictKeyring) -> None:
    ring = SystemKeyring()
    assert ring.get() == ""
    ring.put(KEY)
    assert list(system.kept) == [("Greenroom", "model key")]
    assert ring.get() == KEY
    ring.drop()
    ring.drop()
    assert ring.get() == ""


@pytest.mark.parametrize("kind", [fail.Keyring, PlainFileKeyring])
def test_no_keyring_and_a_plain_file_are_both_refused(
    monkeypatch: pytest.MonkeyPatch, kind: type[KeyringBackend]
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", kind)
    ring = SystemKeyring()
    for attempt in (ring.get, ring.drop, lambda: ring.put(KEY)):
        with pytest.raises(KeyringRefused, match="for this session only"):
            attempt()


def test_a_keyring_that_forgets_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", null.Keyring)
    assert Keys({}).store(KEY).place == "this session only"
