"""How long the interviewer takes to begin after an answer, with a language model and with a planned question.

    answer ends ----> model asked ----> its first sentence ----> synthesised ----> first sound
      (patience is over)     the server's own time, taken off      taken off

The real session in real time: recorded answers at the microphone, the voice to nobody. What is left is ours.
"""

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import soundfile

from app.bench.figures import BenchFailed, Figure
from app.bench.paced_model import FIRST_TOKEN_S, TOKENS_A_SECOND, PacedModel, Served, paced_model
from app.cli.headless import rehearse_headless
from app.paths import Paths
from app.session.planning import USUAL
from app.session.rehearsal import Rehearsal, Witness
from app.wiring import Answers, Workshop
from audio.speaking.voice import Voice, choose_voice
from interviewer.conversation import events as ev
from interviewer.conversation.state import Conversation, Phase

ANSWERS = 9
ANSWER_S = 8.0
GOALS_MS = {"overhead_ms": 150.0, "planned_question_ms": 300.0}


@dataclass(frozen=True, slots=True)
class Begun:
    """One turn of the interviewer. Seconds on the monotonic clock; 0.0: it did not come to that."""

    turn: int
    kind: str
    by_model: bool
    ended_at: float
    words_at: float = 0.0
    sounded_at: float = 0.0


@dataclass
class Watch(Witness):
    """Notes when each answer was taken as finished, when its words were there, and when the next sound came."""

    begun: dict[int, Begun] = field(default_factory=dict)
    _phase: Phase = Phase.READY
    _ended_at: float = 0.0

    def see(self, event: ev.Event, now: Conversation) -> None:
        at = time.monotonic()
        if self._phase is Phase.LISTENING and now.phase is not Phase.LISTENING:
            self._ended_at = at
        self._phase = now.phase
        turn = now.turn.number
        if self._ended_at and now.phase in (Phase.THINKING, Phase.ASKING) and turn not in self.begun:
            by_model = now.phase is Phase.THINKING
            self.begun[turn] = Begun(turn, now.turn.move.kind, by_model, self._ended_at, at)
        if isinstance(event, ev.VoiceSounded) and turn in self.begun and not self.begun[turn].sounded_at:
            known = self.begun[turn]
            self.begun[turn] = Begun(turn, known.kind, known.by_model, known.ended_at, known.words_at, at)


def measure_mind(
    folder: Path, models: Paths, environment: dict[str, str], samples: Sequence[Path]
) -> tuple[Figure, ...]:
    """Takes about three minutes: answers and questions pass in real time."""
    answers = shortened(samples, folder / "answers")
    watch = Watch()
    with paced_model() as (model, address):
        asked = {**environment, "GREENROOM_MODEL": "paced", "GREENROOM_API_BASE": address}
        shop = Workshop(Paths(folder / "home"), asked, Answers(answers, paced=True, silent=True), models)
        Rehearsal.witness = watch
        try:
            outcome = rehearse_headless(shop, USUAL, io.StringIO())
        finally:
            Rehearsal.witness = Witness()
        voice, _ = choose_voice(shop.mouth(shop.material().personas[USUAL.persona]).setup)
    return figures(tuple(watch.begun.values()), model, voice, outcome.recogniser)


def shortened(samples: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """The first seconds of each recorded answer: how long it is makes no difference here."""
    folder.mkdir(parents=True)
    made: list[Path] = []
    for number in range(ANSWERS):
        sound, rate = soundfile.read(samples[number % len(samples)], frames=-1, dtype="float32")
        made.append(folder / f"{number}.wav")
        soundfile.write(made[-1], sound[: round(ANSWER_S * rate)], rate)
    return tuple(made)


def figures(begun: Sequence[Begun], model: PacedModel, voice: Voice, recogniser: str) -> tuple[Figure, ...]:
    asked = [(turn, _of(turn, model)) for turn in begun if turn.by_model and turn.sounded_at]
    worded = [(turn, served[0]) for turn, served in asked if len(served) == 1]
    planned = [turn for turn in begun if turn.kind == "question" and turn.sounded_at]
    if not worded or not planned:
        raise BenchFailed("Too few turns came to their first sound: see greenroom doctor.")
    left_s = [turn.sounded_at - turn.ended_at - served.own_s - _synthesis_s(voice, served) for turn, served in worded]
    words_s = [turn.words_at - turn.ended_at for turn, _ in worded]
    return (
        Figure(
            "overhead_ms",
            _ms(median(left_s)),
            "ms",
            {
                "goal_ms": GOALS_MS["overhead_ms"],
                "turns": len(worded),
                "left_out": len(asked) - len(worded),
                "each_ms": [_ms(each) for each in left_s],
                "of_it_waiting_for_words_ms": _ms(median(words_s)),
                "end_to_sound_ms": _ms(median(turn.sounded_at - turn.ended_at for turn, _ in worded)),
                "server_ms": _ms(median(served.own_s for _, served in worded)),
                "synthesis_ms": _ms(median(_synthesis_s(voice, served) for _, served in worded)),
                "first_token_ms": _ms(FIRST_TOKEN_S),
                "tokens_a_second": TOKENS_A_SECOND,
                "voice": voice.name,
                "recogniser": recogniser,
            },
        ),
        Figure(
            "planned_question_ms",
            _ms(median(turn.sounded_at - turn.ended_at for turn in planned)),
            "ms",
            {
                "goal_ms": GOALS_MS["planned_question_ms"],
                "each_ms": [_ms(turn.sounded_at - turn.ended_at) for turn in planned],
            },
        ),
    )


def _of(turn: Begun, model: PacedModel) -> list[Served]:
    """The requests that were answered between the end and the sound: more than one where a reply was sent back."""
    return [each for each in model.served if turn.ended_at <= each.asked_at and each.sentence_at <= turn.sounded_at]


def _synthesis_s(voice: Voice, served: Served) -> float:
    """What the same sentence takes in the same voice; the median of three."""
    taken: list[float] = []
    for _ in range(3):
        began = time.perf_counter()
        voice.synthesise(served.sentence)
        taken.append(time.perf_counter() - began)
    return median(taken)


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 1)
