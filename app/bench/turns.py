"""Who is cut off, and how long the others wait: the rule of patience beside plain silence, on the same spoken answers.

The real detector and endpointer hear the sound; the real rule reads what a recogniser would have written by then, late
and with mistakes. Time is simulated. An answer counts as cut off if it was taken as finished anywhere before its end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from app.bench.figures import BenchFailed, Figure
from app.bench.spoken_turns import SEEDS, Case, as_heard, make_cases, read_texts
from app.bench.turn_sound import Samples as Sound
from app.bench.turn_sound import Spoken, speak
from audio import endpointer
from audio.detector import SpeechDetector
from audio.endpointer import PAUSE
from audio.values import SAMPLE_RATE, SpeechPaused, SpeechStarted
from interviewer.conversation.endings import PHRASE_BREAK
from interviewer.conversation.patience import Silence, patience_s
from interviewer.conversation.rhythm import Rhythm, learn

FRAME = 512
TICK_S = 0.1
"""The session looks at the clock so often."""
THRESHOLDS_S = tuple(round(0.2 + 0.1 * step, 1) for step in range(44))
SCALES = tuple(round(0.3 + 0.05 * step, 2) for step in range(55))
SHOWN_TO_S = 3.0
WANTED_RATE = 0.05
NEAR_S = 0.12
"""The detector may place the end of a word this much before or behind the true one."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Silence as the detector found it: since when, until speech was told of again. `text` is written by `text_at`."""

    since: float
    until: float
    text: str
    text_at: float
    before_the_end: bool


@dataclass(frozen=True, slots=True)
class HeardCase:
    case: Case
    end: float
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`cuts` is how many pauses were taken for the end, of `pauses`; `wait_s` from the true end, None if never."""

    cuts: int
    pauses: int
    wait_s: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Over all answers: the share that was cut off, the share of pauses, and the waits at true ends."""

    answers_cut: float
    pauses_cut: float
    wait_median_s: float
    wait_p90_s: float


def measure_turns(texts_folder: Path, which: str) -> tuple[Figure, ...]:
    """`which` set of answers: "tuning", "final" (measured often), or "heldout", which nothing was ever tuned on."""
    if which not in SEEDS:
        raise BenchFailed(f"There is no set of answers called {which!r}: {' or '.join(SEEDS)}.")
    cases = make_cases(read_texts(texts_folder / f"{which}.txt"), SEEDS[which])
    return figures_of(tuple(listen(case, speak(case)) for case in cases), which)


def listen(case: Case, spoken: Spoken) -> HeardCase:
    """What the endpointer makes of the sound, and what had been written at each silence."""
    written = as_heard(case)
    end = spoken.ends[-1]
    gaps = tuple(
        Gap(since, until, _text(written, spoken.ends, since), since + PAUSE / SAMPLE_RATE + case.speaker.lag_s, before)
        for since, until in silences(spoken.samples)
        for before in (since < end - NEAR_S,)
    )
    return HeardCase(case, end, gaps)


def silences(samples: Sound) -> list[tuple[float, float]]:
    """(since, until) in seconds of every silence of a quarter second behind the first speech."""
    detector, state = SpeechDetector(), endpointer.start(0)
    found: list[tuple[float, float]] = []
    paused_since: float | None = None
    for at in range(0, len(samples) - FRAME, FRAME):
        frame = samples[at : at + FRAME]
        state, facts = endpointer.push(state, detector.push(frame), float(frame @ frame) / FRAME, at + FRAME)
        for fact in facts:
            if isinstance(fact, SpeechPaused):
                paused_since = fact.at_sample / SAMPLE_RATE
            elif isinstance(fact, SpeechStarted) and paused_since is not None:
                found.append((paused_since, (at + FRAME) / SAMPLE_RATE))
                paused_since = None
    if paused_since is not None:
        found.append((paused_since, len(samples) / SAMPLE_RATE))
    return found


def _text(written: Sequence[str], ends: Sequence[float], since: float) -> str:
    """Every piece that was over by then, and of the next one the words that fit into the time."""
    whole = sum(end <= since + NEAR_S for end in ends)
    phrases = list(written[:whole])
    if whole < len(ends):
        begun = ends[whole - 1] if whole else 0.0
        words = written[whole].split()
        share = max(0.0, since - begun) / max(0.1, ends[whole] - begun)
        phrases.append(" ".join(words[: int(share * len(words))]) if share > 0.2 else "")
    return PHRASE_BREAK.join(filter(None, phrases))


def judge_by_silence(heard: HeardCase, threshold_s: float) -> Verdict:
    """Plain detection: so much silence ends an answer."""
    return _verdict(heard, [gap.since + threshold_s for gap in heard.gaps])


def judge_by_patience(heard: HeardCase, rhythm: Rhythm, scale: float = 1.0) -> tuple[Verdict, Rhythm]:
    """The rule, and the rhythm as it is known after this answer."""
    fires: list[float] = []
    before = Silence("", False, heard.case.kind, heard.case.suggested_s, rhythm, None, scale)
    for gap in heard.gaps:
        known = replace(before, text=gap.text, words_known=True, rhythm=rhythm)
        at = gap.since + patience_s(replace(before, rhythm=rhythm))
        if at > gap.text_at:
            at = max(gap.text_at, gap.since + patience_s(known))
        fires.append(_next_tick(max(at, gap.since + PAUSE / SAMPLE_RATE)))
        if gap.before_the_end:
            rhythm = learn(rhythm, gap.until - gap.since)
    return _verdict(heard, fires), rhythm


def _next_tick(at: float) -> float:
    return (int(at / TICK_S) + 1) * TICK_S


def _verdict(heard: HeardCase, fires: Sequence[float]) -> Verdict:
    cuts, wait = 0, None
    for gap, at in zip(heard.gaps, fires, strict=True):
        if at >= gap.until:
            continue
        if gap.before_the_end and at < heard.end:
            cuts += 1
        elif wait is None:
            wait = at - heard.end
    return Verdict(cuts, sum(gap.before_the_end for gap in heard.gaps), wait)


def outcome_by_silence(all_heard: Sequence[HeardCase], threshold_s: float) -> Outcome:
    return _outcome([judge_by_silence(heard, threshold_s) for heard in all_heard])


def outcome_by_patience(all_heard: Sequence[HeardCase], scale: float = 1.0) -> Outcome:
    """The rhythm is learned within a session and starts afresh with the next speaker."""
    verdicts: list[Verdict] = []
    rhythm, session = Rhythm(), -1
    for heard in all_heard:
        if heard.case.session != session:
            rhythm, session = Rhythm(), heard.case.session
        verdict, rhythm = judge_by_patience(heard, rhythm, scale)
        verdicts.append(verdict)
    return _outcome(verdicts)


def _outcome(verdicts: Sequence[Verdict]) -> Outcome:
    waits = sorted(verdict.wait_s for verdict in verdicts if verdict.wait_s is not None)
    if not waits:
        raise BenchFailed("No answer was ever taken as finished: the detector heard nothing.")
    pauses = max(1, sum(verdict.pauses for verdict in verdicts))
    return Outcome(
        answers_cut=sum(verdict.cuts > 0 for verdict in verdicts) / len(verdicts),
        pauses_cut=sum(verdict.cuts for verdict in verdicts) / pauses,
        wait_median_s=median(waits),
        wait_p90_s=waits[int(0.9 * (len(waits) - 1))],
    )


def figures_of(all_heard: Sequence[HeardCase], which: str) -> tuple[Figure, ...]:
    ours = outcome_by_patience(all_heard)
    plain = {threshold: outcome_by_silence(all_heard, threshold) for threshold in THRESHOLDS_S}
    scaled = {scale: outcome_by_patience(all_heard, scale) for scale in SCALES}
    curve = {f"{at:.1f}": round(each.answers_cut, 3) for at, each in plain.items() if at <= SHOWN_TO_S}
    by_pause = {f"{at:.1f}": round(each.pauses_cut, 3) for at, each in plain.items() if at <= SHOWN_TO_S}
    as_slow = max((t for t, each in plain.items() if each.wait_median_s <= ours.wait_median_s), default=THRESHOLDS_S[0])
    ours_at, plain_at = _wait_at(scaled, WANTED_RATE), _wait_at(plain, WANTED_RATE)
    pause_ours, pause_plain = _wait_at(scaled, WANTED_RATE, True), _wait_at(plain, WANTED_RATE, True)
    pauses = sum(gap.before_the_end for heard in all_heard for gap in heard.gaps)
    return (
        Figure(
            "false_cutoff_rate",
            round(ours.answers_cut, 4),
            "of answers",
            {
                "set": which,
                "answers": len(all_heard),
                "pauses": pauses,
                "of_pauses": round(ours.pauses_cut, 4),
                "plain_vad_at_our_wait": round(plain[as_slow].answers_cut, 4),
                "plain_vad_answers_cut_by_silence_s": curve,
                "plain_vad_pauses_cut_by_silence_s": by_pause,
            },
        ),
        Figure(
            "wait_median_s",
            round(ours.wait_median_s, 3),
            "s",
            {"p90_s": round(ours.wait_p90_s, 3), "plain_vad_at_our_cutoffs_s": _wait_at(plain, ours.answers_cut)},
        ),
        Figure(
            "wait_ratio_at_5_percent",
            round(ours_at / plain_at, 3),
            "of plain VAD",
            {
                "wait_s": round(ours_at, 3),
                "plain_vad_wait_s": round(plain_at, 3),
                "ratio_at_5_percent_of_pauses": round(pause_ours / pause_plain, 3),
                "wait_at_5_percent_of_pauses_s": round(pause_ours, 3),
                "plain_vad_wait_at_5_percent_of_pauses_s": round(pause_plain, 3),
            },
        ),
    )


def _wait_at(outcomes: dict[float, Outcome], rate: float, of_pauses: bool = False) -> float:
    """The shortest median wait whose cut-offs are within the rate; the longest when none is."""
    good = [
        each.wait_median_s
        for each in outcomes.values()
        if (each.pauses_cut if of_pauses else each.answers_cut) <= rate + 1e-9
    ]
    return round(min(good, default=max(each.wait_median_s for each in outcomes.values())), 3)
