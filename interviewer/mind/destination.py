"""Where a model's requests go. Pure, and without litellm: it must be known before anything is connected."""

from ipaddress import ip_address
from urllib.parse import urlsplit

_LOCAL_PROVIDERS = {"ollama": "localhost", "ollama_chat": "localhost", "lm_studio": "localhost"}


def destination(model: str, api_base: str) -> tuple[str, bool]:
    """The host that is asked, and whether that is outside of this machine.

    Without an address it is the provider's own, named by the model's prefix ("anthropic/…").
    """
    if api_base:
        host = urlsplit(api_base).hostname or api_base
        return host, not _is_loopback(host)
    provider = model.split("/", 1)[0] if "/" in model else "openai"
    local = _LOCAL_PROVIDERS.get(provider)
    return (local, False) if local else (provider, True)


def litellm_name(model: str, api_base: str) -> str:
    """A bare name behind an address of one's own is taken for a server that speaks OpenAI's protocol."""
    return f"openai/{model}" if api_base and "/" not in model else model


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
