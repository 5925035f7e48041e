"""A failure of the model in one line for people: never the library's text, which may hold a key or what was said."""

from collections.abc import Mapping, Sequence

_UNREADABLE = "{host} sent something that is no answer of a language model. Check the address in Settings."
_BY_NAME = {
    "AuthenticationError": "{host} refused the key. Check it in Settings, Interviewer and keys.",
    "PermissionDeniedError": "{host} does not let this key use {model}. Choose another model in Settings.",
    "NotFoundError": "{host} does not know {model}. Check its name in Settings, Interviewer and keys.",
    "RateLimitError": "{host} takes no more requests just now. Wait a little, or check your plan there.",
    "BudgetExceededError": "The spending limit is reached. Raise it in Settings, or go on with the house interviewer.",
    "Timeout": "{model} gave no answer in time.",
    "APITimeoutError": "{model} gave no answer in time.",
    "ReadTimeout": "{model} gave no answer in time.",
    "ReadError": "{host} broke off in the middle. Try again, or test it in Settings.",
    "RemoteProtocolError": "{host} broke off in the middle. Try again, or test it in Settings.",
    "ContentPolicyViolationError": "{model} refused to word this question.",
    "ContextWindowExceededError": "The answer is too long for {model}. Choose a model with a larger context.",
    "BadRequestError": "{host} did not accept the request for {model}. Check the model's name and address in Settings.",
    "UnprocessableEntityError": "{host} did not accept the request for {model}. Check its name and address.",
    "ServiceUnavailableError": "{host} is overloaded or down. Try again later.",
    "OverlongReply": "{model} talked without end and was stopped.",
    "TooSlow": "{model} gave no answer in time.",
    "NoWords": "{model} sent no words.",
    "BrokeOff": "{host} broke off in the middle. Try again, or test it in Settings.",
    "ToolCall": "{model} called a tool instead of answering. Choose another model in Settings.",
    "Refused": "{model} refused to word this question.",
    "NotInTheForm": "{model} did not answer in the form that was asked for.",
    "OutOfForm": "{model} did not keep to the rules of the interview.",
    "UnicodeDecodeError": _UNREADABLE,
    "JSONDecodeError": _UNREADABLE,
}
_UNREACHABLE = "Nobody answers at {host}. Is the model's server running, and is the address right?"
_UNREACHABLE_CAUSES = (
    "ConnectError",
    "ConnectionRefusedError",
    "gaierror",
    "ClientConnectorError",
    "ClientConnectorDNSError",
)
_NO_KEY = "{host} wants a key and none is stored. Add it in Settings, Interviewer and keys."
_OTHER = "{model} failed at {host}. Test it in Settings, Interviewer and keys."

_PASSING = (
    "APIConnectionError",
    "ConnectError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "ReadError",
    "RemoteProtocolError",
    "InternalServerError",
    "ServiceUnavailableError",
    "BadGatewayError",
    "BrokeOff",
)
_SCHEMA = ("response_format", "json_schema", "response format", "structured output", "schema", "grammar")
LONGEST_WAIT_S = 2.0
USUAL_WAIT_S = 0.2


def in_words(error: BaseException, model: str, host: str) -> str:
    """One line: what happened and what to do."""
    return _template(error).format(model=model, host=host)


def _template(error: BaseException) -> str:
    chain = list(_causes(error))
    names = [type(link).__name__ for link in chain]
    if any(name in _UNREACHABLE_CAUSES for name in names):
        return _UNREACHABLE
    # litellm wraps a missing key and a refused connection alike; only the text of its own error tells them apart.
    told = " ".join(str(link) for link in chain).lower()
    if "api_key" in told and "must be set" in told:
        return _NO_KEY
    if "connection error" in told or "connect call failed" in told or "name or service not known" in told:
        return _UNREACHABLE
    for name in names:
        if name in _BY_NAME:
            return _BY_NAME[name]
    return _OTHER


def _causes(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    return chain


def may_be_tried_again(error: BaseException) -> bool:
    """A connection that failed, a server in trouble, or one that asks for a short while."""
    if _template(error) is _NO_KEY:
        return False
    names = [type(link).__name__ for link in _causes(error)]
    if "RateLimitError" in names:
        asked = _retry_after(error)
        return asked is not None and asked <= LONGEST_WAIT_S
    return any(name in _PASSING for name in names)


def wait_before(error: BaseException) -> float:
    """Seconds until the next try."""
    asked = _retry_after(error)
    return USUAL_WAIT_S if asked is None else min(asked, LONGEST_WAIT_S)


def refuses_the_schema(error: BaseException) -> bool:
    """Not all servers know schemas; most of those say so."""
    return _refuses(error, _SCHEMA)


def refuses_the_temperature(error: BaseException) -> bool:
    """Some models take none but their own."""
    return _refuses(error, ("temperature",))


def _refuses(error: BaseException, words: Sequence[str]) -> bool:
    names = [type(link).__name__ for link in _causes(error)]
    told = " ".join(str(link) for link in _causes(error)).lower()
    refused = any(name in ("BadRequestError", "UnprocessableEntityError", "UnsupportedParamsError") for name in names)
    return refused and any(word in told for word in words)


def _retry_after(error: BaseException) -> float | None:
    for link in _causes(error):
        headers = getattr(getattr(link, "response", None), "headers", None)
        if isinstance(headers, Mapping) and (asked := headers.get("retry-after")):
            try:
                return max(0.0, float(asked))
            except ValueError:
                return LONGEST_WAIT_S + 1.0  # a date: that is not soon
    return None
