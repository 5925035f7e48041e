"""Other tests make this process an offline one, as the ears do with theirs; fetching needs the hub."""

import pytest
from huggingface_hub import constants


@pytest.fixture(autouse=True)
def _online(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
