from collections.abc import Iterator

import pytest

from tests.audio.speaking.fakes import Talk


@pytest.fixture
def talk() -> Iterator[Talk]:
    talk = Talk()
    yield talk
    talk.close()
