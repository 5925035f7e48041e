"""The mind's process: asks the connected language model through litellm and streams its words back.

    main thread: orders in          one thread per request: pieces of text out, until it is cancelled

A request that hangs must not hold up the next one, and a blocking read cannot be interrupted: so each has a thread,
and a cancelled one simply talks to nobody until its own limit ends it.
"""

import os
import secrets
from multiprocessing.connection import Connection
from threading import Event, Lock, Thread
from typing import Any

from interviewer.mind.destination import destination, litellm_name
from interviewer.mind.failures import in_words
from interviewer.mind.messages import (
    CancelReply,
    MindFailed,
    MindReady,
    MindReport,
    MindSetup,
    ModelTried,
    ReplyDone,
    ReplyText,
    TryModel,
    WordMove,
)
from interviewer.prompts import word_a_move

MOST_CHARACTERS = 1_500
"""forty words are asked for; whoever sends ten times as much is not answering the prompt"""
_MOST_TOKENS = 400


def run_mind(connection: Connection, setup: MindSetup) -> None:
    """Serve orders until the connection closes."""
    Mind(connection, setup).serve()


class Mind:
    def __init__(self, connection: Connection, setup: MindSetup) -> None:
        self._connection = connection
        self._setup = setup
        self._sending = Lock()
        self._cancelled: dict[int, Event] = {}
        self._host, self._leaves = destination(setup.model, setup.api_base)

    def serve(self) -> None:
        self._tell(MindReady(self._setup.model, self._host, self._leaves))
        _litellm()  # two seconds of imports, now rather than when somebody waits for a question
        while True:
            try:
                order = self._connection.recv()
            except (EOFError, OSError):
                return
            match order:
                case WordMove():
                    cancelled = self._cancelled[order.turn] = Event()
                    Thread(target=self._reply, args=(order, cancelled), name=f"reply-{order.turn}", daemon=True).start()
                case CancelReply(turn):
                    self._cancelled.pop(turn, Event()).set()
                case TryModel():
                    Thread(target=self._try, name="try-model", daemon=True).start()

    def _tell(self, report: MindReport) -> None:
        with self._sending:
            try:
                self._connection.send(report)
            except OSError:
                return  # the program has gone; so will this process

    def _reply(self, order: WordMove, cancelled: Event) -> None:
        prompt = word_a_move(order, f"<<{secrets.token_hex(8)}>>")
        messages = [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}]
        try:
            stream = self._complete(
                messages, stream=True, max_tokens=_MOST_TOKENS, stream_options={"include_usage": True}
            )
            length, usage = self._pass_on(order.turn, stream, cancelled)
            if cancelled.is_set():
                return
            if length == 0:
                self._tell(MindFailed(order.turn, f"{self._setup.model} sent no words."))
                return
            self._tell(ReplyDone(order.turn, *self._spent(usage, len(prompt.system) + len(prompt.user), length)))
        except Exception as error:  # noqa: BLE001 - the worker's edge: every failure becomes one line
            if not cancelled.is_set():
                self._tell(MindFailed(order.turn, in_words(error, self._setup.model, self._host)))

    def _complete(self, messages: list[dict[str, str]], **options: Any) -> Any:
        setup = self._setup
        return _litellm().completion(
            model=litellm_name(setup.model, setup.api_base),
            messages=messages,
            api_base=setup.api_base or None,
            # Servers on loopback want none, and the protocol's client refuses to start without one.
            api_key=setup.key or ("none" if not self._leaves else None),
            timeout=setup.first_words_s + setup.stall_s,
            num_retries=0,
            **options,
        )

    def _pass_on(self, turn: int, stream: Any, cancelled: Event) -> tuple[int, Any]:
        """Send every piece of text; the number of characters and the server's own count, if it gives one."""
        length, usage = 0, None
        for chunk in stream:
            if cancelled.is_set():
                break
            usage = getattr(chunk, "usage", None) or usage
            text = chunk.choices[0].delta.content if chunk.choices else None
            if text:
                length += len(text)
                if length > MOST_CHARACTERS:
                    raise OverlongReply
                self._tell(ReplyText(turn, text))
        close = getattr(stream, "close", None)
        if close is not None:
            close()  # an early end saves what the rest would cost
        return length, usage

    def _spent(self, usage: Any, sent_length: int, reply_length: int) -> tuple[int, float | None]:
        """Tokens as the server counted them (else about four characters each), and the price if one is published."""
        sent = int(getattr(usage, "prompt_tokens", 0) or sent_length // 4)
        received = int(getattr(usage, "completion_tokens", 0) or max(1, reply_length // 4))
        if not self._leaves:
            return sent + received, 0.0
        name = litellm_name(self._setup.model, self._setup.api_base)
        try:
            prices = _litellm().cost_per_token(model=name, prompt_tokens=sent, completion_tokens=received)
        except Exception:  # noqa: BLE001 - a model that litellm has no price for
            return sent + received, None
        return sent + received, float(sum(prices))

    def _try(self) -> None:
        try:
            answer = self._complete([{"role": "user", "content": "Reply with the single word: ready"}], max_tokens=16)
            text = answer.choices[0].message.content or ""
        except Exception as error:  # noqa: BLE001 - the worker's edge
            self._tell(ModelTried(works=False, detail=in_words(error, self._setup.model, self._host)))
            return
        if text.strip():
            self._tell(ModelTried(works=True, detail=f"{self._setup.model} answers."))
        else:
            self._tell(ModelTried(works=False, detail=f"{self._setup.model} answered with nothing."))


class OverlongReply(Exception):
    """The model went on and on."""


def _litellm() -> Any:
    # Without this the import fetches a price list from the network.
    os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
    os.environ.setdefault("LITELLM_LOG", "ERROR")
    import litellm

    litellm.telemetry = False
    litellm.suppress_debug_info = True
    litellm.drop_params = True
    return litellm
