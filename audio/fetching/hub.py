"""The hub that models are kept on: which files, how large, with which checksum; then their bytes, from any position.

The hub library's own download deletes what it has when it is broken off, so only its listing, addresses, client and
errors are used here; the bytes are taken by download.py, which goes on where it stopped.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from audio.errors import ModelNotFetched
from audio.fetching.catalogue import Model


@dataclass(frozen=True, slots=True)
class HubFile:
    """`checksum` is "sha256:..." of the bytes, or "git:..." as git names a small file; `commit` the exact version."""

    path: str
    size: int
    checksum: str
    commit: str

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]


class Dropped(Exception):
    """The connection went in the middle, or never came: worth another try. `why` is a part of a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Hub:
    """Asks as nobody: no account's token goes out, even where the hub's own tools have stored one."""

    def __init__(self, endpoint: str, patience_s: float) -> None:
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        from huggingface_hub import HfApi, constants, errors, hf_hub_url, utils

        self._utils: Any = utils
        self._errors: Any = errors
        self._address_of: Any = hf_hub_url
        self._endpoint: str = (endpoint or constants.ENDPOINT).rstrip("/")
        self._api: Any = HfApi(endpoint=self._endpoint, token=False)
        self._patience_s = patience_s
        self.host: str = urlsplit(self._endpoint).hostname or self._endpoint

    def files(self, model: Model) -> tuple[HubFile, ...]:
        """What there is of the model, in the exact version that the whole download will use."""
        revision = model.revision or None
        try:
            with self._told(model):
                info = self._api.model_info(
                    model.repository, revision=revision, files_metadata=True, timeout=self._patience_s
                )
        except (ValueError, KeyError, TypeError) as error:
            raise ModelNotFetched(f"{self.host} does not answer as a model hub does: check HF_ENDPOINT.") from error
        listed = {each.rfilename: each for each in info.siblings or ()}
        missing = [path for path in model.files if path not in listed]
        if missing or not info.sha:
            what = ", ".join(path.rsplit("/", 1)[-1] for path in missing) or "its version"
            raise ModelNotFetched(f"{self.host} does not have all of {model.title} ({what} is missing). {_elsewhere()}")
        wanted = [*model.files, *(path for path in model.extras if path in listed)]
        return tuple(self._file(listed[path], info.sha, model) for path in wanted)

    def _file(self, listed: Any, commit: str, model: Model) -> HubFile:
        lfs = listed.lfs
        checksum = f"sha256:{lfs.sha256}" if lfs else f"git:{listed.blob_id}" if listed.blob_id else ""
        size = lfs.size if lfs else listed.size
        if not checksum or size is None:
            raise ModelNotFetched(
                f"{self.host} gives no checksum for {model.title}, so it could not be told whole. {_elsewhere()}"
            )
        return HubFile(listed.rfilename, int(size), checksum, commit)

    @contextmanager
    def bytes_from(self, model: Model, file: HubFile, start: int) -> Iterator[tuple[int, Iterator[bytes], str]]:
        """Where the bytes really begin (a hub may ignore the wish), the bytes, and the host that they come from."""
        url = self._address_of(model.repository, file.path, revision=file.commit, endpoint=self._endpoint)
        headers = {**self._utils.build_hf_headers(token=False), "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        client = self._utils.get_session()
        with self._told(model), client.stream("GET", url, headers=headers, timeout=self._patience_s) as answer:
            if answer.status_code == 416:
                raise Dropped("it has no more bytes to give")
            if answer.status_code >= 400:
                answer.read()
                self._utils.hf_raise_for_status(answer)
            begins = start if answer.status_code == 206 else 0
            yield begins, answer.iter_bytes(), answer.url.host

    @contextmanager
    def _told(self, model: Model) -> Iterator[None]:
        """Every failure of the library as Dropped (try again) or as one line with its remedy."""
        import httpx

        errors = self._errors
        try:
            yield
        except errors.OfflineModeIsEnabled as error:
            raise ModelNotFetched("HF_HUB_OFFLINE is set, so nothing is fetched: unset it and try again.") from error
        except (errors.GatedRepoError, errors.RepositoryNotFoundError, errors.RevisionNotFoundError) as error:
            raise ModelNotFetched(self._refusal(model, error.response.status_code)) from error
        except errors.HfHubHTTPError as error:
            status = error.response.status_code
            if status in (408, 425, 500, 502, 503, 504):
                raise Dropped(f"it has trouble of its own ({status})") from error
            raise ModelNotFetched(self._refusal(model, status)) from error
        except httpx.ConnectError as error:
            raise Dropped("nobody answers") from error
        except httpx.TimeoutException as error:
            raise Dropped("it fell silent") from error
        except httpx.TransportError as error:
            raise Dropped("it broke off") from error

    def _refusal(self, model: Model, status: int) -> str:
        if status in (401, 403):
            return f"{self.host} does not give {model.title} without an account ({status}). {_elsewhere()}"
        if status == 429:
            return f"{self.host} gives nothing more just now (429): wait some minutes, then get it again."
        return f"{self.host} does not have {model.title} ({status}). {_elsewhere()}"


def _elsewhere() -> str:
    return "Choose another model, or fetch it elsewhere and add it from a folder."
