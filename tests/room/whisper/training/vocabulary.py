"""What the tiny model can say: 256 bytes, one token per word of train.txt, Whisper's special tokens and timestamps."""

import functools
import re
from pathlib import Path

FOLDER = Path(__file__).parent.parent
VOICES = ("slt", "rms", "awb", "kal", "kal16")
PITCHES = {"slt": 170, "rms": 100, "awb": 120, "kal": 105, "kal16": 105}
"""Mean pitch of each voice in Hz, around which clips are varied."""
SAMPLE_RATE = 16_000
TIMESTAMPS = 1501
SPECIAL = (
    "<|endoftext|>",
    "<|startoftranscript|>",
    "<|en|>",
    "<|translate|>",
    "<|transcribe|>",
    "<|startoflm|>",
    "<|startofprev|>",
    "<|nospeech|>",
    "<|notimestamps|>",
)
SPACE = "\u0120"
"""A leading space, as byte-level vocabularies write it."""
PUNCTUATION = ",.?"
WORD_OR_MARK = re.compile(r"[A-Za-z']+|[,.?]")
WORD = re.compile(r"[A-Za-z']+")


def sentences(name: str) -> list[str]:
    """The lines of train.txt or heldout.txt."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]


@functools.cache
def words() -> list[str]:
    return sorted({word.lower() for line in sentences("train.txt") for word in WORD.findall(line)})


@functools.cache
def tokens() -> list[str]:
    """Bytes first (so that any prompt can be encoded), then words in both cases, specials, timestamps."""
    listed = _byte_letters()
    for word in words():
        for form in (word, word[0].upper() + word[1:]):
            if SPACE + form not in listed:
                listed.append(SPACE + form)
    return [*listed, *SPECIAL, *(f"<|{step * 0.02:.2f}|>" for step in range(TIMESTAMPS))]


@functools.cache
def ids() -> dict[str, int]:
    return {token: index for index, token in enumerate(tokens())}


def encode_words(text: str) -> list[tuple[int, bool]]:
    """(token, is it a word) for every word and mark; words carry their leading space, as in Whisper."""
    return [
        (ids()[part if part in PUNCTUATION else SPACE + part], part not in PUNCTUATION)
        for part in WORD_OR_MARK.findall(text)
    ]


def save_tokenizer(path: Path) -> None:
    """No merges at all and `ignore_merges`: whole words, and bytes for everything else."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers

    plain = tokens()[: ids()[SPECIAL[0]]]
    vocabulary = {token: index for index, token in enumerate(plain)}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[], ignore_merges=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r" ?[A-Za-z']+| ?[^A-Za-z'\s]|\s+"), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(
        [AddedToken(token, special=True, normalized=False) for token in tokens()[len(plain) :]]
    )
    tokenizer.save(str(path))


def _byte_letters() -> list[str]:
    """A printable letter for each byte, in byte order: printable bytes stand for themselves."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letter = {byte: chr(byte) for byte in printable}
    for index, byte in enumerate(byte for byte in range(256) if byte not in letter):
        letter[byte] = chr(256 + index)
    return [letter[byte] for byte in sorted(letter)]
