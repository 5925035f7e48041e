"""The live page's view, made from the conversation and from what is around it. Pure."""

from app.session.move_names import live_name_of
from app.session.rehearsal import Rehearsal
from app.session.shared_views import Choice, Problem
from app.session.views import InterviewView, StripView
from app.session.views import Phase as PhaseName
from app.session.wording import Wording
from audio.transcribing.messages import Recogniser
from audio.values import SAMPLE_RATE
from interviewer.conversation.moves import SMALL_TALK, UNINTERRUPTED, sentences_of, suggested
from interviewer.conversation.state import Conversation, Phase
from interviewer.conversation.timing import used_s
from interviewer.moves.phrases import wording_for

WAITING_SHOWN_AFTER_S = 4.0
SIZES = ("large", "medium", "small", "base", "tiny")
"""Whisper's, largest first"""
_NAMES: dict[Phase, PhaseName] = {
    Phase.READY: "ready",
    Phase.ASKING: "asking",
    Phase.LISTENING: "listening",
    Phase.WRITING_DOWN: "writing down",
    Phase.THINKING: "thinking",
    Phase.PAUSED: "paused",
    Phase.ENDED: "ended",
    Phase.BROKEN: "broken",
}


def interview_view(
    rehearsal: Rehearsal, at: float, settled: bool, microphones: tuple[Choice, ...] = ()
) -> InterviewView:
    """`settled` False: it may be over, but its last words and clips are not yet in their places.

    `microphones` are those that could be used instead of one that was lost.
    """
    now = rehearsal.conversation
    persona = now.plan.persona
    heard, current = _question_text(now)
    committed, tail = rehearsal.hearing.words_so_far(now.turn.number)
    return InterviewView(
        phase=_shown_phase(now, settled),
        round_name=now.plan.round_name,
        question_number=_question_number(now),
        question_count=0 if now.plan.length_s else len(now.plan.questions),
        persona_name=persona.name,
        persona_role=persona.role,
        persona_initials="".join(part[0] for part in persona.name.split()[:2]).upper(),
        move=now.turn.move.kind,
        heard_sentences=heard,
        current_sentence=current,
        committed=committed,
        tail=tail,
        elapsed_s=_elapsed(now, at),
        suggested_s=0.0 if now.turn.move.kind in SMALL_TALK else suggested(now),
        hands_free=now.plan.hands_free,
        thinking_granted=now.answer is not None and at < now.answer.think_until,
        waiting_for=_waiting_for(rehearsal, at),
        microphone_note=_microphone_note(rehearsal),
        notice=_notice(rehearsal),
        strip=strip_view(rehearsal),
        problem=_problem(now, microphones),
        session=rehearsal.place.session,
        label=live_name_of(now.turn.move.kind),
        minutes_used=int(used_s(now, at) // 60) if now.phase is not Phase.READY else 0,
        minutes=round(now.plan.length_s / 60),
    )


def _question_number(now: Conversation) -> int:
    """By the clock some of the plan may be passed over; in hello and the candidate's own questions there is none."""
    if now.turn.move.kind in SMALL_TALK or (now.turn.move.kind == "close" and now.plan.length_s):
        return 0
    if not now.plan.length_s:
        return now.question_index + 1
    asked = {move.question for move in now.made if move.kind == "question"}
    return max(1, len(asked))


def _shown_phase(now: Conversation, settled: bool) -> PhaseName:
    over = now.phase in (Phase.ENDED, Phase.BROKEN)
    return "writing down" if over and not settled else _NAMES[now.phase]


def _question_text(now: Conversation) -> tuple[tuple[str, ...], str]:
    """Only what was spoken and what is being spoken may be read. The greeting goes when it is the candidate's turn."""
    turn = now.turn
    if now.phase is Phase.ASKING and turn.spoken < len(turn.sentences):
        return turn.sentences[: turn.spoken], turn.sentences[turn.spoken]
    return turn.sentences[_opening(now) : turn.spoken], ""


def _opening(now: Conversation) -> int:
    """How many sentences a greeting or a bridge takes before the question itself."""
    wanted = sentences_of(wording_for(now.question.ask, now.plan.persona))
    sentences = now.turn.sentences
    is_planned = now.turn.move.kind == "question" and sentences[-len(wanted) :] == wanted
    return len(sentences) - len(wanted) if is_planned else 0


def _elapsed(now: Conversation, at: float) -> float:
    if now.answer is None:
        return 0.0
    until = at
    if now.pause is not None:
        until = now.pause.since
    elif now.phase is Phase.WRITING_DOWN:
        until = now.closing_since
    # In steps of a quarter second: finer ones would only be views that nobody can tell apart.
    return int(4 * max(0.0, until - now.answer.opened_at)) / 4


def _waiting_for(rehearsal: Rehearsal, at: float) -> str:
    now = rehearsal.conversation
    if now.phase is Phase.WRITING_DOWN and at - now.closing_since > WAITING_SHOWN_AFTER_S:
        return "The last words are still being written down."
    asked = now.turn.asked_model_at
    if now.phase is Phase.THINKING and asked is not None and at - asked > WAITING_SHOWN_AFTER_S and rehearsal.wording:
        return f"Waiting for {rehearsal.wording.model}."
    return ""


def _microphone_note(rehearsal: Rehearsal) -> str:
    now, echo = rehearsal.conversation, rehearsal.hearing.echo
    if now.phase is not Phase.ASKING:
        return ""
    if now.plan.hears_while_speaking and now.turn.move.kind not in UNINTERRUPTED:
        if echo is None and rehearsal.voice.to_headphones:
            return "You wear headphones, so you may break in at any time."
        if echo is not None and (echo.none_heard or echo.allows):
            return "You may break in at any time."
    return f"Your microphone is closed while {now.plan.persona.name.split()[0]} speaks."


def _notice(rehearsal: Rehearsal) -> str:
    now = rehearsal.conversation
    if now.pause_wanted is not None:
        return "Pausing as soon as your words are written down."
    if now.answer is not None and now.answer.clarifies and now.phase is Phase.LISTENING:
        return "Ask your question, then press Space."
    if rehearsal.hearing.lost_samples:
        lost_s = rehearsal.hearing.lost_samples / SAMPLE_RATE
        return f"This machine could not keep up: {lost_s:.1f} s of sound were lost. Close other programs."
    if rehearsal.hearing.falls_behind:
        return too_slow_notice(rehearsal.hearing.recogniser)
    return rehearsal.notice or rehearsal.voice.warning or rehearsal.hearing.warning


def too_slow_notice(recogniser: Recogniser) -> str:
    name = recogniser_name(recogniser.engine, recogniser.model)
    smaller = smaller_model(recogniser.model)
    remedy = f"A smaller model would keep up: {smaller}." if smaller else "Close other programs to help it."
    return f"This machine is slower than you speak with {name}; words come later. Nothing is lost. {remedy}"


def smaller_model(model: str) -> str:
    """The next smaller Whisper by the size in this one's name; empty when there is none or no size is named."""
    size = next((size for size in SIZES if size in model), "")
    if not size or size == SIZES[-1]:
        return ""
    language = ".en" if ".en" in model else ""
    smaller = SIZES[SIZES.index(size) + 1]
    return smaller + language


def _problem(now: Conversation, microphones: tuple[Choice, ...]) -> Problem | None:
    if now.phase is Phase.BROKEN:
        return Problem("The rehearsal had to stop.", "Everything up to here is saved.", "Open its debrief.")
    if now.phase is Phase.PAUSED and now.pause is not None and now.pause.reason:
        safe = "Your answer is saved up to that moment, and the rehearsal is paused."
        if now.pause.worker == "microphone":
            return Problem(now.pause.reason, safe, about="microphone", microphones=microphones)
        if now.pause.worker == "sleep":
            return Problem(now.pause.reason, safe, "Resume when you are ready; the same microphone is used.")
        return Problem(now.pause.reason, safe, "Go on when it is mended, or end and debrief.", about="disk")
    return None


def strip_view(rehearsal: Rehearsal) -> StripView:
    hearing, wording = rehearsal.hearing, rehearsal.wording
    now = rehearsal.conversation
    away = wording is not None and wording.leaves_machine
    return StripView(
        recording=hearing.recording,
        paused=now.phase is Phase.PAUSED,
        recorded_s=float(int(hearing.recorded_s)),
        recogniser=recogniser_name(hearing.recogniser.engine, hearing.recogniser.model),
        recogniser_is_basic=hearing.recogniser.basic,
        interviewer=(wording.model if wording and wording.model else "house interviewer"),
        interviewer_note=_interviewer_note(wording),
        recogniser_leaves=hearing.leaves_machine,
        leaves=leaving_words(hearing.leaves_machine, away),
        cost_usd=wording.cost_usd if wording else None,
    )


def _interviewer_note(wording: Wording | None) -> str:
    if wording is None:
        return ""
    return "which rests; the house interviewer asks" if wording.rests else "with its own words for follow-ups"


def leaving_words(voice: bool, text: bool) -> str:
    """What leaves the machine; empty when nothing does."""
    return " and ".join(filter(None, ("your voice" if voice else "", "the text of your answers" if text else "")))


def recogniser_name(engine: str, model: str) -> str:
    """How a recogniser is called on screen."""
    if engine == "whisper":
        return f"Whisper {model}".strip()
    if engine == "remote":
        return model
    return "basic recogniser" if engine else ""
