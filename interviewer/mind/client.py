"""The one place that speaks to litellm: opens streams, knows what a failure permits, counts what was spent."""

import os
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from interviewer.mind.context import estimated_tokens
from interviewer.mind.destination import destination, litellm_name
from interviewer.mind.failures import refuses_the_schema, refuses_the_temperature
from interviewer.mind.messages import MindSetup
from interviewer.mind.prices import KnownModel, cost, known_model

Messages = list[dict[str, str]]
_MOST_TOKENS = 1_000
"""Forty words need a hundred; some models think before they write."""
_OLLAMA_CONTEXT = 4096
"""USUAL_TOKENS and a reply; always the same, because another one loads the model anew"""
_NOBODY, _NOBODY_S = "http://127.0.0.1:9/v1", 0.5
"""loopback's discard port"""
_WORD = "Reply with the single word: ready"


class Client:
    """Belongs to the mind's process; used from several threads."""

    def __init__(self, setup: MindSetup) -> None:
        self.setup = setup
        self.host, self.leaves_machine = destination(setup.model, setup.api_base)
        self._name = litellm_name(setup.model, setup.api_base)
        self._takes_schema = True
        self._takes_temperature = True

    def warm_up(self) -> None:
        """Seconds of imports, now rather than when somebody waits for a question."""
        library = _litellm()
        try:
            # The first request would otherwise import the provider's client and read the certificates.
            library.completion(
                model="openai/none",
                messages=[{"role": "user", "content": "x"}],
                api_key="none",
                api_base=_NOBODY,
                timeout=_NOBODY_S,
                num_retries=0,
                max_retries=0,
            )
        except Exception:  # noqa: BLE001 - nobody is there, as was to be expected
            return

    @property
    def known(self) -> KnownModel:
        return known_model(self._name)

    def open_stream(self, messages: Messages, moves: int) -> Any:
        """Blocks until the server begins to answer. A server that knows no schemas is asked without, from then on."""
        if self._takes_schema:
            try:
                return self._complete(messages, stream=True, response_format=_schema(moves))
            except Exception as error:
                if not refuses_the_schema(error):
                    raise
                self._takes_schema = False
        return self._complete(messages, stream=True)

    def one_word(self) -> str:
        """The least request that shows whether the model answers; what it says."""
        answer = self._complete([{"role": "user", "content": _WORD}], max_tokens=16)
        return answer.choices[0].message.content or ""

    def open_long(self, messages: Messages, most_tokens: int, stall_s: float) -> Any:
        """A stream for something longer than a turn, and without a schema. Blocks until the server begins to answer."""
        return self._complete(messages, stream=True, max_tokens=most_tokens, timeout=stall_s)

    def open_reading(self, messages: Messages, schema: dict[str, Any], most_tokens: int, stall_s: float) -> Any:
        """A stream that shall come in this schema and without chance, as far as server and model let it be asked."""
        options: dict[str, Any] = {"stream": True, "max_tokens": most_tokens, "timeout": stall_s}
        if self._takes_schema:
            options["response_format"] = schema
        if self._takes_temperature:
            options["temperature"] = 0.0
        try:
            return self._complete(messages, **options)
        except Exception as error:
            if "response_format" in options and refuses_the_schema(error):
                self._takes_schema = False
            elif "temperature" in options and refuses_the_temperature(error):
                self._takes_temperature = False
            else:
                raise
        return self.open_reading(messages, schema, most_tokens, stall_s)

    def spent(self, usage: Any, sent_tokens: int, received_length: int) -> tuple[int, float | None]:
        """Tokens as the server counted them (else as estimated), and the price if one is published."""
        sent = int(getattr(usage, "prompt_tokens", 0) or sent_tokens)
        received = int(getattr(usage, "completion_tokens", 0) or max(1, received_length // 4))
        if not self.leaves_machine:
            return sent + received, 0.0
        price = self.known.price
        return sent + received, None if price is None else cost(price, sent, received)

    def _complete(self, messages: Messages, **options: Any) -> Any:
        setup = self.setup
        if options.get("stream"):
            options["stream_options"] = {"include_usage": True}
        options.setdefault("max_tokens", _MOST_TOKENS)
        if self._name.startswith("ollama"):
            # Its own default may be less than a prompt of ours, and what is too long loses its beginning: the rules.
            needed = sum(estimated_tokens(message["content"]) for message in messages) + options["max_tokens"]
            options["num_ctx"] = max(_OLLAMA_CONTEXT, needed)
        # One value for all turns: connections are kept by it.
        options.setdefault("timeout", setup.first_words_s + setup.stall_s)
        return _litellm().completion(
            model=self._name,
            messages=messages,
            api_base=setup.api_base or None,
            # Servers on loopback want none, and the protocol's client refuses to start without one.
            api_key=setup.key or ("none" if not self.leaves_machine else None),
            num_retries=0,
            max_retries=0,
            **options,
        )


class Reading:
    """One request on a thread of its own: pieces of text go into the queue, then its end or its failure.

    A blocking read cannot be interrupted: `close` cuts the connection, and whatever still comes is left unread.
    """

    def __init__(self, open_stream: Callable[[], Any], queue: "SimpleQueue[tuple[object, object]]") -> None:
        self._open = open_stream
        self._queue = queue
        self._lock = Lock()
        self._closed = False
        self._stream: Any = None
        Thread(target=self._read, name="reading", daemon=True).start()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            stream = self._stream
        if stream is not None:
            _cut(stream)

    def _read(self) -> None:
        try:
            stream = self._open()
            with self._lock:
                self._stream = stream
                closed = self._closed
            if closed:
                _cut(stream)
                return
            ended = Ended()
            for chunk in stream:
                if self._closed:
                    return
                text = ended.note(chunk)
                if text:
                    self._queue.put((self, text))
            self._queue.put((self, ended))
        except Exception as error:  # noqa: BLE001 - the thread's edge: every failure is told
            if not self._closed:
                self._queue.put((self, error))


class Ended:
    """The stream is over; what it said besides text."""

    def __init__(self) -> None:
        self.usage: Any = None
        self.called_a_tool = False
        self.refused = False

    def note(self, chunk: Any) -> str:
        """The text of this piece."""
        self.usage = getattr(chunk, "usage", None) or self.usage
        if not chunk.choices:
            return ""
        choice = chunk.choices[0]
        self.called_a_tool = self.called_a_tool or bool(getattr(choice.delta, "tool_calls", None))
        refusal = getattr(choice.delta, "refusal", None)
        self.refused = self.refused or bool(refusal) or choice.finish_reason == "content_filter"
        text = choice.delta.content
        return text if isinstance(text, str) else ""


def _cut(stream: Any) -> None:
    for closing in (getattr(stream, "completion_stream", None), stream):
        close = getattr(closing, "close", None)
        if close is not None:
            try:
                close()
            except Exception:  # noqa: BLE001 - half-read streams of some providers complain; the end is the same
                continue


def _schema(moves: int) -> dict[str, Any]:
    properties = {"move": {"type": "integer", "enum": list(range(1, moves + 1))}, "say": {"type": "string"}}
    schema = {"type": "object", "properties": properties, "required": ["move", "say"], "additionalProperties": False}
    return {"type": "json_schema", "json_schema": {"name": "turn", "schema": schema, "strict": True}}


def _litellm() -> Any:
    # Without this the import fetches a price list from the network.
    os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
    # Its log quotes what is sent, whatever the environment wishes.
    os.environ["LITELLM_LOG"] = "CRITICAL"
    import litellm

    litellm.telemetry = False
    litellm.suppress_debug_info = True
    litellm.drop_params = True
    return litellm
