"""A recogniser on another machine: any server that speaks OpenAI's /audio/transcriptions.

    stretch -> WAV -> POST address/audio/transcriptions -> words with times
                  |- no answer, a wrong one, or too late -> the local recogniser, for this stretch

After a failure the server is left alone for a while, so that nobody waits for it at every pause. It is asked at the
address that the candidate wrote and nowhere else: no proxy of the environment, no redirection.
"""

import io
import json
import math
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import soundfile

from audio.errors import AudioError
from audio.transcribing.engine import Engine, Samples
from audio.transcribing.messages import Outcome, Recogniser, RemoteEars
from audio.transcribing.repeats import repeats_from
from audio.values import SAMPLE_RATE, Word

LEFT_ALONE_S = 20.0
CONNECT_S = 3.0
MOST_BYTES = 4_000_000
"""of an answer; an hour's words with their times are far less"""
USUAL_PROBABILITY = 0.8
"""for words of a server that does not say how sure it is"""
NO_SPEECH, UNLIKELY = 0.6, -0.8


class RemoteFailed(AudioError):
    """The other machine did not give words. One line: what happened and what to do."""


class RemoteEngine:
    """`local` is made when it is first needed. Not thread-safe: it belongs to the ears' process."""

    def __init__(
        self, setup: RemoteEars, local: Callable[[], Engine], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._setup = setup
        self._make_local = local
        self._local: Engine | None = None
        self._clock = clock
        self._again_at = -math.inf
        self._trouble = ""
        self.host = setup.host
        self.recogniser = Recogniser("remote", f"{setup.model or 'recogniser'} at {self.host}", basic=False)
        self.last = Outcome()
        self._client = httpx.Client(
            timeout=httpx.Timeout(setup.limit_s, connect=CONNECT_S), trust_env=False, follow_redirects=False
        )

    def hear(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        sent_to = ""
        if self._clock() >= self._again_at:
            sent_to = self.host
            try:
                words = self._ask(samples, terms)
            except RemoteFailed as failure:
                self._again_at = self._clock() + LEFT_ALONE_S
                self._trouble = str(failure)
            else:
                self.last = Outcome(sent_to)
                return words
        local = self._local = self._local or self._make_local()
        self.last = Outcome(sent_to, local.recogniser, self._trouble)
        return local.hear(samples, terms)

    def hear_carefully(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        """Nobody waits for it: only the server's own words are worth having. Raises RemoteFailed."""
        self.last = Outcome(self.host)
        return self._ask(samples, terms)

    def _ask(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        try:
            answer = self._answer(samples, terms)
        except httpx.ConnectError as error:
            raise RemoteFailed(
                f"Nobody answers at {self.host}. Is the recogniser there running, and is its address right?"
            ) from error
        except httpx.TimeoutException as error:
            raise RemoteFailed(f"The recogniser at {self.host} took too long.") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise RemoteFailed(f"The recogniser at {self.host} broke off in the middle.") from error
        words = tuple(words_of(answer, len(samples) / SAMPLE_RATE))
        return words[: repeats_from([word.text for word in words])]

    def _answer(self, samples: Samples, terms: tuple[str, ...]) -> dict[str, Any]:
        setup = self._setup
        fields: dict[str, Any] = {
            "model": setup.model,
            "language": setup.language,
            "response_format": "verbose_json",
            "temperature": "0",
            "timestamp_granularities[]": ["word", "segment"],
        }
        if terms:
            fields["prompt"] = ", ".join(terms)
        headers = {"Authorization": f"Bearer {setup.key}"} if setup.key else {}
        with self._client.stream(
            "POST",
            f"{setup.address.rstrip('/')}/audio/transcriptions",
            data=fields,
            files={"file": ("answer.wav", as_wav(samples), "audio/wav")},
            headers=headers,
        ) as response:
            if response.status_code != 200:
                raise RemoteFailed(self._refusal(response.status_code))
            return self._read(response)

    def _read(self, response: httpx.Response) -> dict[str, Any]:
        started = self._clock()
        came = bytearray()
        for piece in response.iter_bytes():
            came += piece
            if len(came) > MOST_BYTES:
                raise RemoteFailed(f"The recogniser at {self.host} answered without end.")
            if self._clock() - started > self._setup.limit_s:
                # One byte now and then would keep the usual limit from ever being reached.
                raise RemoteFailed(f"The recogniser at {self.host} took too long.")
        try:
            answer = json.loads(bytes(came))
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise RemoteFailed(f"{self.host} does not answer as a recogniser does: check its address in Settings.")
        return answer

    def _refusal(self, status: int) -> str:
        if status in (401, 403):
            return f"{self.host} refused the key. Check it in Settings, Recognition."
        if status in (404, 405):
            return f"{self.host} has no recogniser there ({status}). Check its address in Settings, Recognition."
        if status in (400, 422):
            return f"{self.host} does not take {self._setup.model}. Check the model's name in Settings, Recognition."
        if status == 429:
            return f"{self.host} takes nothing more just now."
        return f"The recogniser at {self.host} is in trouble ({status})."


def as_wav(samples: Samples) -> bytes:
    """Mono float32 at 16 kHz as a WAV file of 16 bits."""
    out = io.BytesIO()
    soundfile.write(out, samples, SAMPLE_RATE, format="WAV", subtype="PCM_16")
    return out.getvalue()


def words_of(answer: dict[str, Any], seconds: float) -> Iterator[Word]:
    """Words with times, from whatever the server tells: words, segments with or without words, or only a text.

    Raises RemoteFailed when it tells none of these. Times that make no sense are put into the stretch.
    """
    try:
        segments = [part for part in answer.get("segments") or () if isinstance(part, dict)]
        kept = [part for part in segments if not _invented(part)]
        inside = [word for part in kept for word in part.get("words") or ()]
        if inside:
            found = [_word(word, seconds, _sureness(word, {})) for word in inside]
        elif answer.get("words"):
            parts = [(word, _segment_at(word, segments)) for word in answer["words"]]
            found = [_word(w, seconds, _sureness(w, part)) for w, part in parts if not _invented(part)]
        elif segments:
            found = [
                word
                for part in kept
                for word in _spread(str(part["text"]), float(part["start"]), float(part["end"]), _sureness({}, part))
            ]
        else:
            found = list(_spread(str(answer["text"]), 0.0, seconds, USUAL_PROBABILITY))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RemoteFailed("The other machine's recogniser gives no words: check its address in Settings.") from error
    reached = 0.0
    for word in found:
        if word.text:
            start = min(max(word.start, reached), seconds)
            reached = min(max(word.end, start), seconds)
            yield Word(word.text, start, reached, word.probability)


def _word(told: dict[str, Any], seconds: float, probability: float) -> Word:
    start, end = float(told["start"]), float(told["end"])
    if not (math.isfinite(start) and math.isfinite(end)):
        raise ValueError("no time")
    return Word(str(told["word"]).strip(), min(start, seconds), min(end, seconds), probability)


def _spread(text: str, start: float, end: float, probability: float) -> Iterator[Word]:
    """Words without times of their own share the stretch by their length."""
    words = text.split()
    letters = sum(len(word) + 1 for word in words)
    at = start
    for word in words:
        until = at + (end - start) * (len(word) + 1) / letters
        yield Word(word, at, until, probability)
        at = until


def _segment_at(word: dict[str, Any], segments: list[dict[str, Any]]) -> dict[str, Any]:
    middle = (float(word["start"]) + float(word["end"])) / 2
    return next((part for part in segments if float(part["start"]) <= middle <= float(part["end"])), {})


def _invented(segment: dict[str, Any]) -> bool:
    """What Whisper itself holds for silence."""
    return (
        float(segment.get("no_speech_prob") or 0.0) > NO_SPEECH and float(segment.get("avg_logprob") or 0.0) < UNLIKELY
    )


def _sureness(word: dict[str, Any], segment: dict[str, Any]) -> float:
    told = word.get("probability")
    if told is None and segment.get("avg_logprob") is not None:
        told = math.exp(min(0.0, float(segment["avg_logprob"])))
    return min(1.0, max(0.0, float(told))) if told is not None else USUAL_PROBABILITY
