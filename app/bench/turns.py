"""Who is cut off, and how long the others wait: the rule of patience beside plain silence, on the same spoken answers.

The real detector and endpointer hear the sound; the real rule reads what a recogniser would have written by then, late
and with mistakes. Time is simulated. An answer counts as cut off if it was taken as finished anywhere before its end,
even if the interviewer then yields; "after_yielding" tells how many stay cut off.
"""

from collections.abc import Sequence
from pathlib import Path

from app.bench.figures import BenchFailed, Figure
from app.bench.spoken_turns import SEEDS, Case, make_cases, read_texts
from app.bench.turn_hearing import HeardCase, listen
from app.bench.turn_judging import Outcome, outcome_by_patience, outcome_by_silence
from app.bench.turn_sound import speak

THRESHOLDS_S = tuple(round(0.2 + 0.05 * step, 2) for step in range(87))
SCALES = tuple(round(0.4 + 0.02 * step, 2) for step in range(81))
SHOWN_TO_S = 3.0
WANTED_RATE = 0.05


def measure_turns(texts_folder: Path, which: str) -> tuple[Figure, ...]:
    """`which` set of answers: "heldout" is the one on which nothing was ever tuned."""
    return figures_of(tuple(listen(case, speak(case)) for case in cases_of(texts_folder, which)), which)


def cases_of(texts_folder: Path, which: str) -> tuple[Case, ...]:
    if which not in SEEDS:
        raise BenchFailed(f"There is no set of answers called {which!r}: {' or '.join(SEEDS)}.")
    return make_cases(read_texts(texts_folder / f"{which}.txt"), SEEDS[which])


def figures_of(all_heard: Sequence[HeardCase], which: str) -> tuple[Figure, ...]:
    """False cut-offs and waits as the rule is, and both at the same share of cut-offs as plain silence."""
    ours = outcome_by_patience(all_heard)
    plain = {threshold: outcome_by_silence(all_heard, threshold) for threshold in THRESHOLDS_S}
    scaled = {scale: outcome_by_patience(all_heard, scale) for scale in SCALES}
    shown = {f"{at:.1f}": each for at, each in plain.items() if at <= SHOWN_TO_S and round(at * 20) % 2 == 0}
    curve = {at: round(each.answers_cut, 3) for at, each in shown.items()}
    by_pause = {at: round(each.pauses_cut, 3) for at, each in shown.items()}
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
                "after_yielding": round(ours.answers_lost, 4),
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
