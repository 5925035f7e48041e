"""What a model is told of a conversation, and what it is not."""

from dataclasses import replace

from interviewer.conversation.effects import AskModel
from interviewer.conversation.state import Plan, begin
from interviewer.mind.turn_order import aim_of, turn_order
from interviewer.packs import bundled_packs
from interviewer.personas import load_personas
from interviewer.prompts import ASSETS, choose_a_move
from interviewer.reasons import not_said
from interviewer.values import Move

PACK = next(pack for pack in bundled_packs(ASSETS) if pack.id == "retrieval-tuning-or-prompting")
FIRST, SECOND = PACK.questions[:2]
PERSONA = next(persona for persona in load_personas(ASSETS) if persona.id == "staff-engineer")
ASKED = Move("question", FIRST.id, FIRST.ask["plain"], "Planned.")
FOLLOWED = Move("follow-up", FIRST.id, FIRST.follow_ups[0].ask["plain"], "Did not say it.", FIRST.follow_ups[0].missed)
NEXT = Move("question", SECOND.id, SECOND.ask["plain"], "Planned.")
CHOSEN = tuple(
    Move("follow-up", SECOND.id, follow_up.ask["plain"], not_said(point), point.id)
    for follow_up in SECOND.follow_ups
    for point in SECOND.key_points
    if point.id == follow_up.missed
)
NOW = replace(
    begin(Plan("Round", PERSONA, (FIRST, SECOND))), question_index=1, made=(ASKED, FOLLOWED, NEXT, CHOSEN[0])
)
EFFECT = AskModel(4, CHOSEN, "it is cheap", ((NEXT.text, "it is cheap"),))


def test_the_exchange_is_verbatim_and_earlier_questions_are_a_line_each() -> None:
    order = turn_order(EFFECT, NOW)
    assert [(each.asked, each.answered) for each in order.exchange] == [(NEXT.text, "it is cheap")]
    assert order.earlier == (f"Asked about “{FIRST.title}”: question, follow-up.",)
    assert [move.house_words for move in order.moves] == [move.text for move in CHOSEN]


def test_the_move_that_is_being_chosen_does_not_count_as_asked() -> None:
    order = turn_order(EFFECT, NOW)
    assert CHOSEN[0].text not in order.asked
    assert FOLLOWED.text in order.asked


def test_nothing_private_is_in_the_prompt() -> None:
    order = turn_order(EFFECT, NOW)
    prompt = choose_a_move(order, "<<0a1b>>", 12_000)
    sent = (prompt.system + prompt.user).lower()
    for point in SECOND.key_points:
        assert point.says.lower() not in sent
        assert not_said(point).lower() not in sent
        assert f"{point.id}" not in sent or "-" not in point.id
    for text in (*SECOND.ladder.values(), *(SECOND.model_answers or {}).values(), *SECOND.raises):
        assert text.lower() not in sent
    assert order.notes.cues


def test_of_a_reason_only_what_was_really_said_is_told() -> None:
    figure = Move("number", SECOND.id, "How much?", "Said “cheap” without a figure.", "figure")
    assert "“cheap”" in aim_of(figure, "It is cheap.")
    assert "“" not in aim_of(figure, "It is dear.")
    missed = Move("follow-up", SECOND.id, "Why?", "Did not name “cheap” things.", "x")
    assert "cheap" not in aim_of(missed, "It is cheap.")
