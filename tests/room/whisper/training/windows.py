"""Training windows, put together as spectrograms: clips, gaps, noise and gain, with the tokens that Whisper would say.

Frames are 10 ms; labels of sounds and words are kept at 20 ms, the encoder's step.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from make_clips import log_mel
from speech import Clip
from vocabulary import SAMPLE_RATE, SPECIAL, VOICES, encode_words, ids, sentences

END, START, PREVIOUS, NO_SPEECH, NO_TIMESTAMPS = (ids()[SPECIAL[index]] for index in (0, 1, 6, 7, 8))
FIRST_TIMESTAMP = NO_TIMESTAMPS + 1
IGNORED = -100
"""The label of positions that count for nothing."""
FULL_WINDOW = 3000
LONGEST_TEXT = 448
LN10 = 2.302585
Timed = tuple[int, float, float]
"""A token and the seconds in which it is said."""


@dataclass
class Segment:
    start: float
    end: float
    items: list[Timed]


@dataclass
class Window:
    """`mel` is (80, width); `phones` and `words` label every 20 ms; `cut` when the last segment runs out of it."""

    mel: Any
    segments: list[Segment] = field(default_factory=list)
    phones: Any = None
    words: Any = None
    cut: bool = False
    silent: bool = False


@dataclass
class Sample:
    """`offset` is the encoder position of its first frame; `guides` the frames (seconds) each token attends to."""

    window: Window
    offset: int
    tokens: list[int]
    labels: list[int]
    guides: list[tuple[float, float]]


class Composer:
    """Everything random comes from one seed."""

    def __init__(self, clips: list[Clip], seed: int) -> None:
        self.chance = random.Random(seed)
        known = set(sentences("train.txt"))
        self.lines = {v: [c for c in clips if c.voice == v and c.text in known] for v in VOICES}
        self.shuffled = {v: [c for c in clips if c.voice == v and c.text not in known] for v in VOICES}
        self.phone_ids = phone_ids(clips)
        self.noises = [_coloured_noise(generator, slope) for generator, slope in _noise_kinds()]

    def window(self, width: int, shuffled_share: float, dense_share: float) -> Window:
        """`width` in frames. `dense_share` of the windows hold speech with hardly a gap."""
        chance = self.chance
        dense = chance.random() < dense_share
        window = Window(np.full((80, width), -12.0, np.float32))
        window.phones = np.full(width // 2, self.phone_ids["pau"], np.int64)
        window.words = np.full(width // 2, IGNORED, np.int64)
        window.silent = chance.random() < 0.06
        end = 0
        if not window.silent:
            end = self._speak_into(window, width, shuffled_share, dense)
            window.silent = not window.segments
        if window.silent:
            end = chance.randint(min(50, width), width)
        window.mel = self._heard_in_a_room(window, end, width)
        return window

    def _speak_into(self, window: Window, width: int, shuffled_share: float, dense: bool) -> int:
        """Clips and gaps, until the window is full or enough was said. Gives the frame where the sound ends."""
        chance = self.chance
        voice = chance.choice(VOICES)
        at = chance.randint(0, 30) if dense else self._first_silence()
        full = width == FULL_WINDOW and chance.random() < 0.3
        most = 99 if full or width <= 1500 or dense else chance.choice([1, 1, 2, 2, 3, 4, 5, 6])
        gain = chance.uniform(-3.0, 0.3)
        while len(window.segments) < most:
            if chance.random() < 0.08:
                voice = chance.choice(VOICES)
            clips = self.shuffled if chance.random() < shuffled_share else self.lines
            placed = self._place(window, chance.choice(clips[voice]), at, full, gain)
            if placed is None:
                break
            at = placed
            if window.cut:
                break
            gap = self._gap(dense)
            if at + gap + 60 > width:
                at = width if full else at
                break
            at += gap
        if window.segments and not window.cut and chance.random() < 0.12 and len(window.segments[-1].items) > 4:
            return self._stop_inside(window)
        return min(width, at + int(100 * chance.choice([0, chance.uniform(0, 1.5)])))

    def _first_silence(self) -> int:
        longest = (0.15, 1.0, 1.0, 3.0)
        return int(100 * self.chance.choice([self.chance.uniform(0, most) for most in longest]))

    def _gap(self, dense: bool) -> int:
        if dense:
            return self.chance.randint(0, 40)
        return int(100 * self.chance.choice([self.chance.uniform(0.05, 0.6), self.chance.uniform(0.1, 2.3)]))

    def _place(self, window: Window, clip: Clip, at: int, full: bool, gain: float) -> int | None:
        """Mix a clip in at this frame. Gives the frame behind it, or None when it has no room and may not be cut."""
        chance, width = self.chance, window.mel.shape[1]
        voice_start, voice_end = clip.words[0][1][0], clip.words[-1][1][1]
        first = max(0, int((voice_start - chance.uniform(0.03, 0.2)) * 100))
        last = min(clip.mel.shape[1], int((voice_end + chance.uniform(0.03, 0.2)) * 100))
        if at + last - first > width:
            if not full:
                return None
            window.cut = True
        last = min(last, first + width - at)
        shift = at / 100 - first / 100
        loudness = gain + chance.uniform(-0.2, 0.2)
        window.mel[:, at : at + last - first] = clip.mel[:, first:last].astype(np.float32) + loudness
        for name, start, end in clip.phones:
            begin = round((start + shift) * 50)
            if name != "pau" and begin < width // 2:
                window.phones[max(0, begin) : round((end + shift) * 50)] = self.phone_ids[name]
        items = _timed_tokens(clip, shift, window.words)
        window.segments.append(Segment(voice_start + shift, voice_end + shift, items))
        return at + last - first

    def _stop_inside(self, window: Window) -> int:
        """The recording stops in the middle of the last sentence."""
        segment = window.segments[-1]
        kept = self.chance.randint(2, len(segment.items) - 2)
        end = segment.items[kept - 1][2]
        segment.items = segment.items[:kept]
        segment.end = min(end, segment.end)
        stop = int(end * 100) + self.chance.randint(2, 5)
        window.phones[stop // 2 :] = self.phone_ids["pau"]
        window.words[stop // 2 :] = IGNORED
        return stop

    def _heard_in_a_room(self, window: Window, end: int, width: int) -> Any:
        """Colour, noise floor, the clamping of the real features, and zeros behind the sound as pad_or_trim leaves."""
        chance = self.chance
        bands = np.linspace(-1, 1, 80, dtype=np.float32)[:, None]
        loudest = chance.uniform(-6, 0) if window.silent else float(window.mel[:, :end].max())
        slope = chance.uniform(-0.4, 0.4) * bands
        wave = chance.uniform(-0.25, 0.25) * np.sin(2 * np.pi * (bands * chance.uniform(0.5, 1.5) + chance.random()))
        sound = window.mel[:, :end] + slope + wave
        if chance.random() < 0.75 or (window.silent and chance.random() < 0.7):
            noise = chance.choice(self.noises)
            start = chance.randrange(noise.shape[1] - end)
            floor = noise[:, start : start + end] + loudest - chance.uniform(2.0, 7.5)
            sound = np.logaddexp(sound * LN10, floor * LN10) / LN10
        sound = np.maximum(sound, -10)
        sound = np.maximum(sound, sound.max() + chance.uniform(0, 0.4) - 8)
        if chance.random() < 0.25:
            band = chance.randint(0, 72)
            blank = sound.min() if chance.random() < 0.5 else sound.mean()
            sound[band : band + chance.randint(2, 8)] = blank
        padded = np.zeros((80, width), np.float32)
        padded[:, :end] = (sound + 4) / 4
        return padded

    def previous_text(self, long: bool) -> list[int]:
        """What an earlier window may have left: timed or plain sentences, loose words, or rubbish."""
        chance = self.chance
        wanted = chance.randint(60, 223) if long else chance.randint(1, 40)
        kind = chance.choice(["timed", "plain", "words", "words", "bytes"])
        pool, text, at = self.lines[chance.choice(VOICES)], [], 0.0
        while len(text) < wanted:
            said = [token for token, _ in encode_words(chance.choice(pool).text)]
            if kind == "timed":
                end = min(30, at + len(said) * 0.3)
                text += [FIRST_TIMESTAMP + round(at * 50), *said, FIRST_TIMESTAMP + round(end * 50)]
                at = (end + chance.random()) % 29
            elif kind == "plain":
                text += said
            elif kind == "words":
                text.append(chance.choice(said))
                if chance.random() < 0.5:
                    text.append(ids()[","])
            elif chance.random() < 0.5:
                text += [chance.randrange(256) for _ in range(chance.randint(2, 6))]
            else:
                text.append(chance.choice(said))
        return [PREVIOUS, *text[-wanted:]]

    def sample(
        self, width: int, long: bool = False, shuffled: float = 0.5, moved: bool = True, dense: float = 0.0
    ) -> Sample:
        """One window with its tokens. `moved` places short windows anywhere in the encoder's 30 s."""
        chance = self.chance
        window = self.window(width, shuffled, dense)
        stays = not moved or chance.random() < 0.35
        offset = 0 if stays else 2 * chance.randint(0, (FULL_WINDOW - width) // 2)
        timestamps = chance.random() < 0.6
        before = self.previous_text(long) if long or chance.random() < 0.3 else []
        if window.silent:
            first = FIRST_TIMESTAMP + chance.choice([0, 0, chance.randint(0, 50)]) if timestamps else NO_TIMESTAMPS
            labels = [IGNORED] * len(before) + [NO_SPEECH, END]
            tokens = [*before, START, first]
            guides = [(-1.0, -1.0)] * len(tokens)
        else:
            said = _targets(window, offset, timestamps)
            head = [START] if timestamps else [START, NO_TIMESTAMPS]
            lead = len(before) + len(head) - 1
            tokens = before + head + [token for token, _, _ in said[:-1]]
            labels = [IGNORED] * lead + [token for token, _, _ in said]
            guides = [(-1.0, -1.0)] * lead + [(start, end) for _, start, end in said]
        cut = slice(0, LONGEST_TEXT)
        return Sample(window, offset // 2, tokens[cut], labels[cut], guides[cut])

    def batch(self, size: int, width: int, **settings: Any) -> tuple[Any, ...]:
        """Tensors: mel, phones, words, offsets, tokens, labels, first and last guided frame of each token."""
        samples = [self.sample(width, **settings) for _ in range(size)]
        longest = max(len(sample.tokens) for sample in samples)
        tokens, labels = torch.full((size, longest), END), torch.full((size, longest), IGNORED)
        first = torch.zeros(size, longest, dtype=torch.long)
        last = first.clone()
        for row, sample in enumerate(samples):
            tokens[row, : len(sample.tokens)] = torch.tensor(sample.tokens)
            labels[row, : len(sample.labels)] = torch.tensor(sample.labels)
            for column, (start, end) in enumerate(sample.guides):
                begin = max(0, round(start * 50))
                stop = min(width // 2, max(begin + 1, round(end * 50)))
                if end > 0 and start < width / 100 and stop > begin:
                    first[row, column], last[row, column] = begin, stop
        stacked = [_stacked(samples, pick) for pick in (lambda w: w.mel, lambda w: w.phones, lambda w: w.words)]
        return (*stacked, torch.tensor([sample.offset for sample in samples]), tokens, labels, first, last)


@dataclass
class Stage:
    """A part of the training: how many batches of how many windows of which width in frames."""

    name: str
    steps: int
    size: int
    width: int
    settings: dict[str, Any]


class Batches(torch.utils.data.IterableDataset):  # type: ignore[type-arg]
    """All stages, one after the other. Each worker composes its own share."""

    def __init__(self, clips: list[Clip], stages: list[Stage], seed: int) -> None:
        self.clips, self.stages, self.seed = clips, stages, seed

    def __iter__(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        worker = torch.utils.data.get_worker_info()
        number, workers = (worker.id, worker.num_workers) if worker else (0, 1)
        torch.set_num_threads(1)
        composer, step = Composer(self.clips, self.seed + number), number
        for stage in self.stages:
            while step < stage.steps:
                yield stage.name, composer.batch(stage.size, stage.width, long=step % 10 == 9, **stage.settings)
                step += workers
            step -= stage.steps


def phone_ids(clips: list[Clip]) -> dict[str, int]:
    names = sorted({phone[0] for clip in clips for phone in clip.phones})
    return {name: index for index, name in enumerate(names)}


def _timed_tokens(clip: Clip, shift: float, labels: Any) -> list[Timed]:
    """The clip's tokens with their times in the window; words are also written into the labels per 20 ms."""
    items: list[Timed] = []
    times = iter(clip.words)
    for token, is_word in encode_words(clip.text):
        if is_word:
            start, end = next(times)[1]
            items.append((token, start + shift, end + shift))
            labels[round((start + shift) * 50) : round((end + shift) * 50)] = token
        else:
            end = items[-1][2]
            items.append((token, end, end + 0.12))
    return items


def _targets(window: Window, offset: int, timestamps: bool) -> list[Timed]:
    """What the decoder has to say: segments between timestamps, or plain tokens, and the end."""

    def stamp(seconds: float) -> int:
        return FIRST_TIMESTAMP + min(1500, max(0, round((seconds + offset / 100) * 50)))

    said: list[Timed] = []
    for number, segment in enumerate(window.segments):
        runs_out = window.cut and number == len(window.segments) - 1
        if not timestamps:
            inside = [item for item in segment.items if not runs_out or item[2] <= window.mel.shape[1] / 100]
            said += inside
            continue
        start = stamp(segment.start)
        if number == 0 and offset == 0:
            # faster-whisper allows the first timestamp up to 1.0 s only.
            start = min(start, FIRST_TIMESTAMP + 50)
        said.append((start, segment.start - 0.02, segment.start + 0.06))
        if runs_out:
            break
        said += [*segment.items, (stamp(segment.end), segment.end - 0.06, segment.end + 0.02)]
    last = said[-1][2] if said else 0.0
    return [*said, (END, last, last + 0.3)]


def _noise_kinds() -> Iterator[tuple[np.random.Generator, float]]:
    generator = np.random.default_rng(0)
    for slope in (0, 0.5, 1.0, 1.5):
        yield generator, slope


def _coloured_noise(generator: np.random.Generator, slope: float) -> Any:
    """A minute of noise whose power falls with frequency, as a spectrogram around zero."""
    count = SAMPLE_RATE * 60
    frequencies = np.fft.rfftfreq(count, 1 / SAMPLE_RATE)
    spectrum = np.fft.rfft(generator.standard_normal(count)) / np.maximum(frequencies, 30) ** slope
    mel = log_mel(np.fft.irfft(spectrum, count).astype(np.float32))
    return (mel - mel.mean()).astype(np.float32)


def _stacked(samples: list[Sample], pick: Callable[[Window], Any]) -> Any:
    return torch.from_numpy(np.stack([pick(sample.window) for sample in samples]))
