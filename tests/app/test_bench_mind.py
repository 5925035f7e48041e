"""What `bench mind` makes of what it saw."""

import json
from urllib.request import Request, urlopen

import numpy as np
import pytest

from app.bench.figures import BenchFailed
from app.bench.mind import Begun, Watch, figures
from app.bench.paced_model import (
    FIRST_TOKEN_S,
    TOKENS_A_SECOND,
    PacedModel,
    Served,
    first_sentence,
    paced_model,
    reply_to,
    tokens_of,
)
from audio.speaking.voice import Samples
from interviewer.mind.reading import read_reply
from interviewer.prompts import choose_a_move
from tests.interviewer.mind.orders import ORDER


class QuickVoice:
    """Costs next to nothing."""

    name, rate = "quick", 16_000

    def synthesise(self, text: str) -> Samples:
        return np.zeros(len(text), dtype=np.float32)


def test_what_is_left_after_the_server_and_the_voice_is_ours() -> None:
    begun = (
        Begun(1, "follow-up", True, 10.0, 10.02, 11.1),
        Begun(2, "question", False, 20.0, 20.0, 20.2),
        Begun(3, "follow-up", True, 30.0, 30.0, 0.0),
    )
    model = PacedModel([Served(10.05, 11.0, "Why?"), Served(30.1, 31.0, "Why?")])
    overhead, planned = figures(begun, model, QuickVoice(), "basic recogniser")
    assert overhead.value == pytest.approx(150.0, abs=5.0)
    assert overhead.beside["turns"] == 1
    assert overhead.beside["server_ms"] == 950.0
    assert planned.value == pytest.approx(200.0)


def test_without_a_single_turn_there_is_no_figure() -> None:
    with pytest.raises(BenchFailed):
        figures((), PacedModel(), QuickVoice(), "")


def test_the_paced_model_takes_the_first_move_in_the_words_of_the_house() -> None:
    reply = reply_to(choose_a_move(ORDER, "<<0a1b>>", 3_000).user)
    assert read_reply(reply).said == ORDER.moves[0].house_words
    assert read_reply(reply).move == 1


def test_the_first_sentence_is_known_when_the_next_begins() -> None:
    tokens = tokens_of('{"move": 1, "say": "One thing first. Why is that?"}')
    count, sentence = first_sentence(tokens)
    assert sentence == "One thing first."
    assert "first. W" in "".join(tokens[:count])
    assert "first. W" not in "".join(tokens[: count - 1])


def test_the_paced_model_is_as_slow_as_it_says() -> None:
    with paced_model() as (model, address):
        asked = {"stream": True, "messages": [{"role": "user", "content": "Go on."}]}
        request = Request(f"{address}/chat/completions", json.dumps(asked).encode(), method="POST")
        with urlopen(request) as answer:
            answer.read()
    (served,) = model.served
    tokens = tokens_of(reply_to(""))
    count, _ = first_sentence(tokens)
    assert served.own_s >= FIRST_TOKEN_S + (count - 1) / TOKENS_A_SECOND


def test_a_watch_that_saw_nothing_has_nothing_to_tell() -> None:
    assert Watch().begun == {}
