"""A failure of the model in one line for people: never the library's text, which may hold a key or what was said."""

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
