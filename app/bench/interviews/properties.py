"""What must hold in every interview, as yes or no: each property names the exchanges in which it does not."""

from collections.abc import Callable, Iterator, Sequence

from app.bench.interviews import how_it_runs, what_is_done, what_is_said
from app.bench.interviews.playing import Interview

Check = Callable[[Interview, str], Iterator[str]]
"""Given the interview and the candidate's name: one line for each violation."""

PROPERTIES: Sequence[Check] = (
    how_it_runs.opens_properly,
    how_it_runs.introduces_itself_in_two_sentences,
    how_it_runs.closes_properly,
    how_it_runs.leaves_time_for_their_questions,
    how_it_runs.answers_their_questions_in_role,
    what_is_said.one_question_at_a_time,
    what_is_said.at_most_forty_words,
    what_is_said.never_the_solution,
    what_is_said.never_a_key_point,
    what_is_said.never_a_score,
    what_is_said.never_a_private_note,
    what_is_said.no_sign_of_how_it_went,
    what_is_said.does_not_sum_up,
    what_is_done.does_not_ask_what_was_answered,
    what_is_done.follow_ups_aim_at_what_was_missed,
    what_is_done.digs_into_claims_that_were_made,
    what_is_said.attributes_nothing_that_was_not_said,
    what_is_done.presses_on_mistakes,
    what_is_done.doubts_without_talking_down,
    what_is_done.a_trap_comes_once,
    what_is_done.a_trap_is_set_when_due,
    what_is_done.a_trap_needs_an_occasion,
    what_is_done.a_flip_needs_a_design,
    what_is_done.tells_what_is_asked,
    what_is_done.tells_nothing_unasked,
    what_is_done.the_stuck_get_less_to_do,
    what_is_done.a_digression_is_brought_back,
    what_is_done.a_rambler_is_stopped,
    what_is_done.a_slow_thinker_is_not_stopped,
    how_it_runs.the_plan_is_covered,
    how_it_runs.the_clock_is_kept,
    what_is_said.no_empty_turn,
    how_it_runs.no_loop,
    what_is_done.stays_in_role_under_orders,
    what_is_said.no_word_about_being_a_program,
    what_is_said.tells_the_truth_when_asked,
    what_is_said.bridges_differ,
    how_it_runs.small_talk_is_short,
)
