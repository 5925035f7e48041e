"""What misheard words do to the rule of patience: the same answers with a recogniser's words and as they were said.

Whole sessions are taken, evenly spread over the set, so that every voice and noise is among them; the words come as
late as in the whole set.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.bench.alignment import missed_words
from app.bench.figures import BenchFailed, Figure
from app.bench.recognisers import Recognising, loaded
from app.bench.spoken_turns import ANSWERS_EACH, Case
from app.bench.turn_hearing import HeardCase, listen
from app.bench.turn_judging import Outcome, outcome_by_patience, outcome_by_silence
from app.bench.turn_sound import Samples, Spoken, speak
from app.bench.turns import THRESHOLDS_S, cases_of
from app.bench.wer import compared_words
from audio.transcribing.engine import hear_stretch
from audio.transcribing.messages import EarsSetup
from audio.transcribing.stretches import speech_segments
from interviewer.values import HeardWord

SAMPLE = 40
FEWEST = 8


def measure_turns_heard(texts_folder: Path, which: str, setup: EarsSetup, sample: int = SAMPLE) -> tuple[Figure, ...]:
    """`sample` answers of the set `which`, through the recogniser of `setup`."""
    cases = some_sessions(cases_of(texts_folder, which), sample)
    (who,) = loaded((setup,))
    spoken = [speak(case) for case in cases]
    heard = [words_of(who, each.samples) for each in spoken]
    return _figures(who.name, which, cases, spoken, heard)


def some_sessions(cases: Sequence[Case], sample: int) -> tuple[Case, ...]:
    """Every so many-th session with all its answers, about `sample` answers in all."""
    if sample < FEWEST:
        raise BenchFailed(f"--sample {sample} says too little: take {FEWEST} answers or more.")
    sessions = sorted({case.session for case in cases})
    wanted = min(len(sessions), round(sample / ANSWERS_EACH))
    chosen = {sessions[at * len(sessions) // wanted] for at in range(wanted)}
    return tuple(case for case in cases if case.session in chosen)


def words_of(who: Recognising, samples: Samples) -> tuple[HeardWord, ...]:
    """Cut at pauses as in a rehearsal, one stretch after the other."""
    return tuple(
        HeardWord(word.text, word.start, word.end, word.probability)
        for span in speech_segments(samples)
        for word in hear_stretch(who.engine, samples[span.start : span.end], (), span.start)
    )


def _figures(
    name: str, which: str, cases: Sequence[Case], spoken: Sequence[Spoken], heard: Sequence[Sequence[HeardWord]]
) -> tuple[Figure, ...]:
    truly = [listen(case, sound, words) for case, sound, words in zip(cases, spoken, heard, strict=True)]
    simulated = [listen(case, sound) for case, sound in zip(cases, spoken, strict=True)]
    said = [listen(_without_mistakes(case), sound) for case, sound in zip(cases, spoken, strict=True)]
    ours, theirs, ideal = (outcome_by_patience(each) for each in (truly, simulated, said))
    errors, words = _word_errors(cases, heard)
    plain_s = _plain_wait(simulated, ours.answers_cut)
    told = {"set": which, "recogniser": name, "answers": len(cases), "word_errors": round(errors / max(1, words), 3)}
    return (
        Figure("false_cutoff_rate", round(ours.answers_cut, 4), "of answers", told | _beside(theirs, ideal, "cut")),
        Figure(
            "wait_median_s",
            round(ours.wait_median_s, 3),
            "s",
            {"p90_s": round(ours.wait_p90_s, 3), "plain_vad_at_our_cutoffs_s": plain_s}
            | _beside(theirs, ideal, "wait"),
        ),
    )


def _beside(simulated: Outcome, said: Outcome, what: str) -> dict[str, object]:
    def figure(each: Outcome) -> float:
        return round(each.answers_cut if what == "cut" else each.wait_median_s, 4)

    return {"with_simulated_mistakes": figure(simulated), "with_the_words_as_said": figure(said)}


def _without_mistakes(case: Case) -> Case:
    return replace(case, speaker=replace(case.speaker, word_errors=0.0))


def _word_errors(cases: Sequence[Case], heard: Sequence[Sequence[HeardWord]]) -> tuple[int, int]:
    wrong = words = 0
    for case, found in zip(cases, heard, strict=True):
        said = compared_words(" ".join(piece.text for piece in case.pieces))
        missed, added = missed_words(said, compared_words(" ".join(word.text for word in found)))
        wrong += len(missed) + added
        words += len(said)
    return wrong, words


def _plain_wait(all_heard: Sequence[HeardCase], rate: float) -> float:
    outcomes = (outcome_by_silence(all_heard, threshold) for threshold in THRESHOLDS_S)
    return min((each.wait_median_s for each in outcomes if each.answers_cut <= rate), default=THRESHOLDS_S[-1])
