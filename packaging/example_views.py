"""Views as a session would make them, realistic and frozen: for the pictures of the window and for its tests."""

import math
from dataclasses import replace

from app.session.debrief_views import RepeatView
from app.session.shared_views import Choice, Problem
from app.session.views import ContinueCard, HomeView, RehearsalRow, SettingsView

ROUNDS = (
    Choice("technical", "Technical deep dive", "Retrieval, tuning or prompting: twelve questions to draw from"),
    Choice("warm-up", "Warm-up", "Two easy questions, no traps"),
    Choice("one-question", "One question", "The one that you choose, for as long as it takes"),
    Choice("my-weak-points", "My weak points", "What you left out in earlier rehearsals, the heaviest first"),
)
FITS = (("warm-up", "manager", "L4", "10"), ("one-question", "staff", "L5", "10"))
QUESTIONS = (
    Choice("choose", "Retrieval, tuning or prompting for a support assistant", "Decisions · retrieval, fine-tuning"),
    Choice("cost", "What one answer costs, and where the money goes", "Decisions · economics, latency"),
    Choice("chunking", "Choose and review the chunking", "Retrieval deep dive · retrieval, chunking"),
    Choice("incident", "An incident of your own", "Behavioural · failure modes, ownership"),
    Choice("leakage", "Numbers to trust", "Fundamentals · evaluation, leakage"),
    Choice("news", "Hourly news", "System design · retrieval, freshness, caching"),
)
PERSONAS = (
    Choice("staff", "Staff engineer, LLM team", "Maren Holt: exact, patient, asks for numbers"),
    Choice("manager", "Hiring manager", "Tomasz Brandt: friendly, wants the decision and its owner"),
    Choice("skeptic", "Principal, sceptical", "Ines Okafor: doubts the premise, then doubts your answer"),
)
LEVELS = (Choice("L4", "L4, mid"), Choice("L5", "L5, senior"), Choice("L6", "L6, staff"))
LENGTHS = (
    Choice("10", "10 min", "Two questions"),
    Choice("25", "25 min", "Five questions, and two minutes for yours"),
    Choice("45", "45 min", "Nine questions, and two minutes for yours"),
)
TURN_MODES = (
    Choice("hands-free", "Hands-free", "Your answer ends when you stop for long enough"),
    Choice("hold", "Hold to talk", "Your answer ends when you let go of Space"),
)


def peaks(seed: int, count: int = 120, until: float = 1.0) -> tuple[float, ...]:
    """Heights like those of a conversation: a short question, then a longer answer."""
    found = []
    for index in range(count):
        asks = (index + seed * 11) % 37 < 7
        height = 0.3 + 0.42 * abs(math.sin(index * 1.7 + seed) * math.cos(index * 0.37 + seed))
        found.append((-height if asks else height) if index < count * until else 0.0)
    return tuple(found)


RECENT = (
    RehearsalRow("s3", "Technical deep dive", "14 November", "31 min", "Maren Holt", "", peaks(1), "L5"),
    RehearsalRow("s2", "Technical deep dive", "11 November", "42 min", "Ines Okafor", "", peaks(2), "L5-L6"),
    RehearsalRow("s1", "Warm-up", "9 November", "12 min", "Tomasz Brandt", "", peaks(3), ""),
)
INTERRUPTED = ContinueCard(
    "s4",
    "You stopped at question 3 of 6, Technical deep dive with Maren Holt",
    "Yesterday, 18:42. The lid was closed while you spoke; your answer is saved up to the last word.",
    peaks(4, until=0.46),
)
FIRST_DAY_VIEW = HomeView(
    microphone="Desk microphone",
    rounds=ROUNDS,
    personas=PERSONAS,
    levels=LEVELS,
    lengths=LENGTHS,
    turn_modes=TURN_MODES,
    chosen=("technical", "staff", "L6", "25", "hands-free"),
    hint="One or two of the questions hold a trap.",
)
REPEAT = (
    RepeatView(
        "retired",
        "The provider retires your base model next quarter",
        "Left out twice: Plans the move before the date; last answered 9 days ago",
        "Today",
        "s3",
        4,
    ),
    RepeatView(
        "cost",
        "Give me a rough cost for one conversation",
        "Left out three times running: Does the sum per query and at volume; last answered 5 days ago",
        "Today",
        "s3",
        7,
    ),
    RepeatView(
        "fine-tune",
        "RAG did not work for us, so we fine-tune?",
        "The trap was not noticed, twice; last answered 4 days ago",
        "Today",
        "s2",
        1,
    ),
)
HOME_VIEW = HomeView(
    microphone="Desk microphone",
    rounds=ROUNDS,
    personas=PERSONAS,
    levels=LEVELS,
    lengths=LENGTHS,
    turn_modes=TURN_MODES,
    chosen=("technical", "staff", "L6", "25", "hands-free"),
    hint="Set as last time. One or two of the questions hold a trap.",
    interrupted=INTERRUPTED,
    recent=RECENT,
    total=23,
    fits=FITS,
    questions=QUESTIONS,
    repeat=REPEAT,
)
NOTHING_DUE_VIEW = replace(
    HOME_VIEW,
    interrupted=None,
    repeat=(),
    repeat_later="Nothing is due today. Next, on Thursday: The provider retires your base model next quarter",
)
ONE_QUESTION_VIEW = replace(
    HOME_VIEW,
    chosen=("one-question", "staff", "L6", "25", "hands-free"),
    question="chunking",
    interrupted=None,
    hint="Set as last time.",
)
NO_MICROPHONE = Problem(
    "No microphone was found.",
    "Your rehearsals are as you left them.",
    "Plug one in, or choose another in Settings, Sound.",
    "PortAudio: no default input device (-9996)",
)
LEDGER = (
    ("14 Nov 18:24", "api.yourmodel.example", "Follow-up, question 3", "1,204", "$0.004"),
    ("14 Nov 18:22", "api.yourmodel.example", "Judge, question 2", "3,730", "$0.012"),
    ("14 Nov 18:19", "api.yourmodel.example", "Judge, question 1", "3,318", "$0.011"),
    ("13 Nov 09:02", "api.yourmodel.example", "Key test", "12", "$0.000"),
    ("12 Nov 20:40", "voices.example", "Voice download", "0", "$0.000"),
)
SETTINGS_VIEW = SettingsView(
    microphones=(
        Choice("", "The system's own", "Whatever the system uses at the time"),
        Choice("desk", "Desk microphone", "ALSA"),
        Choice("builtin", "Built-in microphone", "ALSA"),
    ),
    microphone="desk",
    speakers=(Choice("", "The system's own"), Choice("headphones", "Headphones", "ALSA")),
    speaker="headphones",
    my_words=("Kubernetes", "QLoRA", "Ravensburger", "nDCG", "Weights and Biases", "Jaccard", "pgvector"),
    recognisers=(
        Choice("auto", "Automatic", "Whisper when there is a model, else the basic recogniser"),
        Choice("whisper", "Whisper", "From the folder below"),
        Choice("basic", "Basic recogniser", "Always there; mishears about one word in three"),
    ),
    recogniser="auto",
    whisper_folder="/home/you/models/faster-whisper-small.en",
    voices=(
        Choice("auto", "Automatic", "Piper when a voice is chosen, else espeak-ng"),
        Choice("piper", "Piper", "From the file below"),
        Choice("espeak", "espeak-ng", "Always there; sounds like a machine"),
    ),
    voice="auto",
    piper_voice="",
    model="ollama_chat/llama3.1",
    api_base="http://localhost:11434",
    key_stored=True,
    key_place="system keyring",
    model_limit_s=6.0,
    local_only=False,
    data_folder="/home/you/.local/share/greenroom",
    storage="1.8 GB in 23 rehearsals, 55.1 MB in the trash",
    data_size="1.8 GB in 23 rehearsals",
    theme="system",
    patience="usual",
    ledger=LEDGER,
    model_test="Answered in 0.8 s.",
)
