"""The basic recogniser: pocketsphinx with the English model that is inside its package. Always there, often wrong.

Terms become words of its dictionary with their pronunciations, and of its language model with a weight of their own: a
term of several words is one word to it ("vector_store_") and is shown as several again.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from audio.transcribing.engine import Samples
from audio.transcribing.messages import Recogniser
from audio.transcribing.sounding_out import sounded_out
from audio.transcribing.terms import chosen_terms, ways_to_say
from audio.values import SAMPLE_RATE, Word

FRAMES_PER_SECOND = 100
TERM_WEIGHT = 10.0
"""How much likelier a term is than a word that nobody has ever met; `greenroom bench jargon` says what it costs."""


class BasicEngine:
    def __init__(self) -> None:
        self._terms: tuple[str, ...] = ()
        self._shown: dict[str, str] = {}
        self._decoder = _fresh_decoder()
        self.recogniser = Recogniser("pocketsphinx", "en-us", basic=True)

    def hear(self, samples: Samples, terms: tuple[str, ...]) -> tuple[Word, ...]:
        self._listen_for(chosen_terms(terms))
        pcm = np.clip(np.rint(samples * 32767.0), -32768, 32767).astype(np.int16)
        self._decoder.start_utt()
        self._decoder.process_raw(pcm.tobytes(), full_utt=True)
        self._decoder.end_utt()
        return tuple(
            word
            for segment in self._decoder.seg() or ()
            if segment.word[0] not in "<["
            for word in _words(segment, self._shown)
        )

    def _listen_for(self, terms: tuple[str, ...]) -> None:
        """Nothing can be unlearnt, and the terms of the last question are no words of this one: begin afresh."""
        if terms == self._terms:
            return
        if self._shown:
            self._decoder, self._shown = _fresh_decoder(), {}
        self._terms = terms
        model, entries = self._decoder.get_lm(), list(self._entries(terms))
        for place, (name, phones) in enumerate(entries):
            if "(" not in name:
                model.add_word(name, TERM_WEIGHT)
            # Only the last one makes the decoder take notice: that takes a quarter of a second.
            self._decoder.add_word(name, phones, place == len(entries) - 1)

    def _entries(self, terms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for term in terms:
            name = f"{'_'.join(term.casefold().split())}_"
            for number, phones in enumerate(ways_to_say(term, self._decoder.lookup_word, sounded_out), 1):
                self._shown[name] = term
                yield (name if number == 1 else f"{name}({number})"), phones


def _fresh_decoder() -> Any:
    from pocketsphinx import Decoder

    return Decoder(samprate=SAMPLE_RATE, loglevel="FATAL")


def _words(segment: Any, shown: dict[str, str]) -> Iterator[Word]:
    """The words of one entry of the dictionary, each with its share of the time by its letters."""
    # "the(2)" is the dictionary's second way to say "the".
    name = str(segment.word).split("(")[0]
    parts = shown.get(name, name).split()
    begin, length = segment.start_frame, segment.end_frame + 1 - segment.start_frame
    letters, said = sum(map(len, parts)), 0
    for part in parts:
        start, said = said, said + len(part)
        yield Word(
            part,
            (begin + length * start / letters) / FRAMES_PER_SECOND,
            (begin + length * said / letters) / FRAMES_PER_SECOND,
            min(1.0, float(segment.prob)),
        )
