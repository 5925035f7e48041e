"""A mentor's name and words where there is little room: one line, nothing that steers it, and not too long. Pure."""

MOST_NAME = 40


def one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def shortened(text: str, most: int) -> str:
    """On one line; what is longer than `most` letters ends at a word and with three dots."""
    clean = one_line(text)
    if len(clean) <= most:
        return clean
    cut = clean[: most - 1]
    # A word that is as long as half the line is cut where it stands.
    kept = cut.rpartition(" ")[0] if " " in cut[most // 2 :] else cut
    return f"{kept.rstrip(' ,;:.')}…"


def short_name(name: str) -> str:
    return shortened(name, MOST_NAME)
