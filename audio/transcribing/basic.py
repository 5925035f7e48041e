"""The basic recogniser: pocketsphinx with the English model that is inside its package. Always there, often wrong."""

import numpy as np

from audio.transcribing.engine import Samples
from audio.transcribing.messages import Recogniser
from audio.values import SAMPLE_RATE, Word

FRAMES_PER_SECOND = 100
MOST_TERMS = 30
ENDINGS = {"s": ("Z",), "ing": ("IH NG",), "er": ("ER",), "ed": ("D",), "ers": ("ER Z",)}
"""How common endings sound, for terms whose stem the dictionary has ("chunking" from "chunk")."""


class BasicEngine:
    def __init__(self) -> None:
        from pocketsphinx import Decoder

        self._decoder = Decoder(samprate=SAMPLE_RATE, loglevel="FATAL")
        self._taught: set[str] = set()
        self.recogniser = Recogniser("pocketsphinx", "en-us", basic=True)

    def hear(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        self._teach(terms[:MOST_TERMS])
        pcm = np.clip(np.rint(samples * 32767.0), -32768, 32767).astype(np.int16)
        self._decoder.start_utt()
        self._decoder.process_raw(pcm.tobytes(), full_utt=True)
        self._decoder.end_utt()
        return tuple(
            Word(
                _plain(segment.word),
                segment.start_frame / FRAMES_PER_SECOND,
                (segment.end_frame + 1) / FRAMES_PER_SECOND,
                min(1.0, float(segment.prob)),
            )
            for segment in self._decoder.seg() or ()
            if segment.word[0] not in "<["
        )

    def _teach(self, terms: tuple[str, ...]) -> None:
        """Words that the dictionary lacks, where their sound follows from words that it has."""
        for word in {part for term in terms for part in term.lower().split()} - self._taught:
            self._taught.add(word)
            sound = self._sound(word)
            if sound is not None and self._decoder.lookup_word(word) is None:
                self._decoder.add_word(word, sound, True)

    def _sound(self, word: str) -> str | None:
        if "-" in word:
            parts = [self._decoder.lookup_word(part) for part in word.split("-")]
            return " ".join(parts) if all(parts) else None
        for ending, (sound,) in ENDINGS.items():
            stem = self._decoder.lookup_word(word.removesuffix(ending)) if word.endswith(ending) else None
            if stem is not None:
                return f"{stem} {sound}"
        return None


def _plain(word: str) -> str:
    """ "the(2)" is the dictionary's second way to say "the"."""
    return str(word).split("(")[0]
