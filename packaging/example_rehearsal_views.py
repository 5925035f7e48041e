"""Rehearsals under way and their list, as somebody would meet them: for pictures of the pages, and for tests."""

import math

from app.session.shared_views import Choice, Problem
from app.session.views import InterviewView, RehearsalRow, RehearsalsView, StripView

OPENING = (
    "You own the policy assistant.",
    "Walk me through how you choose between prompting, retrieval and fine-tuning.",
    "I care about the criteria more than the pick.",
)
HEARD = (
    "Before I pick anything: how often do these policies change, and who notices when we are a day behind? If it is "
    "twice a week and legal wants it live the same day, then the facts have to come from outside the model, so I would "
    "retrieve them and show the paragraph next to the answer. Retrieval is for what the model does not know. Tuning is "
    "for how it behaves. Most of the bad answers I have seen came from the wrong chunk, not the wrong model, so I would"
)
HEARD_LONG = (
    f"{HEARD} measure recall on a set of real questions first and let that decide. I would keep it one system: a short "
    "prompt for the manners, retrieval for the facts, and nothing tuned until the numbers ask for it. A reranker "
    "before a bigger model, and a plain way to say that we do not know. What would move me is the form. If one "
    "answer in ten breaks it, after examples in the prompt, then a small tuned model"
)
STRIP = StripView(
    recording=True,
    recorded_s=1104,
    recogniser="Whisper small.en",
    interviewer="cloud model",
    leaves="the text of your answers",
    cost_usd=0.04,
)
LOCAL_STRIP = StripView(recording=True, recorded_s=1104, recogniser="Whisper small.en", interviewer="local model, 8B")
BASIC_STRIP = StripView(
    recording=True,
    recorded_s=312,
    recogniser="pocketsphinx",
    recogniser_is_basic=True,
    interviewer="house interviewer",
    interviewer_note="the model was too slow",
)


def interview(**changed: object) -> InterviewView:
    """The candidate's turn at question 3, with anything changed by name."""
    shown: dict[str, object] = {
        "phase": "listening",
        "round_name": "Technical deep dive",
        "question_number": 3,
        "question_count": 6,
        "persona_name": "Maren Holt",
        "persona_role": "Staff engineer, LLM team",
        "persona_initials": "MH",
        "move": "question",
        "heard_sentences": OPENING,
        "current_sentence": "",
        "committed": HEARD,
        "tail": "measure recall on a set of real questions first and",
        "elapsed_s": 72.0,
        "suggested_s": 150.0,
        "strip": STRIP,
        "session": "2026-11-14-1830",
    }
    return InterviewView(**(shown | changed))  # type: ignore[arg-type]  # named by the caller


def your_turn() -> InterviewView:
    return interview()


def your_turn_long() -> InterviewView:
    tail = "earns its upkeep, and I would"
    return interview(committed=HEARD_LONG, tail=tail, elapsed_s=126.0, strip=LOCAL_STRIP)


def asking() -> InterviewView:
    return interview(
        phase="asking",
        move="trap",
        label="Follow-up",
        heard_sentences=("It has been live for a month and people say it makes things up.",),
        current_sentence="Where do you look …",
        committed="",
        tail="",
        elapsed_s=0.0,
        microphone_note="Your microphone is closed while Maren speaks.",
    )


def time_to_think() -> InterviewView:
    return interview(thinking_granted=True, committed="", tail="", elapsed_s=9.0, strip=BASIC_STRIP)


def hello() -> InterviewView:
    """Before the first question: is anybody heard?"""
    return interview(
        move="hello",
        question_number=0,
        question_count=0,
        minutes=30,
        heard_sentences=("Maren here.", "Can you hear me clearly?"),
        committed="",
        tail="yes I",
        elapsed_s=2.0,
        suggested_s=0.0,
        strip=LOCAL_STRIP,
    )


def by_the_clock() -> InterviewView:
    """A constraint has just changed."""
    return interview(
        move="flip",
        label="Changed constraint",
        question_count=0,
        minutes=30,
        minutes_used=12,
        heard_sentences=("One input changes.", "Legal wants every edit live within the hour."),
        committed="Then the nightly rebuild goes, and I would",
        tail="",
        elapsed_s=9.0,
        suggested_s=75.0,
        strip=LOCAL_STRIP,
    )


def their_questions() -> InterviewView:
    """At the end the candidate asks."""
    return interview(
        move="reply",
        label="Your questions",
        question_number=0,
        question_count=0,
        minutes=30,
        minutes_used=28,
        heard_sentences=(
            "One week in six.",
            "Two pages a month on average, most of them from a provider that throttles.",
            "What else?",
        ),
        committed="",
        tail="and who decides when",
        elapsed_s=4.0,
        suggested_s=0.0,
        strip=LOCAL_STRIP,
    )


def thinking() -> InterviewView:
    return interview(phase="thinking", tail="", waiting_for="Waiting for the cloud model.", elapsed_s=131.0)


def paused() -> InterviewView:
    return interview(
        phase="paused",
        tail="",
        strip=StripView(paused=True, recorded_s=1104, recogniser="Whisper small.en", interviewer="house interviewer"),
    )


def microphone_lost() -> InterviewView:
    problem = Problem(
        "“Desk microphone” stopped sending sound 4 seconds ago.",
        "Your answer is saved up to that moment, and the rehearsal is paused.",
        about="microphone",
        microphones=(Choice("built-in", "Built-in microphone"), Choice("headset", "USB headset")),
    )
    strip = StripView(paused=True, recorded_s=1104, recogniser="Whisper small.en", interviewer="house interviewer")
    return interview(phase="paused", tail="", problem=problem, strip=strip)


def disk_full() -> InterviewView:
    problem = Problem(
        "The disk is full, so nothing more can be recorded.",
        "Everything up to 18:24 is saved.",
        "Make room, then press P to go on.",
        "No space left on device, while writing take 3 of turn 7",
        about="disk",
    )
    return interview(
        phase="paused",
        tail="",
        problem=problem,
        strip=StripView(recogniser="Whisper small.en", interviewer="house interviewer"),
    )


def heights(count: int, seed: float, *, both: bool = False) -> tuple[float, ...]:
    """A made-up but speech-like envelope: phrases, pauses, and (with `both`) the interviewer in between."""
    found = []
    for i in range(count):
        phrase = math.sin(i * 0.13 + seed) + 0.6 * math.sin(i * 0.031 + seed * 2)
        fine = 0.5 + 0.5 * abs(math.sin(i * 1.7 + seed) * math.cos(i * 0.61 + seed * 3))
        tall = 0.0 if phrase < -0.75 else min(1.0, 0.25 + 0.75 * fine * abs(math.sin(i * 0.27 + seed)))
        found.append(-tall if both and math.sin(i * 0.09 + seed) < -0.7 else tall)
    return tuple(found)


def rehearsals() -> RehearsalsView:
    rows = (
        ("Technical deep dive", "14 November, 18:30", "31 min", "Maren Holt", "", ""),
        ("System design", "11 November, 9:05", "42 min", "Ines Okafor", "Interrupted", ""),
        ("Warm-up", "9 November, 20:15", "12 min", "Maren Holt", "Ended early", ""),
        ("Fundamentals", "2 November, 7:50", "25 min", "Tomasz Wilk", "", ""),
    )
    return RehearsalsView(
        tuple(
            RehearsalRow(f"session-{i}", title, when, length, who, state, heights(80, i * 1.3, both=True), level)
            for i, (title, when, length, who, state, level) in enumerate(rows)
        )
    )


def no_rehearsals() -> RehearsalsView:
    return RehearsalsView(())
