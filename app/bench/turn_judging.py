"""One spoken answer after the other is judged: by the rule of patience, or by plain silence. Time is simulated."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from app.bench.figures import BenchFailed
from app.bench.spoken_turns import SILENCE_AT_THE_END_S
from app.bench.turn_hearing import HeardCase
from audio.endpointer import PAUSE
from audio.values import SAMPLE_RATE
from interviewer.conversation.patience import Silence, patience_s
from interviewer.conversation.rhythm import Rhythm, learn
from interviewer.conversation.yielding import YIELD_S

TICK_S = 0.1
"""The session looks at the clock so often."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`cuts` is how many pauses were taken for the end, of `pauses`; `wait_s` from the true end, as long as the silence
    lasted if it never was. `healed`: each time the speaker went on while the interviewer still yields."""

    cuts: int
    pauses: int
    wait_s: float
    healed: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """Over all answers: the share that was cut off, the share of pauses, and the waits at true ends.

    `answers_lost`: cut off, and not healed by yielding.
    """

    answers_cut: float
    answers_lost: float
    pauses_cut: float
    wait_median_s: float
    wait_p90_s: float


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
    cuts, lost, wait = 0, 0, None
    for gap, at in zip(heard.gaps, fires, strict=True):
        if at >= gap.until:
            continue
        if gap.before_the_end and at < heard.end:
            cuts += 1
            lost += gap.until - at > YIELD_S
        elif wait is None:
            wait = at - heard.end
    until_given_up = heard.gaps[-1].until - heard.end if heard.gaps else SILENCE_AT_THE_END_S
    pauses = sum(gap.before_the_end for gap in heard.gaps)
    return Verdict(cuts, pauses, until_given_up if wait is None else wait, healed=cuts > 0 and lost == 0)


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
    if not verdicts:
        raise BenchFailed("There are no answers to judge.")
    waits = sorted(verdict.wait_s for verdict in verdicts)
    pauses = max(1, sum(verdict.pauses for verdict in verdicts))
    return Outcome(
        answers_cut=sum(verdict.cuts > 0 for verdict in verdicts) / len(verdicts),
        answers_lost=sum(verdict.cuts > 0 and not verdict.healed for verdict in verdicts) / len(verdicts),
        pauses_cut=sum(verdict.cuts for verdict in verdicts) / pauses,
        wait_median_s=median(waits),
        wait_p90_s=waits[int(0.9 * (len(waits) - 1))],
    )
