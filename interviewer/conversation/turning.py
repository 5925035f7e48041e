"""Steps that several transitions share: beginning a turn, opening and closing ears, taking in an answer, ending."""

from dataclasses import replace

from interviewer.conversation.again import moves_after, next_again
from interviewer.conversation.effects import (
    AskModel,
    CancelModel,
    CloseEars,
    Effect,
    EndRehearsal,
    FinishSaying,
    HoldEars,
    Hush,
    MarkTurn,
    OpenEars,
    PrepareSpeech,
    ReleaseEars,
    SaveAnswer,
    SaveAssessment,
    SaveTurn,
    Say,
)
from interviewer.conversation.events import TranscriptFinished
from interviewer.conversation.moves import (
    SMALL_TALK,
    closing,
    planned_question,
    sentences_of,
    situation_of,
    with_cut_in,
)
from interviewer.conversation.state import Answer, Conversation, Owed, Pause, Phase, Turn
from interviewer.conversation.timing import left_for_their_questions_s, next_index
from interviewer.errors import ConversationError
from interviewer.moves.choosing import PRESSING
from interviewer.moves.clarifying import reply_to
from interviewer.moves.in_role import hello, invitation, reply_in_role
from interviewer.moves.landing import stopped
from interviewer.scoring.coverage import assess
from interviewer.values import Assessment, HeardWord, Move

Step = tuple[Conversation, tuple[Effect, ...]]

WORDED_BY_MODEL = PRESSING
"""what depends on the answer; all else is planned, or must be said as it stands"""
STOPS = frozenset({"microphone", "recorder", "archive", "sleep"})
"""whose failure makes the conversation stand still: sound and disk are needed now, the others come back; and nobody
speaks to a laptop that has just been opened"""
_PAUSE_BETWEEN_TAKES_S = 1.0


def say_all(turn: Turn) -> tuple[Effect, ...]:
    """Every sentence of a turn, from its first."""
    says = tuple(Say(turn.number, index, text) for index, text in enumerate(turn.sentences))
    return (*says, FinishSaying(turn.number)) if turn.complete else says


def begin_turn(now: Conversation, move: Move, at: float, others: tuple[Move, ...] = ()) -> Step:
    """Do this next: in the house's words at once, or in the model's words if one is connected and may word it. Of
    `others`, which would be allowed as well, the model may choose."""
    # Never a number again, not even that of a turn that was taken back: late reports carry it.
    number = max(now.turn.number, now.turns_begun, now.plan.first_turn - 1) + 1
    # What is asked again is asked in the same words.
    worded_by_model = now.plan.model_connected and move.kind in WORDED_BY_MODEL and now.plan.asks_again is None
    options = (move, *(other for other in others if other.kind in WORDED_BY_MODEL))
    ready = Turn(number, move, sentences_of(move.text), complete=True)
    turn = Turn(number, move, options=options) if worded_by_model else ready
    changed = replace(
        now, turn=turn, turns_begun=number, answer=None, made=(*now.made, move), cut_in=False, skips=False
    )
    saved = SaveTurn(number, move)
    if worded_by_model:
        said = " ".join(word.text for word in now.question_words)
        changed = replace(changed, turn=replace(turn, asked_model_at=at), phase=Phase.THINKING)
        return changed, (saved, AskModel(number, options, said, now.exchange))
    if now.pause_wanted is not None:
        waiting = replace(
            changed, phase=Phase.PAUSED, pause=replace(now.pause_wanted, before=Phase.ASKING), pause_wanted=None
        )
        return waiting, (saved,)
    return replace(changed, phase=Phase.ASKING), (saved, *say_all(turn))


def go_on(now: Conversation, at: float) -> Step:
    """The next planned question for which there is time; else the candidate's own questions, and the closing."""
    if now.turn.move.kind == "hello":
        return begin_turn(now, _first(now), at)
    index, move = ahead(now, at)
    fresh = replace(now, question_index=index, question_words=(), question_seconds=0.0, exchange=())
    return begin_turn(fresh, _opened(now, move), at) if move.kind == "question" else begin_turn(now, move, at)


def _ask_again_or_go_on(now: Conversation, at: float) -> Step:
    """Where the answer gives nothing to choose by."""
    again = next_again(now)
    return go_on(now, at) if again is None else begin_turn(now, _opened(now, again), at)


def ahead(now: Conversation, at: float) -> tuple[int, Move]:
    """What comes after the current question, as things stand, and the place in the plan at which that is."""
    if now.turn.move.kind == "hello":
        return now.question_index, _first(now)
    index = None if now.turn.move.kind in SMALL_TALK else next_index(now, at)
    move = None if index is None else planned_question(now.plan, index, _asked(now))
    if index is not None and move is not None:
        return index, move
    invited = any(made.kind == "invite" for made in now.made)
    last = invitation(now.plan.persona) if now.plan.invites and not invited else closing(now.plan)
    return now.question_index, last


def _asked(now: Conversation) -> int:
    return sum(move.kind == "question" for move in now.made)


def _first(now: Conversation) -> Move:
    first = planned_question(now.plan, now.question_index)
    if first is None:
        raise ConversationError("a plan needs at least one question")
    return first


def open_rehearsal(now: Conversation, at: float) -> Step:
    """Hello, where somebody is there to answer it; a file that stands in for them is not. Who was already asked what
    they would like to know is asked that again."""
    started = replace(now, started_at=at - now.plan.used_s)
    if any(move.kind == "invite" for move in now.made):
        return begin_turn(started, invitation(now.plan.persona), at)
    greeted = hello(now.plan.persona, now.made) if now.plan.greets else None
    return begin_turn(started, _first(now) if greeted is None else greeted, at)


def _opened(now: Conversation, move: Move) -> Move:
    return with_cut_in(now.plan, move) if now.cut_in else move


def listen(now: Conversation, at: float) -> Step:
    """The question has been heard: open the ears, or give them back to a take that a repetition interrupted."""
    if now.turn.move.kind == "close":
        return end(now, "finished")
    if now.answer is not None:
        answer = replace(now.answer, silent_since=at, is_speaking=False)
        effects: tuple[Effect, ...] = () if _waits_for_key(now) else (ReleaseEars(now.turn.number),)
        return replace(now, phase=Phase.LISTENING, answer=answer), effects
    upcoming = next_again(now) or ahead(now, at)[1]
    effects = (OpenEars(now.turn.number), PrepareSpeech(sentences_of(upcoming.text)))
    if _waits_for_key(now):
        effects = (*effects, HoldEars(now.turn.number))
    return replace(now, phase=Phase.LISTENING, answer=Answer(opened_at=at, silent_since=at)), effects


def _waits_for_key(now: Conversation) -> bool:
    return not now.plan.hands_free


def close_answer(now: Conversation, at: float) -> Step:
    """No more sound for this take; its last words are still being written down."""
    return replace(now, phase=Phase.WRITING_DOWN, closing_since=at), (CloseEars(now.turn.number),)


def close_with(now: Conversation, ending: str, at: float, before: tuple[Effect, ...] = ()) -> Step:
    """Close the take, and end when its words are there."""
    changed, effects = close_answer(replace(now, ending=ending), at)
    return changed, (*before, *effects)


def take_in(now: Conversation, answer: TranscriptFinished) -> Step:
    """The answer is complete: save it, judge it, choose what comes next."""
    judged = Owed(now.turn.number, now.question, now.turn.move)
    changed, more = after_answer(with_words(now, answer.words, answer.recorded_s), answer.words, answer.at)
    return changed, _judged(judged, answer) + more


def _judged(owed: Owed, answer: TranscriptFinished) -> tuple[Effect, ...]:
    saved = SaveAnswer(owed.turn, answer.words)
    if owed.move.kind in SMALL_TALK:
        return (saved,)
    trap = next((t for t in owed.question.traps if owed.move.kind == "trap" and t.id == owed.move.point), None)
    return saved, SaveAssessment(owed.turn, assess(owed.question, answer.words, trap, basic=answer.basic))


def judge_owed(now: Conversation, owed: Owed, answer: TranscriptFinished) -> Step:
    """The final words of an answer after which the conversation has already gone on."""
    settled = replace(now, owed=tuple(other for other in now.owed if other != owed))
    return settled, _judged(owed, answer)


def lose_owed(now: Conversation, owed: Owed, reason: str) -> Step:
    settled = replace(now, owed=tuple(other for other in now.owed if other != owed))
    return settled, _lost(owed, reason)


def _lost(owed: Owed, reason: str) -> tuple[Effect, ...]:
    marked = MarkTurn(owed.turn, "", reason)
    if owed.move.kind in SMALL_TALK:
        return (marked,)
    unscored = Assessment(owed.question.id, "coverage", "1", scored=False, reason=reason)
    return marked, SaveAssessment(owed.turn, unscored)


def with_words(now: Conversation, words: tuple[HeardWord, ...], recorded_s: float) -> Conversation:
    """With one more take to the current question."""
    asked = " ".join(now.turn.sentences) or now.turn.move.text
    return replace(
        now,
        exchange=(*now.exchange, (asked, " ".join(word.text for word in words))),
        question_words=now.question_words + _after(now, words),
        question_seconds=now.question_seconds + recorded_s,
    )


def _after(now: Conversation, words: tuple[HeardWord, ...]) -> tuple[HeardWord, ...]:
    offset = now.question_words[-1].end + _PAUSE_BETWEEN_TAKES_S if now.question_words else 0.0
    return tuple(replace(word, start=word.start + offset, end=word.end + offset) for word in words)


def after_answer(now: Conversation, words: tuple[HeardWord, ...], at: float) -> Step:
    """What follows an answer whose words are known."""
    if now.ending:
        return end(now, now.ending)
    if now.skips:
        return go_on(now, at)
    if now.turn.move.kind in SMALL_TALK:
        return after_small_talk(now, words, at)
    if now.answer is not None and now.answer.clarifies and words:
        return begin_turn(now, reply_to(situation_of(now, words, at)), at)
    allowed = moves_after(now, words, at)
    return begin_turn(now, allowed[0], at, allowed[1:]) if allowed else go_on(now, at)


def after_small_talk(now: Conversation, words: tuple[HeardWord, ...], at: float) -> Step:
    """Hello is answered by any sound; the candidate's questions are answered while there are any, and time."""
    plan = now.plan
    # None of it belongs to a question.
    now = replace(now, question_words=(), question_seconds=0.0)
    if now.turn.move.kind == "hello":
        heard = bool(words) or (now.answer is not None and now.answer.has_spoken)
        again = None if heard else hello(plan.persona, now.made)
        return begin_turn(now, _first(now) if again is None else again, at)
    left = left_for_their_questions_s(now, at)
    in_time = left is None or left > 0
    reply = reply_in_role(plan.persona, (*plan.in_role, *plan.persona.in_role), words, now.made) if in_time else None
    return begin_turn(now, closing(plan) if reply is None else reply, at)


def cut_in(now: Conversation, at: float) -> Step:
    """Break in at a breath: the take is closed, the interviewer speaks at once, the last words are judged later."""
    answer = now.answer
    if answer is None:
        return now, ()
    heard = with_words(replace(now, cut_in=True), answer.words, at - answer.opened_at)
    landing = stopped(situation_of(heard, answer.words, at))
    owed = (*now.owed, Owed(now.turn.number, now.question, now.turn.move))
    free = replace(heard, owed=owed, answer=None)
    changed, effects = _ask_again_or_go_on(free, at) if landing is None else begin_turn(free, landing, at)
    return changed, (CloseEars(now.turn.number), *effects)


def lose_answer(now: Conversation, reason: str, at: float) -> Step:
    """The words did not come. The recording is safe, so say that it is not scored, and go on with the plan."""
    effects = _lost(Owed(now.turn.number, now.question, now.turn.move), reason)
    if now.ending:
        changed, more = end(now, now.ending)
    else:
        changed, more = go_on(now, at) if now.skips else _ask_again_or_go_on(now, at)
    return changed, effects + more


def house_takes_over(now: Conversation, reason: str) -> Step:
    """The model did not word this turn: say the house's own words, in the same turn, and mark it.

    Sentences that were already handed to the voice stay; the house adds its own behind them.
    """
    turn = now.turn
    added = sentences_of(turn.move.text)
    first = len(turn.sentences)
    finished = replace(turn, sentences=turn.sentences + added, complete=True, asked_model_at=None)
    says = tuple(Say(turn.number, first + index, text) for index, text in enumerate(added))
    marks: tuple[Effect, ...] = (CancelModel(turn.number), MarkTurn(turn.number, "house interviewer", reason))
    if now.pause_wanted is not None:
        paused = replace(now.pause_wanted, before=Phase.ASKING)
        return replace(now, turn=finished, phase=Phase.PAUSED, pause=paused, pause_wanted=None), marks
    return replace(now, turn=finished, phase=Phase.ASKING), (*marks, *says, FinishSaying(turn.number))


def pause(now: Conversation, at: float, reason: str = "", worker: str = "") -> Step:
    """Stand still; a voice is hushed, an open take is held."""
    effects: tuple[Effect, ...] = ()
    if now.phase is Phase.ASKING:
        effects = (Hush(now.turn.number),)
    elif now.phase is Phase.LISTENING:
        effects = (HoldEars(now.turn.number),)
    return replace(now, phase=Phase.PAUSED, pause=Pause(now.phase, at, reason, worker)), effects


def end(now: Conversation, how: str) -> Step:
    return replace(now, phase=Phase.BROKEN if how == "broken" else Phase.ENDED), (EndRehearsal(how),)


def break_off(now: Conversation) -> Step:
    """We failed. The recording is on disk; close what is open and say so."""
    hush: tuple[Effect, ...] = (Hush(now.turn.number),) if now.phase is Phase.ASKING else ()
    open_take = now.yields.turn if now.yields is not None else now.turn.number if now.answer is not None else None
    close: tuple[Effect, ...] = () if open_take is None else (CloseEars(open_take),)
    changed, effects = end(replace(now, yields=None), "broken")
    return changed, (*hush, *close, *effects)
