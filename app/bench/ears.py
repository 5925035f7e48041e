"""How long after the last word the transcript is final: a real listener and the real ears' process.

The clock starts with the last voiced sample, so the half second of silence that closes a stretch is part of the figure.
The last 30 s of every answer are heard in real time, and what comes before in real time too wherever the ears work:
only their idle time is skipped. Every pause near the end might have been the end, so every one is measured; the median
is told. All answers end with the same words, and the same pauses are counted, as many as the shortest has: what differs
is only what came before. Beside it, by the same process on the same clip: everything transcribed once the answer has
ended.
"""

from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from app.bench.alignment import errors_by_beginning, plain_words
from app.bench.figures import BenchFailed, Figure
from app.bench.following import REAL_S, Ears, Heard
from app.bench.recording import recording
from app.session.workers import WorkerPlan
from audio.endpointer import CLOSE
from audio.transcribing.messages import EarsReady
from audio.values import SAMPLE_RATE

LENGTHS_S: tuple[float, ...] = (10.0, 30.0, 60.0, 180.0, 300.0)
ENOUGH_S = 60.0
"""Every length is measured so often that this much of it is heard in real time."""
SPEEDUP_AT_S = 180.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One length: the answers heard while they were spoken, and the same clip at the end: in one request (Whisper cuts
    it every 30 s), and cut at its pauses."""

    wanted_s: float
    seconds: float
    heard: tuple[Heard, ...]
    at_once_s: float
    at_once_text: str
    in_pieces_text: str = ""

    @property
    def latencies_s(self) -> tuple[float, ...]:
        return tuple(latency for each in self.heard for latency in each.latencies_s)

    @property
    def latency_s(self) -> float:
        return median(self.latencies_s)


def measure_ears(
    plan: WorkerPlan,
    sources: tuple[Path, ...],
    folder: Path,
    lengths: tuple[float, ...] = LENGTHS_S,
    texts: tuple[str, ...] = (),
) -> tuple[Figure, ...]:
    """`folder` is for sound that is thrown away afterwards; `texts` are what the sources say, if that is known."""
    ears = Ears(plan)
    try:
        counted_s = min(lengths)
        measured = tuple(_measure(ears, sources, folder, seconds, counted_s) for seconds in lengths)
        said = " ".join(islice(cycle(texts), 3 * len(texts) * (1 + round(max(lengths) / 180)))) if texts else ""
        return figures(measured, ears.ready, said)
    finally:
        ears.close()


def parsed_lengths(text: str) -> tuple[float, ...]:
    """ "10,60,180" as seconds."""
    try:
        lengths = tuple(sorted(float(part) for part in text.split(",")))
    except ValueError as error:
        raise BenchFailed("--lengths takes seconds with commas between, such as 10,60,180.") from error
    if not lengths or lengths[0] < 5 or lengths[-1] > 3600:
        raise BenchFailed("--lengths takes seconds between 5 and 3600.")
    return lengths


def _measure(ears: Ears, sources: tuple[Path, ...], folder: Path, seconds: float, counted_s: float) -> Measured:
    spoken = recording(sources, seconds, folder / f"answer-{seconds:.0f}.wav")
    times = round(ENOUGH_S / min(REAL_S, seconds))
    clips = [folder / f"clip-{seconds:.0f}-{number}.wav" for number in range(times)]
    heard = tuple(
        ears.follow(spoken, round(seconds) * 100 + number, clip, counted_s) for number, clip in enumerate(clips)
    )
    at_once_s, text = ears.at_once(clips[0], spoken.speech_end_s)
    return Measured(seconds, spoken.speech_end_s, heard, at_once_s, text, ears.in_pieces(clips[0]))


def figures(measured: tuple[Measured, ...], ready: EarsReady, said: str = "") -> tuple[Figure, ...]:
    """`said`: what the answers say, again and again; empty when nobody knows or the model understands nothing."""
    who = f"{ready.recogniser.engine} {ready.recogniser.model}".strip()
    latencies = [each.latency_s for each in measured]
    compared = min(measured, key=lambda each: abs(each.wanted_s - SPEEDUP_AT_S))
    return (
        *(_latency(each, who) for each in measured),
        Figure(
            "latency_spread_s",
            round(max(latencies) - min(latencies), 3),
            "s",
            {"between": "the lengths' medians", "longest_less_shortest_s": round(latencies[-1] - latencies[0], 3)},
        ),
        _real_time_factor(measured[-1], ready),
        Figure(
            f"speedup_at_{compared.wanted_s:.0f}_s",
            round(compared.at_once_s / compared.latency_s, 2),
            "x",
            {"at_the_end_s": round(compared.at_once_s, 3), "while_speaking_s": round(compared.latency_s, 3)},
        ),
        Figure("most_waiting", max(each.most_waiting for m in measured for each in m.heard), "segments"),
        *([_word_difference(compared, said)] if said else []),
    )


def _latency(each: Measured, who: str) -> Figure:
    return Figure(
        "latency_s",
        round(each.latency_s, 3),
        "s",
        {
            "answer_s": each.wanted_s,
            "all_s": [round(one, 3) for one in each.latencies_s],
            "worst_s": round(max(each.latencies_s), 3),
            "silence_waited_for_s": CLOSE / SAMPLE_RATE,
            "at_the_end_s": round(each.at_once_s, 3),
            "speech_s": round(each.seconds, 1),
            "recogniser": who,
        },
    )


def _real_time_factor(longest: Measured, ready: EarsReady) -> Figure:
    """While the answer is spoken, looks at what is not yet final included: that is what the machine has to bear."""
    busy_s = median(each.busy_s for each in longest.heard)
    beside = {"at_the_end": round(longest.at_once_s / longest.seconds, 4), "load_s": round(ready.load_s, 2)}
    return Figure("real_time_factor", round(busy_s / longest.seconds, 4), "x", beside)


def _word_difference(each: Measured, said: str) -> Figure:
    """Word errors of the words that came while the answer was spoken, less those of one pass over it, in points.

    The one pass is cut at pauses. Cut every 30 s it may be worse than both, with a model that loses sentences in long
    windows: that is told beside, and is no merit of ours.
    """
    # From their ends: there all answers are at home in the reference, where they begin nobody knows.
    reference = plain_words(said)[::-1]
    texts = {"while_speaking": each.heard[0].text, "one_pass": each.in_pieces_text}
    texts["in_30_s_windows"] = each.at_once_text
    errors = {name: errors_by_beginning(reference, plain_words(text)[::-1]) for name, text in texts.items()}
    # The answer begins somewhere in the reference: where all together fit best.
    words = min(range(1, len(reference) + 1), key=lambda length: sum(line[length] for line in errors.values()))
    rates = {name: 100 * line[words] / words for name, line in errors.items()}
    beside = {name: round(rate, 2) for name, rate in rates.items()} | {"words": words}
    return Figure("word_difference", round(rates["while_speaking"] - rates["one_pass"], 2), "points", beside)
