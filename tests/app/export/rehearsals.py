"""A small rehearsal with real clips, for tests of exports: two questions, a follow-up, a close."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import soundfile

from app.archive.records import JudgmentRecord, SessionRecord, TurnRecord
from app.export.options import Rehearsed
from app.export.rehearsed import rehearsed
from app.session.attempts import attempts_of
from app.session.judging import judgment_of
from interviewer.values import HeardWord, Persona
from tests.app.session.stored_attempts import AT, GOOD, POOR, QUESTIONS, answered, record_of
from tests.interviewer.conversation.stage import MAREN as PERSONA

MAREN = replace(PERSONA, id="maren", name="Maren Holt", role="Hiring manager")
ASKED_S = 0.6
ANSWERED_S = 2.5
HOSTILE = "<script>alert(1)</script> & <img src=x onerror=alert(1)> --> {b}"


def small(home: Path, *more: TurnRecord, personas: tuple[Persona, ...] = (MAREN,)) -> Rehearsed:
    """Its clips lie under `home`: the interviewer's at 22,050 samples a second, the candidate's at 16,000."""
    turns = (
        _heard(home, answered(1, GOOD), "Thank you, Maren. "),
        _heard(home, answered(2, POOR, kind="follow-up", point="cost")),
        _heard(home, answered(3, POOR, about="beta"), "I told maren HOLT already. "),
        *more,
        _heard(home, replace(answered(9, ""), question="", kind="close", spoken_text="Thank you for your time.")),
    )
    record = judged(record_of(*turns))
    start = replace(record.start, persona="maren", question_ids=("alpha", "beta"))
    return rehearsed(replace(record, start=start), QUESTIONS, home, personas)


def judged(record: SessionRecord) -> SessionRecord:
    made = (
        JudgmentRecord(each.turn, AT, judgment_of(each, QUESTIONS[each.question]))
        for each in attempts_of(record)
        if each.question in QUESTIONS
    )
    return replace(record, judgments=tuple(made))


def _heard(home: Path, turn: TurnRecord, first: str = "") -> TurnRecord:
    """The turn with clips that are there, and words within them; `first` is said before the others."""
    asked = f"clips/s1/{turn.number:03d}-asked-1.wav"
    _tone(home / asked, ASKED_S, 22_050)
    takes = []
    for take in turn.takes:
        clip = f"clips/s1/{turn.number:03d}-answer-1.flac"
        _tone(home / clip, ANSWERED_S, 16_000)
        (transcript,) = take.transcripts
        words = (*first.split(), *(word.text for word in transcript.words))
        step = ANSWERED_S / len(words)
        timed = tuple(HeardWord(word, n * step, (n + 0.9) * step, 0.9) for n, word in enumerate(words))
        transcripts = (replace(transcript, words=timed, raw_text=" ".join(words)),)
        takes.append(replace(take, clip=clip, seconds=ANSWERED_S, transcripts=transcripts))
    return replace(turn, clip=asked, clip_seconds=ASKED_S, takes=tuple(takes))


def _tone(path: Path, seconds: float, rate: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    at = np.arange(round(seconds * rate)) / rate
    soundfile.write(path, (0.2 * np.sin(2 * np.pi * 220 * at)).astype(np.float32), rate)
