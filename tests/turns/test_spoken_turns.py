"""The generated answers: enough of them, the same from the same seed, two halves that share no text, real voices."""

import re
from dataclasses import replace

import pytest

from app.bench.figures import BenchFailed
from app.bench.spoken_turns import (
    LONGEST_S,
    SEEDS,
    SHORTEST_S,
    VOICES,
    AnswerText,
    Case,
    as_heard,
    make_cases,
    read_texts,
)
from app.bench.turn_hearing import Gap, HeardCase, heard_by, listen, written_by
from app.bench.turn_judging import outcome_by_patience, outcome_by_silence
from app.bench.turn_sound import speak
from app.bench.turns_heard import some_sessions
from app.wiring import ASSETS
from audio.values import SAMPLE_RATE
from interviewer.conversation.thoughts import PHRASE_BREAK
from interviewer.values import HeardWord
from tests.room.voices import needs_flite


def texts(which: str) -> tuple[AnswerText, ...]:
    return read_texts(ASSETS / "spoken_turns" / f"{which}.txt")


def cases(which: str) -> tuple[Case, ...]:
    return make_cases(texts(which), SEEDS[which])


def test_both_halves_together_are_at_least_150_answers_by_at_least_four_voices_in_noise() -> None:
    both = cases("tuning") + cases("final")
    assert len(both) >= 150
    assert len({case.speaker.voice for case in both}) == len(VOICES) >= 4
    assert len({case.speaker.noise_db for case in both}) >= 3


def test_the_halves_share_no_text_and_no_seed() -> None:
    tuning, final = ({piece for answer in texts(which) for piece, _ in answer.pieces} for which in ("tuning", "final"))
    assert not tuning & final
    assert len(set(SEEDS.values())) == len(SEEDS)


def sentences(which: str) -> set[str]:
    """Without marks, case and signs. "No." and its like belong to everybody."""
    whole = (" ".join(piece for piece, _ in answer.pieces) for answer in texts(which))
    said = (re.sub(r"[^a-z' ]", "", each.lower()).split() for text in whole for each in re.split(r"[.?!]", text))
    return {" ".join(words) for words in said if len(words) > 3}


def test_the_heldout_answers_are_over_a_hundred_each_used_once_by_at_least_four_voices() -> None:
    made = cases("heldout")
    assert len(made) == len(texts("heldout")) >= 100
    assert len({tuple(piece.text for piece in case.pieces) for case in made}) == len(made)
    assert len({case.speaker.voice for case in made}) >= 4
    assert len({case.speaker.noise_db for case in made}) >= 3
    assert {case.kind for case in made} <= {case.kind for case in cases("tuning")}


def test_every_heldout_answer_ends_once_and_its_pauses_are_of_both_kinds() -> None:
    made = cases("heldout")
    assert all([piece.place for piece in case.pieces].count("end") == 1 for case in made)
    assert all(case.pieces[-1].place == "end" and all(piece.text for piece in case.pieces) for case in made)
    places = [p.place for case in made for p in case.pieces if p.place != "end" and p.pause_s >= SHORTEST_S]
    assert 0.35 <= places.count("sentence") / len(places) <= 0.65


def test_the_heldout_answers_share_no_sentence_with_the_others() -> None:
    assert not sentences("heldout") & (sentences("tuning") | sentences("final") | sentences("more"))
    assert len(sentences("heldout")) > 400


def test_the_same_seed_makes_the_same_answers_and_another_seed_makes_others() -> None:
    assert cases("tuning") == cases("tuning")
    assert make_cases(texts("tuning"), 1) != make_cases(texts("tuning"), 2)


def test_pauses_for_thought_are_of_the_wanted_length_and_the_hard_ones_are_there() -> None:
    pieces = [piece for case in cases("tuning") for piece in case.pieces if piece.place != "end"]
    thought = [piece.pause_s for piece in pieces if piece.pause_s >= SHORTEST_S]
    hard = [piece for piece in pieces if piece.place == "sentence" and 1.0 <= piece.pause_s <= 2.5]
    assert max(thought) <= LONGEST_S
    assert len(hard) >= 50


def test_what_is_heard_is_not_quite_what_was_said() -> None:
    case = max(cases("tuning"), key=lambda each: each.speaker.word_errors)
    heard = as_heard(case)
    assert heard == as_heard(case)
    assert list(heard) != [piece.text for piece in case.pieces]


@needs_flite
def test_a_pause_in_the_sound_is_found_where_the_text_has_it() -> None:
    case = cases("tuning")[0]
    first, *_, last = case.pieces
    short = replace(case, pieces=(replace(first, pause_s=1.5), last))
    spoken = speak(short)
    heard = listen(short, spoken)
    inner = next(gap for gap in heard.gaps if gap.until - gap.since > 1.0)
    assert abs(inner.since - spoken.ends[0]) < 0.25
    assert inner.before_the_end
    assert not heard.gaps[-1].before_the_end
    assert len(spoken.samples) / SAMPLE_RATE > spoken.ends[-1] + 5


def test_only_a_stop_longer_than_a_breath_leaves_a_break_in_the_text() -> None:
    case = cases("tuning")[0]
    first, second, *_, last = case.pieces
    quick = replace(case, pieces=(replace(first, pause_s=0.2), replace(second, pause_s=0.9), last))
    text = written_by(as_heard(quick), quick, (1.0, 2.0, 3.0), 3.1)
    assert text.count(PHRASE_BREAK) == 1


def test_a_sample_is_made_of_whole_sessions_from_all_over_the_set() -> None:
    sample = some_sessions(cases("tuning"), 40)
    assert len(sample) == 40
    assert len({case.session for case in sample}) == 10
    assert len({case.speaker.voice for case in sample}) >= 3
    with pytest.raises(BenchFailed, match="too little"):
        some_sessions(cases("tuning"), 3)


def test_words_of_a_recogniser_count_at_the_silence_behind_them_and_no_sooner() -> None:
    words = (HeardWord("we", 0.1, 0.3), HeardWord("ship", 0.3, 0.6), HeardWord("then", 2.0, 2.3))
    assert heard_by(words, 0.7) == "we ship"
    assert heard_by(words, 2.4) == "we ship\nthen"


def heard_case(pause_s: float, text: str) -> HeardCase:
    """Speech to 5 s, a pause, speech to the end, silence."""
    end = 5.0 + pause_s + 3.0
    thinks = Gap(5.0, 5.0 + pause_s, text, 5.5, before_the_end=True)
    over = Gap(end, end + 6, f"{text}\nSo my answer is no.", end + 0.5, before_the_end=False)
    return HeardCase(cases("tuning")[0], end, (thinks, over))


def test_silence_alone_cuts_off_whoever_pauses_longer_than_the_threshold() -> None:
    answers = [heard_case(1.0, "I would, because"), heard_case(2.0, "I would, because")]
    assert outcome_by_silence(answers, 1.5).answers_cut == 0.5
    assert outcome_by_silence(answers, 1.5).wait_median_s == 1.5


def test_who_goes_on_while_the_interviewer_yields_is_cut_off_and_healed() -> None:
    soon, late = heard_case(2.0, "So my answer is no."), heard_case(4.0, "So my answer is no.")
    healed, lost = outcome_by_patience([soon]), outcome_by_patience([late])
    assert (healed.answers_cut, healed.answers_lost) == (1.0, 0.0)
    assert (lost.answers_cut, lost.answers_lost) == (1.0, 1.0)


def test_an_answer_that_is_never_taken_as_finished_counts_with_the_whole_silence() -> None:
    assert outcome_by_silence([heard_case(1.0, "I would")], 9.0).wait_median_s == 6.0


def test_patience_waits_for_an_open_clause_and_answers_a_landing_sooner() -> None:
    outcome = outcome_by_patience([heard_case(2.5, "I would, because")])
    assert outcome.answers_cut == 0
    assert outcome.wait_median_s < 1.8
