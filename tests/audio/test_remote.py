"""A recogniser on another machine is asked for each stretch; whatever it does, the stretch is heard."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from audio.transcribing.engine import Samples
from audio.transcribing.messages import Recogniser, RemoteEars
from audio.transcribing.remote import LEFT_ALONE_S, RemoteEngine, RemoteFailed, words_of
from audio.values import Word
from tests.fakes.ears_server import ANSWER, EarsBehaviour, ears_server

STRETCH: Samples = np.random.default_rng(2).standard_normal(32_000).astype(np.float32) * np.float32(0.1)


class Local:
    recogniser = Recogniser("whisper", "tiny.en", basic=False)

    def hear(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        return (Word("here", 0.1, 0.2 + 0.0 * len(samples) * len(terms), 0.9),)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ears() -> EarsBehaviour:
    return EarsBehaviour()


@pytest.fixture
def address(ears: EarsBehaviour) -> Iterator[str]:
    with ears_server(ears) as address:
        yield address


def engine(address: str, clock: Clock | None = None, limit_s: float = 5.0, key: str = "") -> RemoteEngine:
    return RemoteEngine(RemoteEars(address, "large-v3", key, limit_s=limit_s), Local, clock or Clock())


def test_the_words_come_with_their_times(address: str) -> None:
    made = engine(address, key="secret")
    words = made.hear(STRETCH, ("chunking", "recall"))
    assert [word.text for word in words] == ["I", "would", "index", "the", "tickets"]
    assert (words[4].start, words[4].end) == (1.2, 1.8)
    assert words[0].probability == pytest.approx(math.exp(-0.2))
    assert (made.last.sent_to, made.last.by, made.last.trouble) == ("127.0.0.1", None, "")
    assert made.recogniser == Recogniser("remote", "large-v3 at 127.0.0.1", basic=False)


def test_what_goes_there_is_the_stretch_and_the_terms_and_nothing_else(ears: EarsBehaviour, address: str) -> None:
    engine(address, key="secret").hear(STRETCH, ("chunking", "recall"))
    assert ears.paths == ["/v1/audio/transcriptions"]
    assert ears.seconds == [2.0]
    assert ears.keys == ["Bearer secret"]
    assert ears.fields == [
        {
            "model": ["large-v3"],
            "language": ["en"],
            "response_format": ["verbose_json"],
            "temperature": ["0"],
            "timestamp_granularities[]": ["word", "segment"],
            "prompt": ["chunking, recall"],
        }
    ]


def test_no_proxy_of_the_environment_stands_between(
    ears: EarsBehaviour, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    assert len(engine(address).hear(STRETCH, ())) == 5
    assert len(ears.paths) == 1


FAULTS = [
    ({"status": 401}, "refused the key"),
    ({"status": 404}, "has no recogniser there"),
    ({"status": 400}, "does not take large-v3"),
    ({"status": 429}, "takes nothing more"),
    ({"status": 503}, r"in trouble \(503\)"),
    ({"status": 302}, r"in trouble \(302\)"),
    ({"body": b"<html>hello</html>"}, "does not answer as a recogniser does"),
    ({"body": b"[]"}, "does not answer as a recogniser does"),
    ({"answer": {"detail": "no"}}, "gives no words"),
    ({"answer": {"words": [{"word": "a", "start": "soon", "end": 1}]}}, "gives no words"),
    ({"answer": {"words": [{"word": "a", "start": math.nan, "end": 1}]}}, "gives no words"),
    ({"body": b" " * 5_000_000}, "answered without end"),
    ({"breaks_off": True}, "broke off in the middle"),
    ({"stalls": True}, "took too long"),
    ({"drips": True, "body": b" " * 4000}, "took too long"),
]


@pytest.mark.parametrize(("fault", "says"), FAULTS)
def test_each_fault_leaves_the_stretch_to_the_local_recogniser_and_says_why(
    ears: EarsBehaviour, address: str, fault: dict[str, Any], says: str
) -> None:
    for name, value in fault.items():
        setattr(ears, name, value)
    made = RemoteEngine(RemoteEars(address, "large-v3", limit_s=0.3), Local)
    assert [word.text for word in made.hear(STRETCH, ())] == ["here"]
    assert made.last.by == Local.recogniser
    assert made.last.sent_to == "127.0.0.1"
    with pytest.raises(RemoteFailed, match=says):
        made.hear_carefully(STRETCH, ())
    assert "\n" not in made.last.trouble


def test_a_server_that_is_not_there_is_named() -> None:
    with ears_server(EarsBehaviour()) as address:
        pass
    made = engine(address)
    made.hear(STRETCH, ())
    assert made.last.trouble.startswith("Nobody answers at 127.0.0.1.")


def test_after_a_failure_the_server_is_left_alone_for_a_while(ears: EarsBehaviour, address: str) -> None:
    ears.status, clock = 503, Clock()
    made = engine(address, clock)
    made.hear(STRETCH, ())
    clock.now = LEFT_ALONE_S - 1
    made.hear(STRETCH, ())
    assert len(ears.paths) == 1
    assert (made.last.sent_to, made.last.by) == ("", Local.recogniser)
    ears.status, clock.now = 200, LEFT_ALONE_S
    assert len(made.hear(STRETCH, ())) == 5
    assert made.last.trouble == ""


def test_the_local_recogniser_is_not_loaded_before_it_is_needed(address: str) -> None:
    made = RemoteEngine(RemoteEars(address, "large-v3"), lambda: pytest.fail("loaded"))
    assert len(made.hear(STRETCH, ())) == 5


def texts(answer: dict[str, Any], seconds: float = 2.0) -> list[str]:
    return [word.text for word in words_of(answer, seconds)]


def test_words_inside_segments_do_as_well() -> None:
    part = {**ANSWER["segments"][0], "words": ANSWER["words"]}  # type: ignore[dict-item]
    assert texts({"text": "", "segments": [part]}) == ["I", "would", "index", "the", "tickets"]


def test_segments_without_words_are_shared_out_by_length() -> None:
    words = list(words_of({"segments": [{"start": 1.0, "end": 2.0, "text": "ab cdefgh", "avg_logprob": -0.1}]}, 2.0))
    assert [(word.text, round(word.start, 2), round(word.end, 2)) for word in words] == [
        ("ab", 1.0, 1.3),
        ("cdefgh", 1.3, 2.0),
    ]


def test_a_bare_text_is_spread_over_the_stretch() -> None:
    words = list(words_of({"text": "just these words"}, 3.0))
    assert [word.text for word in words] == ["just", "these", "words"]
    assert (words[0].start, words[-1].end) == (0.0, 3.0)


def test_no_words_are_no_failure() -> None:
    assert texts({"text": "", "segments": [], "words": []}) == []


def test_times_never_run_backwards_or_out_of_the_stretch() -> None:
    told = [{"word": "a", "start": 1.5, "end": 1.7}, {"word": "b", "start": 0.1, "end": 99.0}]
    words = list(words_of({"words": told}, 2.0))
    assert [(word.start, word.end) for word in words] == [(1.5, 1.7), (1.7, 2.0)]


def test_what_the_server_itself_holds_for_silence_is_dropped() -> None:
    silent = {"start": 0.0, "end": 2.0, "text": "Thank you.", "no_speech_prob": 0.9, "avg_logprob": -1.1}
    assert texts({"segments": [silent], "words": [{"word": "Thank", "start": 0.1, "end": 0.3}]}) == []


def test_a_scratched_record_is_cut_off(ears: EarsBehaviour, address: str) -> None:
    ears.answer = {"text": "so " * 40}
    assert [word.text for word in engine(address).hear(STRETCH, ())] == ["so"]
