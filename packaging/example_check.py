"""The microphone check in its states, realistic and frozen: for the pictures of the window and for its tests."""

import math
from dataclasses import replace

from app.session.shared_views import Choice, Problem
from app.session.views import MicrophoneCheckView, MicrophoneFinding, MicrophoneMeterView

MICROPHONES = (
    Choice("", "System default", "Desk microphone"),
    Choice("desk", "Desk microphone", "ALSA"),
    Choice("builtin", "Built-in microphone", "ALSA"),
)
SPEAKERS = (
    Choice("", "System default", "Headphones"),
    Choice("headphones", "Headphones", "ALSA"),
    Choice("loud", "Loudspeakers", "ALSA"),
)


def spoken(count: int = 148) -> tuple[float, ...]:
    """Three seconds with words in the middle, a pause between them, and silence at both ends."""
    found = []
    for bar in range(count):
        at = bar / count
        quiet = at < 0.04 or at > 0.95 or 0.41 < at < 0.45 or 0.88 < at < 0.92
        height = 0.25 + 0.7 * abs(math.sin(bar * 0.41) * math.cos(bar * 0.13 + 0.4)) + 0.12 * math.sin(bar * 2.3)
        found.append(0.0 if quiet else min(max(height, 0.06), 1.0))
    return tuple(found)


IDLE = MicrophoneCheckView(MICROPHONES, "desk", SPEAKERS, "headphones", listening=True)
RECORDING = replace(IDLE, state="recording")
PLAYING = replace(IDLE, state="playing", peaks=spoken(), understanding=True)
GOOD = replace(
    PLAYING,
    state="done",
    understanding=False,
    heard="I am looking forward to talking about retrieval.",
    recogniser="Whisper base.en",
    findings=(
        MicrophoneFinding("level", "Level", "good", "Your voice arrives at -24 dBFS. That is good."),
        MicrophoneFinding("noise", "Background", "good", "Your voice is 34 dB above the room (-58 dBFS)."),
        MicrophoneFinding("echo", "Echo", "good", "The sound goes to your ears only: you can break in."),
        MicrophoneFinding("clipping", "Distortion", "good", "Nothing is cut off."),
        MicrophoneFinding("words", "Words", "good", "8 words were understood."),
    ),
)
PROBLEMS = replace(
    GOOD,
    recogniser="basic recogniser",
    recogniser_is_basic=True,
    heard="i am looking forward to talking about retrieve all",
    findings=(
        MicrophoneFinding(
            "bluetooth",
            "Bluetooth",
            "bad",
            "The headset sends telephone sound: nothing above 4 kHz arrives.",
            "Choose another microphone; the headset can stay the speaker.",
        ),
        MicrophoneFinding(
            "noise",
            "Background",
            "careful",
            "The mains hum at 50 Hz, -41 dBFS.",
            "Unplug the charger while you rehearse, or put the microphone on another USB port.",
        ),
        MicrophoneFinding("level", "Level", "good", "Your voice arrives at -22 dBFS. That is good."),
    ),
)
SILENT = replace(
    GOOD,
    peaks=(0.0,) * 148,
    heard="",
    recogniser="",
    findings=(
        MicrophoneFinding(
            "silence",
            "Sound",
            "bad",
            "Not one sound arrives: the system sends pure silence.",
            "Open the system's sound settings, Input: choose this microphone there, take its mute off.",
        ),
    ),
)
LOST = replace(
    IDLE,
    listening=False,
    problem=Problem(
        "“Desk microphone” stopped sending sound.",
        "Nothing was lost.",
        "Plug it in and record again, or choose another one.",
        about="microphone",
    ),
)
QUIET_ROOM = MicrophoneMeterView(0.04, -61.0)
SPEAKING = MicrophoneMeterView(0.58, -18.0, progress=0.62)
