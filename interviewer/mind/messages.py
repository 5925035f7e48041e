"""What goes to the mind (the language model's process) and what comes back."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MindSetup:
    """How the mind is made. `model` is litellm's name of it; `first_words_s` and `stall_s` are limits in seconds.

    The key travels through the pipe to the worker, never through a file, a log or an environment of ours.
    """

    model: str
    api_base: str = ""
    key: str = field(default="", repr=False)
    first_words_s: float = 6.0
    stall_s: float = 6.0


@dataclass(frozen=True, slots=True)
class WordMove:
    """Say this move in the persona's words. Everything of the candidate's is data, fenced by the prompt."""

    turn: int
    persona_name: str
    persona_role: str
    manner: str
    question: str
    kind: str
    intent: str
    house_words: str
    answer: str


@dataclass(frozen=True, slots=True)
class CancelReply:
    turn: int


@dataclass(frozen=True, slots=True)
class TryModel:
    """One harmless request: does it answer? Holds nothing of the candidate's."""


@dataclass(frozen=True, slots=True)
class MindReady:
    """`host` is where requests go; `leaves_machine` is False for loopback."""

    model: str
    host: str
    leaves_machine: bool


@dataclass(frozen=True, slots=True)
class ReplyText:
    """The next piece of the stream."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class ReplyDone:
    """The stream has ended as it should. `price_usd` None: the model has no known price."""

    turn: int
    tokens: int
    price_usd: float | None


@dataclass(frozen=True, slots=True)
class MindFailed:
    """`reason` is one line for people: what happened and what to do; never a key, never what was said."""

    turn: int
    reason: str


@dataclass(frozen=True, slots=True)
class ModelTried:
    works: bool
    detail: str


MindOrder = WordMove | CancelReply | TryModel
MindReport = MindReady | ReplyText | ReplyDone | MindFailed | ModelTried
