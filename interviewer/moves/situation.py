"""What an interviewer knows when an answer has just ended and the next move is due. Frozen, no behaviour."""

from dataclasses import dataclass

from interviewer.values import HeardWord, Move, Persona, Question


@dataclass(frozen=True, slots=True)
class Situation:
    """`words`: everything that was said to this question, times running on from take to take; `last`: the take that
    has just ended, which answers `made[-1]`. `made`: the moves of the whole rehearsal. `answered_s`: how long this
    question has been answered. `time_left_s`: for this question, follow-ups included; None: no limit. `cut_in`: the
    answer did not end by itself, the interviewer has just broken in on it."""

    question: Question
    persona: Persona
    level: int
    words: tuple[HeardWord, ...]
    last: tuple[HeardWord, ...]
    answered_s: float
    made: tuple[Move, ...] = ()
    time_left_s: float | None = None
    cut_in: bool = False

    @property
    def here(self) -> tuple[Move, ...]:
        """What was done about this question so far."""
        return tuple(move for move in self.made if move.question == self.question.id)

    @property
    def replies_to(self) -> Move | None:
        """The move that the last take answers."""
        return self.here[-1] if self.here else None
