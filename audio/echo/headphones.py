"""Does this output go to somebody's ears only? Told from the device's name, as drivers and makers write them."""

import re

_NAMES = re.compile(
    r"head-?\s?(phone|set)|ear-?\s?(phone|bud|pod|piece)|airpod|\b(free|galaxy\s|pixel\s)?buds|\bhands-?free\b|"
    r"kopfhörer|\bcasque\b|auriculares|\bcuffie\b|\bW[HF]-\d{3}",
    re.IGNORECASE,
)


def are_headphones(device: str) -> bool:
    """Only a hint that saves waiting for the measurement; a name that says nothing is no."""
    return _NAMES.search(device) is not None
